import type { Actor } from '../actor.ts';
import { OfficeError } from '../errors.ts';
import type { Office } from '../office.ts';
import { getProcedureVersion } from '../procedures/procedure.ts';
import { loadCalendar } from './calendar-day.ts';
import { changeClock } from './change-clock.ts';
import { closingAfterWorkingDays } from './due-moment.ts';
import { type ClockState, clockOf, type LegalClock } from './legal-clock.ts';
import { type Milestone, milestones, nextPlannedMilestone } from './milestone.ts';

export interface NextMilestone {
  readonly state: ClockState;
  /** Absent while the clock does not run, and at the end of the ladder. */
  readonly milestone?: Milestone;
  /** May lie in the past: then it is due at once. */
  readonly at?: Date;
}

/** Priorities of a dossier (0 to 100) from the moment of a breach on. */
const priorities: Readonly<Partial<Record<Milestone, number>>> = { breached: 80, 'breached-again': 95 };

const ladder: Actor = { kind: 'system', name: 'deadline' };

/** The next step of the escalation ladder and when it comes. */
export async function nextMilestone(office: Office, dossierId: string): Promise<NextMilestone> {
  const clock = await clockOf(office, dossierId);
  if (clock.state !== 'running') return { state: clock.state };
  const next = nextPlannedMilestone(await loadCalendar(office), { ...clock, recorded: recordedSet(clock) });
  return next ? { state: clock.state, ...next } : { state: clock.state };
}

/**
 * Writes down that a step was reached; a second time it changes nothing. `breached` also gives the new appointment, and both breaches raise the
 * dossier's priority. Nothing happens on a closed clock: what is decided is not escalated.
 */
export async function recordMilestone(office: Office, dossierId: string, milestone: Milestone): Promise<LegalClock> {
  if (!milestones.includes(milestone))
    throw new OfficeError('invalid', `There is no milestone "${milestone}"; there are: ${milestones.join(', ')}`);
  return changeClock(office, ladder, dossierId, async (inside, clock) => {
    if (clock.state === 'closed' || recordedSet(clock).has(milestone)) return undefined;
    const reachedAt = await inside.now();
    const appointment = milestone === 'breached' ? await newAppointment(inside, clock, reachedAt) : undefined;
    const priority = priorities[milestone];
    return {
      set: appointment ? { dueAt: appointment } : {},
      ...(appointment ? { cause: 'new-appointment' as const } : {}),
      history: 'milestone-reached',
      quiet: true,
      reason: milestone,
      after: { milestone, ...(appointment ? { dueAt: appointment } : {}), ...(priority ? { priority } : {}) },
      also: async ({ db }) => {
        await db.insertInto('office.clockMilestone').values({ dossierId, milestone, reachedAt }).execute();
        if (priority !== undefined)
          await db.updateTable('office.dossier').set({ priority }).where('id', '=', dossierId).execute();
      },
    };
  });
}

/** The appointment that an apology offers: closing time of the N-th working day after the breach was seen, and never before the due moment. */
async function newAppointment(office: Office, clock: LegalClock, seenAt: Date): Promise<Date> {
  const { procedureCode, procedureValidFrom } = await office.db
    .selectFrom('office.dossier')
    .select(['procedureCode', 'procedureValidFrom'])
    .where('id', '=', clock.dossierId)
    .executeTakeFirstOrThrow();
  const { newAppointmentWorkingDays } = await getProcedureVersion(office, procedureCode, procedureValidFrom);
  const from = seenAt > clock.dueAt ? seenAt : clock.dueAt;
  return closingAfterWorkingDays(await loadCalendar(office), from, newAppointmentWorkingDays);
}

function recordedSet(clock: LegalClock): ReadonlySet<Milestone> {
  return new Set(clock.milestones.map(({ milestone }) => milestone));
}
