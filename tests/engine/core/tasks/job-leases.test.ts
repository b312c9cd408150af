/** Jobs that are leased (Camunda documentation, "Job workers", job leasing): whoever has not the last token cannot end them. */
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../engine/core/entities/index.ts';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const withJob = () =>
  process('p')
    .start()
    .serviceTask('work', { type: 'x', retries: '3' })
    .end()
    .boundary('failed', 'work', { error: 'E' })
    .end('afterError');

/** Activates the job of type `x`; with a token, as a lease. What it comes to is the row, or null when it is not handed out. */
const activate = (engine: TestEngine, token?: string): Job | null =>
  engine.job('x').ask('w', 60_000, token)[0]?.job ?? null;

/** The three ends that a worker may give its job. */
const ENDS = [
  { type: 'JOB.COMPLETE', variables: {} },
  { type: 'JOB.FAIL', retries: 2, errorMessage: '', retryBackOffMs: 0, variables: {} },
  { type: 'JOB.THROW_ERROR', errorCode: 'E', errorMessage: '', variables: {} },
] as const;

async function started(builder = withJob()): Promise<TestEngine> {
  const engine = testEngine();
  await engine.deploy(builder);
  engine.create('p');
  return engine;
}

/** An engine whose job was leased by `first`, timed out, and leased again by `second`. */
async function takenOver(): Promise<TestEngine> {
  const engine = await started();
  activate(engine, 'first');
  engine.advance('PT2M');
  activate(engine, 'second');
  return engine;
}

describe('A job that was activated with a lease', () => {
  it.each(ENDS)('is ended by who shows its token: $type', async (end) => {
    // given
    const engine = await started();
    const leased = activate(engine, 'first');
    const { jobKey } = engine.job('x');

    // when
    engine.execute({ ...end, jobKey, leaseToken: 'first' });

    // then
    expect(leased).toMatchObject({ state: 'ACTIVATED', leaseToken: 'first' });
    expect(engine.rows('job').map(({ state }) => state)).toEqual(end.type === 'JOB.FAIL' ? ['CREATED'] : []);
  });

  it.each(ENDS)('is not ended without a token, nor with one that is no longer the last: $type', async (end) => {
    // given
    const engine = await takenOver();
    const { jobKey } = engine.job('x');

    // when
    const [without, late] = [
      engine.rejection({ ...end, jobKey }),
      engine.rejection({ ...end, jobKey, leaseToken: 'first' }),
    ];

    // then
    expect(without).toMatchObject({
      code: 'INVALID_STATE',
      reason: expect.stringContaining('no lease token is given'),
    });
    expect(late).toMatchObject({
      code: 'INVALID_STATE',
      reason: expect.stringContaining('another worker may have it'),
    });
    expect(`${without.reason} ${late.reason}`).not.toMatch(/first|second/);
    expect(engine.job('x')).toMatchObject({ state: 'ACTIVATED', leaseToken: 'second', retries: 3 });
    engine.execute({ ...end, jobKey, leaseToken: 'second' });
  });

  it.each([
    ['timed out', (engine: TestEngine) => engine.advance('PT2M')],
    [
      'failed',
      (engine: TestEngine) => engine.execute({ ...ENDS[1], jobKey: engine.job('x').jobKey, leaseToken: 'first' }),
    ],
  ])('keeps its lease when it has %s: who had it last may still end it, and nobody without', async (_how, release) => {
    // given
    const engine = await started();
    activate(engine, 'first');

    // when
    release(engine);

    // then
    const { jobKey } = engine.job('x');
    expect(engine.job('x')).toMatchObject({ state: 'CREATED', leaseToken: 'first' });
    expect(engine.rejection({ ...ENDS[0], jobKey })).toMatchObject({ code: 'INVALID_STATE' });
    engine.execute({ ...ENDS[0], jobKey, leaseToken: 'first' });
  });

  it('is handed out again only with a lease, and passed over by who wants none', async () => {
    // given
    const engine = await started();
    activate(engine, 'first');
    engine.advance('PT2M');

    // when
    const passedOver = activate(engine);

    // then
    expect(passedOver).toBeNull();
    expect(engine.job('x').state).toBe('CREATED');
    expect(activate(engine, 'second')).toMatchObject({ leaseToken: 'second' });
  });

  it.each([{ timeoutMs: 1_000 }, { retries: 9 }, { priority: 5 }])(
    'is changed by whoever shows no token, and by who shows the last one, not by who shows another: %o',
    async (changes) => {
      // given
      const engine = await takenOver();
      const command = { type: 'JOB.UPDATE', jobKey: engine.job('x').jobKey, ...changes } as const;

      // when
      const late = engine.rejection({ ...command, leaseToken: 'first' });

      // then
      expect(late).toMatchObject({
        code: 'INVALID_STATE',
        reason: expect.stringContaining('another worker may have it'),
      });
      engine.execute({ ...command, leaseToken: 'second' });
      engine.execute(command);
    },
  );

  it('keeps its lease through an incident, a migration and a suspension', async () => {
    // given
    const engine = await started();
    const [instance] = engine.instances('p');
    const key = instance?.processInstanceKey ?? 0;
    activate(engine, 'first');
    engine.execute({ ...ENDS[1], retries: 0, jobKey: engine.job('x').jobKey, leaseToken: 'first' });

    // when
    engine.job('x').update({ retries: 1 });
    engine.resolve();
    await engine.deploy(withJob().properties({ name: 'second' }));
    engine.execute(engine.migration(key, 'p', { work: 'work', failed: 'failed' }));
    engine.suspend(key);
    engine.resume(key);

    // then
    expect(engine.job('x')).toMatchObject({ state: 'CREATED', leaseToken: 'first' });
    expect(activate(engine)).toBeNull();
  });

  it('is a new job without a lease when its element is terminated and activated again', async () => {
    // given
    const engine = await started();
    const [instance] = engine.instances('p');
    activate(engine, 'first');

    // when
    engine.modify(instance?.processInstanceKey ?? 0, {
      activate: [{ elementId: 'work' }],
      terminate: [engine.job('x').elementInstanceKey],
    });

    // then
    expect(activate(engine)).toMatchObject({ leaseToken: null });
    engine.job('x').complete();
  });

  it('may be that of a listener', async () => {
    // given
    const engine = await started(process('p').start().task('a').listeners({ eventType: 'start', type: 'x' }).end());
    activate(engine, 'first');
    const { jobKey, kind } = engine.job('x');

    // when
    const without = engine.rejection({ ...ENDS[0], jobKey });

    // then
    expect([kind, without.code]).toEqual(['EXECUTION_LISTENER', 'INVALID_STATE']);
    engine.execute({ ...ENDS[0], jobKey, leaseToken: 'first' });
    expect(engine.rows('job')).toEqual([]);
  });

  it("is no longer its worker's who activated it without one before", async () => {
    // given
    const engine = await started();
    activate(engine);
    engine.advance('PT2M');
    activate(engine, 'first');

    // when
    const late = engine.rejection({ ...ENDS[0], jobKey: engine.job('x').jobKey });

    // then
    expect(late).toMatchObject({ code: 'INVALID_STATE' });
  });
});

describe('A job that was never leased', () => {
  it('takes any token, as one that needs none', async () => {
    // given
    const engine = await started();
    activate(engine);
    const { jobKey } = engine.job('x');

    // when
    engine.execute({ type: 'JOB.UPDATE', jobKey, retries: 2, leaseToken: 'any' });
    engine.execute({ ...ENDS[0], jobKey, leaseToken: 'any' });

    // then
    expect(engine.rows('job')).toEqual([]);
  });
});
