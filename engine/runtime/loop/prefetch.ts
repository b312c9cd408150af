/**
 * Prefetch: brings into memory what the commands of a turn need, before the first of them is applied.
 *
 * A command needs instance trees and graphs. Which trees, it says itself (`roots`), or the core tells from the command
 * (`requiredInstances`): rows whose root is looked up in the store, all that wait for a message or signal, and, where business ids have to
 * be unique, running instances with the same one. Trees that are not in memory are loaded in one query for the whole turn, so that a
 * hundred commands of a hundred cold instances cost one round trip and not a hundred.
 *
 * A tree with uncommitted changes is never loaded: the store does not know its present state, and what memory no longer has of it has
 * ended. Nothing is written here, so a crash leaves nothing.
 */
import { type Requirements, requiredInstances } from '../../core/core.ts';
import type { Key, TableName } from '../../core/entities/index.ts';
import type { Store } from '../../store/contract/store.ts';
import { decisionsOf } from '../cache/decision-graphs.ts';
import { definitionsOf } from '../cache/process-models.ts';
import { UnreadableResourceError } from '../cache/stored-resources.ts';
import type { Work } from '../contract/work.ts';
import type { Session } from './session.ts';

/** Running instances of one process with one business id that are loaded; more than one are from before it had to be unique. */
const NAMESAKES_MAX = 100;

/**
 * Brings the instance trees that are not in memory there, and the graphs they run on.
 * @returns why commands cannot be executed: those that enter a diagram that cannot be read
 */
export async function prefetch(
  session: Session,
  store: Store,
  works: readonly Work[],
  committedBatch: number,
): Promise<ReadonlyMap<Work, UnreadableResourceError>> {
  const roots = await rootsOf(session, store, works);
  const missing = [...roots].filter(
    (root) => !session.state.hasInstance(root) && !session.instances.isChangedAfter(root, committedBatch),
  );
  const rows = missing.length > 0 ? await store.loadInstances(missing) : {};
  session.state.hydrate(rows);
  for (const root of roots) if (session.state.hasInstance(root)) session.instances.touch(root);
  for (const instance of rows.processInstance ?? []) await session.models.ensure(instance.processDefinitionKey);
  const unready = new Map<Work, UnreadableResourceError>();
  for (const work of works) {
    try {
      await ensureGraphs(session, work);
    } catch (error) {
      if (!(error instanceof UnreadableResourceError)) throw error;
      unready.set(work, error);
    }
  }
  return unready;
}

async function ensureGraphs({ state, models, decisions }: Session, { command }: Work): Promise<void> {
  for (const key of definitionsOf(command, state)) await models.ensure(key);
  await decisions.ensure(decisionsOf(command, state));
}

async function rootsOf(session: Session, store: Store, works: readonly Work[]): Promise<ReadonlySet<Key>> {
  const roots = new Set<Key>();
  const unknown = new Map<TableName, Key[]>();
  for (const work of works) {
    for (const root of work.roots ?? []) roots.add(root);
    const { rows, messages, signals, businessIds } = requiredInstances(work.command, session.state);
    for (const { messageName, correlationKey } of messages) {
      for (const root of session.subscriptions.rootsWaitingFor(messageName, correlationKey)) roots.add(root);
    }
    for (const signalName of signals) {
      for (const root of session.subscriptions.rootsWaitingForSignal(signalName)) roots.add(root);
    }
    if (session.uniqueBusinessIds)
      for (const wanted of businessIds) for (const root of await rootsNamed(store, wanted)) roots.add(root);
    if (work.roots !== null) continue;
    for (const { table, key } of rows) unknown.set(table, [...(unknown.get(table) ?? []), key]);
  }
  const found = await Promise.all([...unknown].map(([table, keys]) => store.findRoots(table, keys)));
  for (const rootByKey of found) for (const root of rootByKey.values()) roots.add(root);
  return roots;
}

/** Returns what the store knows of them; what it does not know yet is in memory. One is enough, but the first ones may just have ended. */
async function rootsNamed(
  store: Store,
  { processDefinitionId, businessId }: Requirements['businessIds'][number],
): Promise<readonly Key[]> {
  const { rows } = await store.search('processInstance', {
    filter: {
      and: [
        { column: 'businessId', condition: { op: 'eq', value: businessId } },
        { column: 'processDefinitionId', condition: { op: 'eq', value: processDefinitionId } },
        { column: 'state', condition: { op: 'eq', value: 'ACTIVE' } },
        { column: 'parentProcessInstanceKey', condition: { op: 'exists', value: false } },
      ],
    },
    sort: [],
    page: { from: 0, limit: NAMESAKES_MAX },
  });
  return rows.map((row) => row.processInstanceKey);
}
