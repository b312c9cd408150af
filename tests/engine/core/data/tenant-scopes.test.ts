/** Whose cluster variables an expression sees: in every place where a diagram holds one, those of the tenant of its definition. */
import { beforeEach, describe, expect, it } from 'vitest';
import { parseResource } from '../../../../engine/model/parse-resource.ts';
import { process } from '../../support/bpmn.ts';
import { decision, dmn, dmnFile } from '../../support/dmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const TENANT = 'west';
const WHOSE = 'camunda.vars.tenant.whose';

let engine: TestEngine;

async function deploy(file: { readonly name: string; readonly content: Uint8Array }): Promise<void> {
  const parsed = await parseResource(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  engine.execute({ type: 'DEPLOYMENT.CREATE', resources: [parsed.resource], tenantId: TENANT });
}

const create = (): number =>
  engine.execute({
    type: 'PROCESS_INSTANCE_CREATION.CREATE',
    by: { processDefinitionId: 'p' },
    variables: {},
    startElementIds: [],
    tags: [],
    tenantId: TENANT,
  }).processInstanceKey;

beforeEach(() => {
  engine = testEngine();
  for (const tenantId of ['<default>', TENANT])
    engine.execute({
      type: 'CLUSTER_VARIABLE.CREATE',
      kind: 'JSON',
      metadata: {},
      scope: 'TENANT',
      tenantId,
      name: 'whose',
      value: JSON.stringify(tenantId),
    });
});

describe('In a process of a tenant', () => {
  it('the type of a job and mappings see the variables of that tenant', async () => {
    // given
    const spec = { type: `=${WHOSE}`, inputs: { seen: `=${WHOSE}` }, outputs: { left: `=${WHOSE}` } };
    await deploy(process('p').start().serviceTask('work', spec).end().resource());
    const key = create();
    // when
    const { variables } = engine.job(TENANT).activate();
    engine.job(TENANT).complete();
    // then
    expect(variables).toEqual({ seen: TENANT });
    expect(engine.variables(key)).toEqual({ left: TENANT });
  });

  it('a loop is over by them', async () => {
    // given
    const loop = { inputCollection: '=[1, 2]', isSequential: true, completionCondition: `=${WHOSE} = "${TENANT}"` };
    await deploy(process('p').start().serviceTask('work', { type: 'x' }).loop(loop).end().resource());
    const key = create();
    // when
    engine.job('x').complete();
    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('an ad-hoc sub-process is over by them', async () => {
    // given
    const spec = { activeElementsCollection: '=["a", "b"]', completionCondition: `=${WHOSE} = "${TENANT}"` };
    const inside = process('p').start();
    await deploy(
      inside
        .adHoc('some', (sub) => sub.serviceTask('a', { type: 'a' }).apart().serviceTask('b', { type: 'b' }), spec)
        .end()
        .resource(),
    );
    const key = create();
    // when
    engine.job('a').complete();
    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('its start events wait by them', async () => {
    // given
    await deploy(
      process('p')
        .start('told', { message: { name: `=${WHOSE}` } })
        .end()
        .apart()
        .start('heard', { signal: `=${WHOSE}` })
        .end('end2')
        .apart()
        .start('held', { condition: `=x = 1 and ${WHOSE} = "${TENANT}"` })
        .end('end3')
        .resource(),
    );
    // when
    engine.execute({
      type: 'MESSAGE.CORRELATE',
      name: TENANT,
      correlationKey: '',
      variables: {},
      tenantId: TENANT,
    });
    engine.execute({ type: 'SIGNAL.BROADCAST', signalName: TENANT, variables: {}, tenantId: TENANT });
    const { started } = engine.execute({
      type: 'CONDITIONAL.EVALUATE',
      processDefinitionKey: null,
      variables: { x: '1' },
      tenantId: TENANT,
    });
    // then
    expect(started).toHaveLength(1);
    const ended = engine.effects.filter(({ type }) => type === 'processInstanceEnded');
    expect(ended).toHaveLength(3);
  });
});

it('A decision of a tenant sees the variables of that tenant', async () => {
  // given
  await deploy(
    dmnFile('whose.dmn', dmn(decision('whose', `<literalExpression><text>${WHOSE}</text></literalExpression>`))),
  );
  // when
  const { output } = engine.execute({
    type: 'DECISION_EVALUATION.EVALUATE',
    by: { decisionDefinitionId: 'whose' },
    variables: {},
    tenantId: TENANT,
  });
  // then
  expect(output).toBe(TENANT);
});
