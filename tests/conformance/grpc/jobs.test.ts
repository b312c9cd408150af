import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../../engine/support/bpmn.ts';
import { deployProcesses, type GrpcSubject, startGrpcSubject, statusOf } from '../support/grpc.ts';
import { unique } from '../support/harness.ts';
import { type Answer, allOf, createNewerClient, createRawClient, type RawClient } from '../support/raw-grpc.ts';

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
const MIB = 1024 * 1024;

interface JobMessage extends Answer {
  readonly key: string;
  readonly variables: string;
}

/** A process with one job and a boundary event that catches an error; starts some instances. */
async function withJobs(count: number, variables = '{}') {
  const [bpmnProcessId, type] = [unique('p'), unique('t')];
  await deployProcesses(
    subject.client,
    process(bpmnProcessId)
      .start()
      .serviceTask('work', { type, retries: '3', headers: { form: 'TP/HT-2' } })
      .end()
      .boundary('failed', 'work', { error: 'KNOWN' })
      .end('e2'),
  );
  const keys: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const created = await raw.call('CreateProcessInstance', { bpmnProcessId, version: -1, variables });
    keys.push(String(created.processInstanceKey));
  }
  return { bpmnProcessId, type, keys };
}

async function activate(type: string, more: object = {}): Promise<readonly JobMessage[]> {
  const request = { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1, ...more };
  const answers = await allOf(raw.open('ActivateJobs', request));
  return answers.flatMap(({ jobs }) => jobs as readonly JobMessage[]);
}

async function oneJob() {
  const started = await withJobs(1);
  const [job] = await activate(started.type);
  if (!job) throw new Error('Expected a job');
  return { ...started, job, jobKey: job.key, processInstanceKey: started.keys[0] ?? '' };
}

const stateOf = (key: string) => subject.look.stateOf(key);

const incidentOf = (processInstanceKey: string) => subject.look.incidentOf(processInstanceKey);

describe('ActivateJobs', () => {
  it('gives a job with all that its worker needs, once', async () => {
    const { type, keys, bpmnProcessId } = await withJobs(1, '{"n":9007199254740993}');
    const [job] = await activate(type);
    expect(job).toMatchObject({
      type,
      bpmnProcessId,
      processInstanceKey: keys[0],
      processDefinitionVersion: 1,
      elementId: 'work',
      customHeaders: '{"form":"TP/HT-2"}',
      worker: 'w',
      retries: 3,
      variables: '{"n":9007199254740993}',
      tenantId: '<default>',
    });
    expect(Number(job?.deadline)).toBeGreaterThan(Date.now() + 30_000);
    expect(await activate(type)).toEqual([]);
  });

  it('tells newer clients what kind of job it is, and the tags of its instance', async () => {
    const { bpmnProcessId, type } = await withJobs(0);
    await newer.call('CreateProcessInstance', { bpmnProcessId, version: -1, tags: ['urgent'] });
    const request = { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: -1 };
    const [answer] = await allOf(newer.open('ActivateJobs', request));
    const [job] = (answer?.jobs ?? []) as JobMessage[];
    expect(job).toMatchObject({ kind: 'BPMN_ELEMENT', listenerEventType: 'UNSPECIFIED', tags: ['urgent'] });
    expect(job).not.toHaveProperty('userTask');
    const assigned = allOf(newer.open('ActivateJobs', { ...request, tenantFilter: 'ASSIGNED' }));
    await expect(assigned).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });

  it('gives at most as many as asked for, with the variables asked for', async () => {
    const { type } = await withJobs(3, '{"a":1,"b":2}');
    const first = await activate(type, { maxJobsToActivate: 2, fetchVariable: ['b'] });
    expect(first.map(({ variables }) => variables)).toEqual(['{"b":2}', '{"b":2}']);
    expect(await activate(type)).toHaveLength(1);
  });

  it('waits for the first job, or until its own time is over', async () => {
    const [bpmnProcessId, type] = [unique('p'), unique('t')];
    await deployProcesses(subject.client, process(bpmnProcessId).start().serviceTask('work', { type }).end());
    expect(await activate(type, { requestTimeout: 50 })).toEqual([]);
    const poll = activate(type, { requestTimeout: 20_000 });
    await subject.client.createProcessInstance({ bpmnProcessId, variables: {} });
    expect(await poll).toMatchObject([{ elementId: 'work' }]);
  });

  it('sends what fills the largest message in messages that clients take', async () => {
    // given
    const large = JSON.stringify({ large: 'x'.repeat(1.9 * MIB) });
    const { type } = await withJobs(3, large);
    // when
    const [first, second] = [await activate(type), await activate(type)];
    // then
    expect([...first, ...second]).toHaveLength(3);
    expect(first.every(({ variables }) => variables === large)).toBe(true);
  });

  it('opens an incident on a job that no client could take', async () => {
    const { type, keys } = await withJobs(1, JSON.stringify({ large: 'x'.repeat(4 * MIB - 400) }));
    expect(await activate(type)).toEqual([]);
    expect(await incidentOf(keys[0] ?? '')).toMatchObject({ errorType: 'MESSAGE_SIZE_EXCEEDED' });
  });

  it.each([
    [{ type: '' }, 'type: '],
    [{ type: '  ' }, 'type: '],
    [{ timeout: 0 }, 'timeout: '],
    [{ timeout: '9223372036854775807' }, 'timeout: '],
    [{ maxJobsToActivate: 0 }, 'maxJobsToActivate: '],
    [{ maxJobsToActivate: -1 }, 'maxJobsToActivate: '],
    [{ tenantIds: ['red'] }, 'tenantIds: '],
    [{ fetchVariable: Array.from({ length: 1_001 }, String) }, 'fetchVariable: '],
  ])('refuses %j', async (wrong, told) => {
    expect(await statusOf(activate('t', wrong))).toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(told),
    });
  });
});

