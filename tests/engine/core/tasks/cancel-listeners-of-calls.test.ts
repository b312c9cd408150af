import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';
import { cancel, told } from './told.ts';

describe('Cancel listeners of a called process', () => {
  it('hold its caller, and bring it nothing', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      told('called', 'tell called'),
      process('p')
        .processListeners(cancel('tell'))
        .start()
        .callActivity('call', { processId: 'called', outputs: { out: '=told' } })
        .end(),
    );
    const key = engine.create('p');
    const [called] = engine.instances('called');

    // when
    engine.cancel(key);

    // then
    expect(engine.jobs('tell')).toEqual([]);
    engine.job('tell called').complete({ told: true });
    expect(engine.stateOf(called?.processInstanceKey ?? 0)).toBe('TERMINATED');
    engine.job('tell').complete();
    expect([engine.stateOf(key), engine.variables(key)]).toEqual(['TERMINATED', {}]);
  });

  it('hold back the boundary event that has interrupted its call activity', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      told('called'),
      process('p')
        .start()
        .callActivity('call', { processId: 'called' })
        .end()
        .boundary('late', 'call', { timer: { duration: 'PT1H' } })
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.advance('PT1H');

    // then
    expect(engine.path(key)).toEqual(['start']);
    engine.job('tell').complete();
    expect(engine.path(key)).toEqual(['start', 'late', 'end2']);
  });

  it('are called for each instance of a loop whose completion condition is met', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      told('called'),
      process('p')
        .start()
        .callActivity('call', { processId: 'called' })
        .loop({ inputCollection: '=[1, 2, 3]', completionCondition: '=true' })
        .end(),
    );
    const key = engine.create('p');

    // when
    engine.jobs('x')[0]?.complete();

    // then
    expect(engine.jobs('tell')).toHaveLength(2);
    for (const job of engine.jobs('tell')) job.complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});
