/**
 * Result waiters: callers that wait for a process instance to end and want its variables (`awaitCompletion`).
 *
 * Each waiter is registered first and then looks its instance up in the store, so that no end can fall between the two: an instance that
 * has ended already is found by the look-up, one that ends later is told by the effect `processInstanceEnded` of its batch, after the
 * commit. One that runs in memory, which is never behind the store, has not ended: it is not looked up, which saves a query for each instance. The answer is the variables of a completed instance; it is null when the instance was terminated, is unknown, or did not end in
 * time, and when the client went away. The first of these settles the waiter.
 *
 * A lost session may have committed an end and not told it: after each reopening all waiters look up again (`recheck`). A crash of the
 * process ends the waiters with their connections; a client asks again, and the store answers.
 */
import type { Key } from '../../core/entities/index.ts';
import type { Effect, VariableTexts } from '../../core/kernel/command.ts';
import type { Store } from '../../store/contract/store.ts';

/** Callers that wait for a process instance to end. */
export interface ResultWaiters {
  /**
   * The variables of the ended instance as JSON texts; null when it did not end in time, was terminated, or is unknown, or its caller is gone.
   * @param isRunning whether the instance is known to run, so that its end is still to be told and the store need not be asked
   */
  wait(
    processInstanceKey: Key,
    isRunning: boolean,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<VariableTexts | null>;
  notify(effect: Extract<Effect, { type: 'processInstanceEnded' }>): void;
  /** Looks all waiting instances up in the store: an end may have been committed without its effect being run. */
  recheck(): Promise<void>;
  answerAll(): void;
}

/** Variables of an instance that are read back; an instance has a handful. */
const VARIABLES_MAX = 10_000;

export function createResultWaiters(store: Store): ResultWaiters {
  const waiters = new Map<Key, Set<(variables: VariableTexts | null) => void>>();

  const settle = (key: Key, variables: VariableTexts | null): void => {
    const settled = waiters.get(key);
    waiters.delete(key);
    for (const answer of settled ?? []) answer(variables);
  };
  const lookUp = async (key: Key): Promise<void> => {
    const instance = await store.get('processInstance', key);
    if (instance?.state === 'ACTIVE') return;
    settle(key, instance?.state === 'COMPLETED' ? await variablesOf(store, key) : null);
  };
  return {
    wait(key, isRunning, timeoutMs, signal) {
      return new Promise((resolve, reject) => {
        const waiting = waiters.get(key) ?? new Set();
        waiters.set(key, waiting);
        const answer = (variables: VariableTexts | null): void => {
          clearTimeout(timeout);
          signal?.removeEventListener('abort', giveUp);
          waiting.delete(answer);
          if (waiting.size === 0 && waiters.get(key) === waiting) waiters.delete(key);
          resolve(variables);
        };
        const giveUp = (): void => answer(null);
        const timeout = setTimeout(giveUp, Math.min(timeoutMs, MAX_DELAY_MS));
        waiting.add(answer);
        if (signal?.aborted) return giveUp();
        signal?.addEventListener('abort', giveUp);
        if (!isRunning) lookUp(key).catch(reject);
      });
    },
    notify: ({ processInstanceKey, state, variables }) =>
      settle(processInstanceKey, state === 'COMPLETED' ? variables : null),
    async recheck() {
      for (const key of [...waiters.keys()]) await lookUp(key);
    },
    answerAll() {
      for (const key of [...waiters.keys()]) settle(key, null);
    },
  };
}

/** The longest delay that `setTimeout` can keep. */
const MAX_DELAY_MS = 2 ** 31 - 1;

async function variablesOf(store: Store, processInstanceKey: Key): Promise<VariableTexts> {
  const { rows } = await store.search('variable', {
    filter: { column: 'scopeKey', condition: { op: 'eq', value: processInstanceKey } },
    sort: [],
    page: { from: 0, limit: VARIABLES_MAX },
  });
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
