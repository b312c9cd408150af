import type { Updateable } from 'kysely';
import { officeMessages } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import { type HistoryAction, writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { postMessage } from '../outbox/index.ts';
import type { DueDateCause } from '../terms/index.ts';
import { HOUR_MS } from '../time/index.ts';
import { writeDueDate } from './due-date.ts';
import { clockOf, type LegalClock, type LegalClockTable, lockClock } from './legal-clock.ts';

const CLOCK_CHANGED_LIVES_MS = HOUR_MS;

export interface ClockChange {
  readonly set: Omit<Updateable<LegalClockTable>, 'dossierId' | 'changes'>;
  readonly history: HistoryAction;
  readonly reason: string | null;
  readonly reasonEn?: string | null;
  readonly after: object;
  readonly cause?: DueDateCause;
  /** Set when the sleeper itself makes the change and need not be woken. */
  readonly quiet?: true;
  /** What else belongs to the change, in its transaction. */
  readonly also?: (office: Office) => Promise<unknown>;
}

/**
 * Changes a clock under its lock: the row, the history of due dates, the dossier's history, the audit trail and the message, together.
 * `decide` answers undefined when the clock already is as asked; then nothing is written.
 */
export async function changeClock(
  office: Office,
  actor: Actor,
  dossierId: string,
  decide: (inside: Office, clock: LegalClock) => Promise<ClockChange | undefined>,
): Promise<LegalClock> {
  return inTransaction(office, async (inside) => {
    const clock = await lockClock(inside, dossierId);
    const change = await decide(inside, clock);
    if (!change) return clock;
    const changes = clock.changes + 1;
    await inside.db
      .updateTable('office.legalClock')
      .set({ ...change.set, changes })
      .where('dossierId', '=', dossierId)
      .execute();
    await change.also?.(inside);
    const { cause, reason, reasonEn = null, set, after, history } = change;
    if (cause && set.dueAt) await writeDueDate(inside, dossierId, { dueAt: set.dueAt, cause, reason });
    const before = { state: clock.state, dueAt: clock.dueAt };
    await writeHistory(inside, actor, dossierId, { action: history, reason, reasonEn, before, after });
    audit(inside, actor, history, `dossier:${dossierId}`, { reason, ...after });
    if (!change.quiet) await wakeSleeper(inside, dossierId, changes);
    return clockOf(inside, dossierId);
  });
}

async function wakeSleeper(office: Office, dossierId: string, changes: number): Promise<void> {
  await postMessage(office, {
    name: officeMessages.clockChanged,
    correlationKey: dossierId,
    messageId: `${dossierId}:${changes}`,
    variables: {},
    timeToLiveMs: CLOCK_CHANGED_LIVES_MS,
  });
}
