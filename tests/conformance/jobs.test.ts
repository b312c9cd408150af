import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const NO_SUCH_KEY = '4503599627370495';

/** A process with one job and a boundary event that catches every error; starts some instances. */
async function withJobs(count: number, variables: Record<string, unknown> = {}) {
  const [id, type] = [unique('p'), unique('t')];
  const builder = process(id)
    .start()
    .serviceTask('work', { type, retries: '3', headers: { form: 'TP/HT-2' } })
    .end()
    .boundary('failed', 'work', { error: 'KNOWN' })
    .end('e2');
  await deploy(subject.client, builder);
  const keys: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id, variables });
    keys.push(processInstanceKey);
  }
  return { id, type, keys };
}

const activate = (type: string, more: object = {}) =>
  subject.client.activateJobs({
    type,
    worker: 'w',
    timeout: 60_000,
    maxJobsToActivate: 10,
    requestTimeout: -1,
    ...more,
  });

async function oneJob(variables: Record<string, unknown> = {}) {
  const started = await withJobs(1, variables);
  const { jobs } = await activate(started.type);
  const job = jobs[0];
  if (!job) throw new Error('Expected a job');
  return { ...started, job, processInstanceKey: started.keys[0] ?? '' };
}

const stateOf = async (processInstanceKey: string) =>
  (await subject.client.getProcessInstance({ processInstanceKey }, now)).state;

describe('the priority of jobs', () => {
  it('says who is handed out first, is found and sorted by, changed, and told from 8.10 on alone', async () => {
    // given
    const newest = { ...subject, address: `${subject.address}/8.10` };
    const [id, type] = [unique('p'), unique('t')];
    await deploy(subject.client, process(id).start().serviceTask('work', { type, priority: '=p' }).end());
    for (const p of [5, -1, 70])
      await subject.client.createProcessInstance({ processDefinitionId: id, variables: { p } });
    const search = async (body: object) => (await send(newest, 'POST', '/jobs/search', body)).json().items;

    // when
    const urgent = await search({ filter: { type, priority: { $gte: 5 } }, sort: [{ field: 'priority' }] });
    const changed = await send(newest, 'PATCH', `/jobs/${urgent[0].jobKey}`, { changeset: { priority: 99 } });

    // then
    expect(urgent.map(({ priority }: { priority: number }) => priority)).toEqual([5, 70]);
    expect(changed.status).toBe(204);
    const body = { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 2, requestTimeout: -1 };
    const { jobs } = (await send(newest, 'POST', '/jobs/activation', body)).json();
    expect(jobs).toMatchObject([{ jobKey: urgent[0].jobKey, priority: 99 }, { priority: 70 }]);
    const older = (await subject.client89.searchJobs({ filter: { type } }, now)).items;
    expect(older.map((job) => Object.hasOwn(job, 'priority'))).toEqual([false, false, false]);
    expect((await activate(type)).jobs).toMatchObject([{ variables: { p: -1 } }]);
  });

  it('is a whole number of 32 bits in a change', async () => {
    const change = (changeset: object) => send(subject, 'PATCH', `/jobs/${NO_SUCH_KEY}`, { changeset });
    expect((await change({ priority: 2_147_483_648 })).status).toBe(400);
    expect((await change({ priority: 0.5 })).status).toBe(400);
    expect(await change({})).toMatchObject({ status: 400, text: expect.stringContaining('priority') });
    expect((await change({ priority: 1 })).status).toBe(404);
  });
});

describe('a job worker of the SDK', () => {
  it('gets the jobs and completes them', async () => {
    // given
    const { id, type, keys } = await withJobs(5, { n: 20 });
    const seen: unknown[] = [];
    // when
    const worker = subject.client.createJobWorker({
      jobType: type,
      maxParallelJobs: 3,
      jobTimeoutMs: 30_000,
      pollTimeoutMs: 2_000,
      workerName: 'tester',
      jobHandler: async (job) => {
        seen.push([job.variables, job.customHeaders, job.worker, job.retries, job.kind]);
        return job.complete({ doubled: Number(job.variables.n) * 2 });
      },
    });
    await vi.waitFor(
      async () => {
        const done = await subject.client.searchProcessInstances(
          { filter: { processDefinitionId: id, state: 'COMPLETED' } },
          now,
        );
        expect(done.items.map(({ processInstanceKey }) => processInstanceKey)).toEqual(keys);
      },
      { timeout: 45_000 },
    );
    worker.stop();
    // then
    expect(seen).toEqual(Array(5).fill([{ n: 20 }, { form: 'TP/HT-2' }, 'tester', 3, 'BPMN_ELEMENT']));
    const { items } = await subject.client.searchVariables(
      { filter: { processInstanceKey: keys[0] ?? '', name: 'doubled' } },
      now,
    );
    expect(items).toMatchObject([{ value: '40', isTruncated: false }]);
  });
});