describe('a job', () => {
  it('is completed once', async () => {
    const { jobKey, processInstanceKey } = await oneJob();
    await subject.client.completeJob({ jobKey, variables: { done: true } });
    expect(await stateOf(processInstanceKey)).toBe('COMPLETED');
    expect(await statusOf(raw.call('CompleteJob', { jobKey }))).toMatchObject({
      code: status.NOT_FOUND,
      details: expect.stringContaining(jobKey),
    });
  });

  it('that fails with retries left comes again; without, resolving its incident brings it back', async () => {
    // given
    const { jobKey, type, processInstanceKey } = await oneJob();
    await subject.client.failJob({ jobKey, retries: 1, errorMessage: 'paper jam', retryBackOff: 0 });
    expect(await activate(type)).toMatchObject([{ key: jobKey, retries: 1 }]);
    // when
    await raw.call('FailJob', { jobKey, retries: 0, errorMessage: 'on fire', variables: '{"hot":true}' });
    // then
    const incident = await incidentOf(processInstanceKey);
    expect(incident).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'on fire', jobKey });
    expect(await statusOf(raw.call('CompleteJob', { jobKey }))).toMatchObject({ code: status.FAILED_PRECONDITION });
    // when
    const incidentKey = String(incident?.incidentKey);
    await subject.client.updateJobRetries({ jobKey, retries: 2 });
    await subject.client.resolveIncident({ incidentKey });
    // then
    expect(await activate(type)).toMatchObject([{ key: jobKey, retries: 2 }]);
    expect(await statusOf(raw.call('ResolveIncident', { incidentKey }))).toMatchObject({ code: status.NOT_FOUND });
  });

  it('that backs off is not given out before', async () => {
    const { jobKey, type } = await oneJob();
    await raw.call('FailJob', { jobKey, retries: 2, retryBackOff: 3_600_000 });
    expect(await activate(type)).toEqual([]);
  });

  it('that throws an error is caught, or opens an incident', async () => {
    const caught = await oneJob();
    await subject.client.throwError({ jobKey: caught.jobKey, errorCode: 'KNOWN', errorMessage: '', variables: {} });
    expect(await stateOf(caught.processInstanceKey)).toBe('COMPLETED');
    const uncaught = await oneJob();
    await raw.call('ThrowError', { jobKey: uncaught.jobKey, errorCode: 'STRANGE', errorMessage: 'why' });
    expect(await incidentOf(uncaught.processInstanceKey)).toMatchObject({ errorType: 'UNHANDLED_ERROR_EVENT' });
  });

  it('gets more time, or less', async () => {
    const { jobKey, type } = await oneJob();
    await subject.client.updateJobTimeout({ jobKey, timeout: 1 });
    expect(await activate(type, { requestTimeout: 20_000 })).toMatchObject([{ key: jobKey, retries: 3 }]);
    await raw.call('FailJob', { jobKey, retries: 1 });
    expect(await statusOf(raw.call('UpdateJobTimeout', { jobKey, timeout: 1 }))).toMatchObject({
      code: status.FAILED_PRECONDITION,
    });
  });

  it.each([
    ['CompleteJob', { variables: '[]' }, 'variables: '],
    ['FailJob', { retryBackOff: -1 }, 'retryBackOff: '],
    ['FailJob', { variables: '{' }, 'variables: '],
    ['ThrowError', {}, 'errorCode: '],
    ['ThrowError', { errorCode: 'X', variables: '1' }, 'variables: '],
    ['UpdateJobTimeout', { timeout: 0 }, 'timeout: '],
  ])('%s refuses %j', async (method, wrong, told) => {
    expect(await statusOf(raw.call(method, { jobKey: NO_SUCH_KEY, ...wrong }))).toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining(told),
    });
  });

  it.each([
    ['CompleteJob', {}],
    ['FailJob', { retries: 1 }],
    ['ThrowError', { errorCode: 'X' }],
    ['UpdateJobRetries', { retries: 1 }],
    ['UpdateJobTimeout', { timeout: 1_000 }],
    ['ResolveIncident', {}],
  ])('that nobody knows: %s says so', async (method, more) => {
    const request = { jobKey: NO_SUCH_KEY, incidentKey: NO_SUCH_KEY, ...more };
    expect(await statusOf(raw.call(method, request))).toMatchObject({
      code: status.NOT_FOUND,
      details: expect.stringContaining(NO_SUCH_KEY),
    });
  });

  it('gets another priority, and is handed out by it', async () => {
    // given
    const { type } = await withJobs(2);
    const [first, second] = await activate(type);
    const update = { jobKey: second?.key, priority: 7 };
    // when
    expect(await newer.call('UpdateJobPriority', update)).toEqual({});
    for (const job of [first, second]) await raw.call('FailJob', { jobKey: job?.key, retries: 3 });
    // then
    const request = { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1 };
    const [answer] = await allOf(newer.open('ActivateJobs', request));
    expect(answer?.jobs).toMatchObject([
      { key: second?.key, priority: 7 },
      { key: first?.key, priority: 0 },
    ]);
    expect(await statusOf(newer.call('UpdateJobPriority', { jobKey: first?.key }))).toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining('priority: '),
    });
    expect(await statusOf(newer.call('UpdateJobPriority', { ...update, jobKey: NO_SUCH_KEY }))).toMatchObject({
      code: status.NOT_FOUND,
    });
  });

  it('gives its instance a business id when it is completed', async () => {
    // given
    const [bpmnProcessId, type] = [unique('p'), unique('t')];
    const twice = process(bpmnProcessId).start().serviceTask('first', { type }).serviceTask('second', { type }).end();
    await deployProcesses(subject.client, twice);
    await raw.call('CreateProcessInstance', { bpmnProcessId, version: -1 });
    const [{ key: jobKey } = {}] = await activate(type);
    const businessId = unique('business');
    // when
    await expect(newer.call('CompleteJob', { jobKey, businessId: 'x'.repeat(257) })).rejects.toThrow('businessId');
    await newer.call('CompleteJob', { jobKey, businessId });
    // then
    const [{ key: next } = {}] = await activate(type);
    expect(await statusOf(newer.call('CompleteJob', { jobKey: next, businessId: 'another' }))).toMatchObject({
      code: status.FAILED_PRECONDITION,
      details: expect.stringContaining('has a business id already'),
    });
    expect(await newer.call('CompleteJob', { jobKey: next, businessId })).toEqual({});
  });

  it('is left with at least one retry', async () => {
    const { jobKey } = await oneJob();
    expect(await statusOf(raw.call('UpdateJobRetries', { jobKey, retries: 0 }))).toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
  });
});

