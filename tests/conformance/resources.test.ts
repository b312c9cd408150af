import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { dmn, dmnFile, table } from '../engine/support/dmn.ts';
import { addressOf89, deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const NO_SUCH_KEY = '4503599627370495';

const latest = async (processDefinitionId: string) => {
  const filter = { processDefinitionId, isLatestVersion: true };
  const { items } = await subject.client.searchProcessDefinitions({ filter }, now);
  return (items ?? []).map(({ version }) => version);
};

it('shows a resource and its content, until it is deleted', async () => {
  // given
  const id = unique('p');
  const definition = process(id).properties({ versionTag: 'v1' }).start().end();
  const { processes } = await deploy(subject.client, definition);
  const resourceKey = processes[0]?.processDefinitionKey ?? '';
  // then
  expect(await subject.client.getResource({ resourceKey })).toEqual({
    resourceKey,
    resourceId: id,
    resourceName: `${id}.bpmn`,
    version: 1,
    versionTag: 'v1',
    tenantId: '<default>',
  });
  const content = await send(subject, 'GET', `/resources/${resourceKey}/content`);
  expect(content.text).toBe(Buffer.from(definition.resource().content).toString());
  // and when
  const deletion = await send(subject, 'POST', `/resources/${resourceKey}/deletion`, {});
  // then
  expect(deletion).toMatchObject({ status: 200, text: '' }); // 8.8 says nothing, and its Java client takes nothing
  expect(await refusalOf(subject.client.getResource({ resourceKey }))).toMatchObject({ status: 404 });
  expect(await refusalOf(subject.client.deleteResource({ resourceKey }))).toMatchObject({ status: 404 });
});

it('keeps any other file of a deployment, such as an RPA script, and tells a worker which version is linked to its task', async () => {
  // given
  const [id, name] = [unique('robot'), `${unique('fees')}.json`];
  const script = JSON.stringify({ id, versionTag: 'v1', script: 'Mở sổ' });
  const task = process(id)
    .start()
    .serviceTask('scan', { type: id })
    .extend(
      `<zeebe:linkedResources><zeebe:linkedResource resourceId="${id}" resourceType="RPA" linkName="script"/></zeebe:linkedResources>`,
    )
    .end();
  // when
  const resources = [new File([script], `${id}.rpa`), new File(['{"fee":8000}'], name)];
  const { deployments } = await subject.client.createDeployment({
    resources: [...resources, new File([task.xml()], 'p.bpmn')],
  });
  await subject.client.createProcessInstance({ processDefinitionId: id });
  const { jobs } = await subject.client.activateJobs({ type: id, maxJobsToActivate: 1, timeout: 60_000 });
  // then
  const [robot, fees] = deployments.map(({ resource }) => resource);
  expect(robot).toMatchObject({ resourceId: id, resourceName: `${id}.rpa`, version: 1, tenantId: '<default>' });
  expect(fees).toMatchObject({ resourceId: name, resourceName: name, version: 1 });
  const resourceKey = robot?.resourceKey ?? ('' as never);
  const wanted = { filter: { resourceId: id, version: { $gte: 1 } }, sort: [{ field: 'version', order: 'DESC' }] };
  const found = await send(subject, 'POST', '/resources/search', wanted);
  expect(found.json().items).toEqual([
    { resourceKey, resourceId: id, resourceName: `${id}.rpa`, version: 1, versionTag: 'v1', tenantId: '<default>' },
  ]);
  const bytes = await fetch(`${subject.address}/v2/resources/${resourceKey}/content/binary`);
  expect(bytes.headers.get('content-type')).toBe('application/octet-stream');
  expect(Buffer.from(await bytes.arrayBuffer()).toString()).toBe(script);
  expect(await subject.client.getResource({ resourceKey })).toMatchObject({ resourceId: id, versionTag: 'v1' });
  expect((await send(subject, 'GET', `/resources/${resourceKey}/content`)).text).toBe(script);
  expect(JSON.parse(String(jobs[0]?.customHeaders.linkedResources))).toEqual([
    { resourceKey, resourceType: 'RPA', linkName: 'script' },
  ]);
});

it('deletes the latest version of a process: the one before it starts, the running instance goes on', async () => {
  // given
  const id = unique('p');
  await deploy(subject.client, process(id).start().end());
  const second = await deploy(subject.client, process(id).start().serviceTask('work', { type: id }).end());
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  const resourceKey = second.processes[0]?.processDefinitionKey ?? '';
  // when
  const reply = await send(
    { ...subject, address: addressOf89(subject.address) },
    'POST',
    `/resources/${resourceKey}/deletion`,
    {},
  );
  // then
  expect(reply.json()).toEqual({ resourceKey, batchOperation: null });
  expect(await latest(id)).toEqual([1]);
  const started = await subject.client.createProcessInstance({ processDefinitionId: id });
  expect(started.processDefinitionVersion).toBe(1);
  const byKey = subject.client.createProcessInstance({ processDefinitionKey: resourceKey });
  expect(await refusalOf(byKey)).toMatchObject({ status: 404 });
  const { jobs } = await subject.client.activateJobs({ type: id, maxJobsToActivate: 1, timeout: 60_000 });
  await subject.client.completeJob({ jobKey: jobs?.[0]?.jobKey ?? '' });
  expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'COMPLETED' });
  // and its history stays readable
  const inState = async (state: string) => {
    const filter = { processDefinitionId: id, state };
    return (await send(subject, 'POST', '/process-definitions/search', { filter })).json().page.totalItems;
  };
  await vi.waitFor(async () => expect([await inState('DRAINING'), await inState('DELETED')]).toEqual([0, 1]), 10_000);
  const xml = await send(subject, 'GET', `/process-definitions/${resourceKey}/xml`);
  expect([xml.status, xml.text.includes('serviceTask')]).toEqual([200, true]);
});

