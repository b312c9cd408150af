import type { Work } from '../contract/work.ts';
import { commandOf } from '../due/due-service.ts';
import { CoreFailure } from './execute.ts';
import type { LiveSession, Turn } from './turn.ts';

/** Keeps the heap of due items ahead of the clock. What the store knows is read only once it knows all that memory does. */
export async function loadDue({ live, options: { store, limits }, nowMs }: Turn): Promise<void> {
  const { due, pinnedClockMs } = live.session;
  const aheadMs = pinnedClockMs === null ? limits.dueHorizonMs : 0;
  if (!live.dueLoad && (live.dueWantedMs !== null || due.completeUntilMs() < nowMs() + aheadMs / 2)) {
    const untilMs = Math.max(nowMs() + aheadMs, live.dueWantedMs ?? 0);
    due.extendHorizon(untilMs);
    live.dueLoad = { untilMs, afterBatch: lastUnwrittenBatch(live) };
    live.dueWantedMs = null;
  }
  if (!live.dueLoad || live.dueLoad.afterBatch > live.committedBatch) return;
  const { untilMs } = live.dueLoad;
  const items = await store.findDue(untilMs, limits.dueItems);
  due.load(items, untilMs, items.length < limits.dueItems);
  live.dueLoad = null;
}

const lastUnwrittenBatch = ({ batch }: LiveSession): number =>
  batch.answers.length > 0 ? batch.number : batch.number - 1;

/**
 * Returns the commands of what is due now, in the order of their moments.
 * @param setAside keys of items whose command made the core throw: left alone until the next start, so that the engine can go on
 */
export function takeDue({ live, nowMs }: Turn, countMax: number, setAside: Set<number>): readonly Work[] {
  const works: Work[] = [];
  while (works.length < countMax) {
    const item = live.session.due.take(nowMs());
    if (!item) break;
    if (setAside.has(item.key)) continue;
    live.dueOutstanding += 1;
    works.push({
      command: commandOf(item),
      roots: item.rootProcessInstanceKey === null ? null : [item.rootProcessInstanceKey],
      answer: () => {
        live.dueOutstanding -= 1;
      },
      fail: (error) => {
        live.dueOutstanding -= 1;
        if (error instanceof CoreFailure) setAside.add(item.key);
      },
    });
  }
  return works;
}

/** Nothing is due at this moment, and the outcome of all that was is durable. */
export function isDueSettled({ session, dueOutstanding, dueLoad }: LiveSession, nowMs: number): boolean {
  if (session.isClockChanged || dueOutstanding > 0 || dueLoad) return false;
  return session.due.completeUntilMs() >= nowMs && (session.due.nextMs() ?? Number.POSITIVE_INFINITY) > nowMs;
}

/** When the loop must look at the clock again, in milliseconds from now. */
export function sleepMs({ live: { session }, options: { limits }, nowMs }: Turn): number {
  const loadMs = session.due.completeUntilMs() - limits.dueHorizonMs / 2;
  const nextMs = Math.min(session.due.nextMs() ?? loadMs, loadMs);
  return Math.min(Math.max(nextMs - nowMs(), 0), SLEEP_MS_MAX);
}

/** Longest sleep between two looks at the clock, which the machine's operator may set. */
const SLEEP_MS_MAX = 10_000;
