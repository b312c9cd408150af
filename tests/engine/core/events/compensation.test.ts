import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const jobTypes = (engine: ReturnType<typeof testEngine>) => engine.rows('job').map(({ type }) => type);

describe('Compensation', () => {
  it('invokes the handlers of completed activities at once, and waits for them', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .task('a')
        .undoneBy('a', 'undo a')
        .task('b')
        .undoneBy('b', 'undo b')
        .exclusive('way')
        .when('=false')
        .task('c')
        .undoneBy('c', 'undo c')
        .end('end2')
        .at('way')
        .otherwise()
        .throwEvent('undo', { compensation: true })
        .end(),
    );
    const key = engine.create('p');
    expect(jobTypes(engine)).toEqual(['undo a', 'undo b']);

    // when
    engine.job('undo a').complete();

    // then
    expect(engine.activeElements(key)).toEqual(['undo', 'b_undo']);
    engine.job('undo b').complete();
    const undone = ['a_compensation', 'b_compensation', 'a_undo', 'b_undo', 'undo'];
    expect(engine.path(key)).toEqual(['start', 'a', 'b', 'way', ...undone, 'end']);
    expect(engine.rows('compensationSubscription')).toEqual([]);
  });

  it('of one activity invokes its handler as often as it was completed, and only once each', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .exclusive('again')
        .scriptTask('a', '=n + 1', 'n')
        .undoneBy('a', 'undo a')
        .task('b')
        .undoneBy('b', 'undo b')
        .exclusive('more')
        .when('=n < 2')
        .to('again')
        .at('more')
        .otherwise()
        .throwEvent('undo', { compensation: 'a' })
        .end('all', { compensation: 'a' }),
    );
    const key = engine.create('p', { n: 0 });

    // when
    expect(jobTypes(engine)).toEqual(['undo a', 'undo a']);
    for (const job of engine.jobs('undo a')) job.complete();

    // then
    expect(engine.path(key).slice(-4)).toEqual(['a_undo', 'a_undo', 'undo', 'all']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('reaches into completed sub-processes and stays out of terminated ones', async () => {
    // given
    const engine = testEngine();
    const inner = (id: string) => (sub: Parameters<Parameters<ReturnType<typeof process>['subProcess']>[1]>[0]) =>
      sub.start().task(id).undoneBy(id, `undo ${id}`);
    await engine.deploy(
      process('p')
        .start()
        .subProcess('done', (sub) => inner('a')(sub).end())
        .undoneBy('done', 'undo done')
        .subProcess('broken', (sub) => inner('b')(sub).end('boom', { error: 'E' }))
        .end()
        .boundary('caught', 'broken', { error: 'E' })
        .end('undo', { compensation: true }),
    );

    // when
    const key = engine.create('p');

    // then
    expect(jobTypes(engine)).toEqual(['undo done', 'undo a']);
    expect(engine.rows('compensationSubscription').map(({ activityId }) => activityId)).not.toContain('b');
    for (const type of ['undo a', 'undo done']) engine.job(type).complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('thrown in an event sub-process undoes what was completed in the scope around it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .task('a')
        .undoneBy('a', 'undo a')
        .end('boom', { error: 'E' })
        .eventSubProcess('esp', (sub) => sub.start('caught', { error: 'E' }).end('undo', { compensation: true })),
    );

    // when
    const key = engine.create('p');
    engine.restart();
    engine.job('undo a').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'a', 'caught', 'a_compensation', 'a_undo', 'undo', 'esp']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('thrown in an event sub-process may name an activity of the scope around it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .task('a')
        .undoneBy('a', 'undo a')
        .task('b')
        .undoneBy('b', 'undo b')
        .end('boom', { error: 'E' })
        .eventSubProcess('esp', (sub) => sub.start('caught', { error: 'E' }).end('undo', { compensation: 'b' })),
    );

    // when
    const key = engine.create('p');
    engine.job('undo b').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'a', 'b', 'caught', 'b_compensation', 'b_undo', 'undo', 'esp']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('runs every handler in the scope of the event that throws, with its variables', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .task('a')
        .undoneBy('a', 'undo a')
        .userTask('wait')
        .end()
        .eventSubProcess('esp', (sub) =>
          sub
            .start('caught', { signal: 'stop', outputs: { reason: '=why' } })
            .throwEvent('undo', { compensation: true })
            .end(),
        ),
    );
    const key = engine.create('p');

    // when
    engine.broadcast('stop', { why: 'late' });

    // then
    const [handler] = engine.rows('elementInstance').filter(({ elementId }) => elementId === 'a_undo');
    expect(handler?.flowScopeKey).toBe(engine.elementInstanceKey('esp'));
    engine.cancel(key);
  });

  it('does not reach into an event sub-process that is completed', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('wait')
        .throwEvent('undo', { compensation: true })
        .end()
        .eventSubProcess('esp', (sub) =>
          sub.start('told', { signal: 'tell', interrupting: false }).task('a').undoneBy('a', 'undo a').end(),
        ),
    );
    const key = engine.create('p');
    engine.broadcast('tell');

    // when
    engine.userTask('wait').complete();

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('from an event sub-process inside another one reaches the next scope, and no further', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .task('a')
        .undoneBy('a', 'undo a')
        .userTask('wait')
        .end()
        .eventSubProcess('outer', (sub) =>
          sub
            .start('told', { signal: 'one' })
            .task('b')
            .undoneBy('b', 'undo b')
            .userTask('wait2')
            .end()
            .eventSubProcess('inner', (deep) =>
              deep.start('told2', { signal: 'two' }).throwEvent('undo', { compensation: true }).end(),
            ),
        ),
    );
    const key = engine.create('p');
    engine.broadcast('one');

    // when
    engine.broadcast('two');

    // then
    expect(jobTypes(engine)).toEqual(['undo b']);
    engine.cancel(key);
  });

  it('of a multi-instance activity invokes its handler once', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .task('each')
        .loop({ inputCollection: '=[1, 2, 3]' })
        .undoneBy('each', 'undo')
        .throwEvent('undo', { compensation: true })
        .end(),
    );

    // when
    const key = engine.create('p');

    // then
    expect(jobTypes(engine)).toEqual(['undo']);
    engine.cancel(key);
    expect(engine.rows('compensationSubscription')).toEqual([]);
  });

  it('with nothing to undo goes on', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().throwEvent('undo', { compensation: true }).end());

    // when
    const key = engine.create('p');

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('thrown twice at once undoes everything once', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .task('a')
        .undoneBy('a', 'undo a')
        .parallel('split')
        .throwEvent('one', { compensation: true })
        .end('end1')
        .at('split')
        .throwEvent('two', { compensation: true })
        .end('end2'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(jobTypes(engine)).toEqual(['undo a']);
    expect(engine.activeElements(key)).toEqual(['one', 'a_undo']);
    engine.job('undo a').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});
