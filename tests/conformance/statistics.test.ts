import { afterAll, beforeAll, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const NO_SUCH_KEY = '4503599627370495';
const post = async (path: string, body: unknown) => {
  const answer = await send(subject, 'POST', path, body);
  return { status: answer.status, ...answer.json() };
};
const start = (id: string) => subject.client.createProcessInstance({ processDefinitionId: id });

/** Two versions of a process: of the first an instance that runs, of the second two, one of them with an incident. */
async function twoVersions() {
  const id = unique('p');
  const message = unique('it went wrong');
  const type = unique('type');
  const first = await deploy(
    subject.client,
    process(id)
      .start()
      .serviceTask('work', { type: `${type}-1` })
      .end(),
  );
  await start(id);
  const definition = process(id).properties({ name: 'Second' }).start().serviceTask('work', { type }).end();
  const second = await deploy(subject.client, definition);
  await start(id);
  const { processInstanceKey } = await start(id);
  const { jobs } = await subject.client.activateJobs({ type, maxJobsToActivate: 2, timeout: 60_000 });
  const job = jobs?.find((each) => each.processInstanceKey === processInstanceKey);
  await subject.client.failJob({ jobKey: job?.jobKey ?? '', retries: 0, errorMessage: message });
  const keys = [first, second].map(({ processes }) => processes[0]?.processDefinitionKey ?? '');
  return { id, message, keys, processInstanceKey };
}

it('counts active instances by process and by version, with and without incidents', async () => {
  // given
  const { id, keys } = await twoVersions();
  // when
  const path = '/process-definitions/statistics';
  const all = await post(`${path}/process-instances`, {
    page: { limit: 1_000 },
    sort: [{ field: 'activeInstancesWithIncidentCount', order: 'DESC' }],
  });
  const versions = await post(`${path}/process-instances-by-version`, {
    filter: { processDefinitionId: id },
    sort: [{ field: 'processDefinitionVersion', order: 'DESC' }],
  });
  // then
  const counts: number[] = all.items.map(
    (item: { activeInstancesWithIncidentCount: number }) => item.activeInstancesWithIncidentCount,
  );
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  expect(all.items.find((item: { processDefinitionId: string }) => item.processDefinitionId === id)).toEqual({
    processDefinitionId: id,
    tenantId: '<default>',
    latestProcessDefinitionName: 'Second',
    hasMultipleVersions: true,
    activeInstancesWithoutIncidentCount: 2,
    activeInstancesWithIncidentCount: 1,
  });
  expect(versions.page.totalItems).toBe(2);
  expect(versions.items).toMatchObject([
    {
      processDefinitionKey: keys[1],
      processDefinitionVersion: 2,
      activeInstancesWithoutIncidentCount: 1,
      activeInstancesWithIncidentCount: 1,
    },
    { processDefinitionKey: keys[0], activeInstancesWithoutIncidentCount: 1, activeInstancesWithIncidentCount: 0 },
  ]);
  // and refuses what Camunda does not know
  expect(await post(`${path}/process-instances-by-version`, {})).toMatchObject({ status: 400 });
  expect(await post(`${path}/process-instances`, { sort: [{ field: 'version' }] })).toMatchObject({ status: 400 });
});

it('counts instances with incidents by their error, and by the definition that has it', async () => {
  // given
  const { id, message, keys, processInstanceKey } = await twoVersions();
  // when
  const byError = await post('/incidents/statistics/process-instances-by-error', { page: { limit: 1_000 } });
  const found = byError.items.find((item: { errorMessage: string }) => item.errorMessage === message);
  // then
  expect(found).toMatchObject({ activeInstancesWithErrorCount: 1, errorHashCode: expect.any(Number) });
  const filter = { errorHashCode: found.errorHashCode };
  const byDefinition = await post('/incidents/statistics/process-instances-by-definition', { filter });
  expect(byDefinition.items).toEqual([
    {
      processDefinitionId: id,
      processDefinitionKey: keys[1],
      processDefinitionName: 'Second',
      processDefinitionVersion: 2,
      tenantId: '<default>',
      activeInstancesWithErrorCount: 1,
    },
  ]);
  const incidentErrorHashCode = found.errorHashCode;
  const instances = await subject.client.searchProcessInstances({ filter: { incidentErrorHashCode } }, now);
  expect(instances.items?.map((item) => item.processInstanceKey)).toEqual([processInstanceKey]);
});

it('counts open message subscriptions of instances, by definition', async () => {
  // given one instance that waits for two messages, and one for none
  const id = unique('p');
  const waits = (name: string) => ({ message: { name: unique(name), correlationKey: '="k"' } });
  const definition = process(id)
    .start()
    .parallel('split')
    .catchEvent('a', waits('a'))
    .end()
    .at('split')
    .catchEvent('b', waits('b'))
    .end('end2');
  const { processes } = await deploy(subject.client, definition);
  await start(id);
  // when
  const filter = { processDefinitionId: id };
  const found = await post('/process-definitions/statistics/message-subscriptions', { filter });
  // then
  expect(found.items).toEqual([
    {
      processDefinitionId: id,
      processDefinitionKey: processes[0]?.processDefinitionKey,
      tenantId: '<default>',
      processInstancesWithActiveSubscriptions: 1,
      activeSubscriptions: 2,
    },
  ]);
});

it('finds the incidents of an element instance: its own, those inside it and those of what it called', async () => {
  // given an incident in a process that was called from within a sub-process
  const { id, keys } = await twoVersions();
  expect(keys).toHaveLength(2);
  const caller = unique('caller');
  const type = unique('type');
  const called = process(`${caller}-called`).start().serviceTask('work', { type }).end();
  const calling = process(caller)
    .start()
    .subProcess('sub', (sub) =>
      sub
        .start()
        .callActivity('call', { processId: `${caller}-called` })
        .end(),
    )
    .end();
  await deploy(subject.client, called, calling);
  const { processInstanceKey } = await start(caller);
  const { jobs } = await subject.client.activateJobs({ type, maxJobsToActivate: 1, timeout: 60_000 });
  await subject.client.failJob({ jobKey: jobs?.[0]?.jobKey ?? '', retries: 0, errorMessage: 'inside' });
  // when
  const elements = await subject.client.searchElementInstances(
    { filter: { processInstanceKey, elementId: 'sub' } },
    now,
  );
  const path = (key: string) => `/element-instances/${key}/incidents/search`;
  const found = await post(path(elements.items?.[0]?.elementInstanceKey ?? ''), {});
  // then
  expect(found.items).toMatchObject([{ errorMessage: 'inside', elementId: 'work' }]);
  expect(await post(path(NO_SUCH_KEY), {})).toMatchObject({ status: 404 });
  expect(id).not.toBe(caller);
});

it('tells how much was begun in a span of time', async () => {
  // given
  const startTime = new Date(Date.now() - 3_600_000).toISOString();
  const endTime = new Date(Date.now() + 3_600_000).toISOString();
  const before = await subject.client.getUsageMetrics({ startTime, endTime }, now);
  const id = unique('p');
  await deploy(
    subject.client,
    process(id)
      .start()
      .userTask('check', { assignee: unique('an') })
      .end(),
  );
  await start(id);
  // when
  const after = await subject.client.getUsageMetrics({ startTime, endTime, withTenants: true }, now);
  // then
  const counts = { processInstances: 1 + Number(before.processInstances), assignees: 1 + Number(before.assignees) };
  expect(Number(after.processInstances)).toBe(counts.processInstances);
  expect(Number(after.assignees)).toBe(counts.assignees);
  expect(after.tenants?.['<default>']).toBeDefined();
  const wrong = await send(subject, 'GET', `/system/usage-metrics?startTime=${endTime}&endTime=${startTime}`);
  expect([wrong.status, wrong.json().detail]).toEqual([400, expect.stringContaining('endTime')]);
});
