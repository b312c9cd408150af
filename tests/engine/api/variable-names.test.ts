/** Names of the variables of a definition, on both stores: each once, whatever its scope, page by page. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngineServer } from '../../../engine/api/server.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import type { Store } from '../../../engine/store/contract/store.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { process } from '../support/bpmn.ts';

type Item = Readonly<Record<string, unknown>>;

const NAMES = ['a', 'b', 'c', 'd', 'e', 'local'];
const plain = process('plain')
  .start()
  .serviceTask('work', { type: 'w', inputs: { local: '=a' } })
  .end();

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe.each(['memory', 'PostgreSQL'])('on the %s store, the names of variables', (name) => {
  let server: ReturnType<typeof createEngineServer>;
  let key = '';

  async function send(path: string, payload: object): Promise<Item> {
    const reply = await server.inject({ method: 'POST', url: `/8.10/v2${path}`, payload });
    if (reply.statusCode >= 400) throw new Error(`${path}: ${reply.body}`);
    return reply.json();
  }
  async function find(body: Item, of = key) {
    const found = await send(`/process-definitions/${of}/variable-names/search`, body);
    const { items, page } = found as unknown as { readonly items: readonly Item[]; readonly page: Item };
    return { names: items.map((item) => item.name), page };
  }

  beforeAll(async () => {
    const store: Store = name === 'memory' ? createMemoryStore() : createPostgresStore({ databaseUrl: database.url });
    const engine = await createEngine({ store, clockControl: false, zone: 'UTC', log: pino({ level: 'silent' }) });
    server = createEngineServer(engine, { clockControl: false });
    await engine.deploy([plain.resource(), process('other').start().userTask('t').end().resource()]);
    for (const variables of [
      { a: 1, b: 1 },
      { c: 1, b: 2 },
      { d: 1, e: 1 },
    ]) {
      const started = await send('/process-instances', { processDefinitionId: 'plain', variables });
      key = String(started.processDefinitionKey);
    }
    await send('/process-instances', { processDefinitionId: 'other', variables: { x: 1 } });
    return async () => {
      await server.close();
      await engine.close();
    };
  });

  it('are those of all its instances and scopes, each once, and of no other definition', async () => {
    const { names, page } = await find({});
    expect(names).toEqual(NAMES);
    expect(page).toMatchObject({ totalItems: 6, hasMoreTotalItems: false });
    expect((await find({}, '99')).names).toEqual([]);
  });

  it('are found by a part of the name', async () => {
    expect((await find({ filter: { name: { $like: '*oca*' } } })).names).toEqual(['local']);
    expect((await find({ filter: { name: { $in: ['b', 'x'] } } })).names).toEqual(['b']);
    expect((await find({ filter: { name: 'z' } })).names).toEqual([]);
  });

  it('come by number and by cursor, forward and backward', async () => {
    const first = await find({ page: { limit: 2 } });
    const second = await find({ page: { limit: 2, after: first.page.endCursor } });
    expect([first.names, second.names]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect((await find({ page: { limit: 2, before: second.page.startCursor } })).names).toEqual(['a', 'b']);
    expect((await find({ page: { limit: 9, before: second.page.endCursor } })).names).toEqual(['a', 'b', 'c']);
    expect((await find({ page: { from: 4 } })).names).toEqual(['e', 'local']);
    expect((await find({ page: { from: 40 } })).names).toEqual([]);
    await expect(find({ page: { from: 1, after: first.page.endCursor } })).rejects.toThrow(/exclude each other/);
    await expect(find({ page: { before: 'AAAA' } })).rejects.toThrow(/page.before/);
  });
});
