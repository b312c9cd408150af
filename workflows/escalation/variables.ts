import { type Static, Type } from 'typebox';

/** What the message `escalation.raised` brings; its correlation key is `<dossierId>:<milestone>`. Moments are ISO 8601. */
export const EscalationStart = Type.Object({
  dossierId: Type.String(),
  dossierCode: Type.String(),
  applicantName: Type.String(),
  milestone: Type.Union([
    Type.Literal('remind-officer'),
    Type.Literal('warn-leader'),
    Type.Literal('breached'),
    Type.Literal('breached-again'),
  ]),
  leaderGroup: Type.String(),
  monitorGroup: Type.String(),
  originalDueAt: Type.String(),
  dueAt: Type.String(),
});
export type EscalationStart = Static<typeof EscalationStart>;

/** What the leader and the city monitor give. */
export const EscalationDecisions = Type.Object({
  apologyReason: Type.Optional(Type.String()),
  direction: Type.Optional(Type.Union([Type.Literal('reassign'), Type.Literal('help'), Type.Literal('instruct')])),
  directionText: Type.Optional(Type.String()),
  helperUnitCode: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
export type EscalationDecisions = Static<typeof EscalationDecisions>;