it('deletes a process with all of its history', async () => {
  // given
  const id = unique('p');
  const { processes } = await deploy(
    subject.client,
    process(id)
      .start('begin', { message: { name: id } })
      .end(),
  );
  await subject.client.correlateMessage({ name: id, correlationKey: '' });
  const instances = await subject.client.searchProcessInstances({ filter: { processDefinitionId: id } }, now);
  const processInstanceKey = instances.items?.[0]?.processInstanceKey;
  const resourceKey = processes[0]?.processDefinitionKey ?? '';
  const newest = { ...subject, address: `${subject.address}/8.10` };
  const starts = async () => {
    const filter = { processDefinitionId: id, messageSubscriptionType: 'START_EVENT' };
    return (await send(newest, 'POST', '/message-subscriptions/search', { filter })).json().items.length;
  };
  const startsBefore = await starts();
  // when
  await send(subject, 'POST', `/resources/${resourceKey}/deletion`, { deleteHistory: true });
  // then what waited to start it goes too
  await vi.waitFor(async () => {
    expect([startsBefore, await starts()]).toEqual([1, 0]);
    expect(await send(subject, 'GET', `/process-definitions/${resourceKey}`)).toMatchObject({ status: 404 });
    expect(await send(subject, 'GET', `/process-instances/${processInstanceKey}`)).toMatchObject({ status: 404 });
  }, 10_000);
});

it('deletes decision requirements with what was decided, and tells the batch operation that does it', async () => {
  // given
  const id = unique('fee');
  const rules = { inputs: ['kind'], outputs: ['amount'], rules: [['-', '1']] };
  const { name, content } = dmnFile(`${id}.dmn`, dmn(table(id, rules)));
  const deployed = await subject.client.createDeployment({ resources: [new File([Buffer.from(content)], name)] });
  await subject.client.evaluateDecision({ decisionDefinitionId: id, variables: {} });
  const resourceKey = deployed.decisionRequirements[0]?.decisionRequirementsKey ?? '';
  // when
  const reply = await send(
    { ...subject, address: addressOf89(subject.address) },
    'POST',
    `/resources/${resourceKey}/deletion`,
    { deleteHistory: true },
  );
  // then
  expect(reply.json().batchOperation).toMatchObject({ batchOperationType: 'DELETE_DECISION_INSTANCE' });
  const evaluation = subject.client.evaluateDecision({ decisionDefinitionId: id, variables: {} });
  expect(await refusalOf(evaluation)).toMatchObject({ status: 404 });
  await vi.waitFor(async () => {
    const found = await subject.client.searchDecisionInstances({ filter: { decisionDefinitionId: id } }, now);
    expect(found.items).toEqual([]);
    const definitions = await subject.client.searchDecisionDefinitions({ filter: { decisionDefinitionId: id } }, now);
    expect(definitions.items).toEqual([]);
  }, 10_000);
});

