/**
 * What the engine does in process, on a real PostgreSQL with durable defaults: start → 3 service tasks → end with 1 KB of
 * variables. Prints a table. Run with `node tests/bench/engine.ts [waiting instances, default 10000]`; `DATABASE_URL` names
 * a server to use (a database is made and dropped on it), without it an embedded one is started.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Engine } from '../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import type { Store } from '../../engine/store/contract/store.ts';
import { createPostgresStore } from '../../engine/store/postgres/create.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { onDatabase, withBenchDatabase } from '../support/bench-database.ts';
import { quantile } from '../support/quantile.ts';

const WAITING = Number(process.argv[2] ?? 10_000);
const WARM_UP = 1_000;
const THROUGHPUT_INSTANCES = 6_000;
const THROUGHPUT_RUNS = 3;
const CONCURRENCY = 200;
const LATENCY_INSTANCES = 500;
const VARIABLES = { payload: JSON.stringify('x'.repeat(1_000)), amount: '12' };

const chain = bpmn('chain')
  .start()
  .serviceTask('a', { type: 'step' })
  .serviceTask('b', { type: 'step' })
  .serviceTask('c', { type: 'step' })
  .end()
  .resource();
const waiting = bpmn('waiting').start().serviceTask('a', { type: 'nobody' }).end().resource();

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const silent = { info: () => undefined, warn: console.error, error: console.error };
const heapBytes = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

let commits = 0;

async function open(databaseUrl: string): Promise<Engine> {
  const store = createPostgresStore({ databaseUrl });
  const counting: Store = {
    ...store,
    commit: (commit) => {
      commits += 1;
      return store.commit(commit);
    },
  };
  return createEngine({ store: counting, clockControl: false, zone: 'UTC', log: silent });
}

async function start(engine: Engine, processDefinitionId: string): Promise<number> {
  const reply = await engine.execute({
    type: 'PROCESS_INSTANCE_CREATION.CREATE',
    by: { processDefinitionId },
    variables: VARIABLES,
    startElementIds: [],
    tags: [],
  });
  if (!reply.ok) throw new Error(reply.rejection.reason);
  return reply.value.processInstanceKey;
}

async function startAndAwait(engine: Engine): Promise<void> {
  await engine.awaitCompletion(await start(engine, 'chain'), 60_000);
}

/** Long-polls and completes at once, until told to stop. */
function work(engine: Engine): () => Promise<void> {
  let isOver = false;
  const loop = async (): Promise<void> => {
    while (!isOver) {
      const jobs = await engine.activateJobs({
        type: 'step',
        worker: 'bench',
        timeoutMs: 60_000,
        maxJobs: 32,
        requestTimeoutMs: 500,
        fetchVariables: [],
      });
      await Promise.all(
        jobs.map(({ job }) =>
          engine.execute({ type: 'JOB.COMPLETE', jobKey: job.jobKey, variables: { done: '"yes"' } }),
        ),
      );
    }
  };
  const loops = Array.from({ length: 8 }, loop);
  return async () => {
    isOver = true;
    await Promise.all(loops);
  };
}

/** Runs so many calls, a limited number at a time; returns milliseconds. */
async function inParallel(count: number, concurrency: number, call: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return performance.now() - startedMs;
}

async function measure(databaseUrl: string): Promise<Record<string, string>> {
  const results: Record<string, string> = {};
  let engine = await open(databaseUrl);
  await engine.deploy([chain, waiting]);
  const stop = work(engine);

  await inParallel(WARM_UP, CONCURRENCY, () => startAndAwait(engine));
  const rates: number[] = [];
  commits = 0;
  for (let run = 0; run < THROUGHPUT_RUNS; run += 1) {
    const elapsedMs = await inParallel(THROUGHPUT_INSTANCES, CONCURRENCY, () => startAndAwait(engine));
    rates.push((THROUGHPUT_INSTANCES / elapsedMs) * 1_000);
  }
  rates.sort((a, b) => a - b);
  results[`throughput, ${CONCURRENCY} at a time (goal ≥ 1,050 PI/s)`] = `${quantile(rates, 0.5).toFixed(0)} PI/s`;
  results['commits per instance at that load'] = (commits / (THROUGHPUT_RUNS * THROUGHPUT_INSTANCES)).toFixed(3);

  const latencies: number[] = [];
  commits = 0;
  for (let index = 0; index < LATENCY_INSTANCES; index += 1) {
    latencies.push(await inParallel(1, 1, () => startAndAwait(engine)));
  }
  latencies.sort((a, b) => a - b);
  results['latency of one instance, p50 / p99 (goal ≤ 5.8 / 25 ms)'] =
    `${quantile(latencies, 0.5).toFixed(1)} / ${quantile(latencies, 0.99).toFixed(1)} ms`;
  results['commits per instance when alone'] = (commits / LATENCY_INSTANCES).toFixed(2);

  const heapBefore = heapBytes();
  const sizeBefore = await databaseBytes(databaseUrl);
  const startMs = await inParallel(WAITING, CONCURRENCY, () => start(engine, 'waiting'));
  results['starts alone'] = `${((WAITING / startMs) * 1_000).toFixed(0)} PI/s`;
  results['heap for 10,000 waiting instances (goal ≤ 20 MB)'] =
    `${((((heapBytes() - heapBefore) / WAITING) * 1e4) / 1e6).toFixed(1)} MB`;
  results['database for each waiting instance (goal ≤ 2.5 KB)'] =
    `${(((await databaseBytes(databaseUrl)) - sizeBefore) / WAITING / 1e3).toFixed(2)} KB`;
  await inParallel(WARM_UP, CONCURRENCY, () => startAndAwait(engine));
  const loadedMs = await inParallel(THROUGHPUT_INSTANCES, CONCURRENCY, () => startAndAwait(engine));
  results[`throughput with ${WAITING} waiting`] = `${((THROUGHPUT_INSTANCES / loadedMs) * 1_000).toFixed(0)} PI/s`;

  await stop();
  await engine.close();
  const recoveryMs = await inParallel(1, 1, async () => {
    engine = await open(databaseUrl);
    await start(engine, 'waiting');
  });
  results[`recovery with ${WAITING} waiting, to the first answer (goal < 3 s at 100,000)`] =
    `${recoveryMs.toFixed(0)} ms`;
  await engine.close();
  return results;
}

async function databaseBytes(databaseUrl: string): Promise<number> {
  return onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
    return Number(rows[0]?.bytes);
  });
}

await withBenchDatabase(async (databaseUrl) => console.table(await measure(databaseUrl)));
