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

  it('does not ask the condition of its default flow, wherever it stands', async () => {
    // given
    const engine = testEngine();
    const drawn = process('p').start().exclusive('gw').otherwise().when('=assert(n, false)').task('rest').end('end1');
    await engine.deploy(drawn.at('gw').when('=n = 1').task('one').end('end2'));

    // when
    const [one, rest] = [engine.create('p', { n: 1 }), engine.create('p', { n: 2 })];

    // then
    expect(engine.path(one)[2]).toBe('one');
    expect(engine.path(rest)[2]).toBe('rest');
  });

  it('without outgoing flows ends its token', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().exclusive('gw'));

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(['start', 'gw']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('lets every token by that comes to it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().parallel('split').task('a').exclusive('gw').end().at('split').task('b').to('gw'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key).filter((id) => id === 'gw')).toHaveLength(2);
  });
});
