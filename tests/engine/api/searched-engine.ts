/** An engine in memory whose clock stands still until it is moved, asked through its API: what do searches show of what has happened? */
import { pino } from 'pino';
import { beforeAll } from 'vitest';
import { createEngineServer } from '../../../engine/api/server.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { type BpmnBuilder, process } from '../support/bpmn.ts';

const AT = Date.parse('2026-03-02T01:00:00.000Z');
/** Returns the moment so many seconds after the beginning, as the API writes it. */
export const at = (seconds: number): string => new Date(AT + seconds * 1000).toISOString();
export type Json = Readonly<Record<string, unknown>>;

let engine: Awaited<ReturnType<typeof createEngine>>;
let server: ReturnType<typeof createEngineServer>;
let count = 0;

/** Starts the engine of a test file. */
export function startHistory(): void {
  beforeAll(async () => {
    const store = createMemoryStore();
    engine = await createEngine({ store, clockControl: true, zone: 'UTC', log: pino({ level: 'silent' }) });
    server = createEngineServer(engine, { clockControl: true });
    return async () => {
      await server.close();
      await engine.close();
    };
  });
}

export async function send(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<Json> {
  const reply = await server.inject({ method, url: `/8.9/v2${path}`, ...(body ? { payload: body } : {}) });
  if (reply.statusCode >= 400) throw new Error(`${method} ${path}: ${reply.body}`);
  return reply.body === '' ? {} : reply.json();
}

export const find = async (what: string, filter: Json): Promise<readonly Json[]> =>
  (await send('POST', `/${what}/search`, { filter }))['items'] as readonly Json[];

/** Moves the clock to so many seconds after the beginning. */
export const wait = (seconds: number): Promise<Json> => send('PUT', '/clock', { timestamp: AT + seconds * 1000 });

/** Deploys a process under a name of its own, and starts it at the first second. */
export async function begin(build: (begun: BpmnBuilder, id: string) => BpmnBuilder, variables: Json = {}) {
  await wait(0);
  count += 1;
  const id = `p${count}`;
  await engine.deploy([build(process(id).start(), id).resource()]);
  const { processInstanceKey } = await send('POST', '/process-instances', { processDefinitionId: id, variables });
  return { id, filter: { processInstanceKey } };
}

/** Answers for the only job of an instance. */
export async function answer(filter: Json, how: 'completion' | 'failure' | 'error', body: Json = {}): Promise<void> {
  const [job] = await find('jobs', filter);
  await send('POST', `/jobs/${job?.['jobKey']}/${how}`, body);
}
