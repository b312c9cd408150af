import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { process as bpmn } from '../../engine/support/bpmn.ts';
import { linkTo } from '../support/fragile-link.ts';
import {
  createGrpcClient,
  deployProcesses,
  embeddedOf,
  type GrpcSubject,
  isEmbeddedGrpc,
  startGrpcSubject,
  statusOf,
} from '../support/grpc.ts';
import { unique } from '../support/harness.ts';
import { type Answer, accepted, allOf, createRawClient, type RawClient } from '../support/raw-grpc.ts';

let subject: GrpcSubject;
let raw: RawClient;
beforeAll(async () => {
  subject = await startGrpcSubject();
  raw = createRawClient(subject.address);
});
afterAll(async () => {
  raw.close();
  await subject.close();
});

const TIMEOUT_MS = 60_000;

async function deployed() {
  const [bpmnProcessId, type] = [unique('p'), unique('t')];
  await deployProcesses(subject.client, bpmn(bpmnProcessId).start().serviceTask('work', { type }).end());
  const start = async (variables = '{}') =>
    String((await raw.call('CreateProcessInstance', { bpmnProcessId, version: -1, variables })).processInstanceKey);
  return { bpmnProcessId, type, start };
}

async function activate(type: string, requestTimeout = -1): Promise<readonly Answer[]> {
  const request = { type, worker: 'w', timeout: TIMEOUT_MS, maxJobsToActivate: 100, requestTimeout };
  return (await allOf(raw.open('ActivateJobs', request))).flatMap(({ jobs }) => jobs as readonly Answer[]);
}

/** Takes and completes jobs until so many instances have ended. */
async function finish(
  type: string,
  keys: readonly string[],
  before: () => Promise<unknown> = async () => undefined,
): Promise<void> {
  await vi.waitFor(
    async () => {
      await before();
      for (const { key } of await activate(type)) await raw.call('CompleteJob', { jobKey: key });
      expect(await stillActive(keys)).toEqual([]);
    },
    { timeout: 45_000 },
  );
}

async function stillActive(keys: readonly string[]): Promise<readonly string[]> {
  const states = await Promise.all(keys.map((key) => subject.look.stateOf(key)));
  return keys.filter((_, index) => states[index] !== 'COMPLETED');
}

/** Opens a stream; resolves when the server has it. */
async function openStream(client: RawClient, type: string, more: object = {}) {
  const stream = client.open('StreamActivatedJobs', { type, worker: 's', timeout: TIMEOUT_MS, ...more });
  const jobs: Answer[] = [];
  stream.on('data', (job: Answer) => jobs.push(job));
  stream.on('error', () => undefined); // that it ends is told by the jobs
  await accepted(stream);
  return { stream, jobs };
}

describe('the streaming worker of the SDK', () => {
  it('gets what was there and what comes, and completes it', async () => {
    // given
    const { bpmnProcessId, type, start } = await deployed();
    const client = createGrpcClient(subject.address);
    const before = await start('{"n":1}');
    // when
    const worker = await client.streamJobs({
      type,
      worker: 'sdk',
      timeout: TIMEOUT_MS,
      tenantIds: ['<default>'],
      taskHandler: (job) => job.complete({ doubled: Number(job.variables.n) * 2 }),
    });
    const results = await Promise.all(
      [2, 3, 4].map((n) =>
        client.createProcessInstanceWithResult({ bpmnProcessId, variables: { n }, requestTimeout: 20_000 }),
      ),
    );
    // then
    expect(results.map(({ variables }) => variables)).toEqual([2, 3, 4].map((n) => ({ n, doubled: n * 2 })));
    await vi.waitFor(async () => expect(await stillActive([before])).toEqual([]), { timeout: 45_000 });
    worker.close();
    await client.close();
  });
});

