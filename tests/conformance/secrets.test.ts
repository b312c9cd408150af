/**
 * Secrets of the installation: whoever may reveal one is told it, a worker is handed those that its diagram names, and no search, audit line
 * or log has ever a value.
 */
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { createGuard } from '../../engine/api/identity/guard.ts';
import { hashPassword } from '../../engine/api/identity/passwords.ts';
import { ensureRoles } from '../../engine/api/identity/roles.ts';
import { createEngineServer } from '../../engine/api/server.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createMemoryStore } from '../../engine/store/memory/create.ts';
import { process } from '../engine/support/bpmn.ts';
import { noteAnswered } from './support/answered.ts';
import { ADMIN, basic } from './support/signed-in.ts';

const VALUE = 'xoài-cát-4711';
const secrets = new Map<string, string | null>([
  ['token', VALUE],
  ['other-token', 'dừa-4712'],
  ['tls.crt', 'not in the words of the API'],
  ['broken', null],
]);
const logged: string[] = [];
let subject: Awaited<ReturnType<typeof startWithSecrets>>;

async function startWithSecrets() {
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const engine = await createEngine({ store: createMemoryStore(), clockControl: true, zone: 'UTC', log, secrets });
  const [username = '', password = ''] = ADMIN.split(':');
  const user = { username, name: '', email: '', passwordHash: await hashPassword(password) };
  await engine.execute({ type: 'USER.CREATE', user });
  await ensureRoles(engine, [{ type: 'USER', id: username }]);
  const guard = createGuard(engine, { signIn: signInByPassword(engine), authorizations: true });
  const guarded = createEngineServer(engine, { clockControl: true, guard, log });
  const open = createEngineServer(engine, { clockControl: true, log });
  noteAnswered(guarded);
  const close = async (): Promise<void> => {
    await guarded.close();
    await open.close();
    await engine.close();
  };
  return { engine, guarded, open, close };
}

beforeAll(async () => {
  subject = await startWithSecrets();
});
afterAll(() => subject.close());

async function send(path: string, body: object, { version = '', credentials = ADMIN, on = subject.guarded } = {}) {
  const answer = await on.inject({
    method: 'POST',
    url: `${version}/v2${path}`,
    headers: { authorization: basic(credentials) },
    body,
  });
  return { status: answer.statusCode, text: answer.payload, body: answer.payload === '' ? null : answer.json() };
}

it('are revealed, each to whoever may see that one, and listed by their names', async () => {
  // given
  await send('/users', { username: 'lan', password: 'x', name: 'Lan', email: 'lan@example.vn' });
  const asLan = { credentials: 'lan:x' };
  const permission = { ownerId: 'lan', ownerType: 'USER', resourceType: 'SECRET', permissionTypes: ['READ', 'REVEAL'] };
  for (const resourceId of ['camunda.secrets.token', 'broken', 'absent', 'camunda.secrets.tls.crt'])
    expect((await send('/authorizations', { ...permission, resourceId })).status).toBe(201);
  const names = ['token', 'token', 'other-token', 'absent', 'broken', 'tls.crt', 'x'.repeat(300)];
  // when
  const references = names.map((name) => `camunda.secrets.${name}`);
  const { body } = await send('/secrets/resolve', { references }, asLan);
  // then
  expect(body.resolved).toEqual([{ reference: 'camunda.secrets.token', value: VALUE }]);
  expect(body.errors.map(({ code }: { code: string }) => code)).toEqual([
    'ACCESS_DENIED',
    'NOT_FOUND',
    'UNREADABLE',
    'INVALID_REFERENCE',
    'INVALID_REFERENCE',
  ]);
  expect((await send('/secrets/list', {}, asLan)).body).toEqual({
    references: ['camunda.secrets.token', 'camunda.secrets.broken'],
  });
});

it('are revealed to no administrator who was not permitted them, and to nobody where nobody signs in', async () => {
  const wanted = { references: ['camunda.secrets.token'] };
  const denied = { resolved: [], errors: [{ reference: 'camunda.secrets.token', code: 'ACCESS_DENIED' }] };
  expect((await send('/secrets/resolve', wanted)).body).toMatchObject(denied);
  expect((await send('/secrets/resolve', wanted, { on: subject.open })).body).toMatchObject(denied);
  expect((await send('/secrets/list', {})).body).toEqual({ references: [] });
});

