/**
 * Lists that are computed, not read: statistics, and the one tenant. Whatever the rows, their pages put together give what a
 * plain computation over the rows gives. Beside it: every operation that gives pages is covered, here or in `search.test.ts`.
 */

import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngineServer } from '../../../engine/api/server.ts';
import type { TableName } from '../../../engine/core/entities/index.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import type { Store } from '../../../engine/store/contract/store.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { seed } from '../../support/seed.ts';
import { endpoints } from './endpoints.ts';
import { pagedOperations } from './paged-operations.ts';
import { type AnyRow, asRow, rowsOf } from './random-rows.ts';

const RUNS = Number(process.env.SEARCH_RUNS ?? 10);
const TABLES = ['processDefinition', 'processInstance', 'incident', 'messageSubscription', 'jobMetric'] as const;
const log = pino({ level: 'silent' });

const filled = new Map<TableName, readonly AnyRow[]>();
for (const table of TABLES) {
  const baseKey = (filled.size + 1) * 1_000_000;
  const [rows] = fc.sample(rowsOf(table, new Set(), baseKey), { numRuns: 1, seed });
  filled.set(table, rows ?? []);
}
const rowsIn = (table: (typeof TABLES)[number]): readonly AnyRow[] => filled.get(table) ?? [];

type Item = Readonly<Record<string, unknown>>;
interface List {
  readonly operation: string;
  /** All items, in no order, without what the comparison leaves out. */
  readonly plain: (filter: Item) => readonly Item[];
  readonly filters: readonly Item[];
  /** Fields to sort by, if any; absent of a list that goes forward by cursors, in the order of its items' own ids. */
  readonly sorts?: readonly string[];
}

const countBy = (rows: readonly AnyRow[], column: string): ReadonlyMap<unknown, readonly AnyRow[]> =>
  Map.groupBy(rows, (row) => row[column]);
