import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { decision, dmn, literal } from '../engine/support/dmn.ts';
import { deploy, now, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const NO_SUCH_KEY = '4503599627370495';

/** An instance that waits for a job. */
async function waiting() {
  const [id, type] = [unique('p'), unique('t')];
  await deploy(subject.client, process(id).start().serviceTask('work', { type }).end());
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  return { key: processInstanceKey, type };
}

describe('POST /process-instances/{processInstanceKey}/business-id-assignment', () => {
  it('gives a running instance the business id that it did not have, once', async () => {
    // given
    const { key } = await waiting();
    const other = await waiting();
    const businessId = unique('business');
    const assign = (processInstanceKey: string, body: object) =>
      send(subject, 'POST', `/process-instances/${processInstanceKey}/business-id-assignment`, body);
    // when
    const answers = [await assign(key, { businessId }), await assign(key, { businessId })];
    const { jobs } = await subject.client.activateJobs({ type: other.type, timeout: 60_000, maxJobsToActivate: 1 });
    const completion = `/jobs/${jobs[0]?.jobKey}/completion`;
    // then
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(await assign(key, { businessId: 'another' })).toMatchObject({ status: 409 });
    expect(await assign(NO_SUCH_KEY, { businessId })).toMatchObject({ status: 404 });
    expect(await assign(key, {})).toMatchObject({ status: 400 });
    expect(await assign(key, { businessId: 'x'.repeat(257) })).toMatchObject({ status: 400 });
    expect(await send(subject, 'POST', completion, { businessId: '' })).toMatchObject({ status: 400 });
    expect(await send(subject, 'POST', completion, { businessId })).toMatchObject({ status: 204 });
    const filter = { businessId: { $eq: businessId } };
    const found = (await send(subject, 'POST', '/process-instances/search', { filter })).json().items;
    expect(found).toMatchObject([
      { processInstanceKey: key, state: 'ACTIVE' },
      { processInstanceKey: other.key, state: 'COMPLETED' },
    ]);
  });
});

/** An instance that was given a business id while it waited for its first job, and then a decision, a user task and a message. */
async function assignedLate() {
  const [id, type, name] = [unique('p'), unique('t'), unique('m')];
  const fee = unique('fee');
  await subject.client.createDeployment({ resources: [new File([dmn(decision(fee, literal('5')))], 'fee.dmn')] });
  await deploy(
    subject.client,
    process(id)
      .start()
      .serviceTask('first', { type })
      .decisionTask('decide', { decisionId: fee, resultVariable: 'fee' })
      .parallel('fork')
      .userTask('check')
      .end()
      .at('fork')
      .catchEvent('wait', { message: { name, correlationKey: '="1"' } })
      .serviceTask('second', { type })
      .end('done'),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  const businessId = unique('business');
  await send(subject, 'POST', `/process-instances/${processInstanceKey}/business-id-assignment`, { businessId });
  const { jobs } = await subject.client.activateJobs({ type, timeout: 60_000, maxJobsToActivate: 1 });
  await send(subject, 'POST', `/jobs/${jobs[0]?.jobKey}/completion`, {});
  await subject.client.publishMessage({ name, correlationKey: '1' });
  return { processInstanceKey, businessId, type };
}

it('is told since 8.10 with what an instance gave out and waited for after it had one, found and sorted by', async () => {
  // given
  const { processInstanceKey, businessId, type } = await assignedLate();
  const newest = { ...subject, address: `${subject.address}/8.10` };
  const search = async (path: string, body: object) =>
    (await send(newest, 'POST', `${path}/search`, body)).json().items;

  // when
  const sort = [{ field: 'businessId' }];
  const paths = ['/user-tasks', '/message-subscriptions', '/correlated-message-subscriptions', '/decision-instances'];
  const found = await Promise.all(paths.map((path) => search(path, { filter: { businessId }, sort })));
  const others = await Promise.all(paths.map((path) => search(path, { filter: { businessId: `no ${businessId}` } })));

  // then
  expect(found).toMatchObject(paths.map(() => [{ processInstanceKey, businessId }]));
  expect(others).toEqual(paths.map(() => []));
  const jobs = await search('/jobs', { filter: { processInstanceKey }, sort: [{ field: 'jobKey' }] });
  expect(jobs).toMatchObject([{ businessId: null }, { businessId }]);
  const activation = { type, worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: -1 };
  const activated = (await send(newest, 'POST', '/jobs/activation', activation)).json().jobs;
  expect(activated).toMatchObject([{ businessId, physicalTenantId: 'default', jobLeaseToken: null }]);
  const { decisionEvaluationInstanceKey: key } = found[3][0];
  expect((await send(newest, 'GET', `/decision-instances/${key}`)).json()).toMatchObject({ businessId });
  const { userTaskKey } = found[0][0];
  expect((await send(newest, 'GET', `/user-tasks/${userTaskKey}`)).json()).toMatchObject({ businessId });
  const filter = { processInstanceKey };
  const older = (await subject.client89.searchUserTasks({ filter }, now)).items;
  expect(older.map((task) => Object.hasOwn(task, 'businessId'))).toEqual([false]);
  const statistics = { filter: { businessId } };
  const path = '/process-definitions/statistics/message-subscriptions';
  expect((await send(newest, 'POST', path, statistics)).json().items).toEqual([]);
});

it('is told with a message, which then triggers only who has it, and starts what has it', async () => {
  // given
  const [id, other, name] = [unique('p'), unique('q'), unique('paid')];
  const [businessId, wrong] = [unique('business'), unique('wrong')];
  const wait = { message: { name, correlationKey: '="1"' } };
  const started = process(other).start('begin', { message: { name } }).userTask('check').end();
  await deploy(subject.client, process(id).start().catchEvent('wait', wait).end(), started);
  const created = await send(subject, 'POST', '/process-instances', { processDefinitionId: id, businessId });
  const { processInstanceKey } = created.json();
  const tell = (path: string, body: object) =>
    send(subject, 'POST', `/messages/${path}`, { name, correlationKey: '1', ...body });
  const find = async (filter: object) =>
    (await send(subject, 'POST', '/process-instances/search', { filter })).json().items;
  // when
  const answers = [
    await tell('correlation', { businessId: wrong }),
    await tell('publication', { businessId: '' }),
    await tell('publication', { businessId: 'x'.repeat(257) }),
  ];
  const before = await find({ processInstanceKey });
  answers.push(await tell('publication', { businessId }));
  // then
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 400, 200]);
  expect(before).toMatchObject([{ state: 'ACTIVE' }]);
  expect(await find({ processInstanceKey })).toMatchObject([{ state: 'COMPLETED' }]);
  expect(await find({ processDefinitionId: other })).toMatchObject([{ businessId: wrong }]);
});
