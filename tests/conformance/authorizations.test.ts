import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedOperations } from '../../engine/api/coverage.ts';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { rules } from '../../engine/api/identity/rules.ts';
import { process } from '../engine/support/bpmn.ts';
import { dmn, dmnFile, table } from '../engine/support/dmn.ts';
import { ADMIN, grantOf, sendAs, startGuarded } from './support/signed-in.ts';

let subject: Awaited<ReturnType<typeof startGuarded>>;
const keys: Record<string, string> = {};

beforeAll(async () => {
  subject = await startGuarded(signInByPassword);
  for (const username of ['lan', 'minh', 'hoa', 'nobody'])
    await send(ADMIN, 'POST', '/users', { username, password: 'x', name: username, email: 'x@example.vn' });
  await send(ADMIN, 'POST', '/groups', { groupId: 'counter', name: 'Counter' });
  await send(ADMIN, 'PUT', '/groups/counter/users/lan');
  await send(ADMIN, 'PUT', '/roles/task-worker/users/lan');
  await permit('minh', 'PROCESS_DEFINITION', 'q', [
    'CREATE_PROCESS_INSTANCE',
    'READ_PROCESS_INSTANCE',
    'READ_PROCESS_DEFINITION',
    'UPDATE_PROCESS_INSTANCE',
  ]);
  for (const id of ['p', 'q']) {
    const task = process(id)
      .start()
      .userTask('mine', { candidateGroups: '=["counter"]' })
      .userTask('other', { candidateGroups: '=["police"]' })
      .end();
    const { name, content } = task.resource();
    await subject.engine.deploy([{ name, content: Buffer.from(content) }]);
    const created = await send(ADMIN, 'POST', '/process-instances', { processDefinitionId: id });
    keys[id] = created.body.processInstanceKey;
  }
});
afterAll(() => subject.close());

const send = (credentials: string, method: string, path: string, body?: unknown) =>
  sendAs(subject.address, credentials, method, path, body);
const permit = (...grant: Parameters<typeof grantOf>) => send(ADMIN, 'POST', '/authorizations', grantOf(...grant));

it('every operation that is served says what it needs', async () => {
  const served = await servedOperations();
  expect(served.filter((operation) => !rules[operation])).toEqual([]);
  expect(Object.keys(rules).filter((operation) => !served.includes(operation))).toEqual([]);
});

it('whoever may do nothing gets through nowhere', async () => {
  const kinds = ['permission', 'task', 'assignment', 'batch', 'all', 'decisions', 'audit-log'];
  const guarded = Object.entries(rules).filter(([, { kind }]) => kinds.includes(kind));
  const key = keys.p ?? '';
  const wrong: string[] = [];
  for (const [operation, rule] of guarded) {
    const [method = '', path = ''] = operation.split(' ');
    const { status } = await send('nobody:x', method, path.replace(/:\w+/g, key), method === 'GET' ? undefined : {});
    // 400 and 404 say that the request is wrong, or that there is no such thing; nothing was done and nothing shown.
    const namesOne = 'of' in rule || rule.kind === 'task' || rule.kind === 'audit-log';
    const isRefused = status === 403 || status === 400 || (status === 404 && namesOne);
    if (!isRefused && !(method === 'DELETE' && status === 400)) wrong.push(`${operation}: ${status}`);
  }
  expect(wrong).toEqual([]);
});

/** Of searches that must be told what they look for. */
const neededBodies: Readonly<Record<string, object>> = {
  '/process-definitions/statistics/process-instances-by-version': { filter: { processDefinitionId: 'p' } },
  '/incidents/statistics/process-instances-by-definition': { filter: { errorHashCode: 1 } },
};

it('whoever may do nothing finds nothing', async () => {
  const found: string[] = [];
  for (const [operation, { kind }] of Object.entries(rules)) {
    if (kind !== 'narrowed' && kind !== 'tasks' && kind !== 'audit-logs') continue;
    const path = (operation.split(' ')[1] ?? '').replace(/:\w+/g, keys.p ?? '');
    const answer = await send('nobody:x', 'POST', path, neededBodies[path] ?? {});
    // A user may read herself.
    if (answer.status !== 200 || answer.body.page.totalItems !== (path === '/users/search' ? 1 : 0))
      found.push(`${operation}: ${JSON.stringify(answer)}`);
  }
  expect(found).toEqual([]);
});

