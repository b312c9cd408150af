import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const listened = () =>
  process('p')
    .start()
    .serviceTask('a', { type: '=jobType', inputs: { given: '=n' }, outputs: { out: '=given' } })
    .listeners(
      { eventType: 'start', type: 'first' },
      { eventType: 'start', type: 'second' },
      { eventType: 'end', type: 'last' },
    )
    .end();

describe('Execution listeners', () => {
  it('are called one after the other, before the expressions of the element and after its output mappings', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened());
    const key = engine.create('p', { n: 1 });
    expect(engine.job('first')).toMatchObject({ kind: 'EXECUTION_LISTENER', listenerEventType: 'START' });
    expect(engine.jobs('second')).toEqual([]);

    // when
    engine.job('first').complete({ jobType: 'x' });
    engine.restart();
    engine.job('second').complete();
    engine.job('x').complete();

    // then
    expect(engine.variables(key)).toEqual({ n: 1, out: 1 });
    engine.job('last').complete({ late: true });
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toEqual({ n: 1, out: 1, late: true });
  });

  it('without retries open an incident; resolving calls only the one that failed', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened());
    const key = engine.create('p', { n: 1, jobType: 'x' });
    engine.job('first').complete();

    // when
    engine.job('second').fail();

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'EXECUTION_LISTENER_NO_RETRIES', elementId: 'a' });
    engine.job('second').update({ retries: 1 });
    engine.resolve();
    expect([engine.jobs('first'), engine.job('second').state]).toEqual([[], 'CREATED']);
    engine.cancel(key);
  });

  it('cannot throw errors', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(listened());
    const key = engine.create('p', { n: 1 });
    const { jobKey } = engine.job('first');

    // when
    const rejection = engine.rejection({
      type: 'JOB.THROW_ERROR',
      jobKey,
      errorCode: 'E',
      errorMessage: '',
      variables: {},
    });

    // then
    expect(rejection.code).toBe('INVALID_STATE');
    engine.cancel(key);
  });

  it('hold a process at its start and its end', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .processListeners({ eventType: 'start', type: 'before' }, { eventType: 'end', type: 'after' })
        .start()
        .end(),
    );
    const key = engine.create('p');
    expect(engine.path(key)).toEqual([]);

    // when
    engine.job('before').complete({ a: 1 });

    // then
    expect(engine.path(key)).toEqual(['start', 'end']);
    expect(engine.stateOf(key)).toBe('ACTIVE');
    engine.job('after').complete({ b: 2 });
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toEqual({ a: 1, b: 2 });
  });

  it('of a multi-instance activity are called for each instance', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .task('each')
        .listeners({ eventType: 'start', type: 'begin' }, { eventType: 'end', type: 'finish' })
        .loop({ inputCollection: '=[1, 2]' })
        .end(),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.jobs('begin')).toHaveLength(2);
    for (const job of engine.jobs('begin')) job.complete();
    expect(engine.jobs('finish')).toHaveLength(2);
    for (const job of engine.jobs('finish')) job.complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('have headers of their own beside those of the element, and above those of the same key', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('a', { type: 'x', headers: { unit: 'civil', form: 'A' } })
        .listeners(
          { eventType: 'start', type: 'first', headers: { form: 'B', from: 'registry' } },
          { eventType: 'end', type: 'last' },
        )
        .end(),
    );

    // when
    engine.create('p');

    // then
    expect(engine.job('first').customHeaders).toEqual({ unit: 'civil', form: 'B', from: 'registry' });
    engine.job('first').complete();
    engine.job('x').complete();
    expect(engine.job('last').customHeaders).toEqual({ unit: 'civil', form: 'A' });
    engine.job('last').complete();
  });

  it('at the end of an activity leave it open to an interrupting boundary event', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .task('a')
        .listeners({ eventType: 'end', type: 'last' })
        .end()
        .boundary('late', 'a', { timer: { duration: 'PT1H' } })
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.advance('PT1H');

    // then
    expect(engine.path(key)).toEqual(['start', 'late', 'end2']);
  });
});
