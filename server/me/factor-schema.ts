import { Type } from 'typebox';
import { factorKinds, holdCauses } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { Closed, Moment, Nullable, NullableMoment, named, Uuid } from '../http/common-schema.ts';
import { NewPasskeyAnswer } from '../session/factor-schema.ts';

const FactorName = Type.String({ minLength: 1, maxLength: 60 });

export const SecondFactor = named(
  'SecondFactor',
  Type.Object({
    id: Type.String(),
    kind: oneOf(factorKinds, { title: 'FactorKind' }),
    name: Type.String(),
    addedAt: Moment,
    lastUsedAt: NullableMoment,
  }),
);

export const SecondFactors = named(
  'SecondFactors',
  Type.Object({
    factors: Type.Array(SecondFactor),
    recoveryCodesLeft: Type.Integer(),
    required: Type.Boolean({ description: 'a role of mine needs one' }),
    held: Nullable(
      named(
        'EnrolmentHold',
        Type.Object({
          cause: oneOf(holdCauses),
          since: Moment,
          mail: Type.Unsafe<string | null>({
            type: ['string', 'null'],
            description: 'where a code can be sent, masked',
          }),
          codeUntil: Type.Unsafe<string | null>({
            type: ['string', 'null'],
            description: 'until when a code that was sent is good',
          }),
          askedUntil: Type.Unsafe<string | null>({
            type: ['string', 'null'],
            description: 'until when a second person may confirm it',
          }),
        }),
      ),
    ),
    recoveryCodes: Nullable(
      Type.Array(Type.String(), {
        description: 'told this once, when the first factor was added or new ones were asked for',
      }),
    ),
  }),
);

export const NewFactorName = named('NewFactorName', Closed({ name: FactorName }));
export const NewApp = named(
  'NewApp',
  Type.Object({
    secret: Type.String({ description: 'for typing into the app' }),
    uri: Type.String({ description: 'what the QR code says' }),
    code: Type.Object({ size: Type.Integer(), path: Type.String({ description: 'the QR code, as one path of SVG' }) }),
  }),
);
export const NewPasskey = named('NewPasskey', Closed({ name: FactorName, answer: NewPasskeyAnswer }));
export const FactorParams = Type.Object({ id: Uuid });
