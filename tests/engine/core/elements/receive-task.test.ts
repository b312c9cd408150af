import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const paid = { name: 'paid', correlationKey: '=dossier' };

describe('A receive task', () => {
  it('waits for its message over a restart, and takes what it brings through its mappings', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .receiveTask('wait', { message: paid, outputs: { sum: '=amount' } })
        .end(),
    );
    const [mine, other] = [engine.create('p', { dossier: 'A' }), engine.create('p', { dossier: 'B' })];
    engine.restart();

    // when
    engine.publish('paid', 'A', { variables: { amount: 5 } });

    // then
    expect(engine.path(mine)).toEqual(['start', 'wait', 'end']);
    expect(engine.variables(mine)).toEqual({ dossier: 'A', sum: 5 });
    expect(engine.activeElements(other)).toEqual(['wait']);
  });

  it('is an activity: a timer on its boundary ends the wait, and a late message finds nobody', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .receiveTask('wait', { message: paid })
        .end()
        .boundary('late', 'wait', { timer: { duration: 'P30D' } })
        .end('end2'),
    );
    const key = engine.create('p', { dossier: 'A' });

    // when
    engine.advance('P30D');
    engine.publish('paid', 'A');

    // then
    expect(engine.path(key)).toEqual(['start', 'late', 'end2']);
    expect(engine.rows('messageSubscription')).toEqual([]);
  });
});
