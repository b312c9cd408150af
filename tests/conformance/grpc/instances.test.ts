import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../../engine/support/bpmn.ts';
import { dmnNamed, table } from '../../engine/support/dmn.ts';
import { deployProcesses, type GrpcSubject, startGrpcSubject, statusOf } from '../support/grpc.ts';
import { unique } from '../support/harness.ts';
import { createNewerClient, createRawClient, type RawClient } from '../support/raw-grpc.ts';

let subject: GrpcSubject;
let raw: RawClient;
let newer: RawClient;
beforeAll(async () => {
  subject = await startGrpcSubject();
  raw = createRawClient(subject.address);
  newer = createNewerClient(subject.address);
});
afterAll(async () => {
  raw.close();
  newer.close();
  await subject.close();
});

const NO_SUCH_KEY = '4503599627370495';
const { INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, DEADLINE_EXCEEDED } = status;

const stateOf = (key: string) => subject.look.stateOf(key);
const variablesOf = (key: string) => subject.look.variablesOf(key);

/** A process with one user task, which stays where it is. */
async function waiting(variables: Record<string, number> = {}) {
  const bpmnProcessId = unique('p');
  const { deployments } = await deployProcesses(subject.client, process(bpmnProcessId).start().userTask('a').end());
  const created = await subject.client.createProcessInstance({ bpmnProcessId, variables });
  const processDefinitionKey = String(
    (deployments[0] as { process: { processDefinitionKey: string } }).process.processDefinitionKey,
  );
  return { bpmnProcessId, processDefinitionKey, created, key: created.processInstanceKey };
}

describe('deployment', () => {
  it('tells of each process, decision, requirements and form, and the same again for the same files', async () => {
    // given
    const [id, form, fee] = [unique('p'), unique('f'), unique('fee').replaceAll('-', '_')];
    const resources = [
      { name: 'p.bpmn', content: Buffer.from(process(id).start().end().xml()) },
      { name: 'f.form', content: Buffer.from(JSON.stringify({ id: form, type: 'default', components: [] })) },
      {
        name: 'd.dmn',
        content: Buffer.from(
          dmnNamed(
            { id: `${fee}_file`, name: 'Fees' },
            table(fee, { inputs: ['n'], outputs: ['x'], rules: [['-', '1']] }),
          ),
        ),
      },
      { name: unique('notes.txt'), content: Buffer.from('any other file') },
    ];
    // when
    const first = await raw.call('DeployResource', { resources });
    const second = await raw.call('DeployResource', { resources });
    // then
    expect(first).toMatchObject({ tenantId: '<default>', key: expect.stringMatching(/^\d+$/) });
    expect(first.deployments).toMatchObject([
      {
        Metadata: 'process',
        process: { bpmnProcessId: id, version: 1, resourceName: 'p.bpmn', tenantId: '<default>' },
      },
      { Metadata: 'form', form: { formId: form, version: 1, resourceName: 'f.form' } },
      { Metadata: 'decision', decision: { dmnDecisionId: fee, version: 1, dmnDecisionRequirementsId: `${fee}_file` } },
      { Metadata: 'decisionRequirements', decisionRequirements: { dmnDecisionRequirementsName: 'Fees', version: 1 } },
    ]);
    expect(second.deployments).toEqual(first.deployments);
  });

  it('by the call of Zeebe 1 tells of processes', async () => {
    const id = unique('p');
    const definition = Buffer.from(process(id).start().end().xml());
    const answer = await raw.call('DeployProcess', { processes: [{ name: 'p.bpmn', definition }] });
    expect(answer.processes).toMatchObject([{ bpmnProcessId: id, version: 1, resourceName: 'p.bpmn' }]);
  });

  it.each([
    ['DeployResource', { resources: [] }, 'resources: '],
    ['DeployResource', { resources: [{ name: '', content: Buffer.from('x') }] }, 'resources.name: '],
    ['DeployResource', { resources: [{ name: 'p.bpmn', content: Buffer.from('<no') }] }, "'p.bpmn': "],
    ['DeployResource', { resources: [{ name: 'a.txt', content: Buffer.from([0xff]) }] }, "'a.txt': "],
    ['DeployResource', { resources: [{ name: 'a.txt', content: Buffer.from('x') }], tenantId: 'other' }, 'tenantId: '],
    [
      'DeployResource',
      { resources: Array.from({ length: 101 }, (_, index) => ({ name: `${index}.txt`, content: Buffer.from('x') })) },
      'resources: ',
    ],
    ['DeployProcess', { processes: [] }, 'processes: '],
  ])('%s refuses %j', async (method, request, told) => {
    expect(await statusOf(raw.call(method, request))).toMatchObject({
      code: INVALID_ARGUMENT,
      details: expect.stringContaining(told),
    });
  });

  it('is deleted', async () => {
    const { processDefinitionKey, bpmnProcessId } = await waiting();
    await subject.client.deleteResource({ resourceKey: processDefinitionKey });
    expect(await statusOf(raw.call('CreateProcessInstance', { bpmnProcessId, version: -1 }))).toMatchObject({
      code: NOT_FOUND,
    });
    const other = await waiting();
    const answer = await newer.call('DeleteResource', { resourceKey: other.processDefinitionKey, deleteHistory: true });
    expect(answer).toEqual({ resourceKey: other.processDefinitionKey, batchOperation: null });
    expect(await statusOf(raw.call('DeleteResource', { resourceKey: NO_SUCH_KEY }))).toMatchObject({ code: NOT_FOUND });
  });
});

