import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { decision, dmn, dmnFile, dmnNamed, literal, table } from '../engine/support/dmn.ts';
import { deploy, now, type Subject, send, startSubject, unique } from './support/harness.ts';

/** Which lines the audit log has of which command, and what stands in them. */

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

type Filter = NonNullable<Parameters<Subject['client89']['searchAuditLogs']>[0]['filter']>;
const linesOf = async (filter: Filter) => (await subject.client89.searchAuditLogs({ filter }, now)).items;

async function waiting() {
  const id = unique('audited');
  const { processes } = await deploy(subject.client, process(id).start().serviceTask('work', { type: id }).end());
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  return { id, processInstanceKey, processDefinitionKey: processes[0]?.processDefinitionKey ?? ('' as never) };
}

/** Waits until a batch operation has come to its end. */
const ended = ({ batchOperationKey }: { readonly batchOperationKey: string }) =>
  vi.waitUntil(
    async () => (await send(subject, 'GET', `/batch-operations/${batchOperationKey}`)).json().endDate !== undefined,
    { timeout: 20_000, interval: 20 },
  );

async function deployDecision(id: string) {
  const { name, content } = dmnFile(
    `${id}.dmn`,
    dmn(table(id, { inputs: ['kind'], outputs: ['amount'], rules: [['-', '1']] })),
  );
  const reply = await subject.client.createDeployment({ resources: [new File([Buffer.from(content)], name)] });
  const { decisionRequirementsKey = '' as never } = reply.decisionRequirements[0] ?? {};
  return { name, deploymentKey: reply.deploymentKey, decisionRequirementsKey };
}

it('describes groups, roles and mapping rules by their names, users and tenants not at all', async () => {
  // given
  const id = unique('who');
  const claim = { claimName: id, claimValue: 'x' };
  // when
  await send(subject, 'POST', '/groups', { groupId: id, name: 'Counter' });
  await send(subject, 'PUT', `/groups/${id}`, { name: 'Counter 2', description: '' });
  await send(subject, 'DELETE', `/groups/${id}`);
  await send(subject, 'POST', '/roles', { roleId: id, name: 'Clerk' });
  await send(subject, 'DELETE', `/roles/${id}`);
  await send(subject, 'POST', '/mapping-rules', { mappingRuleId: id, name: 'Rule', ...claim });
  await send(subject, 'PUT', `/mapping-rules/${id}`, { name: 'Rule 2', ...claim });
  await send(subject, 'POST', '/users', { username: id, password: 'x', name: 'Lan', email: 'lan@example.vn' });
  await send(subject, 'POST', '/tenants', { tenantId: id, name: 'Ward' });
  // then
  const lines = await linesOf({ entityKey: id, category: 'ADMIN' });
  expect(lines.map((line) => [line.entityType, line.operationType, line.entityDescription])).toEqual([
    ['GROUP', 'CREATE', 'Counter'],
    ['GROUP', 'UPDATE', 'Counter 2'],
    ['GROUP', 'DELETE', 'Counter 2'],
    ['ROLE', 'CREATE', 'Clerk'],
    ['ROLE', 'DELETE', 'Clerk'],
    ['MAPPING_RULE', 'CREATE', 'Rule'],
    ['MAPPING_RULE', 'UPDATE', 'Rule 2'],
    ['USER', 'CREATE', null],
    ['TENANT', 'CREATE', null],
  ]);
});