describe('a stream', () => {
  it('is sent jobs that become activatable, with the variables asked for; what was there is polled', async () => {
    const { type, start } = await deployed();
    await start();
    const { stream, jobs } = await openStream(raw, type, { fetchVariable: ['b'] });
    const key = await start('{"a":1,"b":9007199254740993}');
    await vi.waitFor(() => expect(jobs).toHaveLength(1), { timeout: 45_000 });
    expect(jobs[0]).toMatchObject({
      processInstanceKey: key,
      worker: 's',
      retries: 3,
      variables: '{"b":9007199254740993}',
    });
    expect(await activate(type)).toHaveLength(1);
    stream.cancel();
  });

  it('shares jobs with the others of its type', async () => {
    const { type, start } = await deployed();
    const streams = [await openStream(raw, type), await openStream(raw, type), await openStream(raw, type)];
    for (let index = 0; index < 9; index += 1) await start();
    await vi.waitFor(() => expect(streams.map(({ jobs }) => jobs.length)).toEqual([3, 3, 3]), { timeout: 45_000 });
    for (const { stream } of streams) stream.cancel();
  });

  it('that is cancelled gets nothing more: others do', async () => {
    const { type, start } = await deployed();
    const { stream, jobs } = await openStream(raw, type);
    stream.cancel();
    await raw.call('Topology', {}); // comes after the cancellation on the same connection
    await start();
    expect(await activate(type, 20_000)).toHaveLength(1);
    expect(jobs).toEqual([]);
  });

  it.each([
    [{ type: '' }, 'type: '],
    [{ type: 't', timeout: 0 }, 'timeout: '],
    [{ type: 't', timeout: -1 }, 'timeout: '],
    [{ type: 't', tenantIds: ['red'] }, 'tenantIds: '],
    [{ type: 't\0' }, 'type: '],
  ])('%j is refused', async (wrong, told) => {
    const request = { worker: 'w', timeout: 1_000, ...wrong };
    expect(await statusOf(allOf(raw.open('StreamActivatedJobs', request)))).toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(told),
    });
  });

  it('ends at the deadline of its client', async () => {
    const { type } = await deployed();
    const stream = raw.open('StreamActivatedJobs', { type, timeout: 1_000 }, { deadline: Date.now() + 100 });
    expect(await statusOf(allOf(stream))).toMatchObject({ code: status.DEADLINE_EXCEEDED });
  });
});

describe('a worker that disappears', () => {
  it('with its connection gets no more jobs: another one gets them at once', async () => {
    // given a stream and a long poll on a connection that dies
    const { type, start } = await deployed();
    const link = await linkTo(subject.address);
    const far = createRawClient(link.address);
    await openStream(far, type);
    const poll = allOf(far.open('ActivateJobs', { type, timeout: 1, maxJobsToActivate: 1, requestTimeout: 60_000 }));
    poll.catch(() => undefined);
    // when
    await link.tear();
    far.close();
    const keys = [await start(), await start()];
    // then
    await finish(type, keys);
  });

  it.runIf(isEmbeddedGrpc)(
    'while its jobs are on their way loses none: what has not left comes again at once, the rest when its time is over',
    async () => {
      // given a client that reads no more, so that jobs pile up before it
      const { type, start } = await deployed();
      const link = await linkTo(subject.address);
      const far = createRawClient(link.address);
      await openStream(far, type);
      link.stall();
      const variables = JSON.stringify({ large: 'x'.repeat(700_000) });
      const keys = await Promise.all(Array.from({ length: 30 }, () => start(variables)));
      const { engine } = embeddedOf(subject);
      await engine.idle();
      const backlog = await activate(type); // what the stream had no room for
      // when
      await link.tear();
      far.close();
      // then
      const returned = await activate(type, 20_000);
      expect(returned.length).toBeGreaterThan(0);
      for (const { key } of [...backlog, ...returned]) await raw.call('CompleteJob', { jobKey: key });
      await engine.setClock(engine.nowMs() + TIMEOUT_MS + 1_000);
      await finish(type, keys);
      await engine.setClock(null);
    },
  );

  it.runIf(isEmbeddedGrpc).each(['stream', 'poll'])('by a kill loses no job (%s)', async (way) => {
    // given a worker that has taken jobs
    const { type, start } = await deployed();
    const entry = join(import.meta.dirname, '../support/doomed-worker.ts');
    const worker = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', entry, subject.address, type, way],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    worker.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    await vi.waitFor(() => expect(output).toContain('ready'), { timeout: 45_000 });
    const keys = [await start(), await start(), await start()];
    await vi.waitFor(() => expect(output).toContain('job '), { timeout: 45_000 });
    // when
    worker.kill('SIGKILL');
    keys.push(await start(), await start());
    // then; a stream whose end the server has not heard of yet may be given them once more, so the time passes at each look
    const { engine } = embeddedOf(subject);
    const pass = () => engine.setClock(engine.nowMs() + TIMEOUT_MS + 1_000);
    await finish(type, keys, pass);
    await engine.setClock(null);
  });
});
