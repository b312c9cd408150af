/**
 * Clients that know the addresses of two engines: whichever dies or freezes, they are at the one that leads within five seconds, over REST
 * as server and workers are, and over gRPC as other clients of Zeebe may be.
 */
import { Camunda8 } from '@camunda8/sdk';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createClient, type EngineClient } from '../../cli/parts/client.ts';
import type { GrpcClient } from '../conformance/support/grpc.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { deployModel } from './support/clients.ts';
import { type EngineProcess, type Engines, roleOf, startEngines } from './support/engines.ts';

const FOLLOWED_MS_MAX = 5_000;
const WAIT = { timeout: 30_000, interval: 20 };
const IN_HAND_MAX = 4;
/** What the guide of operations advises: a frozen engine keeps its connections, and only a ping tells. */
const PINGS = { GRPC_KEEPALIVE_TIME_MS: 1_000, GRPC_KEEPALIVE_TIMEOUT_MS: 1_000 };

describe('clients that know two engines', () => {
  let database: TestDatabase;
  let engines: Engines;
  let rest: EngineClient;
  let grpc: GrpcClient;
  let load: Load;
  const told: object[] = [];
  const log = { warn: (details: object) => void told.push(details) };
  const addresses = (): string[] => engines.all.map(({ address }) => address);

  beforeAll(async () => {
    database = await createTestDatabase();
    engines = await startEngines(2, { DATABASE_URL: database.url });
    const { leader, standby } = await vi.waitFor(() => engines.roles(), WAIT);
    await deployModel(leader.address);
    rest = createClient([leader.address, standby.address], undefined, log);
    grpc = new Camunda8({
      ZEEBE_GRPC_ADDRESS: `grpc://ipv4:${leader.grpcAddress},${standby.grpcAddress}`,
      CAMUNDA_AUTH_STRATEGY: 'NONE',
      zeebeGrpcSettings: { ...PINGS, ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
    }).getZeebeGrpcApiClient();
    load = startLoad(rest, grpc);
  });
  afterAll(async () => {
    await load?.stop();
    await grpc?.close();
    await engines?.dispose();
    await database?.drop();
  });

  it.each(['freezes', 'is killed'] as const)('are at the other one when the one that leads %s', async (event) => {
    // given all of them at work
    const { leader, standby } = await vi.waitFor(() => engines.roles(), WAIT);
    await load.goesOn();
    onTestFinished(() => leader.command().thaw());

    // when
    if (event === 'freezes') leader.command().freeze();
    else await leader.command().kill();
    const tookMs = await load.startAnew();

    // then what is asked from now on is answered in time over both APIs, everybody gets on, and the log says where
    for (const ms of tookMs) expect(ms).toBeLessThan(FOLLOWED_MS_MAX);
    await load.goesOn();
    expect(told.at(-1)).toMatchObject({ address: leader.address, next: standby.address });
    leader.command().thaw();
    if (event === 'freezes') await vi.waitFor(() => engines.roles(), WAIT);
  });

  it('begin with whichever is there', async () => {
    const living = await livingOf(engines);
    const dead = addresses().filter((address) => address !== living.address);
    expect(await createClient([...dead, living.address]).getTopology()).toHaveProperty('brokers');
  });

  it('name all of them when none answers', async () => {
    const nowhere = [await freePort(), await freePort()].map((port) => `http://127.0.0.1:${port}`);
    const asked = createClient(nowhere).getTopology();
    await expect(asked).rejects.toThrow(`no engine answers at ${nowhere.join(', ')} (ECONNREFUSED)`);
  });
});

async function livingOf({ all }: Engines): Promise<EngineProcess> {
  const roles = await Promise.all(all.map(({ address }) => roleOf(address)));
  return all[roles.findIndex((role) => role !== null)] as EngineProcess;
}

interface Load {
  /** Starts one instance over each API, and tries again until somebody has. @returns how long each took, in milliseconds */
  startAnew(): Promise<readonly number[]>;
  /** Resolves when over both APIs more instances were started, and more jobs done, than can have been on their way. */
  goesOn(): Promise<void>;
  stop(): Promise<void>;
}

/** Starters and workers over both APIs. What fails is tried again, as the outbox of the office does. */
function startLoad(rest: EngineClient, grpc: GrpcClient): Load {
  const done = { 'REST starts': 0, 'gRPC starts': 0, 'REST jobs': 0, 'gRPC jobs': 0 };
  let isOver = false;
  const repeat = async (what: keyof typeof done, act: () => Promise<unknown>): Promise<void> => {
    while (!isOver) {
      const isDone = await act().then(
        () => true,
        () => false,
      );
      if (isDone) done[what] += 1;
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const startByRest = () => rest.createProcessInstance({ processDefinitionId: 'p' as never });
  const startByGrpc = () => grpc.createProcessInstance({ bpmnProcessId: 'p', variables: {} });
  const starting = [
    ...Array.from({ length: IN_HAND_MAX }, () => repeat('REST starts', startByRest)),
    repeat('gRPC starts', startByGrpc),
  ];
  const restWorker = rest.createJobWorker({
    ...{
      jobType: 'first',
      workerName: 'rest',
      maxParallelJobs: IN_HAND_MAX,
      jobTimeoutMs: 2_000,
      pollTimeoutMs: 20_000,
    },
    jobHandler: async (job) => {
      try {
        const answered = await job.complete();
        done['REST jobs'] += 1;
        return answered;
      } catch {
        return job.ignore();
      }
    },
  });
  const grpcWorker = grpc.createWorker({
    ...{ taskType: 'second', timeout: 2_000, longPoll: 20_000, taskMaxActiveJobs: IN_HAND_MAX },
    taskHandler: async (job) => {
      const answered = await job.complete();
      done['gRPC jobs'] += 1;
      return answered;
    },
  });
  return {
    startAnew: () =>
      Promise.all(
        [startByRest, startByGrpc].map(async (start) => {
          const since = performance.now();
          await vi.waitFor<unknown>(start, WAIT);
          return performance.now() - since;
        }),
      ),
    async goesOn() {
      const before = { ...done };
      const standing = () =>
        (Object.keys(done) as (keyof typeof done)[]).filter((what) => done[what] <= before[what] + IN_HAND_MAX);
      await vi.waitFor(() => expect(standing()).toEqual([]), WAIT);
    },
    async stop() {
      isOver = true;
      restWorker.stop();
      await Promise.all([...starting, grpcWorker.close()]);
    },
  };
}
