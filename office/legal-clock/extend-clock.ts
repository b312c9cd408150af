import { loadCalendarOf, workingTimeBetween } from '../calendars/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import { getProcedureVersion } from '../procedures/index.ts';
import { changeClock } from './change-clock.ts';
import { closingAfterWorkingDays } from './due-moment.ts';
import type { LegalClock } from './legal-clock.ts';

export interface Extension {
  readonly workingDays: number;
  readonly reason: string;
}

/**
 * Moves the due moment to the closing of the N-th working day after it: once, with a reason, and up to the procedure's lawful maximum.
 * @throws OfficeError conflict when extended before, breached, or not running; invalid when the law allows less
 */
export async function extendClock(
  office: Office,
  actor: Actor,
  dossierId: string,
  { workingDays, reason }: Extension,
): Promise<LegalClock> {
  return changeClock(office, actor, dossierId, async (inside, clock) => {
    refuseUntimely(clock, await inside.now());
    await refuseBeyondLaw(inside, dossierId, workingDays);
    const calendar = await loadCalendarOf(inside, dossierId);
    const dueAt = closingAfterWorkingDays(calendar, clock.lawfulDueAt, workingDays);
    return {
      set: {
        dueAt,
        lawfulDueAt: dueAt,
        extended: true,
        extensionWorkingDays: workingDays,
        allottedMs: clock.allottedMs + workingTimeBetween(calendar, clock.lawfulDueAt, dueAt),
      },
      cause: 'extension',
      history: 'clock-extended',
      reason,
      after: { dueAt, workingDays },
    };
  });
}

function refuseUntimely(clock: LegalClock, now: Date): void {
  const { dossierId, state } = clock;
  if (clock.extended) throw new OfficeError('conflict', 'legalClock.extendedBefore', { dossierId });
  if (state !== 'running') throw new OfficeError('conflict', `legalClock.notRunning.${state}`, { dossierId });
  if (now > clock.lawfulDueAt) throw new OfficeError('conflict', 'legalClock.runOut', { dossierId });
}

async function refuseBeyondLaw(office: Office, dossierId: string, workingDays: number): Promise<void> {
  const { procedureCode, procedureValidFrom } = await office.db
    .selectFrom('office.dossier')
    .select(['procedureCode', 'procedureValidFrom'])
    .where('id', '=', dossierId)
    .executeTakeFirstOrThrow();
  const { extensionWorkingDaysMax } = await getProcedureVersion(office, procedureCode, procedureValidFrom);
  if (Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= extensionWorkingDaysMax) return;
  throw new OfficeError('invalid', 'legalClock.extensionBeyondLaw', {
    workingDays,
    extensionWorkingDaysMax,
    procedureCode,
  });
}
