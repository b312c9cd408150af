import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('An event-based gateway', () => {
  const waiting = () =>
    process('p')
      .start()
      .eventGateway('gw')
      .catchEvent('answered', { message: { name: 'answer', correlationKey: '=id' } })
      .end('end1')
      .at('gw')
      .catchEvent('late', { timer: { duration: 'PT1H' } })
      .end('end2');

  it('follows the message that comes first', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting());
    const key = engine.create('p', { id: 'd-1' });

    // when
    engine.publish('answer', 'd-1', { variables: { text: 'yes' } });

    // then
    expect(engine.path(key)).toEqual(['start', 'gw', 'answered', 'end1']);
    expect(engine.variables(key)).toEqual({ id: 'd-1', text: 'yes' });
  });

  it('follows the timer when no message comes', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting());
    const key = engine.create('p', { id: 'd-1' });

    // when
    engine.advance('PT1H');

    // then
    expect(engine.path(key)).toEqual(['start', 'gw', 'late', 'end2']);
  });

  it('closes the waits for what did not come, and counts no flow as taken', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting());
    const key = engine.create('p', { id: 'd-1' });
    expect(engine.rows('timer')).toHaveLength(1);

    // when
    engine.publish('answer', 'd-1');

    // then
    const ended = engine.records.flatMap((record) =>
      record.valueType === 'PROCESS_INSTANCE' && record.intent === 'SEQUENCE_FLOW_TAKEN' ? [record.value.flowId] : [],
    );
    expect(ended).toEqual(['start-gw', 'answered-end1']);
    expect(engine.rows('timer')).toEqual([]);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});
