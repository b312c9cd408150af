/** Counts of instances and of what they hold, on both stores: what is counted once, what twice, and what not at all. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngineServer } from '../../../engine/api/server.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import type { Store } from '../../../engine/store/contract/store.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type BpmnBuilder, process } from '../support/bpmn.ts';

type Item = Readonly<Record<string, unknown>>;

/** A service task for each of the items, all at once. */
const forEach = (id: string, items: string) =>
  process(id).start().serviceTask('work', { type: id }).loop({ inputCollection: items }).end();

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe.each(['memory', 'PostgreSQL'])('on the %s store, statistics', (name) => {
  let engine: Engine;
  let server: ReturnType<typeof createEngineServer>;
  beforeAll(async () => {
    const store: Store = name === 'memory' ? createMemoryStore() : createPostgresStore({ databaseUrl: database.url });
    engine = await createEngine({ store, clockControl: true, zone: 'UTC', log: pino({ level: 'silent' }) });
    server = createEngineServer(engine, { clockControl: true });
    return async () => {
      await server.close();
      await engine.close();
    };
  });

  async function send(method: 'GET' | 'POST', path: string, payload?: object, version = '8.10'): Promise<Item> {
    const reply = await server.inject({ method, url: `/${version}/v2${path}`, ...(payload && { payload }) });
    if (reply.statusCode >= 400) throw new Error(`${method} ${path}: ${reply.body}`);
    return reply.body === '' ? {} : reply.json();
  }
  const itemsOf = (answer: Item) => answer.items as readonly Item[];

  async function begin(id: string, build: BpmnBuilder, count = 1) {
    const { deployed } = await deploy(build);
    const keys: string[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      const { processInstanceKey } = await send('POST', '/process-instances', { processDefinitionId: id });
      keys.push(String(processInstanceKey));
    }
    return { definition: deployed, keys };
  }
  async function deploy(build: BpmnBuilder) {
    const resource = build.resource();
    await engine.deploy([resource]);
    const found = await send('POST', '/process-definitions/search', { filter: { resourceName: resource.name } });
    return { deployed: String(itemsOf(found).at(-1)?.processDefinitionKey) };
  }
  async function completeOneJobOf(processInstanceKey: string | undefined): Promise<void> {
    const found = await send('POST', '/jobs/search', { filter: { processInstanceKey, state: 'CREATED' } });
    await send('POST', `/jobs/${itemsOf(found)[0]?.jobKey}/completion`);
  }

  const named = (items: readonly Item[]) =>
    items
      .map(({ elementId, active, completed, canceled, incidents }) => [
        elementId,
        active,
        completed,
        canceled,
        incidents,
      ])
      .sort();
  const ofInstance = async (key: string | undefined) =>
    named(itemsOf(await send('GET', `/process-instances/${key}/statistics/element-instances`)));
  const ofDefinition = async (key: string, filter: Item = {}) =>
    named(itemsOf(await send('POST', `/process-definitions/${key}/statistics/element-instances`, { filter })));

  it('of an instance count its element instances, and a multi-instance body only where the incident is its own', async () => {
    const { keys } = await begin('each', forEach('each', '=[1, 2, 3]'));
    await completeOneJobOf(keys[0]);
    expect(await ofInstance(keys[0])).toEqual([
      ['start', 0, 1, 0, 0],
      ['work', 2, 1, 0, 0],
    ]);
    const wrong = await begin('wrong', forEach('wrong', '="no list"'));
    expect(await ofInstance(wrong.keys[0])).toEqual([
      ['start', 0, 1, 0, 0],
      ['work', 0, 0, 0, 1],
    ]);
  });

  it('of a definition count the instances that have an element in a state, each once however often it has', async () => {
    const { definition, keys } = await begin('once', forEach('once', '=[1, 2, 3]'), 2);
    await completeOneJobOf(keys[1]);
    await completeOneJobOf(keys[1]);
    expect(await ofDefinition(definition)).toEqual([
      ['start', 0, 2, 0, 0],
      ['work', 2, 1, 0, 0],
    ]);
  });

  it('of a definition are narrowed to the elements that are asked for, and not to instances that have one', async () => {
    const { definition, keys } = await begin('asked', forEach('asked', '=[1, 2]'), 2);
    await completeOneJobOf(keys[0]);
    expect(await ofDefinition(definition, { elementInstanceState: 'ACTIVE' })).toEqual([['work', 2, 0, 0, 0]]);
    const other = [{ elementId: 'start', processInstanceKey: keys[1] }, { processInstanceKey: keys[0] }];
    expect(await ofDefinition(definition, { $or: other })).toEqual([
      ['start', 0, 2, 0, 0],
      ['work', 1, 1, 0, 0],
    ]);
  });

  it('of active instances leave out processes that have none, and to 8.10 the suspended ones', async () => {
    // given one instance that runs, one that rests, and a process of which nothing runs
    const path = '/process-definitions/statistics/process-instances';
    const { keys } = await begin('rests', process('rests').start().serviceTask('work', { type: 'r' }).end(), 2);
    await begin('over', process('over').start().end());
    await send('POST', `/process-instances/${keys[0]}/suspension`);
    const countsOf = async (id: string, version: string) => {
      const all = itemsOf(await send('POST', path, { page: { limit: 100 } }, version));
      const versions = await send('POST', `${path}-by-version`, { filter: { processDefinitionId: id } }, version);
      const found = [...all.filter(({ processDefinitionId }) => processDefinitionId === id), ...itemsOf(versions)];
      return found.map(({ activeInstancesWithoutIncidentCount }) => activeInstancesWithoutIncidentCount);
    };

    // then
    expect(await countsOf('rests', '8.10')).toEqual([1, 1]);
    expect(await countsOf('rests', '8.9')).toEqual([2, 2]);
    expect(await countsOf('over', '8.10')).toEqual([]);
  });
});
