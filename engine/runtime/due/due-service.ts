import type { Changes, Job } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import type { DueItem } from '../../store/contract/store.ts';
import { createDueHeap } from './due-heap.ts';

/**
 * All that happens because a moment has come: timers, job deadlines, retry back-offs, ends of messages, and signals that processes
 * have thrown. The store's tables
 * are the truth; a heap holds what is due within the horizon, fed by each batch's changes and by `load`.
 */
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
      for (const { timerKey, dueMs, rootProcessInstanceKey } of changes.timer?.upserts ?? []) {
        set({ kind: 'timer', key: timerKey, dueMs, rootProcessInstanceKey });
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

/** The command by which a due item happens. The core rejects one that has become untrue in the meantime. */
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
