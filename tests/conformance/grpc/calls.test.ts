import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../../engine/support/bpmn.ts';
import { dmnNamed, table } from '../../engine/support/dmn.ts';
import { deployProcesses, type GrpcSubject, startGrpcSubject, statusOf } from '../support/grpc.ts';
import { unique } from '../support/harness.ts';
import {
  createNewerClient,
  createRawClient,
  gatewayMethods,
  newerMethods,
  type RawClient,
} from '../support/raw-grpc.ts';

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
const { INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS } = status;

const stateOf = (key: string) => subject.look.stateOf(key);
const variablesOf = (key: string) => subject.look.variablesOf(key);

describe('messages and signals', () => {
  it('start and correlate; one that is buffered is refused a second time', async () => {
    const [id, name] = [unique('p'), unique('m')];
    await deployProcesses(
      subject.client,
      process(id)
        .start()
        .catchEvent('wait', { message: { name, correlationKey: '=order' } })
        .end(),
    );
    const { processInstanceKey } = await subject.client.createProcessInstance({
      bpmnProcessId: id,
      variables: { order: 'A' },
    });
    const answer = await subject.client.publishMessage({
      name,
      correlationKey: 'A',
      variables: { paid: true },
      timeToLive: -1,
    });
    expect(answer).toMatchObject({ key: expect.stringMatching(/^\d+$/), tenantId: '<default>' });
    expect(await stateOf(processInstanceKey)).toBe('COMPLETED');
    const buffered = { name, correlationKey: 'B', messageId: 'once', timeToLive: 60_000 };
    await raw.call('PublishMessage', buffered);
    expect(await statusOf(raw.call('PublishMessage', buffered))).toMatchObject({ code: ALREADY_EXISTS });
  });

  it('reach only the instance that has the business id of the message', async () => {
    // given
    const [id, name] = [unique('p'), unique('m')];
    const waits = process(id)
      .start()
      .catchEvent('wait', { message: { name, correlationKey: '="A"' } })
      .end();
    await deployProcesses(subject.client, waits);
    const create = (businessId: string) =>
      newer.call('CreateProcessInstance', { bpmnProcessId: id, version: -1, businessId });
    const [first, second] = [await create('one'), await create('two')];
    // when
    const message = { name, correlationKey: 'A', businessId: 'two' };
    await newer.call('PublishMessage', message);
    // then
    expect(await stateOf(String(first.processInstanceKey))).toBe('ACTIVE');
    expect(await stateOf(String(second.processInstanceKey))).toBe('COMPLETED');
    const tooLong = { ...message, businessId: 'x'.repeat(257) };
    expect(await statusOf(newer.call('PublishMessage', tooLong))).toMatchObject({ code: INVALID_ARGUMENT });
  });

  it('reach all who wait for a signal', async () => {
    const [id, signal] = [unique('p'), unique('s')];
    await deployProcesses(subject.client, process(id).start().catchEvent('wait', { signal }).end());
    const { processInstanceKey } = await subject.client.createProcessInstance({ bpmnProcessId: id, variables: {} });
    await subject.client.broadcastSignal({ signalName: signal, variables: { n: 1 } });
    expect(await stateOf(processInstanceKey)).toBe('COMPLETED');
    expect(await variablesOf(processInstanceKey)).toEqual({ n: '1' });
  });

  it.each([
    ['PublishMessage', { name: '' }, 'name: '],
    ['PublishMessage', { name: 'x', variables: '3' }, 'variables: '],
    ['PublishMessage', { name: 'x', tenantId: 'red' }, 'tenantId: '],
    ['BroadcastSignal', { signalName: ' ' }, 'signalName: '],
    ['BroadcastSignal', { signalName: 'x', variables: 'null' }, 'variables: '],
    ['BroadcastSignal', { signalName: 'x', tenantId: 'red' }, 'tenantId: '],
  ])('%s refuses %j', async (method, request, told) => {
    expect(await statusOf(raw.call(method, request))).toMatchObject({
      code: INVALID_ARGUMENT,
      details: expect.stringContaining(told),
    });
  });
});

