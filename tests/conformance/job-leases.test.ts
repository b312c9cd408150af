/** Leases of jobs came with 8.10: its client would ask as here, over REST and over gRPC. */
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deployProcesses, type GrpcSubject, startGrpcSubject, statusOf } from './support/grpc.ts';
import { deploy, now, type Subject, send, startSubject, unique } from './support/harness.ts';
import { type Answer, accepted, allOf, createNewerClient, type RawClient } from './support/raw-grpc.ts';

/** Where this engine speaks 8.10; another cluster speaks one version alone. */
const OF_8_10 = globalThis.process.env.CONFORMANCE_REST_ADDRESS ? '' : '/8.10';

const SUPERSEDED = 'another worker may have it';

/** A service task whose job is failed with retries, and may throw an error that is caught. */
const withJob = (id: string) =>
  process(id)
    .start()
    .serviceTask('work', { type: id })
    .end()
    .boundary('failed', 'work', { error: 'E' })
    .end('afterError');

describe('over REST', () => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await startSubject();
  });
  afterAll(() => subject.close());

  interface LeasedJob {
    readonly jobKey: string;
    readonly jobLeaseToken?: string | null;
  }

  async function started(): Promise<string> {
    const id = unique('p');
    await deploy(subject.client, withJob(id));
    await subject.client.createProcessInstance({ processDefinitionId: id });
    return id;
  }

  async function activate(type: string, more: object = {}): Promise<readonly LeasedJob[]> {
    const response = await fetch(`${subject.address}${OF_8_10}/v2/jobs/activation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type, worker: 'w', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1, ...more }),
    });
    return ((await response.json()) as { readonly jobs: readonly LeasedJob[] }).jobs;
  }

  /** A job that one worker had, and another one has now; each with its token. */
  async function takenOver() {
    const type = await started();
    const [first] = await activate(type, { withLease: true });
    await send(subject, 'POST', `/jobs/${first?.jobKey}/failure`, { retries: 2, jobLeaseToken: first?.jobLeaseToken });
    const [second] = await activate(type, { withLease: true });
    return { jobKey: first?.jobKey ?? '', old: first?.jobLeaseToken, current: second?.jobLeaseToken };
  }

  it('gives a token with each job to who asks for leases, and null to who does not', async () => {
    // given
    const [leased, plain] = [await started(), await started()];
    // when
    const [[withToken], [without]] = [await activate(leased, { withLease: true }), await activate(plain)];
    // then
    expect(withToken?.jobLeaseToken).toMatch(/^[\da-f-]{36}$/);
    expect(without).toMatchObject({ jobLeaseToken: null });
  });

  it.each([
    ['completion', {}],
    ['failure', { retries: 1 }],
    ['error', { errorCode: 'E' }],
  ])('refuses the %s by who has lost the job, and takes it of who has it', async (action, body) => {
    // given
    const { jobKey, old, current } = await takenOver();
    const end = (more: object) => send(subject, 'POST', `/jobs/${jobKey}/${action}`, { ...body, ...more });
    // when
    const [none, late] = [await end({}), await end({ jobLeaseToken: old })];
    // then
    expect(none.status).toBe(409);
    expect(none.json()).toMatchObject({ title: 'INVALID_STATE', detail: expect.stringContaining('no lease token') });
    expect(late.status).toBe(409);
    expect(late.json()).toMatchObject({ title: 'INVALID_STATE', detail: expect.stringContaining(SUPERSEDED) });
    expect(await end({ jobLeaseToken: current })).toMatchObject({ status: 204 });
  });

  it('asks a worker that shows a token whether the job is still hers when she changes it, and nobody else', async () => {
    // given
    const { jobKey, old, current } = await takenOver();
    const change = (more: object) =>
      send(subject, 'PATCH', `/jobs/${jobKey}`, { changeset: { timeout: 90_000 }, ...more });
    // when
    const late = await change({ jobLeaseToken: old });
    // then
    expect(late).toMatchObject({ status: 409 });
    expect(late.text).toContain(SUPERSEDED);
    expect(await change({ jobLeaseToken: current })).toMatchObject({ status: 204 });
    expect(await change({ jobLeaseToken: null })).toMatchObject({ status: 204 });
    expect(await change({ jobLeaseToken: '' })).toMatchObject({ status: 400 });
  });

  it("hands a leased job to nobody who asks for none, Camunda's own client included", async () => {
    // given
    const type = await started();
    const [job] = await activate(type, { withLease: true });
    await send(subject, 'POST', `/jobs/${job?.jobKey}/failure`, { retries: 2, jobLeaseToken: job?.jobLeaseToken });
    // when
    const request = { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: -1 };
    const { jobs } = await subject.client.activateJobs(request);
    // then
    expect(jobs).toEqual([]);
    const { items } = await subject.client.searchJobs({ filter: { type } }, now);
    expect(items).toMatchObject([{ state: 'FAILED', retries: 2 }]);
    expect(await activate(type, { withLease: true })).toMatchObject([{ jobKey: job?.jobKey }]);
  });
});

describe('over gRPC', () => {
  let subject: GrpcSubject;
  let newer: RawClient;
  beforeAll(async () => {
    subject = await startGrpcSubject();
    newer = createNewerClient(subject.address);
  });
  afterAll(async () => {
    newer.close();
    await subject.close();
  });

  async function started(): Promise<string> {
    const id = unique('p');
    await deployProcesses(subject.client, withJob(id));
    await newer.call('CreateProcessInstance', { bpmnProcessId: id, version: -1 });
    return id;
  }

  async function activate(type: string, withLease = true): Promise<readonly Answer[]> {
    const request = { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1, withLease };
    return (await allOf(newer.open('ActivateJobs', request))).flatMap(({ jobs }) => jobs as readonly Answer[]);
  }

  it.each([
    ['CompleteJob', {}, true],
    ['FailJob', { retries: 1 }, true],
    ['ThrowError', { errorCode: 'E' }, true],
    ['UpdateJobRetries', { retries: 4 }, false],
    ['UpdateJobTimeout', { timeout: 90_000 }, false],
    ['UpdateJobPriority', { priority: 4 }, false],
  ])('%s is refused to who has lost the job', async (method, more, needsToken) => {
    // given
    const type = await started();
    const [first] = await activate(type);
    await newer.call('FailJob', { jobKey: first?.key, retries: 2, jobLeaseToken: first?.jobLeaseToken });
    const [second] = await activate(type);
    const call = (jobLeaseToken: unknown) => newer.call(method, { jobKey: first?.key, ...more, jobLeaseToken });
    // when
    const late = await statusOf(call(first?.jobLeaseToken));
    // then
    expect(late).toMatchObject({ code: status.FAILED_PRECONDITION, details: expect.stringContaining(SUPERSEDED) });
    const none = call('');
    if (needsToken) expect(await statusOf(none)).toMatchObject({ code: status.FAILED_PRECONDITION });
    else expect(await none).toEqual({});
    expect(await call(second?.jobLeaseToken)).toEqual({});
  });

  it('a job has no token that was asked for without a lease', async () => {
    const [job] = await activate(await started(), false);
    expect(job).toMatchObject({ priority: 0 });
    expect(job).not.toHaveProperty('jobLeaseToken');
  });

  it('a stream that wants leases is pushed jobs with their tokens', async () => {
    // given
    const type = await started();
    await activate(type, false);
    const stream = newer.open('StreamActivatedJobs', { type, worker: 'w', timeout: 60_000, withLease: true });
    const pushed: Answer[] = [];
    stream.on('data', (job: Answer) => pushed.push(job));
    stream.on('error', () => undefined); // by its own cancellation
    await accepted(stream);
    // when
    await newer.call('CreateProcessInstance', { bpmnProcessId: type, version: -1 });
    await vi.waitFor(() => expect(pushed).toHaveLength(1));
    // then
    const [{ key: jobKey, jobLeaseToken } = {}] = pushed;
    expect(jobLeaseToken).toMatch(/^[\da-f-]{36}$/);
    expect(await statusOf(newer.call('CompleteJob', { jobKey }))).toMatchObject({ code: status.FAILED_PRECONDITION });
    expect(await newer.call('CompleteJob', { jobKey, jobLeaseToken })).toEqual({});
    stream.cancel();
  });
});
