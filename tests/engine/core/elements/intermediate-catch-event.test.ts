import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('An intermediate catch event', () => {
  it('of a timer holds a token for its duration, never less', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .catchEvent('wait', { timer: { duration: '=pause' } })
        .end(),
    );
    const key = engine.create('p', { pause: 'PT2H' });

    // when
    engine.advance('PT1H59M');
    expect(engine.activeElements(key)).toEqual(['wait']);
    engine.restart();
    engine.advance('PT1M');

    // then
    expect(engine.path(key)).toEqual(['start', 'wait', 'end']);
  });

  it('of a timer is rejected when it is triggered too early', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .catchEvent('wait', { timer: { duration: 'PT1H' } })
        .end(),
    );
    engine.create('p');

    // when
    const timerKey = engine.rows('timer')[0]?.timerKey ?? 0;
    const rejection = engine.rejection({ type: 'TIMER.TRIGGER', timerKey });

    // then
    expect(rejection.code).toBe('INVALID_STATE');
  });

  it('of a message takes it once, brings what its mappings say and leaves no subscription', async () => {
    // given
    const engine = testEngine();
    const paid = { name: 'paid', correlationKey: '=dossier' };
    await engine.deploy(
      process('p')
        .start()
        .catchEvent('wait', { message: paid, outputs: { sum: '=amount' } })
        .end(),
    );
    const key = engine.create('p', { dossier: 'A' });
    expect(engine.rows('messageSubscription')).toHaveLength(1);

    // when
    engine.publish('paid', 'A', { variables: { amount: 5, other: 1 } });

    // then
    expect(engine.path(key)).toEqual(['start', 'wait', 'end']);
    expect(engine.variables(key)).toEqual({ dossier: 'A', sum: 5 });
    expect(engine.rows('messageSubscription')).toEqual([]);
  });

  it('of a signal goes on with every instance that waits', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().catchEvent('wait', { signal: '="flood " + district' }).end());
    const [near, far] = [engine.create('p', { district: '1' }), engine.create('p', { district: '2' })];
    const other = engine.create('p', { district: '1' });

    // when
    engine.broadcast('flood 1');

    // then
    expect([near, far, other].map(engine.stateOf)).toEqual(['COMPLETED', 'ACTIVE', 'COMPLETED']);
  });

  it('of a link goes on with the token that was thrown to its name', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .exclusive('which')
        .when('=n = 1')
        .throwEvent('to_a', { link: 'A' })
        .at('which')
        .otherwise()
        .throwEvent('to_b', { link: 'B' })
        .apart()
        .catchEvent('from_a', { link: 'A' })
        .end()
        .apart()
        .catchEvent('from_b', { link: 'B' })
        .end('end2'),
    );

    // when
    const [one, two] = [engine.create('p', { n: 1 }), engine.create('p', { n: 2 })];

    // then
    expect(engine.path(one)).toEqual(['start', 'which', 'to_a', 'from_a', 'end']);
    expect(engine.path(two)).toEqual(['start', 'which', 'to_b', 'from_b', 'end2']);
  });
});
