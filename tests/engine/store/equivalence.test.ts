import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row } from '../../../engine/core/entities/index.ts';
import type { Condition, Filter, SearchQuery, SortKey, Store } from '../../../engine/store/contract/store.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { userTask } from './rows.ts';
import { upserts } from './suite.ts';

const texts = fc.constantFrom('', 'a', 'A', 'ab', 'á', '%', '_', '\\', '*', 'Đ', 'a_b');
const numbers = fc.integer({ min: 0, max: 4 });

const rows: fc.Arbitrary<readonly Row<'userTask'>[]> = fc
  .array(
    fc.record({
      assignee: texts,
      name: fc.option(texts),
      dueDateMs: fc.option(numbers),
      priority: numbers,
      candidateGroups: fc.array(texts, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((parts) => parts.map((part, index) => userTask(index + 1, 1, part)));

const patterns = fc
  .array(fc.constantFrom('*', '?', '\\*', '\\\\', 'a', 'b', '_', '%', 'á'), { maxLength: 4 })
  .map((parts) => parts.join(''));
const textCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constantFrom('eq', 'neq', 'gt', 'gte', 'lt', 'lte'), value: texts }),
  fc.record({ op: fc.constantFrom('in', 'notIn'), values: fc.array(texts, { maxLength: 3 }) }),
  fc.record({ op: fc.constant('like' as const), pattern: patterns }),
  fc.record({ op: fc.constant('exists' as const), value: fc.boolean() }),
);
const numberCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constantFrom('eq', 'neq', 'gt', 'gte', 'lt', 'lte'), value: numbers }),
  fc.record({ op: fc.constantFrom('in', 'notIn'), values: fc.array(numbers, { maxLength: 3 }) }),
  fc.record({ op: fc.constant('exists' as const), value: fc.boolean() }),
);
const listCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constant('containsAny' as const), values: fc.array(texts, { maxLength: 3 }) }),
  fc.record({ op: fc.constant('containsLike' as const), pattern: patterns }),
);

type TaskFilter = Filter<'userTask'>;
const { filter } = fc.letrec<{ filter: TaskFilter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    fc.record({ column: fc.constantFrom('assignee', 'name'), condition: textCondition }),
    fc.record({ column: fc.constantFrom('dueDateMs', 'priority'), condition: numberCondition }),
    fc.record({ column: fc.constant('candidateGroups'), condition: listCondition }),
    fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ) as fc.Arbitrary<TaskFilter>,
}));

const sort: fc.Arbitrary<readonly SortKey<'userTask'>[]> = fc.uniqueArray(
  fc.record({
    column: fc.constantFrom('assignee', 'name', 'dueDateMs', 'priority', 'userTaskKey'),
    order: fc.constantFrom('ASC', 'DESC'),
  }),
  { maxLength: 3, selector: (key) => key.column },
);

let database: TestDatabase;
let durable: Store;
beforeAll(async () => {
  database = await createTestDatabase();
  durable = createPostgresStore({ databaseUrl: database.url });
});
afterAll(async () => {
  await durable.close();
  await database.drop();
});

test('both stores find the same rows in the same order, and pages by cursor put together are the whole', async () => {
  const memory = createMemoryStore();
  const stores = [memory, durable] as const;
  const epochs = new Map<Store, number>();
  for (const store of stores) epochs.set(store, (await store.open()).epoch);

  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.array(fc.record({ filter, sort }), { minLength: 5, maxLength: 5 }),
      async (given, queries) => {
        for (const store of stores) await replaceAll(store, epochs.get(store) ?? 0, given);
        for (const query of queries) {
          const whole: SearchQuery<'userTask'> = { ...query, page: { from: 0, limit: 100 } };
          const expected = await memory.search('userTask', whole);
          expect(await durable.search('userTask', whole)).toEqual(expected);
          expect(await walk(durable, query, 'after')).toEqual(expected.rows);
          expect(await walk(durable, query, 'before')).toEqual(expected.rows);
        }
      },
    ),
    { numRuns: 40 },
  );
});

async function replaceAll(store: Store, epoch: number, given: readonly Row<'userTask'>[]): Promise<void> {
  const deletes = Array.from({ length: 20 }, (_, index) => index + 1);
  await store.commit({ epoch, nextKey: 1, pinnedClockMs: null, changes: { userTask: { upserts: [], deletes } } });
  await store.commit({ epoch, nextKey: 1, pinnedClockMs: null, changes: upserts({ userTask: given }) });
}

/** All rows in pages of three, from the front or from the back. */
async function walk(store: Store, query: Pick<SearchQuery<'userTask'>, 'filter' | 'sort'>, way: 'after' | 'before') {
  const found: Row<'userTask'>[] = [];
  const first = await store.search('userTask', { ...query, page: { from: 0, limit: 100 } });
  if (way === 'before' && first.rows.length > 0) found.push(...first.rows.slice(-1));
  let edge = way === 'before' ? first.lastPlace : null;
  for (;;) {
    const page = edge ? { [way]: edge, limit: 3 } : { from: 0, limit: 3 };
    const next = await store.search('userTask', { ...query, page: page as SearchQuery<'userTask'>['page'] });
    if (way === 'after') found.push(...next.rows);
    else found.unshift(...next.rows);
    if (next.rows.length === 0) return found;
    edge = way === 'after' ? next.lastPlace : next.firstPlace;
  }
}
