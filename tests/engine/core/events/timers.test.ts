import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('A timer', () => {
  it('on the boundary interrupts its activity', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('task')
        .end()
        .boundary('late', 'task', { timer: { date: '2026-03-05T08:00:00+07:00' } })
        .task('hurry')
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.advance('P3D');

    // then
    expect(engine.path(key)).toEqual(['start', 'late', 'hurry', 'end2']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('that is not due, or gone, is refused', async () => {
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .catchEvent('wait', { timer: { duration: 'PT1H' } })
        .end(),
    );
    engine.create('p');
    const timerKey = engine.rows('timer')[0]?.timerKey ?? 0;
    expect(engine.rejection({ type: 'TIMER.TRIGGER', timerKey })).toMatchObject({ code: 'INVALID_STATE' });
    engine.advance('PT1H');
    expect(engine.rejection({ type: 'TIMER.TRIGGER', timerKey })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('on the boundary is gone when its activity completes', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('task')
        .userTask('next')
        .end()
        .boundary('late', 'task', { timer: { duration: 'PT1H' } })
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.userTask('task').complete();

    // then
    expect(engine.rows('timer')).toEqual([]);
    engine.advance('P1D');
    expect(engine.path(key)).toEqual(['start', 'task']);
    engine.cancel(key);
  });

  it('with a cycle on the boundary repeats, counted from when it was due', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('task')
        .end()
        .boundary('remind', 'task', { interrupting: false, timer: { cycle: '=cycle(3, duration("PT1H"))' } })
        .task('mail')
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.advance('PT2H30M');
    expect(engine.path(key).filter((id) => id === 'mail')).toHaveLength(2);
    engine.advance('PT10H');
    engine.userTask('task').complete();

    // then
    expect(engine.path(key).filter((id) => id === 'mail')).toHaveLength(3);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('with a cycle that reads a variable follows what that is by then, as often as it was to be', async () => {
    // given
    const engine = testEngine();
    const timer = { cycle: '=cycle(3, duration(pause))' };
    await engine.deploy(
      process('p')
        .start()
        .userTask('task')
        .end()
        .boundary('remind', 'task', { interrupting: false, timer })
        .task('mail')
        .end('end2'),
    );
    const key = engine.create('p', { pause: 'PT1H' });
    const mails = () => engine.path(key).filter((id) => id === 'mail');

    // when
    engine.setVariables(key, { pause: 'PT5H' });
    engine.advance('PT2H');
    expect(mails()).toHaveLength(1);
    engine.setVariables(key, { pause: 'no duration' });
    engine.advance('PT4H');
    expect(mails()).toHaveLength(2);
    engine.advance('PT20H');

    // then
    expect(mails()).toHaveLength(3);
    engine.cancel(key);
  });

  it('interrupts an activity whose completion is stuck at an incident', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('task', { type: 'x', outputs: { n: '=assert(missing, missing != null)' } })
        .end()
        .boundary('late', 'task', { timer: { duration: 'PT1H' } })
        .end('end2'),
    );
    const key = engine.create('p');
    engine.job('x').complete();
    expect(engine.incident().errorType).toBe('IO_MAPPING_ERROR');

    // when
    engine.advance('PT1H');

    // then
    expect(engine.path(key)).toEqual(['start', 'late', 'end2']);
    expect(engine.incidents()).toEqual([]);
  });
});
