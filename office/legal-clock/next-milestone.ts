import { loadCalendarOf } from '../calendars/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import { getProcedureVersion, type ProcedureVersion } from '../procedures/index.ts';
import { type ClockState, type Milestone, milestones } from '../terms/index.ts';
import { laterOf } from '../time/index.ts';
import { changeClock } from './change-clock.ts';
import { closingAfterWorkingDays } from './due-moment.ts';
import { clockOf, type LegalClock } from './legal-clock.ts';
import { type PlannedMilestone, planMilestones } from './milestone.ts';

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
  const [next] = await missingMilestones(office, clock);
  return next ? { state: clock.state, ...next } : { state: clock.state };
}

/** A sleeper whose clock is so little ahead of the office's has not woken too early. */
const EARLY_MS_MAX = 5000;

/**
 * Writes down that a step was reached; a second time it changes nothing. `breached` also gives the new appointment, and both breaches raise the
 * dossier's priority. Nothing happens when the step may no longer be taken: the clock was stopped, closed or moved while the sleeper woke up. Whether it
 * was taken is in the `milestones` of the answer.
 * @throws OfficeError invalid for an unknown milestone, not-found
 */
export async function recordMilestone(office: Office, dossierId: string, milestone: Milestone): Promise<LegalClock> {
  if (!milestones.includes(milestone))
    throw new OfficeError('invalid', 'legalClock.unknownMilestone', { milestone, milestones });
  return changeClock(office, ladder, dossierId, async (inside, clock) => {
    const reachedAt = await momentReached(inside, clock, milestone);
    if (!reachedAt) return undefined;
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
  const { newAppointmentWorkingDays } = await procedureOfDossier(office, clock.dossierId);
  return closingAfterWorkingDays(
    await loadCalendarOf(office, clock.dossierId),
    laterOf(seenAt, clock.dueAt),
    newAppointmentWorkingDays,
  );
}

/** When the step was reached, now or at its own moment; undefined when it may not be taken. */
async function momentReached(office: Office, clock: LegalClock, milestone: Milestone): Promise<Date | undefined> {
  if (clock.state !== 'running') return undefined;
  const now = await office.now();
  const step = (await missingMilestones(office, clock)).find((planned) => planned.milestone === milestone);
  if (!step || step.at.getTime() > now.getTime() + EARLY_MS_MAX) return undefined;
  return laterOf(step.at, now);
}

async function missingMilestones(office: Office, clock: LegalClock): Promise<readonly PlannedMilestone[]> {
  const recorded = new Set(clock.milestones.map(({ milestone }) => milestone));
  const { escalation } = await procedureOfDossier(office, clock.dossierId);
  const planned = planMilestones(await loadCalendarOf(office, clock.dossierId), {
    ...clock,
    breached: recorded.has('breached'),
    ...(escalation ? { ladder: escalation } : {}),
  });
  return planned.filter(({ milestone }) => !recorded.has(milestone));
}

/** The version that the dossier was received under. */
export async function procedureOfDossier(office: Office, dossierId: string): Promise<ProcedureVersion> {
  const { procedureCode, procedureValidFrom } = await office.db
    .selectFrom('office.dossier')
    .select(['procedureCode', 'procedureValidFrom'])
    .where('id', '=', dossierId)
    .executeTakeFirstOrThrow();
  return getProcedureVersion(office, procedureCode, procedureValidFrom);
}
