import { pino } from 'pino';
import { createEngineServer } from '../../../engine/api/server.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';

const BASE_PATH = '/v2';

/** Every operation whose body may ask for a page, from the table of routes: `POST /users/search`. */
export async function pagedOperations(): Promise<readonly string[]> {
  const log = pino({ level: 'silent' });
  const engine = await createEngine({ store: createMemoryStore(), clockControl: false, zone: 'UTC', log });
  const server = createEngineServer(engine, { clockControl: false });
  const found: string[] = [];
  server.addHook('onRoute', ({ method, url, schema }) => {
    const isPaged = JSON.stringify(schema?.body ?? {}).includes('"page":');
    if (isPaged && url.startsWith(`${BASE_PATH}/`)) found.push(`${String(method)} ${url.slice(BASE_PATH.length)}`);
  });
  await server.ready();
  await server.close();
  await engine.close();
  return found;
}