describe('somebody with permissions for one process', () => {
  it('sees and starts that one only', async () => {
    const found = await send('minh:x', 'POST', '/process-instances/search', {});
    expect(found.body.items).toMatchObject([{ processInstanceKey: keys.q }]);
    expect((await send('minh:x', 'GET', `/process-instances/${keys.p}`)).status).toBe(403);
    expect((await send('minh:x', 'GET', `/process-instances/${keys.q}`)).status).toBe(200);
    expect((await send('minh:x', 'POST', '/process-instances', { processDefinitionId: 'p' })).status).toBe(403);
    expect((await send('minh:x', 'POST', '/process-instances', { processDefinitionId: 'q' })).status).toBe(200);
    const { processDefinitionKey } = (await send(ADMIN, 'GET', `/process-instances/${keys.p}`)).body;
    expect((await send('minh:x', 'POST', '/process-instances', { processDefinitionKey })).status).toBe(403);
  });

  it('is told what waits in that one only', async () => {
    const filter = { processInstanceKey: { $in: [keys.p, keys.q] } };
    const found = await send('minh:x', 'POST', '/element-instances/wait-states/search', { filter });
    expect(found.body.items).toMatchObject([{ bpmnProcessId: 'q', details: { waitStateType: 'USER_TASK' } }]);
    expect((await send('minh:x', 'GET', `/process-instances/${keys.p}/statistics/wait-states`)).status).toBe(403);
  });

  it('is told the variables of that one only', async () => {
    const names = async (of: string | undefined) => {
      const { processDefinitionKey } = (await send(ADMIN, 'GET', `/process-instances/${of}`)).body;
      await send(ADMIN, 'PUT', `/element-instances/${of}/variables`, { variables: { fee: 1 } });
      return (await send('minh:x', 'POST', `/process-definitions/${processDefinitionKey}/variable-names/search`)).body;
    };
    expect(await names(keys.q)).toMatchObject({ items: [{ name: 'fee' }], page: { totalItems: 1 } });
    expect(await names(keys.p)).toMatchObject({ items: [], page: { totalItems: 0 } });
  });

  it('is told what was granted, to the groups and roles too, and to nobody else', async () => {
    const own = async (credentials: string, body: object = {}) =>
      (await send(credentials, 'POST', '/authentication/me/authorizations/search', body)).body;
    const ofProcesses = { filter: { resourceType: 'PROCESS_DEFINITION', resourceIds: ['q'] } };
    expect(await own('minh:x', ofProcesses)).toMatchObject({
      authorizationsEnabled: true,
      items: [{ ownerId: 'minh', resourceType: 'PROCESS_DEFINITION', resourceId: 'q' }],
    });
    const owners = new Set((await own('lan:x')).items.map(({ ownerId }: { readonly ownerId: string }) => ownerId));
    expect([...owners].sort()).toEqual(['lan', 'task-worker']);
    expect([...owners].toSorted()).toEqual(['lan', 'task-worker']);
    expect((await own('lan:x', { filter: { resourceType: 'BATCH' } })).items).toEqual([]);
  });

  it('does there what is permitted, and nothing else', async () => {
    expect((await send('minh:x', 'POST', `/process-instances/${keys.q}/cancellation`, {})).status).toBe(403);
    expect((await send('minh:x', 'POST', `/process-instances/${keys.q}/incident-resolution`, {})).status).toBe(200);
  });
});

it('an expression in the scope of an instance is for those who may evaluate and may read that instance', async () => {
  // given
  const ask = (scopeKey?: string) =>
    send('minh:x', 'POST', '/expression/evaluation', { expression: '=camunda.processInstance.key', scopeKey });
  expect((await ask(keys.q)).status).toBe(403);
  // when
  await permit('minh', 'EXPRESSION', '*', ['EVALUATE']);
  // then
  expect((await ask(keys.q)).body).toMatchObject({ result: Number(keys.q) });
  expect((await ask(keys.p)).status).toBe(403);
  expect((await ask('4711')).status).toBe(404);
  expect((await ask()).body).toMatchObject({ result: null });
});