it('finds deleted decisions and their requirements as before, and no deleted file of another kind', async () => {
  // given
  const [id, robot] = [unique('fee'), unique('robot')];
  const rules = { inputs: ['kind'], outputs: ['amount'], rules: [['-', '1']] };
  const { name, content } = dmnFile(`${id}.dmn`, dmn(table(id, rules)));
  const script = new File([JSON.stringify({ id: robot, script: '' })], `${robot}.rpa`);
  const deployed = await subject.client.createDeployment({
    resources: [new File([Buffer.from(content)], name), script],
  });
  const resource = deployed.deployments.flatMap((each) => (each.resource ? [each.resource] : []))[0];
  const requirementsKey = deployed.decisionRequirements[0]?.decisionRequirementsKey ?? ('' as never);
  // when
  for (const resourceKey of [requirementsKey, resource?.resourceKey ?? ''])
    await send(subject, 'POST', `/resources/${resourceKey}/deletion`, {});
  // then
  const filter = { decisionRequirementsKey: requirementsKey };
  const decisions = await subject.client.searchDecisionDefinitions({ filter }, now);
  const requirements = await subject.client.searchDecisionRequirements({ filter }, now);
  const files = await send(subject, 'POST', '/resources/search', { filter: { resourceId: robot } });
  expect(decisions.items).toMatchObject([{ decisionDefinitionId: id }]);
  expect(requirements.items).toMatchObject([{ resourceName: name }]);
  expect(files.json().items).toEqual([]);
});

it('tells the content as JSON to clients of 8.10 where it is JSON', async () => {
  const [id, text] = [unique('robot'), unique('text')];
  const files = [new File(['{"fee":8000}'], `${id}.json`), new File(['phí'], `${text}.txt`)];
  const { deployments } = await subject.client.createDeployment({ resources: files });
  const keys = deployments.flatMap(({ resource }) => resource?.resourceKey ?? []);
  const typesAt = async (version: string) =>
    Promise.all(
      keys.map(async (key) => {
        const answer = await fetch(`${subject.address}${version}/v2/resources/${key}/content`);
        return [answer.headers.get('content-type'), await answer.text()];
      }),
    );
  const [json, plain] = ['application/json; charset=utf-8', 'text/plain; charset=utf-8'];
  expect(await typesAt('/8.10')).toEqual([
    [json, '{"fee":8000}'],
    [plain, 'phí'],
  ]);
  expect(await typesAt('/8.9')).toEqual([
    [plain, '{"fee":8000}'],
    [plain, 'phí'],
  ]);
});

it('refuses keys of nothing and properties that Camunda does not know', async () => {
  for (const path of ['', '/content']) {
    expect(await send(subject, 'GET', `/resources/${NO_SUCH_KEY}${path}`)).toMatchObject({ status: 404 });
  }
  expect(await send(subject, 'POST', `/resources/${NO_SUCH_KEY}/deletion`, {})).toMatchObject({ status: 404 });
  const unknown = await send(subject, 'POST', `/resources/${NO_SUCH_KEY}/deletion`, { force: true });
  expect([unknown.status, unknown.json().detail]).toEqual([400, expect.stringContaining('force')]);
  expect(await send(subject, 'POST', '/resources/abc/deletion', {})).toMatchObject({ status: 400 });
});
