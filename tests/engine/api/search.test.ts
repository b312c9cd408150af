/**
 * Every search against a plain computation: whatever the rows, the filter and the sort, a walk by cursors gives the sorted list,
 * forward and backward, while others write.
 */

import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngineServer } from '../../../engine/api/server.ts';
import { type TableName, tables } from '../../../engine/core/entities/index.ts';
import type { Column } from '../../../engine/core/entities/table.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import type { DerivedSort } from '../../../engine/store/contract/derived.ts';
import type { Store } from '../../../engine/store/contract/store.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { seed } from '../../support/seed.ts';
import { process } from '../support/bpmn.ts';
import { type Endpoint, endpoints } from './endpoints.ts';
import { type AnyRow, asRow, GROUP, roleAt, rowsOf } from './random-rows.ts';

const ATTEMPTS_MAX = 1_000;
const RUNS = Number(globalThis.process.env.SEARCH_RUNS ?? 6);
const log = pino({ level: 'silent' });

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** An engine on a store that already holds rows, and its API. */
async function start(store: Store, filled: ReadonlyMap<TableName, readonly AnyRow[]>) {
  const { epoch } = await store.open();
  const upserts = (rows: readonly AnyRow[]) => ({ upserts: rows.map(asRow), deletes: [] });
  const changes = Object.fromEntries([...filled].map(([table, rows]) => [table, upserts(rows)]));
  await store.commit({ epoch, nextKey: 900_000_000, pinnedClockMs: null, changes });
  const engine = await createEngine({ store, clockControl: false, zone: 'UTC', log });
  const server = createEngineServer(engine, { clockControl: false });
  await engine.deploy([process('busy').start().userTask('t').end().resource()]);
  return {
    subject: { server, engine },
    async close() {
      await server.close();
      await engine.close();
    },
  };
}

/** One more of those by whom people are told: in turn, as each leaves its line in the audit log. */
async function writeSomebody(engine: Engine, nth: number): Promise<void> {
  const id = `new${nth}`;
  const entered = (memberType: 'USER' | 'CLIENT' | 'GROUP' | 'MAPPING_RULE', containerType: 'GROUP' | 'ROLE') =>
    engine.execute({
      type: 'MEMBERSHIP.ADD',
      membership: {
        containerType,
        containerId: containerType === 'GROUP' ? GROUP : roleAt(0),
        memberType,
        memberId: id,
      },
    });
  const container = nth % 2 === 0 ? 'ROLE' : 'GROUP';
  switch (nth % 5) {
    case 0:
      await engine.execute({ type: 'USER.CREATE', user: { username: id, name: id, email: '', passwordHash: '' } });
      return void (await entered('USER', container));
    case 1:
      await engine.execute({ type: 'GROUP.CREATE', group: { groupId: id, name: id, description: '' } });
      return void (await entered('GROUP', 'ROLE'));
    case 2:
      return void (await engine.execute({ type: 'ROLE.CREATE', role: { roleId: id, name: id, description: '' } }));
    case 3:
      return void (await entered('CLIENT', container));
    default: {
      const rule = { mappingRuleId: id, name: id, claimName: id, claimValue: id };
      await engine.execute({ type: 'MAPPING_RULE.CREATE', rule });
      await entered('MAPPING_RULE', container);
    }
  }
}

/** One more instance, begun and cancelled, and somebody new. */
async function write(engine: Engine, nth: number): Promise<void> {
  await writeSomebody(engine, nth);
  const created = await engine.execute({
    type: 'PROCESS_INSTANCE_CREATION.CREATE',
    by: { processDefinitionId: 'busy' },
    variables: { a: '1' },
    startElementIds: [],
    tags: [],
  });
  if (created.ok)
    await engine.execute({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: created.value.processInstanceKey });
}

interface Sort {
  readonly field: string;
  readonly order: 'ASC' | 'DESC';
}
interface Case {
  readonly sort: readonly Sort[];
  readonly filter: Readonly<Record<string, unknown>>;
  readonly limit: number;
}

function casesOf(endpoint: Endpoint, rows: readonly AnyRow[]): fc.Arbitrary<Case> {
  const { searchable } = endpoint;
  const field = fc.constantFrom(...Object.keys(searchable.sorts));
  const sort = fc.uniqueArray(fc.record({ field, order: fc.constantFrom('ASC' as const, 'DESC' as const) }), {
    selector: (each) => each.field,
    maxLength: 3,
  });
  const filters = plainFilters(endpoint).map(([name, column]) =>
    fc
      .tuple(
        fc.nat(),
        fc.constantFrom(
          '$eq',
          '$neq',
          '$in',
          '$notIn',
          '$exists',
          ...(isOrdered(endpoint, column) ? ['$gt', '$lte'] : []),
        ),
      )
      .map(
        ([pick, operator]) => [name, conditionOn(endpoint, column, rows[pick % rows.length] ?? {}, operator)] as const,
      ),
  );
  const filter = filters.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...filters), { maxLength: 2 });
  return fc.record({
    sort,
    filter: filter.map((each) => Object.fromEntries(each) as Case['filter']),
    limit: fc.integer({ min: 3, max: 30 }),
  });
}