describe('a task worker', () => {
  it('sees the tasks of the own groups, and works on them alone', async () => {
    // given
    const found = await send('lan:x', 'POST', '/user-tasks/search', { filter: { processInstanceKey: keys.p } });
    expect(found.body.items).toMatchObject([{ elementId: 'mine' }]);
    const [{ userTaskKey }] = found.body.items;

    // when
    const claim = { assignee: 'lan', allowOverride: false };
    expect((await send('lan:x', 'POST', `/user-tasks/${userTaskKey}/assignment`, claim)).status).toBe(204);
    expect((await send('lan:x', 'PATCH', `/user-tasks/${userTaskKey}`, { changeset: { priority: 80 } })).status).toBe(
      403,
    );
    expect((await send('lan:x', 'POST', `/user-tasks/${userTaskKey}/completion`, {})).status).toBe(204);

    // then the next task is another group's
    const all = await send(ADMIN, 'POST', '/user-tasks/search', {
      filter: { processInstanceKey: keys.p, state: 'CREATED' },
    });
    const other = all.body.items[0].userTaskKey;
    expect((await send('lan:x', 'GET', `/user-tasks/${other}`)).status).toBe(403);
    expect((await send('lan:x', 'POST', `/user-tasks/${other}/completion`, {})).status).toBe(403);
    expect((await send('lan:x', 'GET', `/user-tasks/${userTaskKey}`)).status).toBe(200);
  });
});

it('has roles from the start that may what their names say, of the default tenant', async () => {
  const permitted = async (ownerId: string) => {
    const { body } = await send(ADMIN, 'POST', '/authorizations/search', { filter: { ownerId, ownerType: 'ROLE' } });
    const items: { resourceType: string; permissionTypes: string[] }[] = body.items;
    return Object.fromEntries(items.map(({ resourceType, permissionTypes }) => [resourceType, permissionTypes.sort()]));
  };
  expect(await permitted('rpa')).toEqual({ PROCESS_DEFINITION: ['UPDATE_PROCESS_INSTANCE'], RESOURCE: ['READ'] });
  expect(await permitted('connectors')).toEqual({
    DOCUMENT: ['CREATE', 'DELETE', 'READ'],
    MESSAGE: ['CREATE'],
    PROCESS_DEFINITION: [
      'CREATE_PROCESS_INSTANCE',
      'READ_PROCESS_DEFINITION',
      'READ_PROCESS_INSTANCE',
      'UPDATE_PROCESS_INSTANCE',
    ],
  });
  expect(await permitted('app-integrations')).toMatchObject({ DOCUMENT: ['CREATE'] });
  const reading = Object.values(await permitted('readonly-admin')).flat();
  expect(reading.filter((permission) => !permission.startsWith('READ'))).toEqual([]);
  const { body } = await send(ADMIN, 'POST', '/tenants/%3Cdefault%3E/roles/search', {});
  expect(body.items.map(({ roleId }: { roleId: string }) => roleId).sort()).toEqual([
    'admin',
    'app-integrations',
    'connectors',
    'readonly-admin',
    'rpa',
  ]);
});

it('a user sees herself, and no other user', async () => {
  expect((await send('nobody:x', 'GET', '/users/nobody')).status).toBe(200);
  expect((await send('nobody:x', 'GET', '/users/lan')).status).toBe(403);
});

it('a deployed resource is read and deleted with the permission for its kind and its id', async () => {
  // given
  const { name, content } = process('leave').start().end().resource();
  const form = { name: 'leave.form', content: Buffer.from('{"id": "leave-form"}') };
  const reply = await subject.engine.deploy([{ name, content: Buffer.from(content) }, form]);
  const keyOf = (table: 'process' | 'form') => {
    const deployed = reply.ok ? reply.value.deployed : [];
    const found = deployed.find((each) => each.kind === table);
    if (found?.kind === 'process') return found.definition.processDefinitionKey;
    return found?.kind === 'form' ? found.form.formKey : 0;
  };
  await permit('hoa', 'RESOURCE', 'leave', ['READ', 'DELETE_RESOURCE']);
  await permit('hoa', 'RESOURCE', 'leave-form', ['DELETE_FORM']);
  const status = async (method: string, path: string) =>
    (await send('hoa:x', method, path, method === 'GET' ? undefined : {})).status;
  // then
  expect(await status('GET', `/resources/${keyOf('process')}/content`)).toBe(200);
  expect(await status('GET', `/resources/${keyOf('form')}/content`)).toBe(403);
  expect(await status('POST', `/resources/${keyOf('process')}/deletion`)).toBe(403);
  expect(await status('POST', `/resources/${keyOf('form')}/deletion`)).toBe(200);
  await permit('hoa', 'RESOURCE', 'leave', ['DELETE_PROCESS']);
  expect(await status('POST', `/resources/${keyOf('process')}/deletion`)).toBe(200);
});

it('the audit log says who gave a command', async () => {
  const { body } = await send('minh:x', 'POST', '/process-instances', { processDefinitionId: 'q' });
  const found = await send(ADMIN, 'POST', '/audit-logs/search', {
    filter: { processInstanceKey: body.processInstanceKey },
  });
  expect(found.body.items).toMatchObject([{ actorType: 'USER', actorId: 'minh', operationType: 'CREATE' }]);
});

