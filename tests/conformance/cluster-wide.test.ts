/** What is told once for the whole cluster: variables, task listeners, counts of jobs, and which messages went where. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const named = () => unique('LIMIT').replaceAll('-', '_');

describe('a cluster variable', () => {
  it('is created, read, changed, found and deleted', async () => {
    const name = named();
    const created = await subject.client89.createGlobalClusterVariable({ name, value: { days: 3 } });
    expect(created).toEqual({ name, scope: 'GLOBAL', tenantId: null, value: '{"days":3}' });
    await subject.client89.updateGlobalClusterVariable({ name, value: { days: 5 } });
    expect(await subject.client89.getGlobalClusterVariable({ name }, now)).toMatchObject({ value: '{"days":5}' });
    const found = await subject.client89.searchClusterVariables({ filter: { name } }, now);
    expect(found.items).toMatchObject([{ name, value: '{"days":5}', isTruncated: false }]);
    await subject.client89.deleteGlobalClusterVariable({ name });
    expect(await refusalOf(subject.client89.getGlobalClusterVariable({ name }, now))).toMatchObject({ status: 404 });
  });

  it('is seen by expressions as camunda.vars, where the tenant comes before the cluster', async () => {
    // given
    const name = named();
    await subject.client89.createGlobalClusterVariable({ name, value: { of: 'cluster' } });
    await subject.client89.createTenantClusterVariable({ tenantId: '<default>', name, value: { of: 'tenant' } });
    const id = unique('p');
    const seen = `[camunda.vars.cluster.${name}.of, camunda.vars.tenant.${name}.of, camunda.vars.env.${name}.of]`;
    // when
    const asked = await subject.client89.evaluateExpression({ expression: `=${seen}` });
    await deploy(subject.client, process(id).start().scriptTask('s', `=${seen}`, 'seen').end());
    const { variables } = await subject.client.createProcessInstance({
      processDefinitionId: id,
      awaitCompletion: true,
    });
    // then
    expect(asked.result).toEqual(['cluster', 'tenant', 'tenant']);
    expect(variables).toEqual({ seen: ['cluster', 'tenant', 'tenant'] });
  });

  it('of a tenant is read, changed and deleted', async () => {
    const place = { tenantId: '<default>', name: named() };
    await subject.client89.createTenantClusterVariable({ ...place, value: { days: 1 } });
    await subject.client89.updateTenantClusterVariable({ ...place, value: { days: 2 } });
    expect(await subject.client89.getTenantClusterVariable(place, now)).toMatchObject({
      ...place,
      value: '{"days":2}',
    });
    await subject.client89.deleteTenantClusterVariable(place);
    expect(await refusalOf(subject.client89.getTenantClusterVariable(place, now))).toMatchObject({ status: 404 });
  });

  it('has metadata and a kind since 8.10: an update replaces the former, and leaves the latter', async () => {
    const newest = { ...subject, address: `${subject.address}/8.10` };
    const name = named();
    const path = '/cluster-variables/global';
    const metadata = { unit: 'đồng', since: 2026 };
    const whole = { name, scope: 'GLOBAL', tenantId: null, kind: 'JSON' };
    const created = await send(newest, 'POST', path, { name, value: { fee: 1 }, metadata });
    const changed = { unit: 'USD' };
    const updated = await send(newest, 'PUT', `${path}/${name}`, { value: { fee: 2 }, metadata: changed });
    const emptied = await send(newest, 'PUT', `${path}/${name}`, { value: { fee: 3 } });
    const found = await send(newest, 'POST', '/cluster-variables/search', { filter: { name, kind: 'JSON' } });
    expect(created.json()).toEqual({ ...whole, value: '{"fee":1}', metadata });
    expect(updated.json()).toEqual({ ...whole, value: '{"fee":2}', metadata: changed });
    expect(emptied.json()).toEqual({ ...whole, value: '{"fee":3}', metadata: {} });
    expect(found.json().items).toMatchObject([{ ...whole, metadata: {} }]);
    const reference = { name: named(), value: 'camunda.secrets.A', kind: 'SECRET_REFERENCE' };
    const ofReference = { scope: 'GLOBAL', tenantId: null, kind: reference.kind, name: reference.name, metadata: {} };
    expect((await send(newest, 'POST', path, reference)).json()).toEqual({
      ...ofReference,
      value: '"camunda.secrets.A"',
    });
    const other = await send(newest, 'PUT', `${path}/${reference.name}`, { value: 'camunda.secrets.B' });
    expect(other.json()).toEqual({ ...ofReference, value: '"camunda.secrets.B"' });
    const filter = { name: { $in: [name, reference.name] }, kind: { $neq: 'JSON' } };
    const references = await send(newest, 'POST', '/cluster-variables/search', { filter });
    expect(references.json().items).toMatchObject([ofReference]);
    expect(await send(newest, 'POST', path, { name: named(), value: 1, kind: 'TEXT' })).toMatchObject({ status: 400 });
    expect(await send(newest, 'PUT', `${path}/${name}`, { value: 1, kind: 'JSON' })).toMatchObject({ status: 400 });
    expect(await send(newest, 'POST', path, { name, value: 1, metadata: { no: true } })).toMatchObject({ status: 400 });
    expect((await send(subject, 'GET', `${path}/${name}`)).json()).not.toHaveProperty('kind');
  });

  it('is never null', async () => {
    const name = unique('v').replace('-', '_');
    const path = '/cluster-variables/global';
    expect(await send(subject, 'POST', path, { name, value: null })).toMatchObject({ status: 400 });
    expect(await send(subject, 'POST', path, { name, value: { fee: null } })).toMatchObject({ status: 200 });
    const refusal = await send(subject, 'PUT', `${path}/${name}`, { value: null });
    expect(refusal.status).toBe(400);
    expect(refusal.json().detail).toContain('value');
    expect((await send(subject, 'DELETE', `${path}/${name}`)).status).toBe(204);
  });

  it('is refused twice, under a wrong name, for another tenant, and where there is none', async () => {
    const name = named();
    await subject.client89.createGlobalClusterVariable({ name, value: {} });
    const dotted = `1.${name}+@~`;
    await subject.client89.createGlobalClusterVariable({ name: dotted, value: {} });
    await subject.client89.deleteGlobalClusterVariable({ name: dotted });
    const again = subject.client89.createGlobalClusterVariable({ name, value: {} });
    expect(await refusalOf(again)).toMatchObject({ status: 409 });
    const path = '/cluster-variables';
    const statuses = await Promise.all([
      send(subject, 'POST', `${path}/global`, { name: 'no name', value: 1 }),
      send(subject, 'POST', `${path}/global`, { name }),
      send(subject, 'POST', `${path}/tenants/other`, { name, value: 1 }),
      send(subject, 'PUT', `${path}/global/none`, { value: 1 }),
      send(subject, 'DELETE', `${path}/global/none`),
      send(subject, 'GET', `${path}/global/no!name`),
      send(subject, 'DELETE', `${path}/tenants/%3Cdefault%3E/no!name`),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([400, 400, 400, 404, 404, 400, 400]);
  });
});

describe('a listener of all user tasks', () => {
  afterEach(async () => {
    const { items } = await subject.client89.searchGlobalTaskListeners({}, now);
    for (const { id } of items) await subject.client89.deleteGlobalTaskListener({ id });
  });

  it('is called before those of the diagram, or after them, the highest priority first', async () => {
    // given
    const prefix = unique('listener');
    const create = (name: string, priority: number, afterNonGlobal: boolean) =>
      subject.client89.createGlobalTaskListener({
        id: `${prefix}-${name}`,
        type: `${prefix}-${name}`,
        eventTypes: ['completing'],
        priority,
        afterNonGlobal,
      });
    await create('last', 50, true);
    await create('second', 10, false);
    expect(await create('first', 90, false)).toMatchObject({ retries: 3, source: 'API', priority: 90 });
    const id = unique('p');
    const own = [{ eventType: 'completing', type: `${prefix}-own` }] as const;
    await deploy(
      subject.client,
      process(id)
        .start()
        .userTask('t')
        .taskListeners(...own)
        .end(),
    );
    const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
    const tasks = await subject.client.searchUserTasks({ filter: { processInstanceKey } }, now);
    // when
    const completion = subject.client.completeUserTask({ userTaskKey: tasks.items[0]?.userTaskKey ?? '' });
    const called: string[] = [];
    for (const name of ['first', 'second', 'own', 'last']) {
      const { jobs } = await subject.client.activateJobs({
        type: `${prefix}-${name}`,
        timeout: 10_000,
        maxJobsToActivate: 1,
        worker: 'w',
        requestTimeout: 5_000,
      });
      for (const { jobKey, type } of jobs) {
        called.push(type);
        await subject.client.completeJob({ jobKey });
      }
    }
    await completion;
    // then
    expect(called).toEqual(['first', 'second', 'own', 'last'].map((name) => `${prefix}-${name}`));
  });

  it('is read, changed, found by what it listens to, and refused when it is wrong', async () => {
    const id = unique('listener');
    const listener = { id, type: 'audit', eventTypes: ['all' as const] };
    await subject.client89.createGlobalTaskListener(listener);
    expect(await refusalOf(subject.client89.createGlobalTaskListener(listener))).toMatchObject({ status: 409 });
    await subject.client89.updateGlobalTaskListener({ id, type: 'other', eventTypes: ['canceling'], retries: 1 });
    expect(await subject.client89.getGlobalTaskListener({ id }, now)).toMatchObject({ type: 'other', retries: 1 });
    const found = await subject.client89.searchGlobalTaskListeners({ filter: { eventTypes: ['canceling'] } }, now);
    expect(found.items).toMatchObject([{ id }]);
    const refused = await Promise.all([
      send(subject, 'POST', '/global-task-listeners', { ...listener, id: 'x', eventTypes: [] }),
      send(subject, 'POST', '/global-task-listeners', { ...listener, id: 'x', eventTypes: ['begun'] }),
      send(subject, 'POST', '/global-task-listeners', { ...listener, id: 'no id' }),
      send(subject, 'GET', '/global-task-listeners/none'),
      send(subject, 'DELETE', '/global-task-listeners/none'),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 404, 404]);
  });

  it('is replaced as a whole by an update, and what it leaves out is as in a new one', async () => {
    // given
    const id = unique('listener');
    const path = `/global-task-listeners/${id}`;
    const given = { type: 'audit', eventTypes: ['all' as const], retries: 7, priority: 9, afterNonGlobal: true };
    await subject.client89.createGlobalTaskListener({ id, ...given });
    // when
    const refused = await Promise.all([
      send(subject, 'PUT', path, { type: 'audit' }),
      send(subject, 'PUT', path, { eventTypes: ['all'] }),
    ]);
    const kept = await subject.client89.getGlobalTaskListener({ id }, now);
    const replaced = await subject.client89.updateGlobalTaskListener({ id, type: 'other', eventTypes: ['updating'] });
    // then
    expect(refused.map(({ status }) => status)).toEqual([400, 400]);
    expect(kept).toMatchObject(given);
    expect(replaced).toMatchObject({
      type: 'other',
      eventTypes: ['updating'],
      retries: 3,
      priority: 50,
      afterNonGlobal: false,
    });
    // and when
    await send(subject, 'DELETE', path);
    // then
    expect((await send(subject, 'GET', path)).status).toBe(404);
  });
});

describe('jobs are counted', () => {
  const span = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };

  it('by type, worker, time and error', async () => {
    // given three jobs: one is completed, one fails, one is left
    const [id, jobType] = [unique('p'), unique('counted')];
    await deploy(subject.client, process(id).start().serviceTask('t', { type: jobType }).end());
    for (let index = 0; index < 3; index += 1) await subject.client.createProcessInstance({ processDefinitionId: id });
    const activation = { type: jobType, timeout: 60_000, maxJobsToActivate: 2, worker: 'w', requestTimeout: 5_000 };
    const { jobs } = await subject.client.activateJobs(activation);
    await subject.client.completeJob({ jobKey: jobs[0]?.jobKey ?? '' });
    await subject.client.failJob({ jobKey: jobs[1]?.jobKey ?? '', retries: 0, errorMessage: 'no paper' });
    // when
    const counts = { created: { count: 3 }, completed: { count: 1 }, failed: { count: 1 } };
    const all = await subject.client89.getGlobalJobStatistics({ ...span, jobType }, now);
    const types = await subject.client89.getJobTypeStatistics({ filter: { ...span, jobType } }, now);
    const workers = await subject.client89.getJobWorkerStatistics({ filter: { ...span, jobType } }, now);
    const series = await subject.client89.getJobTimeSeriesStatistics({ filter: { ...span, jobType } }, now);
    const errors = await subject.client89.getJobErrorStatistics({ filter: { ...span, jobType } }, now);
    // then
    expect(all).toMatchObject({ ...counts, isIncomplete: false });
    expect(types.items).toMatchObject([{ jobType, ...counts, workers: 1 }]);
    expect(workers.items).toMatchObject([{ worker: 'w', completed: { count: 1 }, failed: { count: 1 } }]);
    expect(series.items).toMatchObject([counts]);
    expect(errors.items).toEqual([{ errorCode: '', errorMessage: 'no paper', workers: 1 }]);
    expect(await subject.client89.getSystemConfiguration()).toMatchObject({ jobMetrics: { exportInterval: 'PT5M' } });
  });

  it.each([
    ['by-types', { filter: { ...span, from: 'yesterday' } }, 'filter.from'],
    ['by-types', { filter: { from: span.to, to: span.from } }, 'filter.to'],
    ['by-workers', { filter: span }, 'filter.jobType'],
    ['time-series', { filter: { ...span, jobType: 'x', resolution: 'often' } }, 'filter.resolution'],
    ['errors', { filter: { ...span, jobType: 'x' }, page: { after: 'nowhere' } }, 'page.after'],
  ])('%s refuses what is wrong, naming the field', async (path, body, field) => {
    const answer = await send(subject, 'POST', `/jobs/statistics/${path}`, body);
    expect(answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining(`${field}: `) });
  });
});

describe('correlated message subscriptions', () => {
  it('tell which message reached which instance', async () => {
    // given
    const [id, messageName] = [unique('p'), unique('paid')];
    const waits = process(id)
      .start()
      .catchEvent('wait', { message: { name: messageName, correlationKey: '=k' } })
      .end();
    await deploy(subject.client, waits);
    const { processInstanceKey } = await subject.client.createProcessInstance({
      processDefinitionId: id,
      variables: { k: '1' },
    });
    // when
    const { messageKey } = await subject.client.correlateMessage({ name: messageName, correlationKey: '1' });
    // then
    const filter = { processInstanceKey };
    const { items } = await subject.client89.searchCorrelatedMessageSubscriptions({ filter }, now);
    expect(items).toMatchObject([{ messageKey, messageName, correlationKey: '1', elementId: 'wait', partitionId: 1 }]);
  });
});