const columnOf = ({ searchable }: Endpoint, name: string): Column<unknown> =>
  (tables[searchable.table].columns as Readonly<Record<string, Column<unknown>>>)[name] as Column<unknown>;
const isOrdered = (endpoint: Endpoint, column: string): boolean =>
  columnOf(endpoint, column).sqlType === 'integer' || column.endsWith('Ms');

/** Fields that are one column each, as their sort tells; words of an enum mean more than a column. */
function plainFilters({ searchable }: Endpoint): readonly (readonly [string, string])[] {
  return Object.entries(searchable.filters).flatMap(([name, { schema }]) => {
    const column = searchable.sorts[name];
    const kind = JSON.stringify(schema);
    const isPlain = typeof column === 'string' && kind.includes('$notIn') && !kind.includes('"enum"');
    return isPlain && searchable.filters[name] !== undefined && column !== 'worker' && column !== 'assignee'
      ? [[name, column] as const]
      : [];
  });
}

/** A value as the API takes it. */
function literalOf(endpoint: Endpoint, column: string, value: unknown): unknown {
  if (column.endsWith('Ms')) return new Date(Number(value ?? 0)).toISOString();
  if (columnOf(endpoint, column).sqlType === 'bigint') return String(value ?? 1);
  return value ?? (columnOf(endpoint, column).sqlType === 'text' ? '' : 0);
}

function conditionOn(endpoint: Endpoint, column: string, row: AnyRow, operator: string) {
  const literal = literalOf(endpoint, column, row[column]);
  if (operator === '$exists') return { $exists: row[column] !== null };
  return { [operator]: operator === '$in' || operator === '$notIn' ? [literal] : literal };
}

/** The list as a plain computation has it: no store, no cursor. */
function expected(endpoint: Endpoint, rows: readonly AnyRow[], { sort, filter }: Case): readonly string[] {
  const { primaryKey } = tables[endpoint.searchable.table];
  const kept = endpoint
    .within(rows)
    .filter((row) =>
      Object.entries(filter).every(([name, condition]) =>
        holds(endpoint, row, name, condition as Record<string, unknown>),
      ),
    );
  const keys = sort.flatMap(({ field, order }) => {
    const column = endpoint.searchable.sorts[field];
    return column ? [{ column: column as string | DerivedSort, order }] : [];
  });
  const last = keys.at(-1)?.order ?? 'ASC';
  const complete = [...keys, { column: primaryKey as string | DerivedSort, order: last }];
  const sorted = kept.toSorted((a, b) => {
    for (const { column, order } of complete) {
      const found = compare(sortValue(a, column), sortValue(b, column), order);
      if (found !== 0) return found;
    }
    return 0;
  });
  return sorted.map((row) => String(row[endpoint.column]));
}

/** What the row is sorted by, looked up among all rows. */
function sortValue(row: AnyRow, by: string | DerivedSort): unknown {
  if (typeof by === 'string') return row[by];
  const definition = filled
    .get('processDefinition')
    ?.find((each) => each.processDefinitionKey === row.processDefinitionKey);
  const open = (filled.get('incident') ?? []).filter(({ state }) => state === 'ACTIVE');
  if (by.derived === 'words') return by.words[String(row[by.column])];
  if (by.derived === 'definitionName') return definition?.name ?? row.processDefinitionId;
  if (by.derived === 'definitionVersionTag') return definition?.versionTag ?? null;
  if (by.derived === 'hasIncident')
    return Number(open.some(({ processInstanceKey }) => processInstanceKey === row.processInstanceKey));
  const own = open.filter(({ elementInstanceKey }) => elementInstanceKey === row.elementInstanceKey);
  return own.at(-1)?.incidentKey ?? null;
}

function holds(endpoint: Endpoint, row: AnyRow, name: string, condition: Record<string, unknown>): boolean {
  const column = String(endpoint.searchable.sorts[name]);
  const value = row[column] ?? null;
  return Object.entries(condition).every(([operator, given]) => {
    if (operator === '$exists') return (value !== null) === given;
    if (value === null) return false;
    const own = literalOf(endpoint, column, value);
    if (operator === '$eq') return own === given;
    if (operator === '$neq') return own !== given;
    if (operator === '$in') return (given as unknown[]).includes(own);
    if (operator === '$notIn') return !(given as unknown[]).includes(own);
    return operator === '$gt' ? (own as string) > (given as string) : (own as string) <= (given as string);
  });
}

