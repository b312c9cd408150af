/**
 * Due moments of single steps, beside the legal clock, which covers all steps of a dossier together and knows nothing of them. Each is counted by the calendar of the unit
 * that does the step, and from now: a step begins when its task opens.
 */
import { addWorkingTime, loadCalendar, standardDayMs, workingTimeBetween } from '../calendars/index.ts';
import type { Office } from '../kernel/index.ts';
import type { EscalationLadder } from '../procedures/index.ts';
import type { Limit, Milestone } from '../terms/index.ts';
import { closingAfterWorkingDays, dueMoment } from './due-moment.ts';
import { planMilestones } from './milestone.ts';
import { procedureOfDossier } from './next-milestone.ts';

/** Returns until when a step that begins now has to be done. */
export async function stepDueAt(office: Office, unitCode: string, limit: Limit): Promise<Date> {
  return dueMoment(await loadCalendar(office, unitCode), limit, await office.now());
}

/** Returns until when an agency that is asked today has to answer: closing time of the N-th working day after today, by its own calendar. */
export async function consultationDueAt(office: Office, unitCode: string, workingDays: number): Promise<Date> {
  return closingAfterWorkingDays(await loadCalendar(office, unitCode), await office.now(), workingDays);
}

/** When the steps of the ladder come for one task with a due moment of its own. */
export interface StepLadder {
  readonly remindAt: Date;
  /** The due moment itself when the time is too short for a warning before it. */
  readonly warnAt: Date;
  readonly monitorAt: Date;
}

/** Where a procedure does not say when the city monitor is called. */
const USUAL_MONITOR_WORKING_DAYS = 2;

/** Returns the ladder of a task that begins now, with the percentages and days of the dossier's procedure. */
export async function stepLadder(
  office: Office,
  dossierId: string,
  unitCode: string,
  dueAt: Date,
): Promise<StepLadder> {
  const calendar = await loadCalendar(office, unitCode);
  const startedAt = await office.now();
  const { escalation } = await procedureOfDossier(office, dossierId);
  const ladder: EscalationLadder = { monitorAfterWorkingDays: USUAL_MONITOR_WORKING_DAYS, ...escalation };
  const planned = planMilestones(calendar, {
    startedAt,
    lawfulDueAt: dueAt,
    dueAt: addWorkingTime(calendar, dueAt, standardDayMs(calendar) * (ladder.monitorAfterWorkingDays ?? 0)),
    allottedMs: Math.max(0, workingTimeBetween(calendar, startedAt, dueAt)),
    breached: true,
    ladder,
  });
  const at = (wanted: Milestone): Date => planned.find(({ milestone }) => milestone === wanted)?.at ?? dueAt;
  return { remindAt: at('remind-officer'), warnAt: at('warn-leader'), monitorAt: at('breached-again') };
}
