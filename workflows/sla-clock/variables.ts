import { type Static, Type } from 'typebox';
import { clockStates } from '../../office/terms/index.ts';
import { oneOf } from '../../office/terms/schema.ts';

/** What the start message brings. */
export const SlaClockStart = Type.Object({ dossierId: Type.String(), dossierCode: Type.String() });
export type SlaClockStart = Static<typeof SlaClockStart>;

/** What `sla.compute` sees. `clockWait` says what to sleep for: the next milestone, only a change, or nothing any more. */
export const SlaClockState = Type.Object({
  clockState: oneOf(clockStates),
  clockWait: Type.Union([Type.Literal('milestone'), Type.Literal('change'), Type.Literal('closed')]),
  nextMilestone: Type.Union([Type.String(), Type.Null()]),
  /** ISO 8601; may lie in the past, then the timer fires at once. */
  nextMilestoneAt: Type.Union([Type.String(), Type.Null()]),
  dueAt: Type.String(),
});
export type SlaClockState = Static<typeof SlaClockState>;
