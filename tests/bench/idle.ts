/**
 * Workers that wait: the CPU of an engine (with its REST and gRPC servers, on PostgreSQL) while 200 long polls and 200 streams of jobs
 * are open and nothing happens, against the same engine with nobody there; and with one command a second, which must not wake all
 * who wait for something else. The engine is a process of its own.
 * Run with `npm run bench -- idle`; `DATABASE_URL` names a PostgreSQL to use, without it an embedded one is started.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { createGrpcServer } from '../../engine/api/grpc/server.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createPostgresStore } from '../../engine/store/postgres/create.ts';
import { createRawClient } from '../conformance/support/raw-grpc.ts';
import { withBenchDatabase } from '../support/bench-database.ts';

const POLLS = 200;
const STREAMS = 200;
/** So many job types, as many kinds of workers would have. */
const TYPES = 20;
const SETTLE_MS = 2_000;
const MEASURE_MS = 10_000;
const COMMANDS_PER_SECOND = 1;
const silent = { info: () => undefined, warn: console.error, error: console.error };

interface Started {
  readonly rest: string;
  readonly grpc: string;
}

/** The other role of this file: an engine that tells, when asked, how many milliseconds of CPU it has used. */
async function serve(databaseUrl: string): Promise<void> {
  const store = createPostgresStore({ databaseUrl });
  const engine = await createEngine({ store, clockControl: false, zone: 'UTC', log: silent });
  const server = createEngineServer(engine, { clockControl: false });
  const grpcServer = createGrpcServer(engine);
  const at = { host: '127.0.0.1', port: 0 };
  const started: Started = { rest: await server.listen(at), grpc: await grpcServer.listen(at) };
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1_000, ...engine.load() });
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.(started);
}

type Engine = ReturnType<typeof fork>;
interface Load {
  readonly cpuMs: number;
  readonly waitingActivations: number;
  readonly openJobStreams: number;
}

async function ask(engine: Engine): Promise<Load> {
  const answer = once(engine, 'message');
  engine.send('cpu');
  return (await answer)[0] as Load;
}

/** @returns milliseconds of CPU in a second */
async function cpuOf(engine: Engine, everySecond?: () => Promise<unknown>): Promise<number> {
  await wait(SETTLE_MS);
  const before = await ask(engine);
  const ticking = everySecond && setInterval(() => void everySecond(), 1_000 / COMMANDS_PER_SECOND);
  await wait(MEASURE_MS);
  clearInterval(ticking);
  return ((await ask(engine)).cpuMs - before.cpuMs) / (MEASURE_MS / 1_000);
}

function openAll({ rest, grpc }: Started) {
  const client = createRawClient(grpc);
  const gone = new AbortController();
  const typeOf = (index: number): string => `type-${index % TYPES}`;
  const shared = { timeout: 60_000, worker: 'idle' };
  for (let index = 0; index < STREAMS; index += 1) {
    const stream = client.open('StreamActivatedJobs', { type: typeOf(index), ...shared });
    stream.on('error', () => undefined); // it ends with the engine
    stream.resume();
  }
  for (let index = 0; index < POLLS; index += 1) {
    const body = JSON.stringify({ type: typeOf(index), maxJobsToActivate: 32, requestTimeout: 600_000, ...shared });
    const headers = { 'content-type': 'application/json' };
    fetch(`${rest}/v2/jobs/activation`, { method: 'POST', headers, body, signal: gone.signal }).catch(() => undefined);
  }
  return {
    close() {
      gone.abort();
      client.close();
    },
  };
}

async function measure(databaseUrl: string): Promise<void> {
  const engine = fork(import.meta.filename, ['serve', databaseUrl], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [started] = (await once(engine, 'message')) as [Started];
  const message = JSON.stringify({ name: 'nobody waits for it', correlationKey: 'k' });
  const publish = () =>
    fetch(`${started.rest}/v2/messages/publication`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: message,
    });
  const [alone, aloneBusy] = [await cpuOf(engine), await cpuOf(engine, publish)];
  const waiting = openAll(started);
  const [idle, busy] = [await cpuOf(engine), await cpuOf(engine, publish)];
  const { waitingActivations, openJobStreams } = await ask(engine);
  waiting.close();
  engine.disconnect();
  await once(engine, 'exit');
  const percent = (cpuMs: number): string => `${(cpuMs / 10).toFixed(2)} % of a core`;
  console.table({
    'nobody there': percent(alone),
    [`${waitingActivations} long polls and ${openJobStreams} streams`]: percent(idle),
    'nobody there, one command a second': percent(aloneBusy),
    'the same who wait, one command a second': percent(busy),
  });
}

if (process.argv[2] === 'serve') await serve(process.argv[3] ?? '');
else await withBenchDatabase(measure);