describe('POST /jobs/activation', () => {
  it('waits for the first job and answers as soon as there is one', async () => {
    // given a poll that waits
    const [id, type] = [unique('p'), unique('t')];
    await deploy(subject.client, process(id).start().serviceTask('work', { type }).end());
    const poll = activate(type, { requestTimeout: 20_000 });
    // when
    const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
    // then
    expect((await poll).jobs).toMatchObject([{ processInstanceKey, elementId: 'work' }]);
  });

  it('gives at most as many as asked for, with the variables asked for, and each job once', async () => {
    const { type } = await withJobs(3, { a: 1, b: 2 });
    const first = await activate(type, { maxJobsToActivate: 2, fetchVariable: ['b'] });
    const second = await activate(type);
    const third = await activate(type);
    expect(first.jobs.map(({ variables }) => variables)).toEqual([{ b: 2 }, { b: 2 }]);
    expect([second.jobs.length, third.jobs.length]).toEqual([1, 0]);
  });

  it('leaves a job to others when the client has gone away before it came', async () => {
    // given a client that gave up waiting
    const [id, type] = [unique('p'), unique('t')];
    await deploy(subject.client, process(id).start().serviceTask('work', { type }).end());
    const gone = new AbortController();
    const body = JSON.stringify({
      type,
      worker: 'gone',
      timeout: 60_000,
      maxJobsToActivate: 1,
      requestTimeout: 20_000,
    });
    const headers = { 'content-type': 'application/json' };
    const poll = fetch(`${subject.address}/v2/jobs/activation`, { method: 'POST', headers, body, signal: gone.signal });
    await subject.client.getStatus(); // by now the poll is under way
    gone.abort();
    await expect(poll).rejects.toThrow();
    await subject.client.getStatus(); // by now its end has been seen
    // when
    await subject.client.createProcessInstance({ processDefinitionId: id });
    // then
    expect((await activate(type)).jobs).toMatchObject([{ worker: 'w' }]);
  });

  it.each([
    [{ worker: 'w', timeout: 1, maxJobsToActivate: 1 }, 'type'],
    [{ type: '', timeout: 1, maxJobsToActivate: 1 }, 'type'],
    [{ type: 't', maxJobsToActivate: 1 }, 'timeout'],
    [{ type: 't', timeout: 0, maxJobsToActivate: 1 }, 'timeout'],
    [{ type: 't', timeout: 1, maxJobsToActivate: 0 }, 'maxJobsToActivate'],
    [{ type: 't', timeout: 1, maxJobsToActivate: '1' }, 'maxJobsToActivate'],
    [{ type: 't', timeout: 1, maxJobsToActivate: 1, tenantIds: ['other'] }, 'tenantIds'],
    [{ type: 't', timeout: 1, maxJobsToActivate: 1, colour: 'red' }, 'colour'],
  ])('refuses %j, naming %s', async (body, field) => {
    const refusal = await send(subject, 'POST', '/jobs/activation', body);
    expect(refusal.status).toBe(400);
    expect(refusal.json().detail).toContain(`${field}: `);
  });
});

