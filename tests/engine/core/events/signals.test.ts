import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('A signal', () => {
  it('reaches all who wait for it: start, catch and boundary events and events behind a gateway', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('starts').start('begun', { signal: 'go' }).end(),
      process('catches').start().catchEvent('caught', { signal: 'go' }).end(),
      process('sits').start().userTask('task').end().boundary('on', 'task', { signal: 'go' }).end('end2'),
      process('chooses')
        .start()
        .eventGateway('gate')
        .catchEvent('signalled', { signal: 'go' })
        .end()
        .at('gate')
        .catchEvent('late', { timer: { duration: 'PT1H' } })
        .end('end2'),
    );
    const [catches, sits, chooses] = [engine.create('catches'), engine.create('sits'), engine.create('chooses')];

    // when
    engine.broadcast('go', { by: 'city' });

    // then
    expect(engine.path(catches)).toEqual(['start', 'caught', 'end']);
    expect(engine.path(sits)).toEqual(['start', 'on', 'end2']);
    expect(engine.path(chooses)).toEqual(['start', 'gate', 'signalled', 'end']);
    for (const key of [catches, sits, chooses]) expect(engine.variables(key)).toEqual({ by: 'city' });
    expect(engine.records.filter((record) => record.valueType === 'PROCESS_INSTANCE_CREATION')).toHaveLength(4);
  });

  it('is not kept for who comes later', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().catchEvent('caught', { signal: 'go' }).end());
    engine.broadcast('go');

    // when
    const key = engine.create('p');

    // then
    expect(engine.activeElements(key)).toEqual(['caught']);
    engine.cancel(key);
    expect(engine.rows('signalSubscription')).toEqual([]);
  });

  it('is thrown with the own variables of its event and delivered by a command of its own, over a restart', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .throwEvent('throw', { signal: '=name', inputs: { by: '=name + "!"' } })
        .end('done', { signal: 'go' }),
      process('q').start().catchEvent('caught', { signal: 'go' }).end(),
    );
    const waiting = engine.create('q');
    const key = engine.create('p', { name: 'go' });

    // when
    engine.restart();
    engine.advance('PT0S');

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.path(waiting)).toEqual(['start', 'caught', 'end']);
    expect(engine.variables(waiting)).toEqual({ by: 'go!' });
    expect(engine.rows('thrownSignal')).toEqual([]);
  });
});