it('are listed for whoever may read them, and revealed to whoever may reveal them', async () => {
  await send('/users', { username: 'mai', password: 'x', name: 'Mai', email: 'mai@example.vn' });
  const asMai = { credentials: 'mai:x' };
  const [read, reveal] = ['camunda.secrets.token', 'camunda.secrets.other-token'];
  for (const [resourceId, permissionType] of [
    [read, 'READ'],
    [reveal, 'REVEAL'],
  ]) {
    const permission = { ownerId: 'mai', ownerType: 'USER', resourceType: 'SECRET', permissionTypes: [permissionType] };
    expect((await send('/authorizations', { ...permission, resourceId })).status).toBe(201);
  }
  expect((await send('/secrets/list', {}, asMai)).body).toEqual({ references: [read] });
  const { body } = await send('/secrets/resolve', { references: [read, reveal] }, asMai);
  expect(body).toMatchObject({
    resolved: [{ reference: reveal, value: 'dừa-4712' }],
    errors: [{ reference: read, code: 'ACCESS_DENIED' }],
  });
});

it('that are denied are not told apart from those that are not there', async () => {
  const references = ['camunda.secrets.token', 'camunda.secrets.nowhere'];
  const { body } = await send('/secrets/resolve', { references });
  const refused = body.errors.map(({ code, message }: { code: string; message: string }) => [
    code,
    message.replace(/'.*'/, ''),
  ]);
  expect(refused).toEqual([refused[0], refused[0]]);
  expect(refused[0]).toContain('ACCESS_DENIED');
});

it('are asked for in a list of at most twenty texts', async () => {
  const many = Array.from({ length: 21 }, (_, index) => `camunda.secrets.s${index}`);
  for (const references of [many, [null], 'camunda.secrets.token', undefined])
    expect((await send('/secrets/resolve', { references })).status).toBe(400);
  expect((await send('/secrets/list', { filter: {} })).status).toBe(400);
});

it('reach the worker whose diagram names them, and no search, audit line or log', async () => {
  // given
  const inputs = { auth: '="Bearer " + camunda.secrets.token' };
  const missing = { absent: '=camunda.secrets.absent' };
  await subject.engine.deploy([
    process('p').start().serviceTask('work', { type: 'x', inputs }).end().resource(),
    process('q').start().serviceTask('work', { type: 'y', inputs: missing }).end().resource(),
  ]);
  for (const processDefinitionId of ['p', 'q']) await send('/process-instances', { processDefinitionId });
  // when
  const activate = (type: string) =>
    send('/jobs/activation', { type, timeout: 60_000, maxJobsToActivate: 1, requestTimeout: -1 });
  const { jobs } = (await activate('x')).body;
  expect((await activate('y')).body.jobs).toEqual([]);
  // then
  expect(jobs).toMatchObject([{ variables: { auth: `Bearer ${VALUE}` } }]);
  const found = [
    'variables',
    'jobs',
    'incidents',
    'element-instances',
    'process-instances',
    'audit-logs',
    'authorizations',
    'cluster-variables',
  ].map(async (what) => (await send(`/${what}/search`, {})).text);
  const shown = (await Promise.all(found)).join('\n');
  expect(shown).toContain('camunda.secrets.token');
  expect(shown).not.toContain(VALUE);
  expect(logged.join('')).not.toContain(VALUE);
});

it('that are missing are an incident of a type that clients of before 8.10 are told as unknown', async () => {
  const typesOf = async (version: string) =>
    (await send('/incidents/search', {}, { version })).body.items.map((item: { errorType: string }) => item.errorType);
  expect(await typesOf('/8.10')).toEqual(['SECRET_RESOLUTION_ERROR']);
  expect(await typesOf('/8.9')).toEqual(['UNKNOWN']);
  expect(await typesOf('/8.8')).toEqual(['UNKNOWN']);
});

it('are told by an evaluation in 8.10, by name alone', async () => {
  const ask = async (version: string) =>
    (await send('/expression/evaluation', { expression: '=camunda.secrets.token' }, { version })).body;
  const answer = { expression: '=camunda.secrets.token', result: 'camunda.secrets.token', warnings: [] };
  expect(await ask('/8.9')).toEqual(answer);
  expect(await ask('/8.10')).toEqual({
    ...answer,
    referencedSecrets: [{ storeId: 'default', secretName: 'token' }],
  });
});
