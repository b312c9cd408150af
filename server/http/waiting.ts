import { Type } from 'typebox';
import { Moment, named, Reason } from './common-schema.ts';

/** The answer to a change that waits for a second person. */
export const WaitingForApproval = named(
  'WaitingForApproval',
  Type.Object({
    waitsForApproval: Type.Literal(true),
    approvalId: Type.String(),
    expiresAt: Moment,
  }),
);

/** The same for a first password: it is told at once, and good from the approval on. */
export const FirstPasswordWaits = named(
  'FirstPasswordWaits',
  Type.Object({ ...WaitingForApproval.properties, firstPassword: Type.String({ description: 'told once' }) }),
);

/** Why it is proposed: what whoever decides reads. Needed where a second person is. */
export const ApprovalReason = Type.Optional(Reason);

/** @param approval what waits */
export const toWaiting = ({ id, expiresAt }: { readonly id: string; readonly expiresAt: string }) => ({
  waitsForApproval: true as const,
  approvalId: id,
  expiresAt,
});