it('takes the result of a task listener: what it corrects, and what it may not deny', async () => {
  // given
  const [bpmnProcessId, type] = [unique('p'), unique('judge')];
  const definition = process(bpmnProcessId).start().userTask('t').taskListeners({ eventType: 'creating', type }).end();
  await deployProcesses(subject.client, definition);
  const { processInstanceKey } = await subject.client.createProcessInstance({ bpmnProcessId, variables: {} });
  const [answer] = await allOf(newer.open('ActivateJobs', { type, maxJobsToActivate: 1, timeout: 60_000 }));
  const [job] = (answer?.jobs ?? []) as JobMessage[];
  const completion = { jobKey: job?.key, variables: '{}' };
  expect(job).toMatchObject({
    kind: 'TASK_LISTENER',
    listenerEventType: 'CREATING',
    userTask: { action: '', candidateUsers: [], priority: 50, userTaskKey: expect.stringMatching(/^\d+$/) },
  });
  // when
  const denial = newer.call('CompleteJob', { ...completion, result: { type: 'userTask', denied: true } });
  await expect(denial).rejects.toThrow('denied');
  const mistaken = newer.call('CompleteJob', { ...completion, result: { corrections: { priority: 101 } } });
  await expect(mistaken).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  const corrections = { assignee: 'mai', candidateGroups: { values: ['a', 'b'] }, priority: 70 };
  await newer.call('CompleteJob', { ...completion, result: { type: 'userTask', corrections } });
  // then
  const found = await subject.look.userTaskOf(processInstanceKey);
  expect(found).toMatchObject({ assignee: 'mai', candidateGroups: ['a', 'b'], priority: 70 });
});
