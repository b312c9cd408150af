/** Permissions for single names, groups, processes and tasks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { process } from '../engine/support/bpmn.ts';
import { dmn, dmnFile, table } from '../engine/support/dmn.ts';
import { ADMIN, grantOf, sendAs, startGuarded } from './support/signed-in.ts';

let subject: Awaited<ReturnType<typeof startGuarded>>;
const keys: Record<string, string> = {};

beforeAll(async () => {
  subject = await startGuarded(signInByPassword);
  for (const username of ['lan', 'minh', 'hoa', 'nam'])
    await send(ADMIN, 'POST', '/users', { username, password: 'x', name: username, email: 'x@example.vn' });
  await send(ADMIN, 'POST', '/groups', { groupId: 'counter', name: 'Counter' });
  await send(ADMIN, 'PUT', '/roles/task-worker/users/lan');
  await permit('minh', 'PROCESS_DEFINITION', 'q', ['READ_PROCESS_INSTANCE']);
  for (const id of ['p', 'q']) {
    const { name, content } = process(id).start().userTask('mine').end().resource();
    await subject.engine.deploy([{ name, content: Buffer.from(content) }]);
    const created = await send(ADMIN, 'POST', '/process-instances', { processDefinitionId: id });
    keys[id] = created.body.processInstanceKey;
  }
});
afterAll(() => subject.close());

const send = (credentials: string, method: string, path: string, body?: unknown) =>
  sendAs(subject.address, credentials, method, path, body);
const permit = (...grant: Parameters<typeof grantOf>) => send(ADMIN, 'POST', '/authorizations', grantOf(...grant));

it('a search of groups and users shows those that may be read', async () => {
  await send(ADMIN, 'POST', '/groups', { groupId: 'archive', name: 'Archive' });
  await permit('minh', 'GROUP', 'archive', ['READ']);

  expect((await send('minh:x', 'POST', '/groups/search', {})).body.items).toMatchObject([{ groupId: 'archive' }]);
  expect((await send('minh:x', 'POST', '/users/search', {})).body.items).toMatchObject([{ username: 'minh' }]);
});

it('the members of a group are shown to whoever may read it, and its rules and roles to whoever may read these', async () => {
  const rule = { mappingRuleId: 'by-unit', claimName: 'unit', claimValue: 'H26', name: 'By unit' };
  await send(ADMIN, 'POST', '/mapping-rules', rule);
  await send(ADMIN, 'PUT', '/groups/counter/users/hoa');
  await send(ADMIN, 'PUT', '/groups/counter/mapping-rules/by-unit');
  await send(ADMIN, 'PUT', '/roles/task-worker/groups/counter');
  const found = async (kind: string) => {
    const { status, body } = await send('hoa:x', 'POST', `/groups/counter/${kind}/search`, {});
    return [status, body.items.length];
  };

  await permit('hoa', 'MAPPING_RULE', 'by-unit', ['READ']);
  expect([await found('users'), await found('mapping-rules'), await found('roles')]).toEqual([
    [200, 0],
    [200, 1],
    [200, 0],
  ]);
  await permit('hoa', 'GROUP', 'counter', ['READ']);
  await permit('hoa', 'ROLE', 'task-worker', ['READ']);
  expect([await found('users'), await found('roles')]).toEqual([
    [200, 1],
    [200, 1],
  ]);
});

it('authorizations and batch operations are shown to whoever may read these very ones', async () => {
  const { body: authorization } = await permit('lan', 'DOCUMENT', '*', ['READ']);
  const filter = { processInstanceKey: keys.p };
  const { body: batch } = await send(ADMIN, 'POST', '/process-instances/incident-resolution', { filter });
  const found = async (what: string) => (await send('minh:x', 'POST', `/${what}/search`, {})).body.items;
  expect([await found('authorizations'), await found('batch-operations')]).toEqual([[], []]);

  await permit('minh', 'AUTHORIZATION', authorization.authorizationKey, ['READ']);
  await permit('minh', 'BATCH', batch.batchOperationKey, ['READ']);
  expect(await found('authorizations')).toMatchObject([authorization]);
  expect(await found('batch-operations')).toMatchObject([{ batchOperationKey: batch.batchOperationKey }]);
  expect((await send('minh:x', 'GET', `/batch-operations/${batch.batchOperationKey}`)).status).toBe(200);
  expect((await send('minh:x', 'POST', `/batch-operations/${batch.batchOperationKey}/cancellation`)).status).toBe(403);
});

it('records of the audit log are shown by their category, and with the processes and tasks that may be read', async () => {
  const found = async (who: string) => (await send(`${who}:x`, 'POST', '/audit-logs/search', {})).body.items;
  expect((await found('minh')).map((record: Record<string, unknown>) => record.processDefinitionId)).toContain('q');
  expect((await found('minh')).every((record: Record<string, unknown>) => record.processDefinitionId === 'q')).toBe(
    true,
  );
  expect(await found('hoa')).toEqual([]);

  await permit('hoa', 'AUDIT_LOG', 'ADMIN', ['READ']);
  const records = await found('hoa');
  expect(new Set(records.map(({ category }: { category: string }) => category))).toEqual(new Set(['ADMIN']));
  const path = `/audit-logs/${records[0].auditLogKey}`;
  expect([(await send('hoa:x', 'GET', path)).status, (await send('minh:x', 'GET', path)).status]).toEqual([200, 403]);
});

it('statistics count the processes that may be read', async () => {
  const path = '/process-definitions/statistics';
  const idsIn = async (what: string, body: object = {}) =>
    (await send('minh:x', 'POST', `${path}/${what}`, body)).body.items.map(
      ({ processDefinitionId }: { processDefinitionId: string }) => processDefinitionId,
    );
  expect(await idsIn('process-instances')).toEqual(['q']);
  expect(await idsIn('process-instances-by-version', { filter: { processDefinitionId: 'q' } })).toEqual(['q']);
  expect(await idsIn('process-instances-by-version', { filter: { processDefinitionId: 'p' } })).toEqual([]);
});

it.each([
  ['CANCEL_PROCESS_INSTANCE', ['process-instances', 'cancellation', {}]],
  [
    'MODIFY_PROCESS_INSTANCE',
    ['process-instances', 'modification', { activateInstructions: [], terminateInstructions: [] }],
  ],
  ['DELETE_PROCESS_INSTANCE', ['process-instances', 'deletion', {}]],
  ['SUSPEND_PROCESS_INSTANCE', ['process-instances', 'suspension', {}], ['process-instances', 'resumption', {}]],
  [
    'UPDATE_PROCESS_INSTANCE',
    [
      'process-instances',
      'migration',
      { targetProcessDefinitionKey: '1', mappingInstructions: [{ sourceElementId: 'mine', targetElementId: 'mine' }] },
    ],
    ['process-instances', 'business-id-assignment', { businessId: 'b' }],
    ['element-instances/ad-hoc-activities', 'activation', { elements: [{ elementId: 'mine' }] }],
  ],
] as const)('%s of a process permits what it says with an instance of it', async (permission, ...orders) => {
  const { body } = await send(ADMIN, 'POST', '/process-instances', { processDefinitionId: 'p' });
  const statuses = async () => {
    const found: number[] = [];
    for (const [what, order, given] of orders)
      found.push((await send('nam:x', 'POST', `/${what}/${body.processInstanceKey}/${order}`, given)).status);
    return found;
  };

  expect(await statuses()).toEqual(orders.map(() => 403));
  await permit('nam', 'PROCESS_DEFINITION', 'p', [permission]);
  expect((await statuses()).filter((status) => status === 403)).toEqual([]);
});

it('a decision instance is read and deleted by whoever may do so with those of its decision', async () => {
  const { name, content } = dmnFile(
    'fee.dmn',
    dmn(table('fee', { inputs: ['a'], outputs: ['fee'], rules: [['-', '1']] })),
  );
  await subject.engine.deploy([{ name, content: Buffer.from(content) }]);
  const evaluation = { decisionDefinitionId: 'fee', variables: { a: 1 } };
  expect((await send('minh:x', 'POST', '/decision-definitions/evaluation', evaluation)).status).toBe(403);
  await permit('minh', 'DECISION_DEFINITION', 'fee', ['CREATE_DECISION_INSTANCE']);
  const evaluated = await send('minh:x', 'POST', '/decision-definitions/evaluation', evaluation);
  const [{ decisionEvaluationInstanceKey }] = (await send(ADMIN, 'POST', '/decision-instances/search', {})).body.items;
  const read = async () => (await send('minh:x', 'GET', `/decision-instances/${decisionEvaluationInstanceKey}`)).status;
  const erase = async () =>
    (await send('minh:x', 'POST', `/decision-instances/${evaluated.body.decisionEvaluationKey}/deletion`, {})).status;
  expect([await read(), await erase()]).toEqual([403, 403]);

  await permit('minh', 'DECISION_DEFINITION', 'fee', ['READ_DECISION_INSTANCE', 'DELETE_DECISION_INSTANCE']);
  expect([await read(), await erase()]).toEqual([200, 204]);
});

it('a message is published by whoever may create messages of its name', async () => {
  await permit('minh', 'MESSAGE', 'paid', ['CREATE']);
  const publish = (name: string) =>
    send('minh:x', 'POST', '/messages/publication', { name, correlationKey: '1', timeToLive: 0 });

  expect((await publish('paid')).status).toBe(200);
  expect((await publish('refused')).status).toBe(403);
});

it('a variable of the cluster is created and found by whoever may do so with its name', async () => {
  await permit('minh', 'CLUSTER_VARIABLE', 'fee', ['CREATE', 'READ']);
  const create = (credentials: string, name: string) =>
    send(credentials, 'POST', '/cluster-variables/global', { name, value: 1 });

  expect((await create('minh:x', 'rate')).status).toBe(403);
  expect((await create('minh:x', 'fee')).status).toBe(200);
  expect((await create(ADMIN, 'rate')).status).toBe(200);
  expect((await send('minh:x', 'POST', '/cluster-variables/search', {})).body.items).toMatchObject([{ name: 'fee' }]);
});

it('a search of variables shows those of the instances that may be read', async () => {
  for (const instance of [keys.p, keys.q])
    await send(ADMIN, 'PUT', `/element-instances/${instance}/variables`, { variables: { height: 2 } });

  const found = await send('minh:x', 'POST', '/variables/search', { filter: { name: 'height' } });
  expect(found.body.items).toMatchObject([{ processInstanceKey: keys.q }]);
});

describe('a user task', () => {
  const newTask = async (): Promise<string> => {
    const { body } = await send(ADMIN, 'POST', '/process-instances', { processDefinitionId: 'p' });
    const { processInstanceKey } = body;
    const found = await send(ADMIN, 'POST', '/user-tasks/search', { filter: { processInstanceKey } });
    return `/user-tasks/${found.body.items[0].userTaskKey}`;
  };

  it('is assigned and completed by whoever may update the tasks of its process', async () => {
    await permit('hoa', 'PROCESS_DEFINITION', 'p', ['UPDATE_USER_TASK']);
    const task = await newTask();

    expect((await send('minh:x', 'POST', `${task}/assignment`, { assignee: 'minh' })).status).toBe(403);
    expect((await send('hoa:x', 'POST', `${task}/assignment`, { assignee: 'hoa' })).status).toBe(204);
    expect((await send('minh:x', 'POST', `${task}/completion`, {})).status).toBe(403);
    expect((await send('hoa:x', 'POST', `${task}/completion`, {})).status).toBe(204);
  });

  it('is claimed by whoever may claim it, and handed on by whoever may update it alone', async () => {
    const task = await newTask();
    await permit('lan', 'USER_TASK', task.split('/').at(-1) ?? '', ['CLAIM']);
    const assign = async (credentials: string, body: object) =>
      (await send(credentials, 'POST', `${task}/assignment`, body)).status;

    // One that does not say so takes the task from whoever has it.
    expect(await assign('lan:x', { assignee: 'lan' })).toBe(403);
    expect(await assign('lan:x', { assignee: 'lan', allowOverride: true })).toBe(403);
    expect(await assign('lan:x', { assignee: 'lan', allowOverride: false })).toBe(204);
    expect(await assign('lan:x', { assignee: 'minh', allowOverride: true })).toBe(403);
    expect(await assign('hoa:x', { assignee: 'minh', allowOverride: true })).toBe(204);
    expect(await assign('lan:x', { assignee: 'lan', allowOverride: false })).toBe(409);
  });

  it('is read with its variables by whoever may read it', async () => {
    const task = await newTask();
    const read = async () => {
      const found = [await send('nam:x', 'GET', task)];
      for (const what of ['variables', 'effective-variables'])
        found.push(await send('nam:x', 'POST', `${task}/${what}/search`, {}));
      return found.map(({ status }) => status);
    };
    expect(await read()).toEqual([403, 403, 403]);
    await permit('nam', 'USER_TASK', task.split('/').at(-1) ?? '', ['READ']);
    expect(await read()).toEqual([200, 200, 200]);
  });

  it('is given back by whom it is assigned to, when she may claim it', async () => {
    const task = await newTask();

    await send(ADMIN, 'POST', `${task}/assignment`, { assignee: 'minh' });
    expect((await send('lan:x', 'DELETE', `${task}/assignee`)).status).toBe(403);
    expect((await send('minh:x', 'DELETE', `${task}/assignee`)).status).toBe(403);
    await send(ADMIN, 'POST', `${task}/assignment`, { assignee: 'lan' });
    expect((await send('lan:x', 'DELETE', `${task}/assignee`)).status).toBe(204);
  });

  it('is given back by whoever holds it and may claim the tasks of its process', async () => {
    const task = await newTask();
    await permit('minh', 'PROCESS_DEFINITION', 'p', ['CLAIM_USER_TASK']);

    await send(ADMIN, 'POST', `${task}/assignment`, { assignee: 'hoa' });
    expect((await send('minh:x', 'DELETE', `${task}/assignee`)).status).toBe(403);
    await send(ADMIN, 'POST', `${task}/assignment`, { assignee: 'minh' });
    expect((await send('minh:x', 'DELETE', `${task}/assignee`)).status).toBe(204);
  });
});
