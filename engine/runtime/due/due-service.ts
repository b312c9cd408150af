/**
 * The due service: all that happens because a moment has come. Five things do: timers, the deadlines of activated jobs, the end of a
 * back-off before a retry, the deadline of a published message, and a signal that a process has thrown and that is delivered apart.
 *
 * The store's tables are the truth; the service is an index over them that holds the near future in a heap. Three moments say how far
 * it may be believed:
 * - `horizonMs`: what falls due until then is taken into the heap as soon as a batch changes it. It runs 30 s ahead of the clock
 *   (`dueHorizonMs`); a timer of next month costs no memory until then.
 * - `completeMs`: until then the heap lacks nothing, because `load` has brought what the store knew.
 * - `takeableMs`: until then items may be taken out. After a load that gave only a part (10,000 items, `dueItems`) this is the moment of
 *   its last item, while others of the same moment may still be missing: they fire after it, which no order forbids.
 *
 * Moves: each batch's changes go through `update`; the loop extends the horizon when half of it is used up, waits until all that memory
 * knows of that span is committed, and then loads (`loop/due-turn.ts`). With a pinned clock there is no horizon ahead: the present is
 * all that counts, and the clock jumps from due moment to due moment.
 *
 * A crash loses the heap and nothing else. The next session starts with an empty one and loads what is overdue first. A command of the
 * service may come too late (a job was completed while its deadline passed): the core rejects it, since the state is asked again.
 */
import type { Changes, Job } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import type { DueItem } from '../../store/contract/store.ts';
import { createDueHeap } from './due-heap.ts';

export interface DueService {
  update(changes: Changes): void;
  /** From now on the heap takes in all that falls due until then; `load` must follow for what the store already has. */
  extendHorizon(untilMs: number): void;
  /** Takes in what the store found until `untilMs`; `isAll` is false when there was more than it gave. */
  load(items: readonly DueItem[], untilMs: number, isAll: boolean): void;
  /** Up to this moment the heap lacks nothing. */
  completeUntilMs(): number;
  nextMs(): number | undefined;
  /** Is it certain what comes next, up to this moment? */
  isNextKnown(untilMs: number): boolean;
  /** Takes the next item that is due by a moment, in the order of the moments. */
  take(untilMs: number): DueItem | undefined;
}

/**
 * Makes a due service that knows nothing yet; `extendHorizon` and `load` fill it.
 * @example
 * ```ts
 * import { createDueService } from './due-service.ts';
 *
 * const due = createDueService();
 * due.extendHorizon(1_000);
 * due.load([{ kind: 'timer', key: 7, dueMs: 400, rootProcessInstanceKey: 5 }], 1_000, true);
 * due.completeUntilMs(); // => 1_000
 * due.take(399); // => undefined
 * due.take(400)?.key; // => 7
 * ```
 */
export function createDueService(): DueService {
  const heap = createDueHeap();
  let horizonMs = Number.NEGATIVE_INFINITY;
  let completeMs = Number.NEGATIVE_INFINITY;
  // After a load that gave only a part, items of its last moment may fire while others of that moment are still to be loaded.
  let takeableMs = Number.NEGATIVE_INFINITY;

  const set = (item: DueItem): void => {
    if (item.dueMs <= horizonMs) heap.set(item);
    else heap.remove(item.key);
  };
  return {
    update(changes) {
      for (const { timerKey, dueMs, rootProcessInstanceKey, isSuspended } of changes.timer?.upserts ?? []) {
        if (isSuspended) heap.remove(timerKey);
        else set({ kind: 'timer', key: timerKey, dueMs, rootProcessInstanceKey });
      }
      for (const job of changes.job?.upserts ?? []) {
        const item = dueOfJob(job);
        if (item) set(item);
        else heap.remove(job.jobKey);
      }
      for (const { messageKey, deadlineMs } of changes.message?.upserts ?? []) {
        set({ kind: 'messageDeadline', key: messageKey, dueMs: deadlineMs, rootProcessInstanceKey: null });
      }
      for (const { thrownSignalKey, dueMs } of changes.thrownSignal?.upserts ?? []) {
        set({ kind: 'thrownSignal', key: thrownSignalKey, dueMs, rootProcessInstanceKey: null });
      }
      for (const key of changes.timer?.deletes ?? []) heap.remove(key);
      for (const key of changes.message?.deletes ?? []) heap.remove(key);
      for (const key of changes.thrownSignal?.deletes ?? []) heap.remove(key);
    },
    extendHorizon(untilMs) {
      horizonMs = Math.max(horizonMs, untilMs);
    },
    load(items, untilMs, isAll) {
      for (const item of items) if (!heap.has(item.key)) heap.set(item);
      const lastMs = items.at(-1)?.dueMs ?? untilMs;
      takeableMs = Math.max(takeableMs, isAll ? untilMs : lastMs);
      completeMs = Math.max(completeMs, isAll ? untilMs : lastMs - 1);
    },
    completeUntilMs: () => completeMs,
    nextMs: () => heap.nextMs(),
    isNextKnown: (untilMs) => completeMs >= untilMs || (heap.nextMs() ?? Number.POSITIVE_INFINITY) <= takeableMs,
    take: (untilMs) => heap.take(Math.min(untilMs, takeableMs)),
  };
}

function dueOfJob({ jobKey, state, deadlineMs, recurAtMs, rootProcessInstanceKey }: Job): DueItem | undefined {
  if (state === 'ACTIVATED' && deadlineMs !== null) {
    return { kind: 'jobDeadline', key: jobKey, dueMs: deadlineMs, rootProcessInstanceKey };
  }
  if (state === 'BACKING_OFF' && recurAtMs !== null) {
    return { kind: 'jobRecurrence', key: jobKey, dueMs: recurAtMs, rootProcessInstanceKey };
  }
  return undefined;
}

/** Returns the command by which a due item happens. The core rejects one that has become untrue in the meantime. */
export function commandOf({ kind, key }: DueItem): Command {
  switch (kind) {
    case 'timer':
      return { type: 'TIMER.TRIGGER', timerKey: key };
    case 'jobDeadline':
      return { type: 'JOB.TIME_OUT', jobKey: key };
    case 'jobRecurrence':
      return { type: 'JOB.RECUR', jobKey: key };
    case 'messageDeadline':
      return { type: 'MESSAGE.EXPIRE', messageKey: key };
    case 'thrownSignal':
      return { type: 'SIGNAL.DELIVER', thrownSignalKey: key };
  }
}
