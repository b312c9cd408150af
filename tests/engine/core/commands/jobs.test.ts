import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const withJob = () =>
  process('p')
    .start()
    .serviceTask('work', { type: 'x', retries: '3' })
    .end()
    .boundary('failed', 'work', { error: 'E' })
    .to('end');

/** What a search shows of the only job there was, running or over. */
function shown(engine: TestEngine) {
  const [row] = engine.written().all.job ?? [];
  return [row?.shownState, row?.worker, row?.failedWithRetriesLeft];
}

async function startedJob(): Promise<TestEngine> {
  const engine = testEngine();
  await engine.deploy(withJob());
  engine.create('p');
  engine.job('x').activate('lan');
  return engine;
}

describe('A job shows its last event and who had it', () => {
  it('while a worker has it: that it was created', async () => {
    expect(shown(await startedJob())).toEqual(['CREATED', 'lan', false]);
  });

  it.each([
    ['with a back-off', { retries: 2, backOffMs: 60_000 }, true],
    ['without one', { retries: 2 }, true],
    ['for good', { retries: 0 }, false],
  ])('when it has failed %s, also when it can be had again', async (_how, failure, isLeft) => {
    // given
    const engine = await startedJob();

    // when
    engine.job('x').fail(failure);

    // then
    expect(shown(engine)).toEqual(['FAILED', 'lan', isLeft]);
    engine.advance('PT2M');
    expect(shown(engine)).toEqual(['FAILED', 'lan', isLeft]);
  });

  it('when it was given retries, and when only its time was changed', async () => {
    // given
    const engine = await startedJob();

    // when
    engine.job('x').update({ timeoutMs: 90_000 });
    expect(shown(engine)).toEqual(['CREATED', 'lan', false]);
    engine.job('x').fail({ retries: 0 });
    engine.job('x').update({ retries: 5 });

    // then
    expect(shown(engine)).toEqual(['RETRIES_UPDATED', 'lan', false]);
    engine.resolve();
    expect(shown(engine)).toEqual(['RETRIES_UPDATED', 'lan', false]);
  });

  it('when its time ran out', async () => {
    // given
    const engine = await startedJob();

    // when
    engine.advance('PT2M');

    // then
    expect(shown(engine)).toEqual(['TIMED_OUT', 'lan', false]);
    engine.job('x').activate('hoa');
    engine.job('x').complete();
    expect(shown(engine)).toEqual(['COMPLETED', 'hoa', false]);
  });

  it.each([
    ['caught', 'E'],
    ['not caught', 'other'],
  ])('when it threw an error that is %s', async (_what, code) => {
    // given
    const engine = await startedJob();

    // when
    engine.job('x').throwError(code);

    // then
    expect(shown(engine)).toEqual(['ERROR_THROWN', 'lan', true]);
    expect(engine.jobs('x')).toHaveLength(code === 'E' ? 0 : 1);
  });

  it('when it was migrated or cancelled', async () => {
    // given
    const engine = await startedJob();
    const [instance] = engine.instances('p');
    const key = instance?.processInstanceKey ?? 0;
    await engine.deploy(withJob().properties({ name: 'second' }));

    // when
    engine.execute(engine.migration(key, 'p', { work: 'work', failed: 'failed' }));

    // then
    expect(shown(engine)).toEqual(['MIGRATED', 'lan', false]);
    engine.cancel(key);
    expect(shown(engine)).toEqual(['CANCELED', 'lan', false]);
  });
});
