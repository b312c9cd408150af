import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ActivatedJob } from '../../../engine/core/kernel/command.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import type { Limits } from '../../../engine/runtime/contract/limits.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { process as bpmn } from '../support/bpmn.ts';
import { activate, chain, complete, deploy, openStream, start, startEngine, stateOf } from './support.ts';

const MIB = 1024 * 1024;

async function engineWithProcess(limits: Partial<Limits> = {}): Promise<Engine> {
  const { engine } = await startEngine(createMemoryStore(), limits);
  onTestFinished(() => engine.close());
  await deploy(engine, chain('p', 'x'), chain('q', 'x', 'x'));
  return engine;
}

const workersOf = (jobs: readonly ActivatedJob[]) => jobs.map(({ job }) => job.worker);

describe('A stream of jobs with priorities', () => {
  it('gets jobs as they are made, whatever their priority', async () => {
    // given
    const engine = await engineWithProcess();
    const builder = bpmn('r').start().parallel('split');
    for (const priority of ['1', '90', '-5']) builder.at('split').serviceTask(`a${priority}`, { type: 'x', priority });
    await deploy(engine, builder.resource());
    const { jobs, close } = openStream(engine);

    // when
    await start(engine, 'r');
    await vi.waitFor(() => expect(jobs).toHaveLength(3));
    await close();

    // then
    expect(jobs.map(({ job }) => job.priority)).toEqual([1, 90, -5]);
  });
});

describe('Two hundred polls and two hundred streams that wait', () => {
  it('make no work of their own, and a command makes as much as if they were not there', async () => {
    // given
    const store = createMemoryStore();
    let accesses = 0;
    const watched = new Proxy(store, {
      get(target, property) {
        const own: unknown = Reflect.get(target, property);
        if (typeof own !== 'function') return own;
        return (...args: readonly unknown[]) => {
          accesses += 1;
          return Reflect.apply(own, target, args);
        };
      },
    });
    const { engine } = await startEngine(watched);
    onTestFinished(() => engine.close());
    const workOf = async (todo: () => Promise<unknown>): Promise<number> => {
      const before = accesses;
      await todo();
      await engine.idle();
      return accesses - before;
    };
    const command = (name: string) => () =>
      engine.execute({
        type: 'CLUSTER_VARIABLE.CREATE',
        kind: 'JSON',
        metadata: {},
        scope: 'GLOBAL',
        tenantId: null,
        name,
        value: '1',
      });
    await engine.idle();
    const alone = await workOf(command('first'));
    // when
    const gone = new AbortController();
    const types = Array.from({ length: 200 }, (_, index) => `type-${index % 20}`);
    const opened = await workOf(async () => {
      for (const type of types) {
        openStream(engine, { type, signal: gone.signal });
        void activate(engine, type, { requestTimeoutMs: 600_000, signal: gone.signal });
      }
    });
    // then
    expect(engine.load()).toMatchObject({ waitingActivations: 200, openJobStreams: 200 });
    expect(opened).toBe(0);
    expect(await workOf(async () => undefined)).toBe(0);
    expect(await workOf(command('second'))).toBe(alone);
    expect(alone).toBeGreaterThan(0);
    gone.abort();
    await vi.waitFor(() => expect(engine.load()).toMatchObject({ waitingActivations: 0, openJobStreams: 0 }), {
      timeout: 45_000,
    });
  });
});

