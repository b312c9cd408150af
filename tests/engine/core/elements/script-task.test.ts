import { expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

it('evaluates FEEL into its result variable', async () => {
  // given
  const engine = testEngine();
  await engine.deploy(process('p').start().scriptTask('sum', '=a + b', 'c').end());

  // when
  const key = engine.create('p', { a: 1, b: 2 });

  // then
  expect(engine.variables(key)).toEqual({ a: 1, b: 2, c: 3 });
});

it('keeps its result local when output mappings pick from it', async () => {
  // given
  const engine = testEngine();
  await engine.deploy(
    process('p')
      .start()
      .scriptTask('sum', '={sum: a + 1}', 'c', { outputs: { d: '=c.sum' } })
      .end(),
  );

  // when
  const key = engine.create('p', { a: 1 });

  // then
  expect(engine.variables(key)).toEqual({ a: 1, d: 2 });
});

it('opens an incident when the expression fails', async () => {
  // given
  const engine = testEngine();
  await engine.deploy(process('p').start().scriptTask('bad', '=assert(a, a > 1)', 'c').end());

  // when
  const key = engine.create('p', { a: 1 });

  // then
  expect(engine.incident()).toMatchObject({ elementId: 'bad', errorType: 'EXTRACT_VALUE_ERROR' });
  engine.setVariables(key, { a: 2 });
  engine.resolve();
  expect(engine.stateOf(key)).toBe('COMPLETED');
});
