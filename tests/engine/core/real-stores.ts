/**
 * Writes what a test has changed into the real stores, batch for batch, and loads it back: what was live must come out of
 * the memory store and of PostgreSQL alike, with the same history, and with the same indexes for the runtime.
 */
import assert from 'node:assert/strict';
import { createState } from '../../../engine/core/core.ts';
import {
  type Changes,
  DEFAULT_TENANT,
  type Key,
  type Purges,
  type Row,
  type TableName,
  tables,
} from '../../../engine/core/entities/index.ts';
import { createSubscriptionIndex } from '../../../engine/runtime/cache/subscriptions.ts';
import { createDueService } from '../../../engine/runtime/due/due-service.ts';
import { createJobQueues } from '../../../engine/runtime/jobs/job-queues.ts';
import type { DueItem, OpenedStore, Store, StoreIndexes } from '../../../engine/store/contract/store.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

type AnyRow = Readonly<Record<string, unknown>>;
type Tables = Readonly<Record<string, readonly AnyRow[]>>;

/** What one command has changed and deleted for good. */
export interface WrittenBatch {
  readonly changes: Changes;
  readonly purges: Purges;
}

/** What a test leaves to be compared. */
export interface Written {
  readonly batches: readonly WrittenBatch[];
  /** Live rows by table, as the state dumps them. */
  readonly live: Tables;
  /** All rows, those of the past as well. */
  readonly all: Tables;
}

const ROWS_MAX = 100_000;
const names = Object.keys(tables) as TableName[];

interface Durable {
  readonly database: TestDatabase;
  readonly store: Store;
}

let durable: Promise<Durable> | undefined;

/** One database for all test files of a process, emptied after each test; both end with the run. */
async function openDurable(): Promise<Durable> {
  const database = await createTestDatabase();
  return { database, store: createPostgresStore({ databaseUrl: database.url }) };
}

export async function checkOnRealStores(written: Written): Promise<void> {
  // A rule that is turned round is found by its own test: seconds for a server would be spent on each.
  if (process.env.RULES_TURNED) return;
  durable ??= openDurable();
  const { database, store } = await durable;
  await check(createMemoryStore(), written);
  try {
    const { epoch } = await check(store, written);
    await store.commit({ epoch, nextKey: 1, pinnedClockMs: null, changes: deletionOf(written.all) });
  } catch (error) {
    // What this test has left there must not trouble the next one.
    durable = undefined;
    await store.close();
    await database.drop();
    throw error;
  }
}

async function check(store: Store, { batches, live, all }: Written): Promise<OpenedStore> {
  const opened = await store.open();
  const fed = feed(opened.indexes);
  for (const [index, { changes, purges }] of batches.entries()) {
    await store.commit({ epoch: opened.epoch, nextKey: index + 2, pinnedClockMs: null, changes, purges });
    fed.update(changes);
  }
  const reopened = await store.open();
  assert.equal(reopened.nextKey, batches.length === 0 ? opened.nextKey : batches.length + 1);
  assert.deepStrictEqual(await everything(store), withDefaultTenant(all));
  const state = createState();
  state.hydrate(reopened.global);
  state.hydrate(await store.loadInstances(rootsOf(all)));
  assert.deepStrictEqual(state.dump(), withDefaultTenant(live));
  const due = await store.findDue(Number.MAX_SAFE_INTEGER, ROWS_MAX);
  assert.deepStrictEqual(fed.contents(all, []), feed(reopened.indexes).contents(all, due));
  return reopened;
}

/** Every store begins with the default tenant. */
const withDefaultTenant = (rows: Tables): Tables => ({ ...rows, tenant: [DEFAULT_TENANT, ...(rows.tenant ?? [])] });

async function everything(store: Store): Promise<Tables> {
  const found: Record<string, readonly AnyRow[]> = {};
  for (const name of names) {
    const query = { filter: { and: [] }, sort: [], page: { from: 0, limit: ROWS_MAX } };
    found[name] = (await store.search(name, query)).rows;
  }
  return found;
}

/** Of ended trees as well: their rows must not come back. */
function rootsOf(all: Tables): readonly Key[] {
  return (all.processInstance ?? []).map((row) => Number(row.rootProcessInstanceKey));
}

function deletionOf(all: Tables): Changes {
  return Object.fromEntries(
    names.flatMap((name) => {
      const deletes = (all[name] ?? []).map((row) => Number(row[tables[name].primaryKey]));
      return deletes.length === 0 ? [] : [[name, { upserts: [], deletes }]];
    }),
  ) as Changes;
}

/** The runtime's indexes over the tables, fed by the changes as in a running engine. */
function feed(initial: StoreIndexes) {
  const jobs = createJobQueues(initial.activatableJobs);
  const subscriptions = createSubscriptionIndex(initial);
  const due = createDueService();
  due.extendHorizon(Number.MAX_SAFE_INTEGER);
  return {
    update(changes: Changes): void {
      jobs.update(changes);
      subscriptions.update(changes);
      due.update(changes);
    },
    /** All that is in them, asked for by whatever was ever written; `stored` is what the store says is due. */
    contents(all: Tables, stored: readonly DueItem[]) {
      due.load(stored, Number.MAX_SAFE_INTEGER, true);
      const taken: DueItem[] = [];
      for (let next = take(due); next; next = take(due)) taken.push(next);
      const types = new Set((all.job ?? []).map((row) => String(row.type)));
      const messages = (all.messageSubscription ?? []) as readonly Row<'messageSubscription'>[];
      const signals = (all.signalSubscription ?? []) as readonly Row<'signalSubscription'>[];
      return {
        due: taken,
        jobs: [...types].map((type) => [
          type,
          jobs
            .take(type, ROWS_MAX)
            .map(({ jobKey }) => jobKey)
            .sort(ascending),
        ]),
        messages: messages.map((row) =>
          subscriptions.rootsWaitingFor(row.messageName, row.correlationKey).toSorted(ascending),
        ),
        signals: signals.map((row) => subscriptions.rootsWaitingForSignal(row.signalName).toSorted(ascending)),
      };
    },
  };
}

const ascending = (a: Key, b: Key): number => a - b;
const take = (due: ReturnType<typeof createDueService>): DueItem | undefined => due.take(Number.MAX_SAFE_INTEGER);
