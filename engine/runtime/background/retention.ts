/**
 * Retention: deletes finished instances with their history so many days after their end, decisions that no process asked for and that
 * are as old, and what the journal says of that time. Off unless a number of days is given.
 *
 * It sweeps from the oldest end on, 100 instances and 100 decisions a call (`backgroundCommands`), each deleted by a command of its own
 * through the intake, so that it takes turns with everybody else. Between two sweeps it rests a minute (`retentionPauseMs`). A called
 * instance stays as long as the one at the root of its tree, since the history of an instance is whole.
 *
 * A cursor remembers where a sweep stands, in memory alone. After a crash the next sweep begins at the oldest end again: what was deleted
 * is not found any more, so nothing is done twice. The journal is dropped by its days when a sweep has come to its end.
 */
import type { ProcessInstance } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import type { Filter, SearchQuery, SearchResult, SortKey } from '../../store/contract/store.ts';
import type { BackgroundContext } from './context.ts';

const DAY_MS = 86_400_000;
type Ended = SearchResult<'processInstance'>;

const oldestFirst: readonly SortKey<'processInstance'>[] = [{ column: 'endMs', order: 'ASC' }];

/** Makes the sweep: each call does one chunk of it, and returns true when there may be more. */
export function createRetention(context: BackgroundContext): () => Promise<boolean> {
  const { retentionDays, limits } = context;
  if (retentionDays === null) return async () => false;
  let nextSweepAt = 0; // of the process's own clock
  let cursor: readonly unknown[] | null = null;
  return async () => {
    if (cursor === null && performance.now() < nextSweepAt) return false;
    const untilMs = context.nowMs() - retentionDays * DAY_MS;
    const { rows, lastPlace }: Ended = await endedBefore(context, untilMs, cursor);
    const old = await withoutYoungerRoots(context, untilMs, rows);
    const decisions = await decisionsBefore(context, untilMs);
    await deleteAll(context, [
      ...old.map(({ processInstanceKey }) => ({ type: 'PROCESS_INSTANCE.DELETE', processInstanceKey }) as const),
      ...decisions,
    ]);
    cursor = rows.length === limits.backgroundCommands ? lastPlace : null;
    const isMore = cursor !== null || decisions.length === limits.backgroundCommands;
    if (!isMore) {
      await context.store.dropJournalBefore(untilMs);
      nextSweepAt = performance.now() + limits.retentionPauseMs;
    }
    return isMore;
  };
}

async function endedBefore(
  { store, limits }: BackgroundContext,
  untilMs: number,
  after: readonly unknown[] | null,
): Promise<Ended> {
  const limit = limits.backgroundCommands;
  const page: SearchQuery<'processInstance'>['page'] = after === null ? { from: 0, limit } : { after, limit };
  const filter: Filter<'processInstance'> = { column: 'endMs', condition: { op: 'lt', value: untilMs } };
  return store.search('processInstance', { filter, sort: oldestFirst, page });
}

/** One that runs has no end yet. */
const isYounger = ({ endMs }: ProcessInstance, untilMs: number): boolean => endMs === null || endMs >= untilMs;

async function withoutYoungerRoots(
  { store }: BackgroundContext,
  untilMs: number,
  rows: readonly ProcessInstance[],
): Promise<readonly ProcessInstance[]> {
  const called = rows.filter((row) => row.rootProcessInstanceKey !== row.processInstanceKey);
  const roots = [...new Set(called.map((row) => row.rootProcessInstanceKey))];
  const found = await Promise.all(roots.map((key) => store.get('processInstance', key)));
  const younger = new Set(found.flatMap((root) => (root && isYounger(root, untilMs) ? [root.processInstanceKey] : [])));
  return rows.filter((row) => !younger.has(row.rootProcessInstanceKey));
}

async function decisionsBefore(
  { store, limits }: BackgroundContext,
  untilMs: number,
): Promise<readonly Extract<Command, { type: 'DECISION_INSTANCE.DELETE' }>[]> {
  const { rows } = await store.search('decisionInstance', {
    filter: {
      and: [
        { column: 'evaluatedMs', condition: { op: 'lt', value: untilMs } },
        { column: 'processInstanceKey', condition: { op: 'exists', value: false } },
      ],
    },
    sort: [{ column: 'evaluatedMs', order: 'ASC' }],
    page: { from: 0, limit: limits.backgroundCommands },
  });
  return rows.map(({ decisionInstanceKey }) => ({ type: 'DECISION_INSTANCE.DELETE', decisionInstanceKey }));
}

async function deleteAll({ execute }: BackgroundContext, commands: readonly Command[]): Promise<void> {
  const outcomes = await Promise.allSettled(commands.map((command) => execute(command)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}
