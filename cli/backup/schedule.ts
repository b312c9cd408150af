/** When a backup or a verification is due: pure rules, so that a table of cases can try them. */
import { DAY_MS, MINUTE_MS, timeOfDayMs } from '../../office/time/index.ts';
import type { BackupSettings } from '../settings/backup.ts';
import type { Outcome } from './state.ts';

/** What failed is tried again after so long. */
const RETRY_MS = 15 * MINUTE_MS;

export interface ScheduleFacts {
  readonly now: Date;
  /** When the newest whole base backup began; null when there is none. */
  readonly newestBaseAt: Date | null;
  /** A segment of the log is missing since then, so later moments cannot be restored. */
  readonly broken: boolean;
  readonly lastBackup: Outcome | undefined;
  readonly lastVerification: Outcome | undefined;
}

type Times = Pick<BackupSettings, 'atMinute' | 'verifyDays'>;

/** The last time of day before `now` at which a backup is to be made, in the office's zone. */
export function lastTurn(now: Date, atMinute: number): Date {
  const midnight = now.getTime() - timeOfDayMs(now);
  const today = midnight + atMinute * MINUTE_MS;
  return new Date(today <= now.getTime() ? today : today - DAY_MS);
}

/** When the next scheduled backup begins; null without a schedule. */
export const nextTurn = (now: Date, { atMinute }: Pick<BackupSettings, 'atMinute'>): Date | null =>
  atMinute === null ? null : new Date(lastTurn(now, atMinute).getTime() + DAY_MS);

/**
 * What is due now. Without a base backup, or with one that a gap in the log has cut off from today, one is made at once: until then nothing can be restored.
 * A turn that was missed, since the product did not run, is made up for.
 */
export function whatIsDue(facts: ScheduleFacts, times: Times): 'backup' | 'verification' | null {
  if (times.atMinute === null) return null;
  if (isBackupDue(facts, times.atMinute)) return rested(facts.lastBackup, facts.now) ? 'backup' : null;
  return isVerificationDue(facts, times.verifyDays) ? 'verification' : null;
}

function isBackupDue({ now, newestBaseAt, broken }: ScheduleFacts, atMinute: number): boolean {
  return newestBaseAt === null || broken || newestBaseAt < lastTurn(now, atMinute);
}

function isVerificationDue({ now, lastVerification: last }: ScheduleFacts, verifyDays: number | null): boolean {
  if (verifyDays === null) return false;
  if (!last) return true;
  const wait = last.failure === null ? verifyDays * DAY_MS : DAY_MS;
  return now.getTime() - Date.parse(last.at) >= wait;
}

const rested = (last: Outcome | undefined, now: Date): boolean =>
  !last || last.failure === null || now.getTime() - Date.parse(last.at) >= RETRY_MS;