it('has a line for each membership and each authorization that goes with a deleted one, and for what a new user may do', async () => {
  // given
  const [groupId, roleId, username] = [unique('group'), unique('role'), unique('user')];
  await send(subject, 'POST', '/users', { username, password: 'x', name: 'Lan', email: 'lan@example.vn' });
  await send(subject, 'POST', '/groups', { groupId, name: 'Counter' });
  await send(subject, 'POST', '/roles', { roleId, name: 'Clerk' });
  await send(subject, 'PUT', `/groups/${groupId}/users/${username}`);
  await send(subject, 'PUT', `/roles/${roleId}/groups/${groupId}`);
  // when
  await send(subject, 'DELETE', `/groups/${groupId}`);
  await send(subject, 'DELETE', `/users/${username}`);
  // then
  const told = async (filter: Filter) =>
    (await linesOf(filter)).map((line) => [line.entityType, line.operationType, line.relatedEntityKey]);
  expect(await told({ entityKey: groupId })).toEqual([
    ['GROUP', 'CREATE', null],
    ['GROUP', 'ASSIGN', username],
    ['GROUP', 'UNASSIGN', username],
    ['GROUP', 'DELETE', null],
  ]);
  expect(await told({ entityKey: roleId, entityType: 'ROLE', relatedEntityType: 'GROUP' })).toEqual([
    ['ROLE', 'ASSIGN', groupId],
    ['ROLE', 'UNASSIGN', groupId],
  ]);
  expect(await told({ relatedEntityKey: username, entityType: 'AUTHORIZATION' })).toEqual([
    ['AUTHORIZATION', 'CREATE', username],
    ['AUTHORIZATION', 'DELETE', username],
  ]);
});

it('names decisions as decisions, and creates nothing that was there already', async () => {
  // given
  const id = unique('fee');
  const { name, deploymentKey, decisionRequirementsKey } = await deployDecision(id);
  const again = await deployDecision(id);
  // when
  await send(subject, 'POST', `/resources/${decisionRequirementsKey}/deletion`, {});
  // then
  const lines = await linesOf({ decisionRequirementsKey });
  const both = { decisionRequirementsKey, decisionRequirementsId: expect.any(String), deploymentKey };
  const decided = { entityType: 'DECISION', decisionDefinitionId: id, ...both };
  const required = { entityType: 'RESOURCE', entityDescription: name, ...both };
  expect(again.decisionRequirementsKey).toBe(decisionRequirementsKey);
  expect(lines.filter((line) => line.operationType === 'CREATE')).toHaveLength(2);
  expect(lines).toEqual(
    expect.arrayContaining(
      [decided, required].flatMap((line) =>
        ['CREATE', 'DELETE'].map((operationType) => expect.objectContaining({ ...line, operationType })),
      ),
    ),
  );
  expect(lines).toHaveLength(4);
});

it('says of a deleted process, form and file what it was', async () => {
  // given
  const [id, robot] = [unique('p'), unique('robot')];
  const { processes } = await deploy(subject.client, process(id).start().end());
  const form = new File([JSON.stringify({ id, type: 'default', components: [] })], `${id}.form`);
  const script = new File([JSON.stringify({ id: robot, script: '' })], `${robot}.rpa`);
  const { deployments } = await subject.client.createDeployment({ resources: [form, script] });
  const formKey = deployments.flatMap((each) => (each.form ? [each.form.formKey] : []))[0] ?? ('' as never);
  const fileKey = deployments.flatMap((each) => (each.resource ? [each.resource.resourceKey] : []))[0] ?? ('' as never);
  const processDefinitionKey = processes[0]?.processDefinitionKey ?? ('' as never);
  // when
  for (const key of [processDefinitionKey, formKey, fileKey])
    await send(subject, 'POST', `/resources/${key}/deletion`, {});
  // then
  const deleted = { entityType: 'RESOURCE', operationType: 'DELETE', result: 'SUCCESS' };
  const ofProcess = { entityDescription: `${id}.bpmn`, processDefinitionId: id, processDefinitionKey };
  expect((await linesOf({ processDefinitionKey }))[1]).toMatchObject({ ...deleted, ...ofProcess });
  expect((await linesOf({ formKey }))[1]).toMatchObject({ ...deleted, entityDescription: `${id}.form` });
  expect((await linesOf({ entityKey: fileKey }))[1]).toMatchObject({ ...deleted, entityDescription: `${robot}.rpa` });
});