describe('a job', () => {
  it('is completed once', async () => {
    const { job, processInstanceKey } = await oneJob();
    await subject.client.completeJob({ jobKey: job.jobKey, variables: { done: true } });
    expect(await stateOf(processInstanceKey)).toBe('COMPLETED');
    const again = await refusalOf(subject.client.completeJob({ jobKey: job.jobKey }));
    expect(again).toMatchObject({ status: 404, title: 'NOT_FOUND', detail: expect.stringContaining(job.jobKey) });
  });

  it('that fails with retries left comes again; without, an incident opens, and resolving it brings the job back', async () => {
    // given a failure with a retry left
    const { job, type, processInstanceKey } = await oneJob();
    await subject.client.failJob({ jobKey: job.jobKey, retries: 1, errorMessage: 'printer on fire' });
    const again = await activate(type);
    expect(again.jobs).toMatchObject([{ jobKey: job.jobKey, retries: 1 }]);
    // when
    await subject.client.failJob({
      jobKey: job.jobKey,
      retries: 0,
      errorMessage: 'still on fire',
      variables: { hot: true },
    });
    // then
    const { items } = await subject.client.searchIncidents({ filter: { processInstanceKey } }, now);
    expect(items).toMatchObject([
      { errorType: 'JOB_NO_RETRIES', errorMessage: 'still on fire', jobKey: job.jobKey, state: 'ACTIVE' },
    ]);
    const failed = await subject.client.searchJobs({ filter: { jobKey: job.jobKey } }, now);
    expect(failed.items).toMatchObject([
      { state: 'FAILED', hasFailedWithRetriesLeft: false, errorMessage: 'still on fire' },
    ]);
    // when
    const incidentKey = items?.[0]?.incidentKey ?? '';
    await subject.client.updateJob({ jobKey: job.jobKey, changeset: { retries: 2 } });
    await subject.client.resolveIncident({ incidentKey });
    // then
    expect((await activate(type)).jobs).toMatchObject([{ jobKey: job.jobKey, retries: 2 }]);
    expect(await subject.client.getIncident({ incidentKey }, now)).toMatchObject({ state: 'RESOLVED' });
    expect(await refusalOf(subject.client.resolveIncident({ incidentKey }))).toMatchObject({ status: 404 });
  });

  it('that backs off is shown as failed with retries left', async () => {
    const { job, type } = await oneJob();
    await subject.client.failJob({ jobKey: job.jobKey, retries: 2, retryBackOff: 3_600_000 });
    expect((await activate(type)).jobs).toEqual([]);
    const filter = { type, state: 'FAILED', hasFailedWithRetriesLeft: true } as const;
    const { items } = await subject.client.searchJobs({ filter }, now);
    expect(items).toMatchObject([{ jobKey: job.jobKey, retries: 2, hasFailedWithRetriesLeft: true }]);
  });

  it('that throws an error is caught by the boundary event, or opens an incident', async () => {
    const caught = await oneJob();
    await subject.client.throwJobError({ jobKey: caught.job.jobKey, errorCode: 'KNOWN', variables: { why: 'x' } });
    expect(await stateOf(caught.processInstanceKey)).toBe('COMPLETED');
    const uncaught = await oneJob();
    await subject.client.throwJobError({ jobKey: uncaught.job.jobKey, errorCode: 'UNKNOWN' });
    const { items } = await subject.client.searchIncidents(
      { filter: { processInstanceKey: uncaught.processInstanceKey } },
      now,
    );
    expect(items).toMatchObject([{ errorType: 'UNHANDLED_ERROR_EVENT' }]);
  });

  it.each([
    ['POST', 'completion', {}],
    ['POST', 'failure', { retries: 1 }],
    ['POST', 'error', { errorCode: 'X' }],
    ['PATCH', '', { changeset: { retries: 1 } }],
  ])('that does not exist: %s %s answers 404', async (method, operation, body) => {
    const refusal = await send(subject, method, `/jobs/${NO_SUCH_KEY}${operation && `/${operation}`}`, body);
    expect(refusal).toMatchObject({ status: 404 });
    expect(refusal.json().detail).toContain(NO_SUCH_KEY);
  });

  it.each([
    ['POST', '/failure', { retries: 'many' }, 'retries'],
    ['POST', '/failure', { retryBackOff: -1 }, 'retryBackOff'],
    ['POST', '/error', {}, 'errorCode'],
    ['POST', '/completion', { variables: 'none' }, 'variables'],
    ['PATCH', '', {}, 'changeset'],
    ['PATCH', '', { changeset: {} }, 'changeset'],
    ['PATCH', '', { changeset: { retries: 0 } }, 'changeset.retries'],
    ['PATCH', '', { changeset: { timeout: 0 } }, 'changeset.timeout'],
  ])('%s %s refuses %j, naming %s', async (method, operation, body, field) => {
    const refusal = await send(subject, method, `/jobs/1${operation}`, body);
    expect(refusal.status).toBe(400);
    expect(refusal.json().detail).toContain(`${field}: `);
  });
});

describe.runIf(!globalThis.process.env.CONFORMANCE_REST_ADDRESS)('the embedded engine', () => {
  it('ends long polls at once when it stops, and takes nothing more', async () => {
    // given a poll that would wait for minutes
    const own = await startSubject();
    const poll = own.client.activateJobs({
      type: unique('t'),
      worker: 'w',
      timeout: 1000,
      maxJobsToActivate: 1,
      requestTimeout: 300_000,
    });
    await vi.waitFor(() => expect(own.embedded?.handled('/jobs/activation')).toBe(1), { timeout: 45_000 });
    // when
    await own.embedded?.closeApi();
    // then
    expect((await poll).jobs).toEqual([]);
    await own.close();
  });

  it('says RESOURCE_EXHAUSTED when its intake is full, which the client takes for backpressure', async () => {
    // given an engine that can take no command
    const own = await startSubject({ limits: { intakeCommands: 0 } });
    // when
    const refusal = await refusalOf(own.client.createProcessInstance({ processDefinitionId: 'p' }));
    // then
    expect(refusal).toMatchObject({ status: 503, title: 'RESOURCE_EXHAUSTED' });
    expect(own.client.getBackpressureState()).toMatchObject({ severity: expect.not.stringMatching('healthy') });
    await own.close();
  });

  it('are found by their last event, with who had them', async () => {
    // given
    const { job } = await oneJob();
    const { jobKey } = job;
    const found = async (state: 'FAILED' | 'RETRIES_UPDATED') =>
      (await subject.client.searchJobs({ filter: { jobKey, state } }, now)).items;

    // when, then
    await subject.client.failJob({ jobKey, retries: 2, errorMessage: 'on fire' });
    expect(await found('FAILED')).toMatchObject([{ worker: 'w', retries: 2, hasFailedWithRetriesLeft: true }]);
    await subject.client.updateJob({ jobKey, changeset: { retries: 4 } });
    expect(await found('RETRIES_UPDATED')).toMatchObject([{ worker: 'w', retries: 4 }]);
    expect(await found('FAILED')).toEqual([]);
  });
});
