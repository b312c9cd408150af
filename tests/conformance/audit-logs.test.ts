import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

async function openTask() {
  const id = unique('audited');
  await deploy(subject.client, process(id).start().userTask('t').end());
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  const { items } = await subject.client.searchUserTasks({ filter: { processInstanceKey } }, now);
  return { id, processInstanceKey, userTaskKey: items[0]?.userTaskKey ?? '' };
}

describe('the audit log', () => {
  it('has a line for each command: what, when, by whom, with which result', async () => {
    // given
    const { id, processInstanceKey } = await openTask();
    // when
    await subject.client.cancelProcessInstance({ processInstanceKey });
    await refusalOf(subject.client.cancelProcessInstance({ processInstanceKey }));
    // then
    const { items } = await subject.client89.searchAuditLogs({ filter: { processInstanceKey } }, now);
    expect(items).toMatchObject([
      { entityType: 'PROCESS_INSTANCE', operationType: 'CREATE', result: 'SUCCESS', processDefinitionId: id },
      { operationType: 'CANCEL', result: 'SUCCESS', entityKey: processInstanceKey, actorType: 'ANONYMOUS' },
      { operationType: 'CANCEL', result: 'FAIL', category: 'DEPLOYED_RESOURCES' },
    ]);
    const auditLogKey = items[1]?.auditLogKey ?? '';
    expect(await subject.client89.getAuditLog({ auditLogKey }, now)).toEqual(items[1]);
  });

  it('has a line for each change of who may use the API', async () => {
    // given
    const [groupId, username] = [unique('group'), unique('user')];
    await send(subject, 'POST', '/users', { username, password: 'x', name: 'Lan', email: 'lan@example.vn' });
    // when
    await send(subject, 'POST', '/groups', { groupId, name: 'Counter' });
    await send(subject, 'POST', '/groups', { groupId, name: 'Counter' }); // refused: nothing was changed
    await send(subject, 'PUT', `/groups/${groupId}/users/${username}`);
    const owner = { ownerId: groupId, ownerType: 'GROUP', resourceType: 'MESSAGE', resourceId: '*' };
    await send(subject, 'POST', '/authorizations', { ...owner, permissionTypes: ['CREATE'] });
    await send(subject, 'DELETE', `/groups/${groupId}/users/${username}`);
    await send(subject, 'DELETE', `/groups/${groupId}`);
    // then
    const ofGroup = { entityType: 'GROUP' as const, entityKey: groupId, category: 'ADMIN' as const };
    const { items } = await subject.client89.searchAuditLogs({ filter: ofGroup }, now);
    const member = { relatedEntityType: 'USER', relatedEntityKey: username };
    expect(items).toMatchObject([
      { operationType: 'CREATE', result: 'SUCCESS', tenantId: null },
      { operationType: 'ASSIGN', ...member },
      { operationType: 'UNASSIGN', ...member },
      { operationType: 'DELETE' },
    ]);
    const related = { relatedEntityType: 'GROUP' as const, relatedEntityKey: groupId };
    const { items: permitted } = await subject.client89.searchAuditLogs({ filter: related }, now);
    expect(permitted).toMatchObject([
      { entityType: 'AUTHORIZATION', operationType: 'CREATE', actorType: 'ANONYMOUS' },
      { entityType: 'AUTHORIZATION', operationType: 'DELETE' },
    ]);
  });

  it('tells the history of a user task', async () => {
    const { userTaskKey, processInstanceKey } = await openTask();
    await subject.client.assignUserTask({ userTaskKey, assignee: 'lan' });
    await subject.client.completeUserTask({ userTaskKey });
    const { items } = await subject.client89.searchUserTaskAuditLogs({ userTaskKey }, now);
    expect(items).toMatchObject([
      { operationType: 'ASSIGN', category: 'USER_TASKS', processInstanceKey, userTaskKey },
      { operationType: 'COMPLETE', result: 'SUCCESS' },
    ]);
  });

  it('names each resource of a deployment, and each variable of an update', async () => {
    // given
    const { id, processInstanceKey } = await openTask();
    // when
    const variables = { a: 1, b: 2 };
    await subject.client.createElementInstanceVariables({ elementInstanceKey: processInstanceKey, variables });
    await subject.client.createElementInstanceVariables({
      elementInstanceKey: processInstanceKey,
      variables: { a: 3 },
    });
    // then
    const deployed = await subject.client89.searchAuditLogs({ filter: { entityDescription: `${id}.bpmn` } }, now);
    expect(deployed.items).toMatchObject([{ entityType: 'RESOURCE', operationType: 'CREATE' }]);
    const filter = { processInstanceKey, entityType: 'VARIABLE' as const };
    const changed = await subject.client89.searchAuditLogs({ filter }, now);
    expect(changed.items.map((item) => [item.operationType, item.entityDescription])).toEqual([
      ['CREATE', 'a'],
      ['CREATE', 'b'],
      ['UPDATE', 'a'],
    ]);
  });

  it('answers 404 for a line or a task that there is not, and 400 for words that it does not know', async () => {
    expect(await refusalOf(subject.client89.getAuditLog({ auditLogKey: '1' }, now))).toMatchObject({ status: 404 });
    const missing = await send(subject, 'POST', '/user-tasks/1/audit-logs/search', {});
    expect(missing.status).toBe(404);
    const wrong = await send(subject, 'POST', '/audit-logs/search', { filter: { result: 'MAYBE' } });
    expect(wrong.json()).toMatchObject({ status: 400, detail: expect.stringContaining('filter.result: ') });
  });
});