describe('A stream of jobs', () => {
  it('is sent the values of secrets, and nothing while one is missing', async () => {
    // given
    const secrets = new Map([['token', 'xoài']]);
    const { engine } = await startEngine(createMemoryStore(), {}, undefined, { secrets });
    onTestFinished(() => engine.close());
    const naming = (id: string, secret: string) =>
      bpmn(id)
        .start()
        .serviceTask('work', { type: 'x', inputs: { auth: `="Bearer " + camunda.secrets.${secret}` } })
        .end();
    await deploy(engine, naming('p', 'token').resource(), naming('q', 'mango').resource());
    const { jobs, close } = openStream(engine);
    // when
    await start(engine, 'q');
    await start(engine, 'p');
    await vi.waitFor(() => expect(jobs).toHaveLength(1));
    // then
    expect(jobs[0]).toMatchObject({ job: { processDefinitionId: 'p' }, variables: { auth: 'Bearer xoài' } });
    const [incident] = (await engine.search('incident', { filter: { and: [] }, sort: [], page: { from: 0, limit: 9 } }))
      .rows;
    expect(incident?.errorType).toBe('SECRET_RESOLUTION_ERROR');
    // when
    secrets.set('mango', 'dừa');
    await engine.execute({ type: 'INCIDENT.RESOLVE', incidentKey: incident?.incidentKey ?? 0 });
    await vi.waitFor(() => expect(jobs).toHaveLength(2));
    // then
    expect(jobs[1]).toMatchObject({ job: { processDefinitionId: 'q' }, variables: { auth: 'Bearer dừa' } });
    await close();
  });

  it('is sent what becomes activatable, once and for all: made, failed with retries, timed out', async () => {
    // given
    const engine = await engineWithProcess();
    const stream = openStream(engine);
    // when
    const key = await start(engine, 'q', { n: '1' });
    await engine.idle();
    const jobKey = stream.jobs[0]?.job.jobKey ?? 0;
    await engine.execute({ type: 'JOB.FAIL', jobKey, retries: 2, errorMessage: '', retryBackOffMs: 0, variables: {} });
    await engine.idle();
    await engine.setClock(engine.nowMs() + 90_000);
    await engine.idle();
    await complete(engine, jobKey);
    await engine.idle();
    await complete(engine, stream.jobs[3]?.job.jobKey ?? 0);
    // then
    expect(stream.jobs.map(({ job }) => job.elementId)).toEqual(['task0', 'task0', 'task0', 'task1']);
    expect(stream.jobs[0]).toMatchObject({ job: { worker: 's', retries: 3 }, variables: { n: 1 } });
    expect(await stateOf(engine, key)).toBe('COMPLETED');
    expect(await activate(engine, 'x')).toEqual([]);
    await stream.close();
  });

  it('is sent what a resumption gives back, and nothing of an instance that is suspended', async () => {
    // given
    const engine = await engineWithProcess();
    const key = await start(engine, 'p');
    await engine.execute({ type: 'PROCESS_INSTANCE.SUSPEND', processInstanceKey: key });
    const stream = openStream(engine);
    await engine.idle();
    const before = stream.jobs.length;
    // when
    await engine.execute({ type: 'PROCESS_INSTANCE.RESUME', processInstanceKey: key });
    await engine.idle();
    // then
    expect(before).toBe(0);
    expect(stream.jobs).toMatchObject([{ job: { processInstanceKey: key, worker: 's' } }]);
    await stream.close();
  });

  it('is not sent what was there before: that is polled', async () => {
    const engine = await engineWithProcess();
    await start(engine, 'p');
    const stream = openStream(engine);
    await start(engine, 'p');
    await engine.idle();
    expect(stream.jobs).toHaveLength(1);
    expect(await activate(engine, 'x')).toHaveLength(1);
    await stream.close();
  });

  it('takes turns with the others of its type, and comes before callers who poll', async () => {
    const engine = await engineWithProcess();
    const poll = activate(engine, 'x', { requestTimeoutMs: 60_000 });
    const streams = ['a', 'b', 'c'].map((worker) => openStream(engine, { worker }));
    for (let index = 0; index < 6; index += 1) await start(engine, 'p');
    await engine.idle();
    expect(streams.map(({ jobs }) => workersOf(jobs))).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
    ]);
    await Promise.all(streams.map((stream) => stream.close()));
    await start(engine, 'p');
    expect(workersOf(await poll)).toEqual(['w']);
  });

  it('for some processes alone leaves the jobs of the others to those who may have them', async () => {
    // given
    const engine = await engineWithProcess();
    const permitted = { processDefinitionIds: new Set(['p']) };
    const stream = openStream(engine, permitted);
    const restricted = activate(engine, 'x', { requestTimeoutMs: 60_000, processDefinitionIds: new Set(['q']) });
    // when
    for (const id of ['q', 'p', 'q', 'p']) await start(engine, id);
    await engine.idle();
    // then
    const processesOf = (jobs: readonly ActivatedJob[]) => jobs.map(({ job }) => job.processDefinitionId);
    expect(processesOf(stream.jobs)).toEqual(['p', 'p']);
    expect(processesOf(await restricted)).toEqual(['q']);
    expect(await activate(engine, 'x', permitted)).toEqual([]);
    expect(processesOf(await activate(engine, 'x'))).toEqual(['q']);
    await stream.close();
  });

  it('does not stop who polls for some processes: the jobs of the others are passed over and keep their order', async () => {
    const engine = await engineWithProcess();
    for (const id of ['q', 'p', 'q', 'p', 'p']) await start(engine, id);
    const [first, second] = [
      await activate(engine, 'x', { maxJobs: 2, processDefinitionIds: new Set(['p']) }),
      await activate(engine, 'x'),
    ];
    expect(first.map(({ job }) => job.processDefinitionId)).toEqual(['p', 'p']);
    expect(second.map(({ job }) => job.processDefinitionId)).toEqual(['q', 'q', 'p']);
  });

  it('that is full or not ready leaves jobs to the others, and then to those who poll', async () => {
    const engine = await engineWithProcess({ jobsPerStream: 1 });
    const stuck = openStream(engine, { send: () => new Promise(() => undefined) });
    const busy = openStream(engine, { isReady: () => false });
    await start(engine, 'p');
    await start(engine, 'p');
    expect(await activate(engine, 'x')).toHaveLength(1);
    await Promise.all([stuck.close(), busy.close()]);
  });

  it('that ends gives back what was not on its way, with its retries', async () => {
    // given a client that reads no more
    const engine = await engineWithProcess();
    const stuck = openStream(engine, { send: () => new Promise(() => undefined) });
    await start(engine, 'p');
    await engine.idle();
    expect(await activate(engine, 'x')).toEqual([]);
    // when
    await stuck.close();
    // then
    expect(await activate(engine, 'x')).toMatchObject([{ job: { worker: 'w', retries: 3 } }]);
  });

  it('that cannot send ends by itself, and another one gets the job', async () => {
    const engine = await engineWithProcess();
    const broken = openStream(engine, { worker: 'broken', send: () => Promise.reject(new Error('gone')) });
    await start(engine, 'p');
    await broken.over;
    const other = openStream(engine);
    await start(engine, 'p');
    await vi.waitFor(async () => expect(other.jobs.length + (await activate(engine, 'x')).length).toBeGreaterThan(0), {
      timeout: 45_000,
    });
    await other.close();
  });

  it('is sent what does not fit into one message in several', async () => {
    const engine = await engineWithProcess();
    const stream = openStream(engine);
    const large = JSON.stringify('x'.repeat(1.5 * MIB));
    await Promise.all(Array.from({ length: 5 }, () => start(engine, 'p', { large })));
    await vi.waitFor(() => expect(stream.jobs).toHaveLength(5), { timeout: 45_000 });
    await stream.close();
  });

  it('is refused when too many are open, and ends with the engine', async () => {
    const { engine } = await startEngine(createMemoryStore(), { openJobStreams: 1 });
    const stream = openStream(engine);
    await expect(openStream(engine).over).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    await engine.close();
    await stream.over;
    await expect(openStream(engine).over).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('Jobs that could not be handed over', () => {
  it('are activatable again at once, unless their time is over', async () => {
    const engine = await engineWithProcess();
    await start(engine, 'p');
    const first = await activate(engine, 'x');
    engine.returnJobs(first);
    const second = await activate(engine, 'x', { requestTimeoutMs: 10_000 });
    expect(second).toMatchObject([{ job: { jobKey: first[0]?.job.jobKey, retries: 3 } }]);
    await engine.setClock(engine.nowMs() + 120_000);
    const third = await activate(engine, 'x');
    engine.returnJobs(second);
    await engine.idle();
    expect(third).toHaveLength(1);
    expect(await activate(engine, 'x')).toEqual([]);
  });
});