describe('decisions', () => {
  it('are evaluated by id and by key, and say how', async () => {
    // given
    const fee = unique('fee').replaceAll('-', '_');
    const xml = dmnNamed(
      { id: `${fee}_file`, name: 'Fees' },
      table(fee, {
        inputs: ['pages'],
        outputs: ['amount'],
        rules: [
          ['<= 2', '10'],
          ['> 2', 'pages * 5'],
        ],
      }),
    );
    await raw.call('DeployResource', { resources: [{ name: 'fee.dmn', content: Buffer.from(xml) }] });
    // when
    const byId = await subject.client.evaluateDecision({ decisionId: fee, variables: { pages: 3 } });
    const byKey = await newer.call('EvaluateDecision', { decisionKey: byId.decisionKey, variables: '{"pages":1}' });
    // then
    expect(byId).toMatchObject({
      decisionId: fee,
      decisionVersion: 1,
      decisionRequirementsId: `${fee}_file`,
      failedDecisionId: '',
      failureMessage: '',
      evaluatedDecisions: [
        {
          decisionId: fee,
          decisionType: 'DECISION_TABLE',
          matchedRules: [{ ruleIndex: 2, evaluatedOutputs: [{ outputName: 'amount', outputValue: '15' }] }],
          evaluatedInputs: [{ inputName: 'pages', inputValue: '3' }],
        },
      ],
    });
    expect(byKey).toMatchObject({ decisionOutput: '10', decisionInstanceKey: expect.stringMatching(/^\d+$/) });
  });

  it.each([
    [{}, 'decisionId: '],
    [{ decisionId: 'x', decisionKey: 5 }, 'decisionKey: '],
    [{ decisionId: 'nobody' }, "id 'nobody'"],
    [{ decisionKey: NO_SUCH_KEY }, NO_SUCH_KEY],
    [{ decisionId: 'x', variables: '[]' }, 'variables: '],
    [{ decisionId: 'x', tenantId: 'red' }, 'tenantId: '],
  ])('%j is refused', async (request, told) => {
    expect(await statusOf(raw.call('EvaluateDecision', request))).toMatchObject({
      code: INVALID_ARGUMENT,
      details: expect.stringContaining(told),
    });
  });
});

describe('the topology', () => {
  it('is one healthy leader at the address of the server', async () => {
    const topology = await subject.client.topology();
    const [host, port] = subject.address.split(':');
    expect(topology).toMatchObject({
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: expect.stringMatching(/^8\.[89]\.\d+$/),
      brokers: [{ host, port: Number(port), partitions: [{ partitionId: 1, role: 'LEADER', health: 'HEALTHY' }] }],
    });
  });
});

it('a condition starts the processes that it holds for', async () => {
  // given
  const id = unique('p');
  const definition = process(id).start('begun', { condition: '=pages > 5' }).end();
  const { deployments } = await deployProcesses(subject.client, definition);
  const [{ process: deployed } = {}] = deployments as readonly {
    readonly process?: { processDefinitionKey: string };
  }[];
  const processDefinitionKey = deployed?.processDefinitionKey;
  // when
  const request = { processDefinitionKey, variables: '{"pages":6}' };
  const { processInstances, conditionalEvaluationKey } = await newer.call('EvaluateConditional', request);
  const none = await newer.call('EvaluateConditional', { ...request, variables: '{"pages":5}' });
  // then
  expect(processInstances).toEqual([{ processDefinitionKey, processInstanceKey: expect.stringMatching(/^\d+$/) }]);
  expect(conditionalEvaluationKey).toMatch(/^\d+$/);
  expect(none.processInstances).toEqual([]);
  const unknown = { ...request, processDefinitionKey: NO_SUCH_KEY };
  expect(await statusOf(newer.call('EvaluateConditional', unknown))).toMatchObject({ code: NOT_FOUND });
});

describe('the contract', () => {
  it('has 21 calls, newer clients know two more, and each is served', async () => {
    expect(Object.keys(gatewayMethods)).toHaveLength(21);
    const all = { ...gatewayMethods, ...newerMethods };
    expect(Object.keys(all)).toHaveLength(23);
    for (const [name, { responseStream }] of Object.entries(all)) {
      const client = name in newerMethods ? newer : raw;
      const call = responseStream
        ? new Promise((_, reject) => client.open(name, {}).on('error', reject))
        : client.call(name, {});
      const outcome = await call.then(
        () => status.OK,
        (error: { code: number }) => error.code,
      );
      expect([status.OK, INVALID_ARGUMENT, NOT_FOUND], name).toContain(outcome);
    }
  });
});
