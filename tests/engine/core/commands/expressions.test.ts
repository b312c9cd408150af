import { describe, expect, it } from 'vitest';
import type { Key } from '../../../../engine/core/entities/index.ts';
import type { EvaluateExpression } from '../../../../engine/core/kernel/command.ts';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const asked = (expression: string, more: Partial<EvaluateExpression> = {}): EvaluateExpression => ({
  type: 'EXPRESSION.EVALUATE',
  expression,
  variables: {},
  scopeKey: null,
  tenantId: null,
  ...more,
});

/** An instance whose task has a variable of its own. */
async function atWork() {
  const engine = testEngine();
  const spec = { type: 'x', inputs: { local: '=n + 1' } };
  await engine.deploy(process('p').start().serviceTask('work', spec).end());
  const key = engine.create('p', { n: 1 });
  return { engine, key, element: engine.elementInstanceKey('work') };
}

describe('An expression from outside', () => {
  it('sees the variables that come with it, and its warnings are told', () => {
    const engine = testEngine();
    const { value, warnings } = engine.execute(asked('=n + 1', { variables: { n: '41' } }));
    expect([value, warnings]).toEqual([42, []]);
    expect(engine.execute(asked('=m')).warnings).toEqual(["[NO_VARIABLE_FOUND] No variable found with name 'm'"]);
    expect(engine.records).toEqual([]);
  });

  it('sees those of a scope and of all around it, and what comes with it before them', async () => {
    const { engine, key, element } = await atWork();
    const see = (scopeKey: Key, variables = {}) =>
      engine.execute(asked('=[n, local, camunda.processInstance.key]', { scopeKey, variables })).value;
    expect(see(key)).toEqual([1, null, key]);
    expect(see(element)).toEqual([1, 2, key]);
    expect(see(element, { n: '7' })).toEqual([7, 2, key]);
  });

  it('takes null for a value, which hides what is behind it and is no warning', async () => {
    const { engine, element } = await atWork();
    const answer = engine.execute(
      asked('=[n, camunda]', { scopeKey: element, variables: { n: 'null', camunda: 'null' } }),
    );
    expect(answer).toMatchObject({ value: [null, null], warnings: [] });
  });

  it('is what it says without a sign in front: a number, a truth value, null, or its own text', () => {
    const engine = testEngine();
    const said = (expression: string) => engine.execute({ ...asked('=1'), expression }).value;
    expect(['42', '-3.14', 'true', 'false', 'null'].map(said)).toEqual([42, -3.14, true, false, null]);
    expect(['1.', '.5', '+5', '1e3', '-2.5E-1'].map(said)).toEqual([1, 0.5, 5, 1000, -0.25]);
    for (const text of ['Hello World', '1 + 2', ' =1', '{a: 1}', '.', '1e', '1e999', '=', 'True'])
      expect(said(text)).toBe(text);
    expect(engine.rejection({ ...asked('=1'), expression: '  ' })).toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('finds no scope that nobody knows or that has ended', async () => {
    const { engine, key } = await atWork();
    expect(engine.rejection(asked('=1', { scopeKey: 4711 }))).toMatchObject({ code: 'NOT_FOUND' });
    engine.job('x').complete();
    expect(engine.rejection(asked('=1', { scopeKey: key }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('finds no scope of another tenant than the one that it names', async () => {
    const { engine, key } = await atWork();
    expect(engine.rejection(asked('=1', { scopeKey: key, tenantId: 'west' }))).toMatchObject({ code: 'NOT_FOUND' });
    expect(engine.execute(asked('=1', { scopeKey: key, tenantId: '<default>' }))).toMatchObject({ value: 1 });
  });

  it('is refused when it is no FEEL, and when it has no end', () => {
    const engine = testEngine();
    const refused = (expression: string) => engine.rejection(asked(expression));
    expect(refused('=1 +')).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining("'1 +'") });
    expect(refused('=count(1..1e12)')).toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
