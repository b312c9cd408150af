import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { decision, dmn, dmnFile, dmnNamed, literal, table } from '../../support/dmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const fee = (amount: string, versionTag?: string) =>
  dmnFile(
    'fee.dmn',
    dmn(
      table(
        'fee',
        {
          inputs: ['kind'],
          outputs: ['amount'],
          rules: [
            ['"copy"', amount],
            ['"extract"', 'assert(1, false)'],
          ],
        },
        versionTag === undefined ? {} : { versionTag },
      ),
    ),
  );
const deciding = (spec: Parameters<ReturnType<typeof process>['decisionTask']>[1] = {}) =>
  process('p')
    .start()
    .decisionTask('decide', { decisionId: 'fee', resultVariable: 'due', ...spec })
    .serviceTask('after', { type: 'x' })
    .end();

/** What was kept of evaluations, oldest first. */
const audited = (engine: TestEngine) =>
  engine.records.flatMap((record) => (record.valueType === 'DECISION_EVALUATION' ? record.value.instances : []));

describe('a business rule task with zeebe:calledDecision', () => {
  it('evaluates the latest version of the decision and sets its result variable', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(fee('10'));
    await engine.deploy(deciding(), fee('20'));
    // when
    const key = engine.create('p', { kind: 'copy' });
    // then
    expect(engine.variables(key)).toEqual({ kind: 'copy', due: 20 });
    expect(engine.path(key)).toEqual(['start', 'decide']);
    expect(audited(engine)).toMatchObject([
      {
        decisionDefinitionId: 'fee',
        decisionDefinitionVersion: 2,
        decisionDefinitionType: 'DECISION_TABLE',
        processInstanceKey: key,
        state: 'EVALUATED',
        result: '20',
        evaluatedInputs: [{ id: 'fee_in1', name: 'kind', value: '"copy"' }],
        matchedRules: [{ ruleId: 'fee_rule1', ruleIndex: 1, outputs: [{ name: 'amount', value: '20' }] }],
      },
    ]);
    engine.job('x').complete();
  });

  it('takes the decision from an expression, inputs from mappings, and the result through an output mapping', async () => {
    const engine = testEngine();
    await engine.deploy(
      fee('10'),
      deciding({
        decisionId: '=which',
        inputs: { kind: '="copy"' },
        outputs: { total: '=due + 1' },
      }),
    );
    const key = engine.create('p', { which: 'fee' });
    expect(engine.variables(key)).toEqual({ which: 'fee', total: 11 });
    engine.job('x').complete();
  });

  it('is bound to the version of its deployment, or to a version tag', async () => {
    const engine = testEngine();
    const bound = (id: string, spec: object) =>
      process(id)
        .start()
        .decisionTask('decide', { decisionId: 'fee', resultVariable: 'due', ...spec })
        .serviceTask('after', { type: 'x' })
        .end();
    const [together, tagged] = [
      bound('together', { bindingType: 'deployment' }),
      bound('tagged', { bindingType: 'versionTag', versionTag: 'old' }),
    ];
    await engine.deploy(fee('10', 'old'));
    await engine.deploy(fee('20'), together, tagged);
    await engine.deploy(fee('30', 'new'));
    expect(engine.variables(engine.create('together', { kind: 'copy' }))).toMatchObject({ due: 20 });
    expect(engine.variables(engine.create('tagged', { kind: 'copy' }))).toMatchObject({ due: 10 });
    for (const job of engine.jobs('x')) job.complete();
  });

  it('finds its version tag by an expression, each instance its own', async () => {
    const engine = testEngine();
    await engine.deploy(fee('10', 'old'));
    await engine.deploy(fee('20', 'new'), deciding({ bindingType: 'versionTag', versionTag: '=of + ""' }));
    expect(engine.variables(engine.create('p', { kind: 'copy', of: 'old' }))).toMatchObject({ due: 10 });
    expect(engine.variables(engine.create('p', { kind: 'copy', of: 'new' }))).toMatchObject({ due: 20 });
    for (const job of engine.jobs('x')) job.complete();
  });

  it('stops at an incident when its version tag is no text, or nobody has it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(fee('10', 'old'), deciding({ bindingType: 'versionTag', versionTag: '=of' }));
    const key = engine.create('p', { kind: 'copy' });
    expect(engine.incident()).toMatchObject({
      errorType: 'CALLED_DECISION_ERROR',
      errorMessage: "Expected result of the expression '=of' to be 'STRING', but was 'NULL'.",
    });
    // when
    engine.setVariables(key, { of: 'gone' });
    engine.resolve();
    // then
    expect(engine.incident()).toMatchObject({
      errorMessage: "Expected to evaluate decision 'fee', but no decision found for id 'fee' and version tag 'gone'",
    });
    engine.setVariables(key, { of: 'old' });
    engine.resolve();
    expect(engine.variables(key)).toMatchObject({ due: 10 });
    engine.job('x').complete();
  });

  it('stops at an incident when there is no such decision, and goes on once there is', async () => {
    const engine = testEngine();
    await engine.deploy(deciding());
    const key = engine.create('p', { kind: 'copy' });
    expect(engine.incident()).toMatchObject({
      errorType: 'CALLED_DECISION_ERROR',
      errorMessage: "Expected to evaluate decision 'fee', but no decision found for id 'fee'",
      elementId: 'decide',
    });
    await engine.deploy(fee('10'));
    engine.resolve();
    expect(engine.variables(key)).toMatchObject({ due: 10 });
    engine.job('x').complete();
  });

  it('stops at an incident when the decision fails, keeps what it found, and is evaluated again on resolving', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(fee('10'), deciding());
    // when
    const key = engine.create('p', { kind: 'extract' });
    // then
    expect(engine.incident()).toMatchObject({
      errorType: 'DECISION_EVALUATION_ERROR',
      errorMessage: expect.stringMatching(/^Expected to evaluate decision 'fee', but Assertion failure/),
    });
    expect(audited(engine)).toMatchObject([
      { state: 'FAILED', result: 'null', evaluatedInputs: [{ value: '"extract"' }] },
    ]);
    // when it is tried again in vain, and then with another value
    engine.resolve();
    expect(engine.incidents()).toHaveLength(1);
    engine.setVariables(key, { kind: 'copy' });
    engine.resolve();
    // then
    expect(engine.incidents()).toEqual([]);
    expect(engine.variables(key)).toMatchObject({ due: 10 });
    expect(audited(engine).map(({ state }) => state)).toEqual(['FAILED', 'FAILED', 'EVALUATED']);
    engine.job('x').complete();
  });

  it('decides once for each item of a multi-instance', async () => {
    const engine = testEngine();
    const each = process('p')
      .start()
      .decisionTask('decide', { decisionId: 'fee', resultVariable: 'due' })
      .loop({ inputCollection: '=kinds', inputElement: 'kind', outputCollection: 'fees', outputElement: '=due' })
      .serviceTask('after', { type: 'x' })
      .end();
    await engine.deploy(fee('10'), each);
    const key = engine.create('p', { kinds: ['copy', 'other', 'copy'] });
    expect(engine.variables(key)).toEqual({ kinds: ['copy', 'other', 'copy'], fees: [10, null, 10] });
    expect(audited(engine)).toHaveLength(3);
    engine.job('x').complete();
  });

  it.each([
    ['a decision', 'DECISION_EVALUATION_ERROR', deciding(), 'for i in 1..1000, j in 1..1000, k in 1..1000 return i'],
    ['an output mapping', 'IO_MAPPING_ERROR', deciding({ outputs: { x: '={f: function(n) f(n + 1)}.f(1)' } }), '10'],
  ])('stops at an incident, and never hangs, when %s has no end', async (_name, errorType, model, amount) => {
    const engine = testEngine();
    await engine.deploy(fee(amount), model);
    const key = engine.create('p', { kind: 'copy' });
    expect(engine.incident()).toMatchObject({
      errorType,
      elementId: 'decide',
      errorMessage: expect.stringMatching(
        /a list has more than 100000 items|functions call each other more than 200 deep/,
      ),
    });
    engine.cancel(key);
  });

  it('may still be done by a job worker, but not both ways', async () => {
    const engine = testEngine();
    await engine.deploy(process('p').start().jobTask('businessRuleTask', 'decide', { type: 'rules' }).end());
    const key = engine.create('p');
    engine.job('rules').complete();
    expect(engine.path(key)).toEqual(['start', 'decide', 'end']);
  });
});