it('says of deleted history where it stood', async () => {
  // given
  const { id, processInstanceKey, processDefinitionKey } = await waiting();
  await subject.client.cancelProcessInstance({ processInstanceKey });
  const decisionDefinitionId = unique('fee');
  await deployDecision(decisionDefinitionId);
  const { decisionEvaluationKey } = await subject.client.evaluateDecision({
    decisionDefinitionId,
    variables: { kind: 1 },
  });
  // when
  await send(subject, 'POST', `/process-instances/${processInstanceKey}/deletion`, {});
  await send(subject, 'POST', `/decision-instances/${decisionEvaluationKey}/deletion`, {});
  // then
  const deleted = { operationType: 'DELETE' as const, result: 'SUCCESS' as const };
  expect(await linesOf({ processInstanceKey, operationType: 'DELETE' })).toMatchObject([
    {
      ...deleted,
      entityType: 'PROCESS_INSTANCE',
      entityKey: processInstanceKey,
      processDefinitionId: id,
      processDefinitionKey,
    },
  ]);
  expect(await linesOf({ decisionEvaluationKey, operationType: 'DELETE' })).toMatchObject([
    { ...deleted, entityType: 'DECISION', entityKey: decisionEvaluationKey, decisionDefinitionId },
  ]);
});

it('has a line for each thing that a batch operation does, with the batch operation and whoever asked for it', async () => {
  // given
  const { id, processInstanceKey, processDefinitionKey } = await waiting();
  const filter = { processInstanceKey };
  // when it is migrated to where the mapping does not reach, then cancelled and deleted
  const target = await waiting();
  const migrationPlan = {
    targetProcessDefinitionKey: target.processDefinitionKey,
    mappingInstructions: [{ sourceElementId: 'start', targetElementId: 'start' }],
  };
  const batches = [];
  for (const [what, body] of [
    ['migration', { filter, migrationPlan }],
    ['cancellation', { filter }],
    ['deletion', { filter }],
  ] as const) {
    const batch = (await send(subject, 'POST', `/process-instances/${what}`, body)).json();
    await ended(batch);
    batches.push(batch.batchOperationKey);
  }
  // then
  const [migration, cancellation, deletion] = batches;
  const lines = await linesOf({ processInstanceKey });
  const into = { processDefinitionKey: target.processDefinitionKey, processDefinitionId: target.id };
  const actorType = 'ANONYMOUS';
  expect(lines).toMatchObject([
    { operationType: 'CREATE', batchOperationKey: null },
    { operationType: 'MIGRATE', result: 'FAIL', batchOperationKey: migration, actorType, ...into },
    { operationType: 'CANCEL', result: 'SUCCESS', batchOperationKey: cancellation, actorType, processDefinitionId: id },
    { operationType: 'DELETE', result: 'SUCCESS', batchOperationKey: deletion, actorType, processDefinitionKey },
  ]);
  const [created] = await linesOf({ entityKey: cancellation, entityType: 'BATCH' });
  expect(created).toMatchObject({
    operationType: 'CREATE',
    batchOperationType: 'CANCEL_PROCESS_INSTANCE',
    tenantId: null,
  });
});

it('names the process that an instance is migrated to', async () => {
  // given
  const [from, to] = [await waiting(), await waiting()];
  const { processInstanceKey } = from;
  // when
  await send(subject, 'POST', `/process-instances/${processInstanceKey}/migration`, {
    targetProcessDefinitionKey: to.processDefinitionKey,
    mappingInstructions: [{ sourceElementId: 'work', targetElementId: 'work' }],
  });
  // then
  const { processDefinitionKey, id } = to;
  expect(await linesOf({ processInstanceKey, operationType: 'MIGRATE' })).toMatchObject([
    { result: 'SUCCESS', processDefinitionKey, processDefinitionId: id },
  ]);
});

it('has lines of whoever stops, resumes and ends a batch operation', async () => {
  // given an engine that takes its items one by one
  const own = await startSubject({ limits: { backgroundRows: 1, backgroundCommands: 1 } });
  onTestFinished(() => own.close());
  const id = unique('audited');
  await deploy(own.client, process(id).start().userTask('t').end());
  for (let nth = 0; nth < 40; nth += 1) await own.client.createProcessInstance({ processDefinitionId: id });
  const filter = { processDefinitionId: id };
  const { batchOperationKey = '' as never } = await own.client.cancelProcessInstancesBatchOperation({ filter }, now);
  // when
  for (const order of ['suspension', 'resumption', 'cancellation'])
    await send(own, 'POST', `/batch-operations/${batchOperationKey}/${order}`);
  // then
  const { items } = await own.client89.searchAuditLogs({ filter: { entityKey: batchOperationKey } }, now);
  expect(items).toMatchObject(
    ['CREATE', 'SUSPEND', 'RESUME', 'CANCEL'].map((operationType) => ({
      ...{ entityType: 'BATCH', category: 'DEPLOYED_RESOURCES', result: 'SUCCESS', tenantId: null, operationType },
    })),
  );
});

