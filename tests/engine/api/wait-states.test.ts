/**
 * What element instances wait for, on both stores: which waits are shown, with what, and until when; and whatever the sort and the page, the
 * pages of that list, which is made of several tables, put together give the whole.
 */
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngineServer } from '../../../engine/api/server.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import type { Store } from '../../../engine/store/contract/store.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { seed } from '../../support/seed.ts';
import { process } from '../support/bpmn.ts';

type Item = Readonly<Record<string, unknown>>;

const AT = Date.parse('2026-03-02T01:00:00.000Z');
const HOUR_MS = 3_600_000;
const SORTS = ['elementInstanceKey', 'processInstanceKey', 'rootProcessInstanceKey', 'elementId'];
/** Beyond what a cursor can hold of a place. */
const LONG_ID = `e${'x'.repeat(300)}`;

const everything = process('everything')
  .start()
  .parallel('fork')
  .serviceTask('work', { type: 'w', retries: '2' })
  .end()
  .at('fork')
  .userTask('sign', { dueDate: '2026-04-01T00:00:00Z' })
  .end('signed')
  .at('fork')
  .catchEvent('rest', { timer: { duration: 'PT1H' } })
  .end('rested')
  .at('fork')
  .catchEvent('call', { signal: 'now' })
  .end('called')
  .at('fork')
  .catchEvent('grown', { condition: '=n > 5' })
  .end('grew')
  .at('fork')
  .receiveTask('mail', { message: { name: 'letter', correlationKey: '=k' } })
  .end('mailed')
  .at('fork')
  .eventGateway('either')
  .catchEvent('soon', { timer: { duration: 'PT2H' } })
  .end('soon_end')
  .at('either')
  .catchEvent('told', { message: { name: 'answer', correlationKey: '=k' } })
  .end('told_end')
  // Interruptions are nobody's wait.
  .boundary('late', 'work', { timer: { duration: 'PT9H' } })
  .end('late_end')
  .boundary('noise', 'mail', { message: { name: 'noise', correlationKey: '=k' } })
  .end('noise_end')
  .eventSubProcess('alarm', (sub) => sub.start('rung', { signal: 'fire' }).end());
