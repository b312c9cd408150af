import { type Static, Type } from 'typebox';
import { FLAW_LENGTH_MAX } from '../../office/declaration-checks/index.ts';
import { declarationCheckWays } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Closed, Moment, NullableText, named } from '../http/common-schema.ts';

/** What the applicant said last of what was typed: `stale` when it was corrected since. `flaw` is what is wrong. */
export const DeclarationCheck = named(
  'DeclarationCheck',
  Type.Object({
    state: oneOf(['confirmed', 'disputed', 'stale'] as const, { title: 'DeclarationCheckState' }),
    way: oneOf(declarationCheckWays, { title: 'DeclarationCheckWay' }),
    flaw: NullableText,
    saidBy: Type.String(),
    saidAt: Moment,
  }),
);
export type DeclarationCheckView = Static<typeof DeclarationCheck>;

/** The applicant has read the printed draft of this `revision`, and signed it, or said at the counter what of it is wrong. */
export const ReadDeclaration = named(
  'ReadDeclaration',
  Closed({
    revision: Type.String({ maxLength: 64 }),
    flaw: Type.Optional(Type.String({ maxLength: FLAW_LENGTH_MAX, description: 'what is wrong; absent when signed' })),
  }),
);

/** Where the applicant's own telephone shows what was declared until `expiresAt`, and the same address as the path of a QR code on a square of `size` units. */
export const DeclarationLink = named(
  'DeclarationLink',
  Type.Object({
    url: Type.String(),
    expiresAt: Moment,
    code: Type.Object({ size: Type.Integer(), path: Type.String() }),
  }),
);
