/** Who is handed jobs with a lease, by poll and by stream, and that a lease outlives its engine, on both stores. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Key } from '../../../engine/core/entities/index.ts';
import type { ActivatedJob } from '../../../engine/core/kernel/command.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { places } from './places.ts';
import { activate, chain, deploy, openStream, start, startEngine } from './support.ts';

async function startedEngine(instances: number): Promise<Engine> {
  const { engine } = await startEngine(createMemoryStore());
  onTestFinished(() => engine.close());
  await deploy(engine, chain('p', 'x'));
  for (let each = 0; each < instances; each += 1) await start(engine, 'p');
  return engine;
}

const complete = (engine: Engine, jobKey: Key, leaseToken?: string) =>
  engine.execute({ type: 'JOB.COMPLETE', jobKey, variables: {}, ...(leaseToken === undefined ? {} : { leaseToken }) });

const tokensOf = (jobs: readonly ActivatedJob[]) => jobs.map(({ job }) => job.leaseToken);

describe('Jobs that are asked for with a lease', () => {
  it('have a token each, and a new one each time; those that are asked for without have none', async () => {
    // given
    const engine = await startedEngine(3);

    // when
    const plain = await activate(engine, 'x', { maxJobs: 1 });
    const leased = await activate(engine, 'x', { withLease: true });
    await engine.setClock(engine.nowMs() + 90_000);
    await engine.idle();
    const again = await activate(engine, 'x', { withLease: true });

    // then
    expect(tokensOf(plain)).toEqual([null]);
    expect([leased.length, again.length]).toEqual([2, 3]);
    expect(new Set([...tokensOf(leased), ...tokensOf(again)]).size).toBe(5);
    for (const token of tokensOf(again)) expect(token).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  });

  it('are not handed to who wants no lease, who waits for others in the same line', async () => {
    // given
    const engine = await startedEngine(1);
    const [job] = await activate(engine, 'x', { withLease: true });
    const waiting = activate(engine, 'x', { requestTimeoutMs: 20_000 });
    await engine.setClock(engine.nowMs() + 90_000);
    await engine.idle();

    // when
    const leased = await activate(engine, 'x', { withLease: true });
    await start(engine, 'p');
    const free = await waiting;

    // then
    expect(leased.map(({ job: { jobKey } }) => jobKey)).toEqual([job?.job.jobKey]);
    expect(tokensOf(free)).toEqual([null]);
    expect(await complete(engine, leased[0]?.job.jobKey ?? 0, job?.job.leaseToken ?? '')).toMatchObject({ ok: false });
    expect(await complete(engine, leased[0]?.job.jobKey ?? 0, leased[0]?.job.leaseToken ?? '')).toMatchObject({
      ok: true,
    });
  });

  it('are pushed to streams that want leases, with a token', async () => {
    // given
    const engine = await startedEngine(0);
    const [plain, leasing] = [openStream(engine), openStream(engine, { withLease: true })];
    for (let each = 0; each < 4; each += 1) await start(engine, 'p');
    await vi.waitFor(() => expect(plain.jobs.length + leasing.jobs.length).toBe(4));

    // when
    await engine.setClock(engine.nowMs() + 90_000);
    await engine.idle();

    // then
    const leased = new Set(leasing.jobs.map(({ job }) => job.jobKey));
    expect(plain.jobs.slice(0, 2).every(({ job }) => job.leaseToken === null)).toBe(true);
    expect(plain.jobs.slice(2).some(({ job }) => leased.has(job.jobKey) && job.leaseToken !== null)).toBe(false);
    expect(leasing.jobs.every(({ job }) => job.leaseToken !== null)).toBe(true);
    expect(leasing.jobs.length).toBeGreaterThanOrEqual(4);
    await leasing.close();
  });

  it('wait to be polled when no stream wants leases any more', async () => {
    // given
    const engine = await startedEngine(1);
    const [job] = await activate(engine, 'x', { withLease: true });
    const plain = openStream(engine);

    // when
    await engine.setClock(engine.nowMs() + 90_000);
    await engine.idle();

    // then
    expect(plain.jobs).toEqual([]);
    expect(await activate(engine, 'x')).toEqual([]);
    const polled = await activate(engine, 'x', { withLease: true });
    expect(polled.map(({ job: { jobKey } }) => jobKey)).toEqual([job?.job.jobKey]);
  });

  it('come back at once, with their lease, when the client goes away before it has them', async () => {
    // given
    const engine = await startedEngine(1);
    const [job] = await activate(engine, 'x', { withLease: true });

    // when
    if (job) engine.returnJobs([job]);
    await engine.idle();

    // then
    expect(await activate(engine, 'x')).toEqual([]);
    expect(await activate(engine, 'x', { withLease: true })).toMatchObject([{ job: { retries: 3 } }]);
  });
});

it.each(places)(
  'a lease in %s outlives its engine: who has it ends the job, and nobody else is handed it',
  async (_name, openPlace) => {
    // given
    const { openStore, drop } = await openPlace();
    onTestFinished(drop);
    const before = await startEngine(openStore());
    await deploy(before.engine, chain('p', 'x'));
    await start(before.engine, 'p');
    await start(before.engine, 'p');
    const [held, released] = await activate(before.engine, 'x', { withLease: true });
    if (released) before.engine.returnJobs([released]);
    await before.engine.idle();
    await before.engine.close();

    // when
    const { engine } = await startEngine(openStore());
    const [plain, leased] = [await activate(engine, 'x'), await activate(engine, 'x', { withLease: true })];

    // then
    expect(plain).toEqual([]);
    expect(leased.map(({ job }) => job.jobKey)).toEqual([released?.job.jobKey]);
    const jobKey = held?.job.jobKey ?? 0;
    expect(await complete(engine, jobKey)).toMatchObject({ ok: false, rejection: { code: 'INVALID_STATE' } });
    expect(await complete(engine, jobKey, held?.job.leaseToken ?? '')).toMatchObject({ ok: true });
    await engine.close();
  },
);
