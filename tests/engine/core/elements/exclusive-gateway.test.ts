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