const distinct = (rows: readonly AnyRow[], column: string): number => new Set(rows.map((row) => row[column])).size;
const total = (rows: readonly AnyRow[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);

/** The span begins and ends within the drawn buckets: some rows are outside. */
const span = { from: new Date(1_000_000_000).toISOString(), to: new Date(1_700_000_400_000).toISOString() };
const BUCKET_MS = 300_000;
const inSpan = (row: AnyRow): boolean =>
  Number(row.bucketMs) > Date.parse(span.from) - BUCKET_MS && Number(row.bucketMs) <= Date.parse(span.to);
const metrics = ({ jobType }: Item) =>
  rowsIn('jobMetric').filter((row) => inSpan(row) && (jobType === undefined || row.jobType === jobType));
const isDone = (row: AnyRow): boolean => Number(row.completedCount) + Number(row.failedCount) > 0;
const sums = (rows: readonly AnyRow[]): Item => ({
  created: { count: total(rows, 'createdCount') },
  completed: { count: total(rows, 'completedCount') },
  failed: { count: total(rows, 'failedCount') },
});
const typed = [...new Set(rowsIn('jobMetric').map(({ jobType }) => jobType))]
  .filter((jobType) => jobType !== '')
  .map((jobType) => ({ ...span, jobType }));

const openIncidents = rowsIn('incident').filter(({ state }) => state === 'ACTIVE');
/** `String.hashCode` of Java. */
function hashOf(message: unknown): number {
  const text = String(message);
  let hash = 0n;
  for (let index = 0; index < text.length; index += 1)
    hash = BigInt.asIntN(32, hash * 31n + BigInt(text.charCodeAt(index)));
  return Number(hash);
}
const definitions = rowsIn('processDefinition').filter(({ state }) => state !== 'PURGED');
const troubled = new Set(openIncidents.map(({ processInstanceKey }) => processInstanceKey));
/** Every second definition has active instances, without an incident and with nothing due, so that the engine leaves them alone. */
const active = rowsIn('processInstance')
  .filter(({ processInstanceKey }) => !troubled.has(processInstanceKey))
  .map((row, index) => {
    const { processDefinitionKey, processDefinitionId } = definitions[(2 * index) % definitions.length] ?? {};
    return { ...row, state: 'ACTIVE', parentProcessInstanceKey: null, processDefinitionKey, processDefinitionId };
  });
filled.set('processInstance', active);
/** What is counted of definitions; one of which nothing is active is left out. */
const counted = (versions: readonly AnyRow[]) => {
  const keys = new Set(versions.map(({ processDefinitionKey }) => processDefinitionKey));
  const theirs = active.filter(({ processDefinitionKey }) => keys.has(processDefinitionKey));
  const counts = { activeInstancesWithIncidentCount: 0, activeInstancesWithoutIncidentCount: theirs.length };
  return theirs.length === 0 ? [] : [{ counts, versions: distinct(theirs, 'processDefinitionKey') }];
};
const countNames = ['activeInstancesWithIncidentCount', 'activeInstancesWithoutIncidentCount'];

const lists: readonly List[] = [
  {
    operation: 'POST /jobs/statistics/by-types',
    filters: [span],
    plain: (filter) => [...countBy(metrics(filter), 'jobType')].map(([jobType, rows]) => ({ jobType, ...sums(rows) })),
  },
  {
    operation: 'POST /jobs/statistics/by-workers',
    filters: typed,
    plain: (filter) =>
      [...countBy(metrics(filter).filter(isDone), 'worker')].map(([worker, rows]) => ({ worker, ...sums(rows) })),
  },
  {
    operation: 'POST /jobs/statistics/errors',
    filters: typed,
    plain: (filter) => {
      const failed = metrics(filter).filter(({ failedCount }) => Number(failedCount) > 0);
      return [...Map.groupBy(failed, (row) => `${row.errorCode}\0${row.errorMessage}`).values()].map(([row]) => ({
        errorCode: row?.errorCode,
        errorMessage: row?.errorMessage,
      }));
    },
  },
  {
    operation: 'POST /jobs/statistics/time-series',
    filters: typed.map((filter) => ({ ...filter, resolution: 'PT5M' })),
    plain: (filter) =>
      [...Map.groupBy(metrics(filter), ({ bucketMs }) => Number(bucketMs) - (Number(bucketMs) % BUCKET_MS))].map(
        ([time, rows]) => ({ time: new Date(time).toISOString(), ...sums(rows) }),
      ),
  },
  {
    operation: 'POST /incidents/statistics/process-instances-by-error',
    sorts: ['errorMessage', 'activeInstancesWithErrorCount'],
    filters: [{}],
    plain: () =>
      [...countBy(openIncidents, 'errorMessage')].map(([errorMessage, rows]) => ({
        errorMessage,
        errorHashCode: hashOf(errorMessage),
        activeInstancesWithErrorCount: distinct(rows, 'processInstanceKey'),
      })),
  },
  {
    operation: 'POST /incidents/statistics/process-instances-by-definition',
    sorts: ['activeInstancesWithErrorCount', 'processDefinitionKey', 'tenantId'],
    filters: [...new Set(openIncidents.map(({ errorMessage }) => errorMessage))].map((message) => ({
      errorHashCode: hashOf(message),
    })),
    plain: ({ errorHashCode }) => {
      const meant = openIncidents.filter(({ errorMessage }) => hashOf(errorMessage) === errorHashCode);
      return [...countBy(meant, 'processDefinitionKey')].flatMap(([key, rows]) =>
        definitions
          .filter(({ processDefinitionKey }) => processDefinitionKey === key)
          .map(({ tenantId }) => ({
            processDefinitionKey: String(key),
            tenantId,
            activeInstancesWithErrorCount: distinct(rows, 'processInstanceKey'),
          })),
      );
    },
  },
  {
    operation: 'POST /process-definitions/statistics/process-instances',
    sorts: ['processDefinitionId', ...countNames],
    filters: [{}],
    plain: () =>
      [...countBy(definitions, 'processDefinitionId')]
        .flatMap(([, versions]) => [...countBy(versions, 'tenantId').values()])
        .flatMap((each) =>
          counted(each).map(({ counts, versions }) => ({
            processDefinitionId: each[0]?.processDefinitionId,
            hasMultipleVersions: versions > 1,
            ...counts,
          })),
        ),
  },
  {
    operation: 'POST /process-definitions/statistics/process-instances-by-version',
    sorts: ['processDefinitionKey', 'processDefinitionVersion', 'processDefinitionId'],
    filters: [...new Set(definitions.map(({ processDefinitionId }) => String(processDefinitionId)))]
      .filter((id) => /^[a-z0-9]+$/.test(id))
      .map((processDefinitionId) => ({ processDefinitionId })),
    plain: ({ processDefinitionId }) =>
      definitions
        .filter((row) => row.processDefinitionId === processDefinitionId)
        .flatMap((row) =>
          counted([row]).map(({ counts }) => ({
            processDefinitionId,
            processDefinitionKey: String(row.processDefinitionKey),
            processDefinitionVersion: row.version,
            ...counts,
          })),
        ),
  },
  {
    operation: 'POST /process-definitions/statistics/message-subscriptions',
    filters: [{}],
    plain: () => {
      const open = rowsIn('messageSubscription').filter(
        ({ processInstanceKey, state, interrupting }) =>
          processInstanceKey !== null && state !== 'DELETED' && (state !== 'CORRELATED' || !interrupting),
      );
      return [...countBy(open, 'processDefinitionKey')].flatMap(([key, rows]) =>
        definitions
          .filter(({ processDefinitionKey }) => processDefinitionKey === key)
          .map(() => ({
            processDefinitionKey: String(key),
            activeSubscriptions: rows.length,
            processInstancesWithActiveSubscriptions: distinct(rows, 'processInstanceKey'),
          })),
      );
    },
  },
  {
    operation: 'POST /tenants/search',
    sorts: ['tenantId', 'name'],
    filters: [{}],
    plain: () => [{ tenantId: '<default>', name: 'Default' }],
  },
];

it('covers every operation that gives pages', async () => {
  const waits = { operation: 'POST /element-instances/wait-states/search' }; // in `wait-states.test.ts`
  const names = { operation: 'POST /process-definitions/:processDefinitionKey/variable-names/search' }; // beside it
  // The search for authorizations, of whoever is signed in: in `authorizations.test.ts`.
  const own = { operation: 'POST /authentication/me/authorizations/search' };
  const covered = [...endpoints, ...lists, waits, names, own].map(({ operation }) => operation);
  expect([...covered].sort()).toEqual([...(await pagedOperations())].sort());
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe.each(['memory', 'PostgreSQL'])('on the %s store', (name) => {
  let engine: Engine;
  let server: ReturnType<typeof createEngineServer>;
  beforeAll(async () => {
    const store: Store = name === 'memory' ? createMemoryStore() : createPostgresStore({ databaseUrl: database.url });
    const { epoch } = await store.open();
    const changes = Object.fromEntries(
      [...filled].map(([table, rows]) => [table, { upserts: rows.map(asRow), deletes: [] }]),
    );
    await store.commit({ epoch, nextKey: 900_000_000, pinnedClockMs: null, changes });
    engine = await createEngine({ store, clockControl: false, zone: 'UTC', log });
    server = createEngineServer(engine, { clockControl: false });
  });
  afterAll(async () => {
    await server.close();
    await engine.close();
  });

  /** Page by page: forward by cursors, or by counting what was seen. */
  async function walk({ operation, sorts }: List, asked: Item, limit: number): Promise<readonly Item[]> {
    const found: Item[] = [];
    for (let page: Item = { limit }; ; ) {
      const response = await server.inject({
        method: 'POST',
        url: `/v2${operation.slice('POST '.length)}`,
        payload: { ...asked, page },
      });
      expect(response.statusCode, response.body).toBe(200);
      const { items, page: place } = response.json<{ items: Item[]; page: Item }>();
      found.push(...items);
      if (items.length === 0) return found;
      page = sorts ? { from: found.length, limit } : { after: place.endCursor, limit };
    }
  }

  it.each(lists)('$operation', async (list) => {
    const { plain, filters, sorts = [] } = list;
    const direction = fc.constantFrom('ASC' as const, 'DESC' as const);
    const sort =
      sorts.length === 0
        ? fc.constant([])
        : fc.uniqueArray(fc.record({ field: fc.constantFrom(...sorts), order: direction }), {
            selector: ({ field }) => field,
          });
    await fc.assert(
      fc.asyncProperty(sort, fc.nat(), fc.integer({ min: 1, max: 12 }), async (by, pick, limit) => {
        const filter = filters[pick % filters.length] ?? {};
        const isFiltered = Object.keys(filter).length > 0;
        const asked = { ...(isFiltered && { filter }), ...(by.length > 0 && { sort: by }) };
        const items = await walk(list, asked, limit);
        const expected = plain(filter);
        expect(items).toHaveLength(expected.length);
        expect(items).toEqual(expect.arrayContaining(expected.map((item) => expect.objectContaining(deep(item)))));
        expect(isSorted(items, by)).toBe(true);
      }),
      { numRuns: RUNS, seed },
    );
  });
});

/** Objects inside are compared by what the plain computation has of them. */
const deep = (item: Item): Item =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? expect.objectContaining(value) : value,
    ]),
  );

function isSorted(items: readonly Item[], by: readonly { readonly field: string; readonly order: 'ASC' | 'DESC' }[]) {
  const order = (a: Item, b: Item): number => {
    for (const { field, order } of by) {
      const [left, right] = [a[field] as string, b[field] as string];
      if (left !== right) return (left < right ? -1 : 1) * (order === 'DESC' ? -1 : 1);
    }
    return 0;
  };
  return items.every((item, index) => index === 0 || order(items[index - 1] ?? item, item) <= 0);
}