it('a batch operation says who asked for it, and is found by that', async () => {
  // given
  await permit('minh', 'BATCH', '*', ['CREATE_BATCH_OPERATION_CANCEL_PROCESS_INSTANCE']);
  // when
  const filter = { processDefinitionId: 'nothing' };
  const { body } = await send('minh:x', 'POST', '/process-instances/cancellation', { filter });
  await send(ADMIN, 'POST', '/process-instances/cancellation', { filter });
  // then
  const asked = await send(ADMIN, 'GET', `/batch-operations/${body.batchOperationKey}`);
  expect(asked.body).toMatchObject({ actorType: 'USER', actorId: 'minh' });
  const found = await send(ADMIN, 'POST', '/batch-operations/search', {
    filter: { operationType: 'CANCEL_PROCESS_INSTANCE', actorType: 'USER', actorId: { $like: 'mi*' } },
    sort: [{ field: 'actorId' }],
  });
  expect(found.body.items).toMatchObject([{ batchOperationKey: body.batchOperationKey, actorId: 'minh' }]);
});

it('a batch operation works on what its creator may read and change, and on nothing else', async () => {
  // given two processes; the permission for batches of every type, and for one process what the batch does
  for (const id of ['own', 'foreign']) {
    const { name, content } = process(id).start().serviceTask('s', { type: 'none' }).end().resource();
    await subject.engine.deploy([{ name, content: Buffer.from(content) }]);
    await send(ADMIN, 'POST', '/process-instances', { processDefinitionId: id });
  }
  await permit('hoa', 'BATCH', '*', ['CREATE']);
  await permit('hoa', 'PROCESS_DEFINITION', 'own', ['READ_PROCESS_INSTANCE', 'CANCEL_PROCESS_INSTANCE']);
  await permit('hoa', 'PROCESS_DEFINITION', 'foreign', ['CANCEL_PROCESS_INSTANCE']);
  const filter = { processDefinitionId: { $in: ['own', 'foreign'] } };
  // when
  const modified = await send('hoa:x', 'POST', '/process-instances/modification', {
    filter,
    moveInstructions: [{ sourceElementId: 's', targetElementId: 's' }],
  });
  const cancelled = await send('hoa:x', 'POST', '/process-instances/cancellation', { filter });
  // then
  const ended = (key: string) => send(ADMIN, 'GET', `/batch-operations/${key}`).then(({ body }) => body);
  await expect
    .poll(() => ended(cancelled.body.batchOperationKey))
    .toMatchObject({ state: 'COMPLETED', operationsTotalCount: 1, operationsCompletedCount: 1 });
  await expect
    .poll(() => ended(modified.body.batchOperationKey))
    .toMatchObject({ state: 'COMPLETED', operationsTotalCount: 0 });
  const running = await send(ADMIN, 'POST', '/process-instances/search', { filter: { ...filter, state: 'ACTIVE' } });
  expect(running.body.items).toMatchObject([{ processDefinitionId: 'foreign' }]);
});

it('a deletion of decision instances finds those that its creator may read', async () => {
  // given
  for (const id of ['fee', 'rent']) {
    const rules = { inputs: ['kind'], outputs: ['amount'], rules: [['-', '1']] };
    const { name, content } = dmnFile(`${id}.dmn`, dmn(table(id, rules)));
    await subject.engine.deploy([{ name, content: Buffer.from(content) }]);
    await send(ADMIN, 'POST', '/decision-definitions/evaluation', { decisionDefinitionId: id, variables: {} });
  }
  await permit('hoa', 'DECISION_DEFINITION', 'fee', ['READ_DECISION_INSTANCE', 'DELETE_DECISION_INSTANCE']);
  // when
  const { body } = await send('hoa:x', 'POST', '/decision-instances/deletion', { filter: { state: 'EVALUATED' } });
  // then
  await expect
    .poll(() => send(ADMIN, 'GET', `/batch-operations/${body.batchOperationKey}`).then((answer) => answer.body))
    .toMatchObject({ state: 'COMPLETED', operationsTotalCount: 1 });
  const left = await send(ADMIN, 'POST', '/decision-instances/search', {});
  expect(left.body.items).toMatchObject([{ decisionDefinitionId: 'rent' }]);
});

it('a batch operation takes orders of those alone who may change batch operations, be it there or not', async () => {
  for (const order of ['suspension', 'resumption', 'cancellation']) {
    const path = `/batch-operations/1/${order}`;
    const answers = [await send('hoa:x', 'POST', path), await send(ADMIN, 'POST', path)];
    expect(answers.map(({ status }) => status)).toEqual([403, 404]);
  }
});

