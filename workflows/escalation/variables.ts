import { type Static, Type } from 'typebox';
import { directionKinds, milestones } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';

/** What the message `escalation.raised` brings; its correlation key is `<dossierId>:<milestone>`. Moments are ISO 8601. */
export const EscalationStart = Type.Object({
  dossierId: Type.String(),
  dossierCode: Type.String(),
  applicantName: Type.String(),
  milestone: oneOf(milestones),
  leaderGroup: Type.String(),
  monitorGroup: Type.String(),
  originalDueAt: Type.String(),
  dueAt: Type.String(),
});
export type EscalationStart = Static<typeof EscalationStart>;

/** What the leader and the city monitor give. */
export const EscalationDecisions = Type.Object({
  apologyReason: Type.Optional(Type.String()),
  direction: Type.Optional(oneOf(directionKinds)),
  directionText: Type.Optional(Type.String()),
  helperUnitCode: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
export type EscalationDecisions = Static<typeof EscalationDecisions>;