/** What is absent comes last in either direction; texts are compared byte by byte. */
function compare(a: unknown, b: unknown, order: 'ASC' | 'DESC'): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const found = typeof a === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(String(b))) : Number(a) - Number(b);
  return order === 'DESC' ? -found : found;
}

interface Subject {
  readonly server: FastifyInstance;
  readonly engine: Engine;
}

interface Page {
  readonly items: readonly Readonly<Record<string, string>>[];
  readonly page: { readonly startCursor?: string; readonly endCursor?: string };
}

/** One request in so many is made while somebody writes; not for ever, as every walk goes through all that was written. */
const REQUESTS_PER_WRITE = 8;
const WRITES_PER_SEARCH = 8;
let requests = 0;
let writes = 0;
let writesLeft = 0;

async function ask({ server, engine }: Subject, endpoint: Endpoint, body: object): Promise<Page> {
  requests += 1;
  const isWriting = requests % REQUESTS_PER_WRITE === 0 && writesLeft > 0;
  if (isWriting) writesLeft -= 1;
  const writing = isWriting ? write(engine, writes++) : undefined;
  const response = await server.inject({ method: 'POST', url: endpoint.path, payload: body });
  await writing;
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

/** Forward to the end, then backward to the beginning; each in the order of the list. */
async function walk(subject: Subject, endpoint: Endpoint, { sort, filter, limit }: Case) {
  const forward: string[] = [];
  const keysOf = ({ items }: Page) => items.map((item) => String(item[endpoint.field]));
  let end: string | undefined;
  const asked = Object.keys(filter).length === 0 ? { sort } : { sort, filter }; // some searches have no filter
  for (let page: object = { limit }; ; page = { after: end, limit }) {
    const found = await ask(subject, endpoint, { ...asked, page });
    if (found.items.length === 0) break;
    forward.push(...keysOf(found));
    end = found.page.endCursor;
  }
  const backward = forward.slice(-1);
  for (let before = end; before !== undefined; ) {
    const found = await ask(subject, endpoint, { ...asked, page: { before, limit } });
    backward.unshift(...keysOf(found));
    before = found.page.startCursor;
  }
  return { forward, backward };
}

/** Each table once, although several searches go through some of them. */
const filled = new Map<TableName, readonly AnyRow[]>();
for (const { searchable, column } of endpoints) {
  const { table } = searchable;
  if (!filled.has(table)) filled.set(table, rowsForAll(table, column, (filled.size + 1) * 1_000_000));
}

/** Draws rows of a table until each search through it has at least two of them: fewer would leave nothing to walk. */
function rowsForAll(table: TableName, column: string, baseKey: number): readonly AnyRow[] {
  const own = column === tables[table].primaryKey ? [] : [column];
  const through = endpoints.filter(({ searchable }) => searchable.table === table);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const [rows = []] = fc.sample(rowsOf(table, new Set(own), baseKey), { numRuns: 1, seed: seed + attempt });
    if (through.every(({ within }) => within(rows).length > 1)) return rows;
  }
  throw new Error(
    `Expected rows of ${table} for each search through it, but ${ATTEMPTS_MAX} draws from seed ${seed} had none`,
  );
}
const drawn = endpoints.map((endpoint) => ({ endpoint, rows: filled.get(endpoint.searchable.table) ?? [] }));

describe.each(['memory', 'PostgreSQL'])('on the %s store', (name) => {
  let subject: Subject;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const store = name === 'memory' ? createMemoryStore() : createPostgresStore({ databaseUrl: database.url });
    ({ subject, close } = await start(store, filled));
  });
  afterAll(() => close());

  test.each(drawn)('$endpoint.path walks as the plain list says', async ({ endpoint, rows }) => {
    const own = new Set(rows.map((row) => String(row[endpoint.column])));
    writesLeft = WRITES_PER_SEARCH;
    expect(endpoint.within(rows).length, `rows of seed ${seed}`).toBeGreaterThan(1);
    await fc.assert(
      fc.asyncProperty(casesOf(endpoint, rows), async (each) => {
        const { forward, backward } = await walk(subject, endpoint, each);
        const list = expected(endpoint, rows, each);
        expect(forward.filter((key) => own.has(key))).toEqual(list);
        expect(backward.filter((key) => own.has(key))).toEqual(list);
      }),
      { numRuns: RUNS, seed },
    );
  });
});