it('tells what was done to tasks, incidents and tokens of an instance', async () => {
  // given
  const id = unique('audited');
  const { processes } = await deploy(
    subject.client,
    process(id).start().userTask('task').serviceTask('work', { type: id }).end(),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  const { items } = await subject.client.searchUserTasks({ filter: { processInstanceKey } }, now);
  const userTaskKey = items[0]?.userTaskKey ?? ('' as never);
  // when
  await subject.client.assignUserTask({ userTaskKey, assignee: 'lan' });
  await subject.client.unassignUserTask({ userTaskKey });
  await subject.client.updateUserTask({ userTaskKey, changeset: { priority: 7 } });
  await subject.client.completeUserTask({ userTaskKey });
  const { jobs } = await subject.client.activateJobs({ type: id, maxJobsToActivate: 1, timeout: 60_000 });
  const jobKey = jobs?.[0]?.jobKey ?? ('' as never);
  await subject.client.failJob({ jobKey, retries: 0 });
  const incidents = await subject.client.searchIncidents({ filter: { processInstanceKey } }, now);
  const incidentKey = incidents.items?.[0]?.incidentKey ?? ('' as never);
  await subject.client.updateJob({ jobKey, changeset: { retries: 1 } });
  await send(subject, 'POST', `/incidents/${incidentKey}/resolution`, {});
  await send(subject, 'POST', `/process-instances/${processInstanceKey}/modification`, {
    activateInstructions: [{ elementId: 'work' }],
  });
  // then
  const lines = await linesOf({ processInstanceKey });
  const processDefinitionKey = processes[0]?.processDefinitionKey;
  const instance = { rootProcessInstanceKey: processInstanceKey, processDefinitionKey, processDefinitionId: id };
  for (const line of lines) expect(line).toMatchObject({ ...instance, result: 'SUCCESS' });
  const ofTask = ['USER_TASKS', 'USER_TASK', userTaskKey, null];
  expect(
    lines.map((line) => [line.operationType, line.category, line.entityType, line.userTaskKey, line.jobKey]),
  ).toEqual([
    ['CREATE', 'DEPLOYED_RESOURCES', 'PROCESS_INSTANCE', null, null],
    ['ASSIGN', ...ofTask],
    ['UNASSIGN', ...ofTask],
    ['UPDATE', ...ofTask],
    ['COMPLETE', ...ofTask],
    ['UPDATE', 'DEPLOYED_RESOURCES', 'JOB', null, jobKey],
    ['RESOLVE', 'DEPLOYED_RESOURCES', 'INCIDENT', null, jobKey],
    ['MODIFY', 'DEPLOYED_RESOURCES', 'PROCESS_INSTANCE', null, null],
  ]);
});

it('tells of an evaluation which decision it was, and whether it failed', async () => {
  // given
  const [id, failing] = [unique('fee'), unique('failing').replaceAll('-', '_')];
  const { decisionRequirementsKey } = await deployDecision(id);
  const xml = dmnNamed({ id: `${failing}_file`, name: failing }, decision(failing, literal('assert(1, false)')));
  await subject.client.createDeployment({ resources: [new File([xml], 'failing.dmn')] });
  // when
  const { decisionEvaluationKey } = await subject.client.evaluateDecision({
    decisionDefinitionId: id,
    variables: { kind: 1 },
  });
  await send(subject, 'POST', '/decision-definitions/evaluation', { decisionDefinitionId: failing });
  // then
  const evaluated = { operationType: 'EVALUATE' as const, entityType: 'DECISION' as const };
  expect(await linesOf({ ...evaluated, decisionRequirementsKey })).toMatchObject([
    { result: 'SUCCESS', entityKey: decisionEvaluationKey, decisionEvaluationKey, decisionDefinitionId: id },
  ]);
  expect(await linesOf({ ...evaluated, decisionDefinitionId: failing })).toMatchObject([{ result: 'FAIL' }]);
});
