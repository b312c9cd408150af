/** Permissions for single names, groups, processes and tasks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { process } from '../engine/support/bpmn.ts';
import { ADMIN, grantOf, sendAs, startGuarded } from './support/signed-in.ts';

let subject: Awaited<ReturnType<typeof startGuarded>>;
const keys: Record<string, string> = {};

beforeAll(async () => {
  subject = await startGuarded(signInByPassword);
  for (const username of ['lan', 'minh', 'hoa'])
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

  it('is given back by whom it is assigned to, when she may claim it', async () => {
    const task = await newTask();

    await send(ADMIN, 'POST', `${task}/assignment`, { assignee: 'minh' });
    expect((await send('lan:x', 'DELETE', `${task}/assignee`)).status).toBe(403);
    expect((await send('minh:x', 'DELETE', `${task}/assignee`)).status).toBe(403);
    await send(ADMIN, 'POST', `${task}/assignment`, { assignee: 'lan' });
    expect((await send('lan:x', 'DELETE', `${task}/assignee`)).status).toBe(204);
  });
});
