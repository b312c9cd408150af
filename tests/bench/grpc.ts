/**
 * A job worker of Camunda's SDK over gRPC: on this engine (durable, history written) against the same worker on a stub that answers
 * at once and does nothing. Prints jobs per second of both and their ratio; the goal is 0.6. The worker is a process of its own.
 * A second stub spares the worker the same compression as the engine does, so that this is not taken for speed of the engine.
 * Run with `npm run bench -- grpc`; `DATABASE_URL` names a PostgreSQL to use, without it an embedded one is started.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Metadata, Server, ServerCredentials, type ServerUnaryCall, type ServerWritableStream } from '@grpc/grpc-js';
import { createGrpcServer } from '../../engine/api/grpc/server.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createPostgresStore } from '../../engine/store/postgres/create.ts';
import { createGrpcClient } from '../conformance/support/grpc.ts';
import { gatewayMethods } from '../conformance/support/raw-grpc.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { withBenchDatabase } from '../support/bench-database.ts';

const RUNS = 3;
const WARM_UP_MS = 1_500;
const MEASURE_MS = 4_000;
const INSTANCES_PER_RUN = 4_000;
const VARIABLES = { payload: 'x'.repeat(1_000), amount: 12 };
const silent = { info: () => undefined, warn: console.error, error: console.error };

/** The other role of this file: works until it has counted, and prints jobs per second. */
function work(address: string): void {
  const client = createGrpcClient(address);
  let completed = 0;
  client.createWorker({
    taskType: 'step',
    maxJobsToActivate: 32,
    timeout: 60_000,
    pollInterval: 1, // milliseconds; the default of 300 would be what is measured
    taskHandler: async (job) => {
      const acknowledged = await job.complete({ done: 'yes' });
      completed += 1;
      return acknowledged;
    },
  });
  setTimeout(() => {
    const before = completed;
    setTimeout(() => {
      process.stdout.write(`${((completed - before) / MEASURE_MS) * 1_000}\n`);
      process.exit(0);
    }, MEASURE_MS);
  }, WARM_UP_MS);
}

async function rateAt(address: string): Promise<number> {
  const args = ['--disable-warning=ExperimentalWarning', import.meta.filename, 'worker', address];
  const worker = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  worker.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await once(worker, 'close');
  return Number(output.trim().split('\n').at(-1));
}

/**
 * Hands out as many jobs as asked for, always.
 * @param declines says as the engine does that it wants nothing compressed, which the client then saves itself
 */
async function startStub(declines: boolean): Promise<{ readonly address: string; readonly close: () => void }> {
  const stub = new Server();
  const variables = JSON.stringify(VARIABLES);
  let key = 2 ** 51;
  const job = () => ({
    key: key++,
    type: 'step',
    customHeaders: '{}',
    retries: 3,
    deadline: Date.now() + 60_000,
    variables,
  });
  const headers = new Metadata();
  if (declines) headers.set('grpc-accept-encoding', 'identity');
  const handOut = (call: ServerWritableStream<{ maxJobsToActivate: number }, object>): void => {
    call.sendMetadata(headers);
    call.write({ jobs: Array.from({ length: call.request.maxJobsToActivate }, job) });
    call.end();
  };
  const agree = (call: ServerUnaryCall<object, object>, done: (error: null, answer: object) => void): void => {
    call.sendMetadata(headers);
    done(null, {});
  };
  stub.addService(gatewayMethods, { ActivateJobs: handOut, CompleteJob: agree, Topology: agree });
  const port = await new Promise<number>((resolve, reject) =>
    stub.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { address: `127.0.0.1:${port}`, close: () => stub.forceShutdown() };
}

async function rateOfEngine(databaseUrl: string): Promise<number> {
  const store = createPostgresStore({ databaseUrl });
  const engine = await createEngine({ store, clockControl: false, zone: 'UTC', log: silent });
  const chain = bpmn('chain').start();
  for (const id of ['a', 'b', 'c']) chain.serviceTask(id, { type: 'step' });
  await engine.deploy([chain.end().resource()]);
  const variables = Object.fromEntries(Object.entries(VARIABLES).map(([name, value]) => [name, JSON.stringify(value)]));
  const starts = Array.from({ length: INSTANCES_PER_RUN }, () =>
    engine.execute({
      type: 'PROCESS_INSTANCE_CREATION.CREATE',
      by: { processDefinitionId: 'chain' },
      variables,
      startElementIds: [],
      tags: [],
    }),
  );
  await Promise.all(starts);
  const server = createGrpcServer(engine);
  const rate = await rateAt(await server.listen({ host: '127.0.0.1', port: 0 }));
  await server.close();
  await engine.close();
  return rate;
}

const median = (rates: readonly number[]): number =>
  [...rates].sort((a, b) => a - b)[Math.floor(rates.length / 2)] ?? 0;

if (process.argv[2] === 'worker') work(process.argv[3] ?? '');
else {
  const rates = { stub: [] as number[], plainStub: [] as number[], engine: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, declines] of [['stub', false] as const, ['plainStub', true] as const]) {
      const stub = await startStub(declines);
      rates[name].push(await rateAt(stub.address));
      stub.close();
    }
    await withBenchDatabase(async (databaseUrl) => void rates.engine.push(await rateOfEngine(databaseUrl)));
  }
  const [stub, plainStub, engine] = [median(rates.stub), median(rates.plainStub), median(rates.engine)];
  console.table({
    'the SDK’s gRPC worker on a stub': `${stub.toFixed(0)} jobs/s`,
    'on a stub that declines compression, as the engine does': `${plainStub.toFixed(0)} jobs/s`,
    'the same worker on the engine': `${engine.toFixed(0)} jobs/s`,
    'ratio (goal ≥ 0.6, stretch 0.85)': (engine / stub).toFixed(2),
    'ratio to the stub without compression': (engine / plainStub).toFixed(2),
  });
}
