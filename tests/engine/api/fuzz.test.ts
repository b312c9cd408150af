/**
 * Hostile requests: whatever comes, the API answers with a success or a problem document of the 400s, and is as it was
 * afterwards. With the frames of `tests/conformance/grpc/fuzz.test.ts` they are 2,000 in each `npm test`, and 200,000 in
 * `npm run nightly`; `npm run fuzz` sends 100,000, over a real connection and on PostgreSQL.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createEngineServer } from '../../../engine/api/server.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase } from '../../support/database.ts';
import { namingSeed, seed } from '../../support/seed.ts';
import { process as bpmn } from '../support/bpmn.ts';
import { type HostileRequest, hostileRequests } from './hostile-requests.ts';

const FEW = 1_500;
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? FEW);
const AT_ONCE = 20;
const CHUNK = 1_000;
/** Growth of the heap after a first part that fills caches; what leaks with each request is far more. */
const HEAP_GROWTH_BYTES_MAX = 200 * 1024 * 1024;
/** The API's own words for what it cannot do now, or does not serve. */
const DOCUMENTED = new Set([501, 503, 504]);

test('no hostile request is answered with a failure of the server, or leaves anything behind', {
  timeout: 3_600_000,
}, async () => {
  // given an engine with something in it, in a process where other files may have servers of their own
  const serversBefore = servers();
  const isLong = REQUESTS > FEW;
  const database = isLong ? await createTestDatabase() : null;
  const store = database ? createPostgresStore({ databaseUrl: database.url }) : createMemoryStore();
  const limits = { longPollMs: 20, listenersMs: 20 };
  const engine = await createEngine({
    store,
    clockControl: false,
    zone: 'UTC',
    log: pino({ level: 'silent' }),
    limits,
  });
  const server = createEngineServer(engine, { clockControl: false });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  const keys = await something(engine);
  const requests = await hostileRequests(keys);
  const statuses = new Map<number, number>();
  let heapBefore = 0;
  // when
  for (let sent = 0; sent < REQUESTS; sent += CHUNK) {
    const drawn = fc.sample(requests, { numRuns: Math.min(CHUNK, REQUESTS - sent), seed: seed + sent });
    await namingSeed(() => sendAll(address, drawn, statuses));
    if (sent === CHUNK * 10) heapBefore = heapUsed();
  }
  // then
  expect((await fetch(`${address}/health/ready`)).status).toBe(200);
  await turn();
  const growth = heapUsed() - heapBefore;
  const answered = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  if (isLong)
    process.stdout.write(
      `${REQUESTS} requests, seed ${seed}: ${answered.join(', ')}; the heap grew by ${growth} bytes\n`,
    );
  if (heapBefore > 0) expect(growth).toBeLessThan(HEAP_GROWTH_BYTES_MAX);
  await server.close();
  await engine.close();
  await database?.drop();
  await expect.poll(servers).toBeLessThanOrEqual(serversBefore);
});

const servers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;

async function sendAll(
  address: string,
  requests: readonly HostileRequest[],
  statuses: Map<number, number>,
): Promise<void> {
  for (let at = 0; at < requests.length; at += AT_ONCE) {
    const answers = await Promise.all(requests.slice(at, at + AT_ONCE).map((each) => send(address, each)));
    for (const { status, body, request } of answers) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const isFine = status < 500 || DOCUMENTED.has(status);
      if (!isFine) expect.fail(`${status} ${body.slice(0, 300)} for ${describe(request)}`);
      if (status >= 400) expect(JSON.parse(body), describe(request)).toMatchObject({ type: 'about:blank', status });
    }
  }
}

async function something(engine: Awaited<ReturnType<typeof createEngine>>): Promise<readonly string[]> {
  const model = bpmn('p').start().serviceTask('s', { type: 'a' }).userTask('t').end();
  await engine.deploy([model.resource()]);
  const created = await engine.execute({
    type: 'PROCESS_INSTANCE_CREATION.CREATE',
    by: { processDefinitionId: 'p' },
    variables: { a: '1' },
    startElementIds: [],
    tags: [],
  });
  if (!created.ok) throw new Error(created.rejection.reason);
  const { processInstanceKey, processDefinitionKey } = created.value;
  return [String(processInstanceKey), String(processDefinitionKey), String(processInstanceKey + 2)];
}

async function send(address: string, request: HostileRequest) {
  const { method, url, headers, payload } = request;
  const body = payload.length === 0 ? {} : { body: typeof payload === 'string' ? payload : new Uint8Array(payload) };
  const response = await fetch(`${address}${url}`, { method, headers, ...body });
  return { status: response.status, body: await response.text(), request };
}

const describe = ({ method, url, headers, payload }: HostileRequest): string =>
  `${method} ${url.slice(0, 200)} ${JSON.stringify(headers)} ${JSON.stringify(payload.toString().slice(0, 300))}`;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