const listened = process('listened')
  .start()
  .userTask(LONG_ID)
  .taskListeners({ eventType: 'creating', type: 'looks' })
  .end();

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe.each(['memory', 'PostgreSQL'])('on the %s store, wait states', (name) => {
  let server: ReturnType<typeof createEngineServer>;
  const instances: string[] = [];

  async function send(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object): Promise<Item> {
    const reply = await server.inject({ method, url: `/8.10/v2${path}`, ...(payload && { payload }) });
    if (reply.statusCode >= 400) throw new Error(`${method} ${path}: ${reply.body}`);
    return reply.body === '' ? {} : reply.json();
  }
  const find = async (body: Item = {}) => {
    const found = await send('POST', '/element-instances/wait-states/search', body);
    return found as unknown as { readonly items: readonly Item[]; readonly page: Item };
  };
  const elementsOf = async (filter: Item) => (await find({ filter })).items.map(({ elementId }) => elementId);

  async function start(processDefinitionId: string, k = processDefinitionId): Promise<string> {
    const started = await send('POST', '/process-instances', { processDefinitionId, variables: { n: 1, k } });
    return String(started.processInstanceKey);
  }
  async function jobKeyIn(processInstanceKey: string): Promise<string> {
    const [job] = (await find({ filter: { processInstanceKey, waitStateType: 'JOB' } })).items;
    return String((job?.details as Item | undefined)?.jobKey);
  }

  beforeAll(async () => {
    const store: Store = name === 'memory' ? createMemoryStore() : createPostgresStore({ databaseUrl: database.url });
    const log = pino({ level: 'silent' });
    const engine = await createEngine({ store, clockControl: true, zone: 'UTC', log });
    server = createEngineServer(engine, { clockControl: true });
    await send('PUT', '/clock', { timestamp: AT });
    await engine.deploy([everything.resource(), listened.resource()]);
    for (const id of ['everything', 'listened', 'everything', 'listened', 'everything'])
      instances.push(await start(id));
    return async () => {
      await server.close();
      await engine.close();
    };
  });

  it('are the jobs, tasks and events that something waits for, each with its details', async () => {
    const processInstanceKey = instances[0];
    const { items, page } = await find({ filter: { processInstanceKey }, sort: [{ field: 'elementId' }] });
    const none = { listenerEventType: null };
    const once = { waitStateType: 'TIMER', repetitions: 1 };
    expect(items.map(({ elementId, elementType, details }) => [elementId, elementType, details])).toEqual([
      ['call', 'INTERMEDIATE_CATCH_EVENT', { waitStateType: 'SIGNAL', signalName: 'now' }],
      [
        'grown',
        'INTERMEDIATE_CATCH_EVENT',
        { waitStateType: 'CONDITION', expression: '=n > 5', events: ['create', 'update'] },
      ],
      ['mail', 'RECEIVE_TASK', { waitStateType: 'MESSAGE', messageName: 'letter', correlationKey: 'everything' }],
      ['rest', 'INTERMEDIATE_CATCH_EVENT', { ...once, dueDate: AT + HOUR_MS }],
      ['sign', 'USER_TASK', { waitStateType: 'USER_TASK', taskKey: expect.any(String), dueDate: expect.any(String) }],
      ['soon', 'INTERMEDIATE_CATCH_EVENT', { ...once, dueDate: AT + 2 * HOUR_MS }],
      [
        'told',
        'INTERMEDIATE_CATCH_EVENT',
        { waitStateType: 'MESSAGE', messageName: 'answer', correlationKey: 'everything' },
      ],
      [
        'work',
        'SERVICE_TASK',
        {
          waitStateType: 'JOB',
          jobKey: expect.any(String),
          jobType: 'w',
          jobKind: 'BPMN_ELEMENT',
          retries: 2,
          ...none,
        },
      ],
    ]);
    expect(page).toMatchObject({ totalItems: 8, hasMoreTotalItems: false });
    const whose = { processInstanceKey, rootProcessInstanceKey: processInstanceKey, bpmnProcessId: 'everything' };
    for (const item of items) expect(item).toMatchObject({ ...whose, tenantId: '<default>' });
  });

  it('of a task whose creation is listened to are the listener’s job, and then the task', async () => {
    // given
    const processInstanceKey = await start('listened');
    const [job, ...others] = (await find({ filter: { processInstanceKey } })).items;
    const details = { waitStateType: 'JOB', jobKind: 'TASK_LISTENER', listenerEventType: 'CREATING', jobType: 'looks' };
    expect(job).toMatchObject({ elementType: 'USER_TASK', details });
    expect(others).toEqual([]);
    // when
    await send('POST', `/jobs/${await jobKeyIn(processInstanceKey)}/completion`, {});
    // then
    expect((await find({ filter: { processInstanceKey } })).items).toMatchObject([
      { elementId: LONG_ID, details: { waitStateType: 'USER_TASK', dueDate: null } },
    ]);
    await send('POST', `/process-instances/${processInstanceKey}/cancellation`, {});
    expect(await elementsOf({ processInstanceKey })).toEqual([]);
  });

  it('are gone when they are over, and stay while a job has failed', async () => {
    // given
    const processInstanceKey = await start('everything', 'own');
    // when
    await send('POST', `/jobs/${await jobKeyIn(processInstanceKey)}/failure`, { retries: 0 });
    await send('POST', '/messages/publication', { name: 'letter', correlationKey: 'own' });
    await send('PUT', `/element-instances/${processInstanceKey}/variables`, { variables: { n: 9 } });
    // then
    const left = (await find({ filter: { processInstanceKey }, sort: [{ field: 'elementId' }] })).items;
    expect(left.map(({ elementId }) => elementId)).toEqual(['call', 'rest', 'sign', 'soon', 'told', 'work']);
    expect(left.at(-1)?.details).toMatchObject({ retries: 0 });
    await send('POST', `/process-instances/${processInstanceKey}/cancellation`, {});
    expect(await elementsOf({ processInstanceKey })).toEqual([]);
  });

  it('stay while the instance is suspended', async () => {
    // given
    const processInstanceKey = await start('everything', 'resting');
    const before = await find({ filter: { processInstanceKey }, sort: [{ field: 'elementId' }] });
    // when
    await send('POST', `/process-instances/${processInstanceKey}/suspension`);
    // then
    expect(before.items).toHaveLength(8);
    expect(await find({ filter: { processInstanceKey }, sort: [{ field: 'elementId' }] })).toEqual(before);
    await send('POST', `/process-instances/${processInstanceKey}/cancellation`, {});
    expect(await elementsOf({ processInstanceKey })).toEqual([]);
  });

  it('are counted by element', async () => {
    const { items } = await send('GET', `/process-instances/${instances[0]}/statistics/wait-states`);
    const counts = ['call', 'grown', 'mail', 'rest', 'sign', 'soon', 'told', 'work'].map((elementId) => ({
      elementId,
      waitingCount: 1,
    }));
    expect((items as Item[]).toSorted((a, b) => (String(a.elementId) < String(b.elementId) ? -1 : 1))).toEqual(counts);
    const unknown = await server.inject('/8.10/v2/process-instances/1/statistics/wait-states');
    expect(unknown.statusCode).toBe(404);
  });

  it.each([
    [{ waitStateType: 'TIMER' }, ['rest', 'soon']],
    [{ waitStateType: { $in: ['JOB', 'CONDITION'] } }, ['grown', 'work']],
    [{ waitStateType: { $neq: 'JOB' }, elementType: { $like: '*TASK' } }, ['mail', 'sign']],
    [{ elementType: 'INTERMEDIATE_CATCH_EVENT' }, ['call', 'grown', 'rest', 'soon', 'told']],
    [{ elementType: 'EVENT_BASED_GATEWAY' }, []],
    [{ elementType: { $in: ['RECEIVE_TASK', 'SERVICE_TASK'] } }, ['mail', 'work']],
    [{ elementId: { $like: 's*' } }, ['sign', 'soon']],
    [{ elementId: { $in: ['told', 'work'] } }, ['told', 'work']],
  ])('are found by %j', async (filter, expected) => {
    const found = await elementsOf({ ...filter, processInstanceKey: instances[2] });
    expect(found.toSorted()).toEqual(expected);
    const ofRoot = await elementsOf({ ...filter, rootProcessInstanceKey: { $in: [instances[2]] } });
    expect(ofRoot.toSorted()).toEqual(expected);
  });

  it('come page by page, by number and by cursor, forward and backward, in any order', async () => {
    const direction = fc.constantFrom('ASC' as const, 'DESC' as const);
    const sorts = fc.uniqueArray(fc.record({ field: fc.constantFrom(...SORTS), order: direction }), {
      selector: ({ field }) => field,
    });
    await fc.assert(
      fc.asyncProperty(sorts, fc.integer({ min: 4, max: 11 }), async (sort, limit) => {
        const whole = await find({ sort, page: { limit: 1000 } });
        const ids = whole.items.map(idOf);
        expect(new Set(ids).size).toBe(26);
        expect(whole.page.totalItems).toBe(26);
        expect(isSorted(whole.items, sort)).toBe(true);
        expect(await pages({ sort }, limit, (seen) => ({ from: seen }))).toEqual(ids);
        expect(await pages({ sort }, limit, (_seen, page) => (page ? { after: page.endCursor } : {}))).toEqual(ids);
        const last = { after: undefined, before: whole.page.endCursor };
        const backward = await pages({ sort }, limit, (_seen, page) => ({ before: page?.startCursor ?? last.before }));
        expect(backward.toSorted()).toEqual(ids.slice(0, -1).toSorted());
      }),
      { numRuns: 5, seed },
    );
  });

  it('are refused where a page lies too far to be put together, or a cursor is of another search', async () => {
    const ask = (body: object) =>
      server.inject({ method: 'POST', url: '/v2/element-instances/wait-states/search', payload: body });
    expect((await ask({ page: { from: 1_000_000 } })).json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('page.from'),
    });
    const { page } = await find({ page: { limit: 1 } });
    const sort = [{ field: 'elementId' }];
    expect((await ask({ sort, page: { after: page.endCursor } })).statusCode).toBe(400);
    expect((await ask({ filter: { waitStateType: 'SLEEP' } })).statusCode).toBe(400);
  });

  /** Ids of all items, page by page until one is empty. */
  async function pages(body: Item, limit: number, next: (seen: number, page: Item | null) => Item): Promise<string[]> {
    const found: string[] = [];
    for (let last: Item | null = null; ; ) {
      const { items, page } = await find({ ...body, page: { limit, ...next(found.length, last) } });
      if (items.length === 0) return found;
      found.push(...items.map(idOf));
      last = page;
    }
  }
});

const idOf = (item: Item): string => JSON.stringify([item.elementInstanceKey, item.elementId, item.details]);

function isSorted(items: readonly Item[], by: readonly { readonly field: string; readonly order: 'ASC' | 'DESC' }[]) {
  return items.every((item, index) => {
    const before = items[index - 1];
    for (const { field, order } of before === undefined ? [] : by) {
      const [left, right] = [String(before?.[field]), String(item[field])];
      if (left !== right) return left < right === (order === 'ASC');
    }
    return true;
  });
}