it('jobs are updated by whoever may create such batches, those alone that she may read and change', async () => {
  // given
  const update = (filter: object) =>
    send('minh:x', 'POST', '/jobs/batch-update', { filter, changeset: { retries: 8 } });
  const ids = ['q', 'kept'].map((id) => `${id}-worked`);
  for (const id of ids) {
    const { name, content } = process(id).start().serviceTask('s', { type: 'worked' }).end().resource();
    await subject.engine.deploy([{ name, content: Buffer.from(content) }]);
    await send(ADMIN, 'POST', '/process-instances', { processDefinitionId: id });
  }
  expect((await update({ type: 'worked' })).status).toBe(403);
  await permit('minh', 'BATCH', '*', ['CREATE_BATCH_OPERATION_UPDATE_JOB']);
  await permit('minh', 'PROCESS_DEFINITION', 'q-worked', ['READ_PROCESS_INSTANCE', 'UPDATE_PROCESS_INSTANCE']);
  // when
  expect((await update({ type: 'worked' })).status).toBe(200);
  await subject.engine.idle();
  // then
  const found = await send(ADMIN, 'POST', '/jobs/search', { filter: { type: 'worked', retries: 8 } });
  expect(found.body.items).toMatchObject([{ processDefinitionId: 'q-worked' }]);
  expect(found.body.page.totalItems).toBe(1);
});

it('an instance is suspended and resumed by whoever may suspend instances of its process', async () => {
  // given
  const { body } = await send(ADMIN, 'POST', '/process-instances', { processDefinitionId: 'q' });
  const path = `/process-instances/${body.processInstanceKey}`;
  expect((await send('nobody:x', 'POST', `${path}/suspension`, {})).status).toBe(403);
  const batch = { filter: { processDefinitionId: 'q' } };
  expect((await send('nobody:x', 'POST', '/process-instances/suspension', batch)).status).toBe(403);
  // when
  await permit('nobody', 'PROCESS_DEFINITION', 'q', ['SUSPEND_PROCESS_INSTANCE']);
  // then
  expect((await send('nobody:x', 'POST', `${path}/suspension`, {})).status).toBe(204);
  expect((await send('nobody:x', 'POST', `${path}/resumption`, {})).status).toBe(204);
  expect((await send('nobody:x', 'POST', '/process-instances/resumption', batch)).status).toBe(403);
  await permit('nobody', 'BATCH', '*', ['CREATE_BATCH_OPERATION_SUSPEND_PROCESS_INSTANCE']);
  expect((await send('nobody:x', 'POST', '/process-instances/resumption', batch)).status).toBe(200);
  const found = await send(ADMIN, 'POST', '/authorizations/search', {
    filter: { ownerId: 'nobody', resourceType: 'PROCESS_DEFINITION', resourceIds: ['q'] },
  });
  const told = found.body.items.map(({ permissionTypes }: { permissionTypes: readonly string[] }) => permissionTypes);
  expect(told).toEqual([[]]); // this address speaks 8.8, which has no such permission
});

it('whoever may work for one process is given its jobs, and those of no other', async () => {
  // given
  for (const id of ['works', 'works-not']) {
    const { name, content } = process(id).start().serviceTask('s', { type: 'errand' }).end().resource();
    await subject.engine.deploy([{ name, content: Buffer.from(content) }]);
    await send(ADMIN, 'POST', '/process-instances', { processDefinitionId: id });
  }
  await permit('nobody', 'PROCESS_DEFINITION', 'works', ['UPDATE_PROCESS_INSTANCE']);
  const poll = { type: 'errand', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1 };
  // when
  const [ofMinh, ofNobody, rest] = [
    await send('minh:x', 'POST', '/jobs/activation', poll),
    await send('nobody:x', 'POST', '/jobs/activation', poll),
    await send(ADMIN, 'POST', '/jobs/activation', poll),
  ];
  // then
  expect(ofMinh).toEqual({ status: 200, body: { jobs: [] } });
  expect(ofNobody.body.jobs).toMatchObject([{ processDefinitionId: 'works' }]);
  expect(rest.body.jobs).toMatchObject([{ processDefinitionId: 'works-not' }]);
  expect((await send('nobody:x', 'POST', `/jobs/${ofNobody.body.jobs[0].jobKey}/completion`, {})).status).toBe(204);
  expect((await send('nobody:x', 'POST', `/jobs/${rest.body.jobs[0].jobKey}/completion`, {})).status).toBe(403);
});
