/** Somebody who may do nothing, operation by operation; the laws over all operations are in `authorizations.test.ts`. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { ADMIN, sendAs, startGuarded } from './support/signed-in.ts';

let subject: Awaited<ReturnType<typeof startGuarded>>;

const user = { password: 'x', name: 'x', email: 'x@example.vn' };

beforeAll(async () => {
  subject = await startGuarded(signInByPassword);
  await send(ADMIN, 'POST', '/users', { ...user, username: 'nobody' });
  await send(ADMIN, 'POST', '/groups', { groupId: 'counter', name: 'Counter' });
  await send(ADMIN, 'PUT', '/groups/counter/users/lan');
});
afterAll(() => subject.close());

const send = (credentials: string, method: string, path: string, body?: unknown) =>
  sendAs(subject.address, credentials, method, path, body);

const day = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' };

it.each([
  ['PUT', '/clock', { timestamp: 1 }],
  ['POST', '/expression/evaluation', { expression: '=1' }],
  ['POST', '/documents/absent/links', {}],
  ['POST', '/global-task-listeners', { id: 'l', type: 'l', eventTypes: ['all'] }],
  ['GET', `/jobs/statistics/global?${new URLSearchParams(day)}`, undefined],
  ['POST', '/jobs/statistics/errors', { filter: { ...day, jobType: 'x' } }],
  ['GET', `/system/usage-metrics?${new URLSearchParams({ startTime: day.from, endTime: day.to })}`, undefined],
])('%s %s names no resource, and is forbidden to whoever may not do it with all', async (method, path, body) => {
  expect((await send('nobody:x', method, path, body)).status).toBe(403);
});

it.each(['authorizations', 'batch-operations', 'audit-logs', 'global-task-listeners', 'groups/counter/users'])(
  'a search of %s is not refused to whoever may see nothing of it',
  async (what) => {
    const { status, body } = await send('nobody:x', 'POST', `/${what}/search`, {});
    expect([status, body.items]).toEqual([200, []]);
  },
);

it('without authorizations whoever signed in may do everything', async () => {
  const lenient = await startGuarded(signInByPassword, { authorizations: false });
  const ask = (credentials: string, ...request: [method: string, path: string, body?: object]) =>
    sendAs(lenient.address, credentials, ...request);
  await ask(ADMIN, 'POST', '/users', { ...user, username: 'lan' });
  expect((await ask('lan:x', 'POST', '/groups', { groupId: 'counter', name: 'Counter' })).status).toBe(201);
  expect((await ask('lan:y', 'POST', '/groups/search', {})).status).toBe(401);
  await lenient.close();
});
