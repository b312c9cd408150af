import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { decision, dmnNamed, knowledge, literal, table, tableLogic } from '../engine/support/dmn.ts';
import { deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

/** A fee that asks for a discount, with names that nobody else uses. */
function feeFile() {
  const [fee, discount, file] = [unique('fee'), unique('discount'), unique('file')].map((id) =>
    id.replaceAll('-', '_'),
  );
  const ids = { fee: fee ?? '', discount: discount ?? '', file: file ?? '' };
  const xml = dmnNamed(
    { id: ids.file, name: 'Fees' },
    table(
      ids.fee,
      {
        inputs: ['pages', `${ids.discount}`],
        outputs: ['amount', 'note'],
        rules: [
          ['<= 2', '-', '10', '"few"'],
          ['> 2', 'false', 'pages * 2', '"many"'],
          ['> 2', 'true', 'half(pages)', '"many"'],
        ],
      },
      { requires: [ids.discount], knows: ['half'] },
    ),
    decision(
      ids.discount,
      literal('if poor != null then assert(poor, poor instance of boolean, "poor is true or false") else false'),
    ),
    knowledge('half', ['n: number'], literal('n / 2')),
  );
  return { ids, xml };
}

async function deployed() {
  const { ids, xml } = feeFile();
  const result = await subject.client.createDeployment({ resources: [new File([xml], 'fee.dmn')] });
  return { ids, xml, result };
}

describe('decisions', () => {
  it('are deployed, found and read', async () => {
    // given
    const { ids, xml, result } = await deployed();
    // then
    expect(result.deployments.map((each) => Object.keys(each))).toEqual([
      ['decisionDefinition'],
      ['decisionDefinition'],
      ['decisionRequirements'],
    ]);
    expect(result.decisions).toMatchObject([{ decisionDefinitionId: ids.fee, version: 1 }, { version: 1 }]);
    expect(result.decisionRequirements).toMatchObject([
      { decisionRequirementsId: ids.file, decisionRequirementsName: 'Fees', version: 1, resourceName: 'fee.dmn' },
    ]);
    const { items = [] } = await subject.client.searchDecisionDefinitions(
      { filter: { decisionRequirementsId: ids.file }, sort: [{ field: 'name', order: 'DESC' }] },
      now,
    );
    expect(items.map((item) => item.decisionDefinitionId)).toEqual([ids.fee, ids.discount]);
    const decisionDefinitionKey = items[0]?.decisionDefinitionKey ?? '';
    const decisionRequirementsKey = items[0]?.decisionRequirementsKey ?? '';
    expect(await subject.client.getDecisionDefinition({ decisionDefinitionKey }, now)).toEqual(items[0]);
    expect(await subject.client.getDecisionDefinitionXml({ decisionDefinitionKey }, now)).toBe(xml);
    expect(await subject.client.getDecisionRequirements({ decisionRequirementsKey }, now)).toMatchObject({
      decisionRequirementsId: ids.file,
    });
    expect(await subject.client.getDecisionRequirementsXml({ decisionRequirementsKey }, now)).toBe(xml);
    const requirements = await subject.client.searchDecisionRequirements(
      { filter: { decisionRequirementsName: 'Fees', decisionRequirementsId: ids.file } },
      now,
    );
    expect(requirements.items).toMatchObject([{ decisionRequirementsKey }]);
  });

  it('are evaluated by id and by key, and tell how they came to their result', async () => {
    // given
    const { ids, result } = await deployed();
    const decisionDefinitionKey = result.decisions[0]?.decisionDefinitionKey ?? '';
    // when
    const byId = await subject.client.evaluateDecision({
      decisionDefinitionId: ids.fee,
      variables: { pages: 7, poor: true },
    });
    const byKey = await subject.client.evaluateDecision({ decisionDefinitionKey, variables: { pages: 7 } });
    // then
    expect(JSON.parse(byId.output)).toEqual({ amount: 3.5, note: 'many' });
    expect(JSON.parse(byKey.output)).toEqual({ amount: 14, note: 'many' });
    expect(byId).toMatchObject({
      decisionDefinitionId: ids.fee,
      decisionDefinitionVersion: 1,
      decisionRequirementsId: ids.file,
      evaluatedDecisions: [
        { decisionDefinitionId: ids.discount, decisionDefinitionType: 'LITERAL_EXPRESSION', output: 'true' },
        {
          decisionDefinitionId: ids.fee,
          decisionDefinitionType: 'DECISION_TABLE',
          evaluatedInputs: [{ inputName: 'pages', inputValue: '7' }, { inputValue: 'true' }],
          matchedRules: [{ ruleIndex: 3, evaluatedOutputs: [{ outputName: 'amount', outputValue: '3.5' }, {}] }],
        },
      ],
    });
  });

  it('that do not fail name no failure, each version in its own way', async () => {
    const { ids } = await deployed();
    const { failureMessage, failedDecisionDefinitionId } = await subject.client.evaluateDecision({
      decisionDefinitionId: ids.fee,
      variables: { pages: 7 },
    });
    expect(failureMessage || null).toBeNull();
    expect(['-', null, undefined]).toContain(failedDecisionDefinitionId);
  });

  it('that fail answer with the failed decision and the reason', async () => {
    const { ids } = await deployed();
    const failed = await subject.client.evaluateDecision({
      decisionDefinitionId: ids.fee,
      variables: { pages: 7, poor: 'very' },
    });
    expect(failed).toMatchObject({
      output: 'null',
      failedDecisionDefinitionId: ids.discount,
      failureMessage: `Expected to evaluate decision '${ids.fee}', but Assertion failure: poor is true or false`,
      evaluatedDecisions: [{ decisionDefinitionId: ids.discount }],
    });
  });

  it('leave instances behind that can be searched and read', async () => {
    // given
    const { ids } = await deployed();
    await subject.client.evaluateDecision({ decisionDefinitionId: ids.fee, variables: { pages: 1 } });
    const failed = await subject.client.evaluateDecision({
      decisionDefinitionId: ids.fee,
      variables: { pages: 1, poor: 0 },
    });
    // when
    const search = (filter: object) =>
      subject.client.searchDecisionInstances({ filter, sort: [{ field: 'evaluationDate', order: 'ASC' }] }, now);
    const { items: ofFee = [] } = await search({ decisionDefinitionId: ids.fee });
    const ofFailure = await search({ state: 'FAILED', decisionEvaluationKey: failed.decisionEvaluationKey });
    // then
    expect(ofFee).toMatchObject([
      {
        state: 'EVALUATED',
        decisionDefinitionType: 'DECISION_TABLE',
        result: '{"amount":10,"note":"few"}',
        ...{ processDefinitionKey: '-1', processInstanceKey: '-1', elementInstanceKey: '-1' }, // no process asked
      },
    ]);
    expect(ofFailure.items).toMatchObject([
      { decisionDefinitionId: ids.discount, evaluationFailure: failed.failureMessage },
    ]);
    const decisionEvaluationInstanceKey = ofFee[0]?.decisionEvaluationInstanceKey ?? '';
    expect(await subject.client.getDecisionInstance({ decisionEvaluationInstanceKey }, now)).toMatchObject({
      evaluatedInputs: [{ inputValue: '1' }, { inputValue: 'false' }],
      matchedRules: [{ ruleIndex: 1 }],
    });
    const inTheNewForm = await send(subject, 'GET', `/decision-instances/${failed.decisionEvaluationKey}-1`);
    expect(inTheNewForm.json()).toMatchObject({ decisionDefinitionId: ids.discount, state: 'FAILED' });
  });

  it('are called from a process, and their instances name it', async () => {
    // given
    const { ids } = await deployed();
    const processId = unique('p');
    await deploy(
      subject.client,
      process(processId).start().decisionTask('decide', { decisionId: ids.fee, resultVariable: 'fee' }).end(),
    );
    // when
    const { processInstanceKey, variables } = await subject.client.createProcessInstance({
      processDefinitionId: processId,
      variables: { pages: 2 },
      awaitCompletion: true,
    });
    // then
    expect(variables).toMatchObject({ fee: { amount: 10, note: 'few' } });
    const { items } = await subject.client.searchDecisionInstances({ filter: { processInstanceKey } }, now);
    expect(items).toMatchObject([
      { decisionDefinitionId: ids.discount, processInstanceKey },
      { decisionDefinitionId: ids.fee, elementInstanceKey: expect.any(String) },
    ]);
  });

  it('that nobody knows are refused, and so is what is no question', async () => {
    const unknown = refusalOf(subject.client.evaluateDecision({ decisionDefinitionId: 'nobody-knows-it' }));
    expect(await unknown).toMatchObject({ status: 404, detail: expect.stringContaining('nobody-knows-it') });
    const evaluate = (body: unknown) => send(subject, 'POST', '/decision-definitions/evaluation', body);
    expect(await evaluate({})).toMatchObject({ status: 400, text: expect.stringContaining('decisionDefinitionId') });
    expect(await evaluate({ decisionDefinitionId: 'a', decisionDefinitionKey: '1' })).toMatchObject({ status: 400 });
    expect(await evaluate({ decisionDefinitionKey: 'one' })).toMatchObject({ status: 400 });
    expect(await evaluate({ decisionDefinitionId: 'a', colour: 'red' })).toMatchObject({ status: 400 });
    for (const path of [
      'decision-definitions/1',
      'decision-definitions/1/xml',
      'decision-requirements/1',
      'decision-instances/1',
      'decision-instances/1-1',
    ])
      expect(await send(subject, 'GET', `/${path}`)).toMatchObject({ status: 404 });
  });

  it('that are wrong are refused with file, element and reason', async () => {
    const id = unique('bad').replaceAll('-', '_');
    const bad = dmnNamed(
      { id: `${id}_file`, name: 'Bad' },
      decision(id, tableLogic('t', { inputs: ['1 +'], outputs: [''], rules: [] })),
    );
    const refusal = await refusalOf(subject.client.createDeployment({ resources: [new File([bad], 'bad.dmn')] }));
    expect(refusal).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/'bad\.dmn', element 't_in1': Failed to parse/),
    });
  });
});