describe('deployment of decisions', () => {
  const two = (x: string) => dmnFile('two.dmn', dmn(decision('a', literal(x)), decision('b', literal('1'))));

  it('gives the file and each decision a version, and repeats what is unchanged', async () => {
    const engine = testEngine();
    const first = await engine.deploy(two('1'));
    const again = await engine.deploy(two('1'));
    const changed = await engine.deploy(two('2'));
    expect(first.deployed).toMatchObject([
      { kind: 'decision', definition: { decisionDefinitionId: 'a', version: 1, decisionRequirementsVersion: 1 } },
      { kind: 'decision', definition: { decisionDefinitionId: 'b', version: 1 } },
      { kind: 'decisionRequirements', requirements: { decisionRequirementsId: 'graph', name: 'Graph', version: 1 } },
    ]);
    expect(again.deployed).toEqual(first.deployed);
    expect(changed.deployed).toMatchObject([
      { definition: { version: 2 } },
      { definition: { version: 2 } },
      { requirements: { version: 2 } },
    ]);
  });

  it('makes a new version of a file whose decision has come from another file since', async () => {
    const engine = testEngine();
    await engine.deploy(two('1'));
    await engine.deploy(dmnFile('other.dmn', dmnNamed({ id: 'other', name: 'Other' }, decision('b', literal('5')))));
    const again = await engine.deploy(two('1'));
    expect(again.deployed).toMatchObject([
      { definition: { decisionDefinitionId: 'a', version: 2 } },
      { definition: { decisionDefinitionId: 'b', version: 3 } },
      { requirements: { version: 2 } },
    ]);
  });

  it('is refused when an id comes twice', async () => {
    const engine = testEngine();
    const refusal = await engine.refusedDeployment(
      two('1'),
      dmnFile('more.dmn', dmnNamed({ id: 'more', name: 'More' }, decision('a', literal('1')))),
    );
    expect(refusal.problems).toEqual([
      {
        resourceName: 'more.dmn',
        elementId: 'a',
        reason: "Duplicated decision id 'a' in resources 'two.dmn' and 'more.dmn'",
      },
    ]);
    expect(engine.records).toEqual([]);
  });
});
