import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('An exclusive gateway', () => {
  const choice = () =>
    process('p')
      .start()
      .exclusive('gw')
      .when('=n > 10')
      .task('big')
      .end('end1')
      .at('gw')
      .when('=n > 5')
      .task('middle')
      .end('end2');

  it.each([
    [20, 'big'],
    [7, 'middle'],
    [1, 'small'],
  ])('takes the first true flow, else the default: n = %i → %s', async (n, expected) => {
    // given
    const engine = testEngine();
    await engine.deploy(choice().at('gw').otherwise().task('small').end('end3'));

    // when
    const key = engine.create('p', { n });

    // then
    expect(engine.path(key)[2]).toBe(expected);
  });

  it('gets an incident when no flow is true, and chooses again after it was resolved', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(choice());
    const key = engine.create('p', { n: 1 });
    expect(engine.incident().errorType).toBe('CONDITION_ERROR');

    // when
    engine.resolve();
    expect(engine.incidents()).toHaveLength(1);
    engine.setVariables(key, { n: 6 });
    engine.resolve();

    // then
    expect(engine.path(key)).toEqual(['start', 'gw', 'middle', 'end2']);
  });

  it('gets an incident when a condition is not a boolean', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(choice());

    // when
    const key = engine.create('p', {});

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'gw' });
    engine.cancel(key);
    expect(engine.incidents()).toEqual([]);
  });
});

describe('A parallel gateway', () => {
  it('goes on when all branches have come', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('split')
        .serviceTask('a', { type: 'a' })
        .parallel('join')
        .serviceTask('after', { type: 'after' })
        .end()
        .at('split')
        .serviceTask('b', { type: 'b' })
        .to('join'),
    );
    const key = engine.create('p');

    // when
    engine.job('b').complete({ b: 1 });
    expect(engine.jobs('after')).toEqual([]);
    engine.restart();
    engine.job('a').complete({ a: 1 });
    engine.job('after').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'split', 'b', 'a', 'join', 'after', 'end']);
    expect(engine.variables(key)).toEqual({ a: 1, b: 1 });
  });

  it('keeps a second token of a branch for the next time', async () => {
    // given two tokens on each branch of a join
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('twice')
        .exclusive('merge')
        .parallel('split')
        .serviceTask('a', { type: 'a' })
        .parallel('join')
        .end()
        .at('twice')
        .to('merge')
        .at('split')
        .serviceTask('b', { type: 'b' })
        .to('join'),
    );
    const key = engine.create('p');

    // when
    for (const job of engine.jobs('a')) job.complete();
    for (const job of engine.jobs('b')) job.complete();

    // then
    expect(engine.path(key).filter((id) => id === 'join')).toHaveLength(2);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});

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
});
