import { loadCalendarOf, workingTimeBetween } from '../calendars/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { changeClock } from './change-clock.ts';
import { closingAfterWorkingDays } from './due-moment.ts';
import { clockOf, type LegalClock } from './legal-clock.ts';
import { procedureOfDossier } from './next-milestone.ts';

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

/** By how many working days the law lets the limit be extended now; or why it does not. */
export async function extensionTerms(
  office: Office,
  dossierId: string,
): Promise<{ readonly workingDaysMax: number; readonly refusal: Text | null }> {
  const clock = await clockOf(office, dossierId);
  const { extensionWorkingDaysMax: workingDaysMax, name } = await procedureOfDossier(office, dossierId);
  if (workingDaysMax < 1)
    return { workingDaysMax: 0, refusal: officeTexts.text('steering.noExtension', { procedure: name }) };
  try {
    refuseUntimely(clock, await office.now());
    return { workingDaysMax, refusal: null };
  } catch (error) {
    if (error instanceof OfficeError) return { workingDaysMax: 0, refusal: error.text };
    throw error;
  }
}

function refuseUntimely(clock: LegalClock, now: Date): void {
  const { dossierId, state } = clock;
  if (clock.extended) throw new OfficeError('conflict', 'legalClock.extendedBefore', { dossierId });
  if (state !== 'running') throw new OfficeError('conflict', `legalClock.notRunning.${state}`, { dossierId });
  if (now > clock.lawfulDueAt) throw new OfficeError('conflict', 'legalClock.runOut', { dossierId });
}

async function refuseBeyondLaw(office: Office, dossierId: string, workingDays: number): Promise<void> {
  const { extensionWorkingDaysMax, code: procedureCode } = await procedureOfDossier(office, dossierId);
  if (Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= extensionWorkingDaysMax) return;
  throw new OfficeError('invalid', 'legalClock.extensionBeyondLaw', {
    workingDays,
    extensionWorkingDaysMax,
    procedureCode,
  });
}
