/**
 * What the record of a procedure says where the city's tables say nothing of it (docs/decisions/0032-a-record-decides-what-no-table-names.md): a procedure that a designer adds is received by what she wrote into its
 * record, and the tables name only what differs by case, place or day.
 */
import type { ProcedureVersion } from '../procedures/index.ts';
import type { IntakeDecisions } from './intake.ts';

/** The published tier, of the unit of the place, or of the unit that the officer names where the place has none of that tier. */
export function competenceByRecord({ competence }: ProcedureVersion): IntakeDecisions['competence'] {
  return { tier: competence, unitCode: null };
}

/** The published fee; without an amount another body sets it. */
export function feeByRecord({ fee: { amountVnd, text } }: ProcedureVersion): IntakeDecisions['fee'] {
  return { amountVnd, reason: text };
}