describe('process instances', () => {
  it('are created by id, by id and version, by key, and before given elements', async () => {
    const { bpmnProcessId, processDefinitionKey, created } = await waiting({ n: 1 });
    expect(created).toMatchObject({ bpmnProcessId, processDefinitionKey, version: 1, tenantId: '<default>' });
    for (const request of [
      { bpmnProcessId, version: 1 },
      { bpmnProcessId, version: -1, startInstructions: [{ elementId: 'a' }] },
      { processDefinitionKey },
    ]) {
      const answer = await raw.call('CreateProcessInstance', request);
      expect(answer).toMatchObject({ bpmnProcessId, processDefinitionKey, version: 1 });
    }
  });

  it('keep every digit of their numbers', async () => {
    const { bpmnProcessId } = await waiting();
    const variables = '{"large":12345678901234567890,"small":0.10000000000000000001,"deep":[{"n":9007199254740993}]}';
    const answer = await raw.call('CreateProcessInstance', { bpmnProcessId, version: -1, variables });
    expect(await variablesOf(String(answer.processInstanceKey))).toEqual({
      large: '12345678901234567890',
      small: '0.10000000000000000001',
      deep: '[{"n":9007199254740993}]',
    });
  });

  it('answer with their result, or only the variables asked for', async () => {
    const bpmnProcessId = unique('p');
    await deployProcesses(subject.client, process(bpmnProcessId).start().scriptTask('s', '=a + 1', 'b').end());
    const result = await subject.client.createProcessInstanceWithResult({
      bpmnProcessId,
      variables: { a: 41, name: 'Lan' },
      requestTimeout: 20_000,
    });
    expect(result).toMatchObject({ bpmnProcessId, version: 1, variables: { a: 41, b: 42, name: 'Lan' } });
    const request = { bpmnProcessId, version: -1, variables: '{"a":9007199254740993}' };
    const some = await raw.call('CreateProcessInstanceWithResult', { request, fetchVariables: ['a'] });
    expect(some.variables).toBe('{"a":9007199254740993}');
  });

  it('that do not end in time, or end otherwise, are told with their key', async () => {
    const { bpmnProcessId } = await waiting();
    const request = { bpmnProcessId, version: -1 };
    const refusal = await statusOf(raw.call('CreateProcessInstanceWithResult', { request, requestTimeout: 50 }));
    expect(refusal).toMatchObject({
      code: DEADLINE_EXCEEDED,
      details: expect.stringMatching(/'\d+' was created, but/),
    });
    expect(await statusOf(raw.call('CreateProcessInstanceWithResult', {}))).toMatchObject({ code: INVALID_ARGUMENT });
  });

  it('are cancelled once', async () => {
    const { key } = await waiting();
    await subject.client.cancelProcessInstance(key);
    expect(await stateOf(key)).toBe('TERMINATED');
    expect(await statusOf(subject.client.cancelProcessInstance(key))).toMatchObject({ code: NOT_FOUND });
  });

  it('are modified', async () => {
    // given
    const id = unique('p');
    await deployProcesses(subject.client, process(id).start().userTask('a').userTask('b').end());
    const { processInstanceKey } = await subject.client.createProcessInstance({ bpmnProcessId: id, variables: {} });
    const elements = () => subject.look.activeElementsOf(processInstanceKey);
    const [atA] = (await elements()).filter(({ elementId }) => elementId === 'a');
    // when
    await raw.call('ModifyProcessInstance', {
      processInstanceKey,
      activateInstructions: [
        {
          elementId: 'b',
          ancestorElementInstanceKey: -1,
          variableInstructions: [{ variables: '{"n":1}', scopeId: 'b' }],
        },
      ],
      terminateInstructions: [{ elementInstanceKey: atA?.elementInstanceKey }],
    });
    // then
    expect((await elements()).map(({ elementId }) => elementId)).toEqual(['b']);
    expect(await variablesOf(processInstanceKey)).toEqual({ n: '1' });
    for (const [request, code] of [
      [{ processInstanceKey: NO_SUCH_KEY }, NOT_FOUND],
      [{ processInstanceKey, activateInstructions: [{ elementId: 'nowhere' }] }, INVALID_ARGUMENT],
      [{ processInstanceKey, activateInstructions: [{ elementId: '' }] }, INVALID_ARGUMENT],
      [{ processInstanceKey, terminateInstructions: [{ elementInstanceKey: NO_SUCH_KEY }] }, INVALID_ARGUMENT],
      [
        { processInstanceKey, activateInstructions: [{ elementId: 'a', variableInstructions: [{ variables: '[]' }] }] },
        INVALID_ARGUMENT,
      ],
    ] as const)
      expect(await statusOf(raw.call('ModifyProcessInstance', request))).toMatchObject({ code });
  });

  it('are moved by newer clients, and terminated by the ids of their elements', async () => {
    // given
    const id = unique('p');
    await deployProcesses(subject.client, process(id).start().userTask('a').userTask('b').userTask('c').end());
    const { processInstanceKey } = await subject.client.createProcessInstance({ bpmnProcessId: id, variables: {} });
    const active = async () => (await subject.look.activeElementsOf(processInstanceKey)).map((each) => each.elementId);
    const keyOf = async (wanted: string) =>
      (await subject.look.activeElementsOf(processInstanceKey)).find(({ elementId }) => elementId === wanted)
        ?.elementInstanceKey;
    // when
    const variableInstructions = [{ variables: '{"n":1}', scopeId: 'b' }];
    const byId = { sourceElementId: 'a', targetElementId: 'b', variableInstructions };
    await newer.call('ModifyProcessInstance', { processInstanceKey, moveInstructions: [byId] });
    expect(await active()).toEqual(['b']);
    const byKey = {
      sourceElementInstanceKey: await keyOf('b'),
      targetElementId: 'c',
      inferAncestorScopeFromSourceHierarchy: true,
    };
    await newer.call('ModifyProcessInstance', { processInstanceKey, moveInstructions: [byKey] });
    expect(await active()).toEqual(['c']);
    for (const wrong of [{ targetElementId: 'b' }, { sourceElementId: 'c' }, { ...byKey, sourceElementId: 'c' }])
      expect(
        await statusOf(newer.call('ModifyProcessInstance', { processInstanceKey, moveInstructions: [wrong] })),
      ).toMatchObject({ code: INVALID_ARGUMENT });
    await newer.call('ModifyProcessInstance', { processInstanceKey, terminateInstructions: [{ elementId: 'c' }] });
    // then
    expect(await stateOf(processInstanceKey)).toBe('TERMINATED');
  });

  it('have tags, a business id and an early end where newer clients say so', async () => {
    // given
    const id = unique('p');
    await deployProcesses(subject.client, process(id).start().task('first').task('second').end());
    const runtimeInstructions = [{ terminate: { afterElementId: 'first' } }];
    const request = { bpmnProcessId: id, version: -1, tags: ['urgent', 'urgent'], businessId: 'TP-1' };
    // when
    const created = await newer.call('CreateProcessInstance', { ...request, runtimeInstructions });
    const result = await newer.call('CreateProcessInstanceWithResult', { request, requestTimeout: 5_000 });
    const plain = await newer.call('CreateProcessInstance', { bpmnProcessId: id, version: -1, businessId: '' });
    // then
    expect(created).toMatchObject({ tags: ['urgent'], businessId: 'TP-1' });
    expect(await stateOf(String(created.processInstanceKey))).toBe('TERMINATED');
    expect(result).toMatchObject({ tags: ['urgent'], businessId: 'TP-1' });
    expect(plain.tags).toEqual([]);
    expect(plain).not.toHaveProperty('businessId');
    for (const wrong of [
      { tags: ['no tag'] },
      { tags: Array.from({ length: 11 }, (_, index) => `t${index}`) },
      { businessId: 'x'.repeat(257) },
      { runtimeInstructions: [{}] },
    ])
      expect(await statusOf(newer.call('CreateProcessInstance', { ...request, ...wrong }))).toMatchObject({
        code: INVALID_ARGUMENT,
      });
  });

  it('are migrated', async () => {
    const { key } = await waiting();
    const target = unique('p');
    const { deployments } = await deployProcesses(subject.client, process(target).start().userTask('z').end());
    const targetProcessDefinitionKey = (deployments[0] as { process: { processDefinitionKey: string } }).process
      .processDefinitionKey;
    const plan = (mappingInstructions: object[]) => ({
      processInstanceKey: key,
      migrationPlan: { targetProcessDefinitionKey, mappingInstructions },
    });
    expect(await statusOf(raw.call('MigrateProcessInstance', plan([])))).toMatchObject({ code: FAILED_PRECONDITION });
    expect(await statusOf(raw.call('MigrateProcessInstance', { processInstanceKey: key }))).toMatchObject({
      code: INVALID_ARGUMENT,
      details: expect.stringContaining('migrationPlan: '),
    });
    await raw.call('MigrateProcessInstance', plan([{ sourceElementId: 'a', targetElementId: 'z' }]));
    expect(await subject.look.processInstance(key)).toMatchObject({ processDefinitionId: target });
  });

  it.each([
    ['CreateProcessInstance', { bpmnProcessId: 'nobody', version: -1 }, NOT_FOUND, "process ID 'nobody'"],
    ['CreateProcessInstance', { processDefinitionKey: NO_SUCH_KEY }, NOT_FOUND, NO_SUCH_KEY],
    ['CreateProcessInstance', { processDefinitionKey: '9223372036854775807' }, NOT_FOUND, 'process definition'],
    ['CreateProcessInstance', {}, INVALID_ARGUMENT, 'bpmnProcessId: '],
    ['CreateProcessInstance', { bpmnProcessId: 'x', variables: '[1]' }, INVALID_ARGUMENT, 'variables: '],
    ['CreateProcessInstance', { bpmnProcessId: 'x', variables: '{"a":' }, INVALID_ARGUMENT, 'variables: '],
    ['CreateProcessInstance', { bpmnProcessId: 'x', variables: '{"a":1e999}' }, INVALID_ARGUMENT, 'too large'],
    ['CreateProcessInstance', { bpmnProcessId: 'x', variables: '{"a":"\\u0000"}' }, INVALID_ARGUMENT, 'U+0000'],
    ['CreateProcessInstance', { bpmnProcessId: 'x\0', version: -1 }, INVALID_ARGUMENT, 'bpmnProcessId: '],
    ['CreateProcessInstance', { bpmnProcessId: 'x', tenantId: 'red' }, INVALID_ARGUMENT, 'tenantId: '],
    [
      'CreateProcessInstance',
      { bpmnProcessId: 'x', variables: `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}` },
      INVALID_ARGUMENT,
      'nested more than',
    ],
    ['CancelProcessInstance', { processInstanceKey: '-5' }, NOT_FOUND, "'-5'"],
  ])('%s refuses %j', async (method, request, code, told) => {
    expect(await statusOf(raw.call(method, request))).toMatchObject({ code, details: expect.stringContaining(told) });
  });
});

describe('variables', () => {
  it('are set where they are, or locally', async () => {
    const { key } = await waiting({ n: 1 });
    await subject.client.setVariables({ elementInstanceKey: key, variables: { n: 2, m: 'new' }, local: false });
    expect(await variablesOf(key)).toEqual({ n: '2', m: '"new"' });
    const first = await raw.call('SetVariables', { elementInstanceKey: key, variables: '{}' });
    const second = await raw.call('SetVariables', { elementInstanceKey: key, variables: '{}', local: true });
    expect(Number(second.key)).toBeGreaterThan(Number(first.key));
    expect(await statusOf(raw.call('SetVariables', { elementInstanceKey: NO_SUCH_KEY }))).toMatchObject({
      code: NOT_FOUND,
    });
    expect(await statusOf(raw.call('SetVariables', { elementInstanceKey: key, variables: '"x"' }))).toMatchObject({
      code: INVALID_ARGUMENT,
    });
  });
});
