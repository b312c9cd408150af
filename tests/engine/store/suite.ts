import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Changes, type Row, type TableName, tables } from '../../../engine/core/entities/index.ts';
import {
  type ElementCondition,
  FencedError,
  type SearchQuery,
  type Store,
} from '../../../engine/store/contract/store.ts';
import {
  elementInstance,
  incident,
  job,
  message,
  processInstance,
  subscription,
  timer,
  userTask,
  variable,
} from './rows.ts';

type Upserts = { readonly [T in TableName]?: readonly Row<T>[] };

export const upserts = (rows: Upserts): Changes =>
  Object.fromEntries(Object.entries(rows).map(([name, list]) => [name, { upserts: list, deletes: [] }])) as Changes;

/** What every store must do; `createStore` gives a fresh and empty one. */
export function describeStore(name: string, createStore: () => Promise<{ store: Store; drop(): Promise<void> }>): void {
  describe(`${name} store`, () => {
    let store: Store;
    let drop: () => Promise<void>;
    let epoch = 0;

    const write = (changes: Changes, nextKey = 100): Promise<void> =>
      store.commit({ epoch, nextKey, pinnedClockMs: null, changes });
    const reopen = async () => {
      const opened = await store.open();
      epoch = opened.epoch;
      return opened;
    };
    const keysOf = async (query: Partial<SearchQuery<'userTask'>>): Promise<readonly number[]> => {
      const all: SearchQuery<'userTask'> = { filter: { and: [] }, sort: [], page: { from: 0, limit: 100 } };
      const { rows } = await store.search('userTask', { ...all, ...query });
      return rows.map((row) => row.userTaskKey);
    };

    beforeEach(async () => {
      ({ store, drop } = await createStore());
      ({ epoch } = await store.open());
    });
    afterEach(async () => {
      await store.close();
      await drop();
    });

    test('starts with the first key of partition 1 and goes on from the last commit', async () => {
      const first = await reopen();
      await store.commit({ epoch, nextKey: first.nextKey + 7, pinnedClockMs: 5_000, changes: {} });

      const second = await reopen();

      expect(first.nextKey).toBe(2 ** 51 + 1);
      expect(second).toMatchObject({ nextKey: first.nextKey + 7, pinnedClockMs: 5_000, epoch: first.epoch + 1 });
    });

    test('refuses a commit of an older epoch and writes nothing of it', async () => {
      const old = epoch;
      await reopen();

      const late = store.commit({
        epoch: old,
        nextKey: 1,
        pinnedClockMs: null,
        changes: upserts({ variable: [variable(9, 1)] }),
      });

      await expect(late).rejects.toThrow(FencedError);
      expect(await store.get('variable', 9)).toBeUndefined();
    });

    test('gives rows back exactly as they were written, and the last value of a row', async () => {
      const tricky = processInstance(1, {
        startCorrelationKey: 'a"b\\c{},NULL \n ünï',
        tags: ['NULL', 'x,"y', ''],
        takenSequenceFlows: ['\\'],
        endMs: 2 ** 52,
      });
      const text = variable(2, 1, {
        name: 'NULL',
        value: JSON.stringify({ quote: '"', zero: '\u0000', big: 12345678901234567890n.toString() }),
      });

      await write(upserts({ processInstance: [processInstance(1)], variable: [text] }));
      await write(upserts({ processInstance: [tricky] }));

      expect(await store.get('processInstance', 1)).toEqual(tricky);
      expect(await store.get('variable', 2)).toEqual(text);
    });

    test('deletes rows', async () => {
      await write(upserts({ timer: [timer(5, 1, 10), timer(6, 1, 20)] }));

      await write({ timer: { upserts: [timer(7, 1, 30)], deletes: [5, 99] } });

      expect((await store.findDue(100, 10)).map((item) => item.key)).toEqual([6, 7]);
    });

    test('drops with a deleted process what waited to start it, and nothing of its instances', async () => {
      // given
      const [start, waiting] = [subscription(1, null), subscription(2, 20)];
      const other = { ...subscription(3, null), processDefinitionKey: 2 };
      await write(upserts({ messageSubscription: [start, waiting, other] }));
      // when
      const none = { processInstances: [], decisionEvaluations: [], decisionInstances: [] };
      const purges = { ...none, processDefinitions: [1] };
      await store.commit({ epoch, nextKey: 100, pinnedClockMs: null, changes: {}, purges });
      // then
      const every = { filter: { and: [] }, sort: [], page: { from: 0, limit: 10 } };
      const { rows } = await store.search('messageSubscription', every);
      expect(rows).toEqual([waiting, other]);
    });

    test('loads the live rows of instance trees, called instances included, and nothing that has ended', async () => {
      await write(
        upserts({
          processInstance: [
            processInstance(1),
            processInstance(2, { rootProcessInstanceKey: 1, parentProcessInstanceKey: 1 }),
            processInstance(3, { rootProcessInstanceKey: 1, state: 'COMPLETED' }),
            processInstance(50),
          ],
          elementInstance: [
            elementInstance(1, 1, { elementType: 'PROCESS', flowScopeKey: null }),
            elementInstance(11, 1),
            elementInstance(12, 1, { state: 'COMPLETED' }),
            elementInstance(13, 1, { processInstanceKey: 2 }),
          ],
          variable: [
            variable(21, 1),
            variable(22, 1, { scopeKey: 12 }),
            variable(23, 1, { scopeKey: 13, processInstanceKey: 2 }),
          ],
          job: [job(31, 1), job(32, 1, { state: 'COMPLETED' }), job(33, 1, { state: 'FAILED' })],
          userTask: [userTask(41, 1), userTask(42, 1, { state: 'CANCELED' })],
          timer: [timer(51, 1, 10), timer(52, null, 10)],
          incident: [incident(61, 1), incident(62, 1, { state: 'RESOLVED' })],
          messageSubscription: [subscription(71, 1), subscription(72, 50)],
        }),
      );

      const rows = await store.loadInstances([1, 404]);

      const keys = Object.fromEntries(
        Object.entries(rows).map(([table, list]) => [table, list.map((row) => keyOf(table as TableName, row)).sort()]),
      );
      expect(keys).toMatchObject({
        processInstance: [1, 2],
        elementInstance: [1, 11, 13],
        variable: [21, 23],
        job: [31, 33],
        userTask: [41],
        timer: [51],
        incident: [61],
        messageSubscription: [71],
      });
    });

    test('an opening gives what belongs to no instance, and the indexes of what waits', async () => {
      await write(
        upserts({
          job: [
            job(32, 1, { type: 'b', priority: 7, leaseToken: 'token' }),
            job(31, 1),
            job(33, 1, { state: 'ACTIVATED', deadlineMs: 5 }),
          ],
          timer: [timer(51, 1, 10), timer(52, null, 10)],
          messageSubscription: [subscription(71, 1), subscription(72, null)],
          message: [message(81, 10)],
        }),
      );

      const { global, indexes } = await reopen();

      expect(global).toMatchObject({
        timer: [timer(52, null, 10)],
        messageSubscription: [subscription(72, null)],
        message: [message(81, 10)],
      });
      expect(global.job ?? []).toEqual([]);
      expect(indexes.activatableJobs.map((job) => [job.jobKey, job.type, job.priority, job.leaseToken])).toEqual([
        [31, 'work', 0, null],
        [32, 'b', 7, 'token'],
      ]);
      expect(indexes.messageSubscriptions).toMatchObject([
        { messageSubscriptionKey: 71, messageName: 'paid', correlationKey: 'order-1', rootProcessInstanceKey: 1 },
      ]);
    });

    test('finds the roots of live rows only', async () => {
      await write(upserts({ job: [job(31, 1), job(32, 2, { state: 'CANCELED' })], timer: [timer(52, null, 1)] }));

      expect([...(await store.findRoots('job', [31, 32, 33]))]).toEqual([[31, 1]]);
      expect([...(await store.findRoots('timer', [52]))]).toEqual([]);
    });

    test('finds what is due, earliest first, and no more than asked', async () => {
      await write(
        upserts({
          timer: [timer(51, 1, 40), timer(52, null, 10)],
          job: [
            job(31, 1, { state: 'ACTIVATED', deadlineMs: 30 }),
            job(32, 1, { state: 'BACKING_OFF', recurAtMs: 20 }),
            job(33, 1, { state: 'COMPLETED', deadlineMs: 5 }),
          ],
          message: [message(81, 50)],
        }),
      );

      const due = await store.findDue(40, 10);

      expect(due).toEqual([
        { kind: 'timer', key: 52, dueMs: 10, rootProcessInstanceKey: null },
        { kind: 'jobRecurrence', key: 32, dueMs: 20, rootProcessInstanceKey: 1 },
        { kind: 'jobDeadline', key: 31, dueMs: 30, rootProcessInstanceKey: 1 },
        { kind: 'timer', key: 51, dueMs: 40, rootProcessInstanceKey: 1 },
      ]);
      expect((await store.findDue(1_000, 2)).map((item) => item.key)).toEqual([52, 32]);
    });

    test('pages through equal values by cursor, forwards and backwards, rows without a value last', async () => {
      const dues = [30, null, 10, 30, null, 20];
      await write(upserts({ userTask: dues.map((dueDateMs, index) => userTask(index + 1, 1, { dueDateMs })) }));
      const sort = [{ column: 'dueDateMs', order: 'ASC' }] as const;
      const cursor = async (key: number): Promise<readonly unknown[]> => {
        const filter = { column: 'userTaskKey', condition: { op: 'eq', value: key } } as const;
        return (await store.search('userTask', { filter, sort, page: { from: 0, limit: 1 } })).lastPlace ?? [];
      };

      expect(await keysOf({ sort })).toEqual([3, 6, 1, 4, 2, 5]);
      expect(await keysOf({ sort, page: { after: await cursor(1), limit: 2 } })).toEqual([4, 2]);
      expect(await keysOf({ sort, page: { after: await cursor(2), limit: 2 } })).toEqual([5]);
      expect(await keysOf({ sort, page: { before: await cursor(2), limit: 2 } })).toEqual([1, 4]);
      expect(await keysOf({ sort: [{ column: 'dueDateMs', order: 'DESC' }] })).toEqual([4, 1, 6, 3, 5, 2]);
    });

    test('filters by wildcards, lists and neighbouring tables', async () => {
      await write(
        upserts({
          userTask: [
            userTask(1, 10, { assignee: 'an', candidateGroups: ['a', 'b'] }),
            userTask(2, 20, { assignee: 'a*n%', candidateGroups: ['c'] }),
            userTask(3, 20, { assignee: '', elementInstanceKey: 99 }),
          ],
          processInstance: [
            processInstance(10),
            processInstance(20),
            processInstance(21, { rootProcessInstanceKey: 20, parentProcessInstanceKey: 20 }),
          ],
          variable: [
            variable(31, 10, { name: 'code', value: '"H1"' }),
            variable(32, 20, { name: 'code', value: '"H2"', scopeKey: 99 }),
          ],
          incident: [incident(41, 20, { processInstanceKey: 21 }), incident(42, 10, { state: 'RESOLVED' })],
        }),
      );
      const named = (value: string, scope: 'process' | 'any') =>
        keysOf({ filter: { hasVariable: { name: 'code', value: { op: 'eq', value }, scope } } });
      const assignee = (pattern: string) =>
        keysOf({ filter: { column: 'assignee', condition: { op: 'like', pattern } } });

      expect(await assignee('a*')).toEqual([1, 2]);
      expect(await assignee('?n')).toEqual([1]);
      expect(await assignee('a\\*n%')).toEqual([2]);
      expect(
        await keysOf({ filter: { column: 'candidateGroups', condition: { op: 'containsAny', values: ['b', 'c'] } } }),
      ).toEqual([1, 2]);
      expect(
        await keysOf({ filter: { column: 'candidateGroups', condition: { op: 'containsLike', pattern: 'c*' } } }),
      ).toEqual(
        await keysOf({ filter: { column: 'candidateGroups', condition: { op: 'containsAny', values: ['c'] } } }),
      );
      expect(await named('"H1"', 'process')).toEqual([1]);
      expect(await named('"H2"', 'process')).toEqual([]);
      expect(await named('"H2"', 'any')).toEqual([2, 3]);
      expect(await keysOf({ filter: { hasIncident: { of: 'process', value: true } } })).toEqual([2, 3]);
      expect(await keysOf({ filter: { hasIncident: { of: 'process', value: false } } })).toEqual([1]);
    });

    test('counts an incident in what was called for the call activity, over any number of levels', async () => {
      const call = (key: number, processInstanceKey: number) =>
        elementInstance(key, 10, { elementType: 'CALL_ACTIVITY', processInstanceKey });
      const called = (key: number, parentProcessInstanceKey: number, parentElementInstanceKey: number) =>
        processInstance(key, { rootProcessInstanceKey: 10, parentProcessInstanceKey, parentElementInstanceKey });
      await write(
        upserts({
          processInstance: [processInstance(10), called(20, 10, 1), called(30, 20, 3), called(40, 10, 2)],
          elementInstance: [call(1, 10), call(2, 10), call(3, 20), elementInstance(4, 10, { processInstanceKey: 30 })],
          incident: [incident(41, 10, { processInstanceKey: 30, elementInstanceKey: 4 })],
        }),
      );
      const troubled = async (value: boolean) => {
        const filter = { hasIncident: { of: 'element', value } } as const;
        const { rows } = await store.search('elementInstance', { filter, sort: [], page: { from: 0, limit: 10 } });
        return rows.map(({ elementInstanceKey }) => elementInstanceKey);
      };
      expect(await troubled(true)).toEqual([1, 3, 4]);
      expect(await troubled(false)).toEqual([2]);
    });

    test('filters by the element instance that a row belongs to', async () => {
      const ofElement = (condition: ElementCondition) => keysOf({ filter: { ofElement: condition } });
      const isReceiveTask = { column: 'elementType', condition: { op: 'eq', value: 'RECEIVE_TASK' } } as const;
      await write(
        upserts({
          userTask: [userTask(1, 10, { elementInstanceKey: 11 }), userTask(2, 10, { elementInstanceKey: 99 })],
          elementInstance: [elementInstance(11, 10, { elementType: 'RECEIVE_TASK', elementId: 'wait' })],
          timer: [
            { ...timer(21, 10, 5), elementInstanceKey: 11, targetElementId: 'wait' },
            { ...timer(22, 10, 5), elementInstanceKey: 11, targetElementId: 'late' },
          ],
        }),
      );
      const timers = async (condition: ElementCondition) => {
        const page = { from: 0, limit: 10 };
        const { rows } = await store.search('timer', { filter: { ofElement: condition }, sort: [], page });
        return rows.map(({ timerKey }) => timerKey);
      };

      expect(await ofElement(isReceiveTask)).toEqual([1]);
      expect(await ofElement({ column: 'elementId', condition: { op: 'like', pattern: 'x*' } })).toEqual([]);
      expect(await keysOf({ filter: { not: { ofElement: isReceiveTask } } })).toEqual([2]);
      expect(await timers(isReceiveTask)).toEqual([21, 22]);
      expect(await timers({ ...isReceiveTask, isTarget: true })).toEqual([21]);
    });

    test('counts rows, or different values, by the value of a column', async () => {
      const rows = [
        userTask(1, 1, { assignee: 'an', priority: 1 }),
        userTask(2, 1, { assignee: 'an', priority: 1 }),
        userTask(3, 1, { assignee: 'an', priority: 2 }),
        userTask(4, 1, { assignee: 'binh', priority: 1 }),
        userTask(5, 1, { assignee: 'chi', state: 'COMPLETED' }),
      ];
      await write(upserts({ userTask: rows }));
      const filter = { column: 'state', condition: { op: 'eq', value: 'CREATED' } } as const;

      const tasks = await store.count('userTask', { filter, by: 'assignee' });
      const priorities = await store.count('userTask', { filter, by: 'assignee', distinct: 'priority' });
      const byDueDate = await store.count('userTask', { filter, by: 'dueDateMs' });
      const firstOnly = await store.count('userTask', { filter, by: 'assignee', limit: 1 });

      expect([...tasks]).toEqual([
        ['an', 3],
        ['binh', 1],
      ]);
      expect([...priorities]).toEqual([
        ['an', 2],
        ['binh', 1],
      ]);
      expect([...byDueDate]).toEqual([]);
      expect([...firstOnly]).toEqual([['an', 3]]);
    });

    test('refuses columns that are not there and cursors that do not fit', async () => {
      await write(upserts({ userTask: [userTask(1, 1)] }));
      const column = 'assignee; drop table engine.meta' as 'assignee';

      await expect(keysOf({ filter: { column, condition: { op: 'eq', value: 'x' } } })).rejects.toThrow(
        /Expected a column of userTask/,
      );
      await expect(keysOf({ page: { after: [], limit: 1 } })).rejects.toThrow(/cursor/);
    });
  });
}

const keyOf = (table: TableName, row: object): unknown => (row as Record<string, unknown>)[tables[table].primaryKey];
