/** Signals, correlated messages and conditions reach what their caller may start and change: all of it, or nothing happens. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInByPassword } from '../../engine/api/identity/basic.ts';
import { process } from '../engine/support/bpmn.ts';
import { ADMIN, grantOf, sendAs, startGuarded } from './support/signed-in.ts';

let subject: Awaited<ReturnType<typeof startGuarded>>;

beforeAll(async () => {
  subject = await startGuarded(signInByPassword);
  await send(ADMIN, 'POST', '/users', { username: 'lan', password: 'x', name: 'Lan', email: 'x@example.vn' });
  for (const builder of [
    process('by-signal').start('s', { signal: 'flood' }).end(),
    process('waits').start().catchEvent('c', { signal: 'flood' }).end(),
    process('by-message')
      .start('s', { message: { name: 'paid' } })
      .end(),
    process('by-answer')
      .start()
      .catchEvent('c', { message: { name: 'answer', correlationKey: '="1"' } })
      .end(),
    process('by-condition').start('s', { condition: '=height > 2' }).end(),
  ]) {
    const { name, content } = builder.resource();
    await subject.engine.deploy([{ name, content: Buffer.from(content) }]);
  }
  for (const processDefinitionId of ['waits', 'by-answer'])
    await send(ADMIN, 'POST', '/process-instances', { processDefinitionId });
});
afterAll(() => subject.close());

const send = (credentials: string, method: string, path: string, body?: unknown) =>
  sendAs(subject.address, credentials, method, path, body);
const permit = (...grant: Parameters<typeof grantOf>) => send(ADMIN, 'POST', '/authorizations', grantOf(...grant));
const statusOf = async (path: string, body: object) => (await send('lan:x', 'POST', path, body)).status;
const countOf = async (filter: object) =>
  (await send(ADMIN, 'POST', '/process-instances/search', { filter })).body.page.totalItems;

it('a signal is broadcast by whoever may start and change all that it reaches, and by anybody when it reaches nothing', async () => {
  const flood = { signalName: 'flood' };
  expect(await statusOf('/signals/broadcast', { signalName: 'unheard' })).toBe(200);
  expect(await statusOf('/signals/broadcast', flood)).toBe(403);
  await permit('lan', 'PROCESS_DEFINITION', 'by-signal', ['CREATE_PROCESS_INSTANCE']);
  await permit('lan', 'PROCESS_DEFINITION', 'waits', ['CREATE_PROCESS_INSTANCE']);

  // Changing what waits is another permission than starting it; nothing was started meanwhile.
  const refused = await send('lan:x', 'POST', '/signals/broadcast', flood);
  expect(refused.body.detail).toMatch(/'UPDATE_PROCESS_INSTANCE' .* \[\*, waits\]/);
  expect(await countOf({ processDefinitionId: 'by-signal' })).toBe(0);
  await permit('lan', 'PROCESS_DEFINITION', 'waits', ['UPDATE_PROCESS_INSTANCE']);
  expect(await statusOf('/signals/broadcast', flood)).toBe(200);
  expect(await countOf({ processDefinitionId: 'by-signal' })).toBe(1);
  expect(await countOf({ processDefinitionId: 'waits', state: 'COMPLETED' })).toBe(1);
});

it.each([
  ['starts an instance', 'paid', '', 'by-message', 'UPDATE_PROCESS_INSTANCE', 'CREATE_PROCESS_INSTANCE'],
  ['is waited for', 'answer', '1', 'by-answer', 'CREATE_PROCESS_INSTANCE', 'UPDATE_PROCESS_INSTANCE'],
])('a message that %s is correlated by whoever may do that', async (_what, name, correlationKey, id, other, needed) => {
  const message = { name, correlationKey };
  await permit('lan', 'MESSAGE', '*', ['CREATE']);
  await permit('lan', 'PROCESS_DEFINITION', id, [other]);
  expect(await statusOf('/messages/correlation', { name: 'unheard' })).toBe(404);
  expect(await statusOf('/messages/correlation', message)).toBe(403);
  await permit('lan', 'PROCESS_DEFINITION', id, [needed]);
  expect(await statusOf('/messages/correlation', message)).toBe(200);
});

it('conditions are evaluated by whoever may start what they start', async () => {
  const evaluate = (height: number) => statusOf('/conditionals/evaluation', { variables: { height } });
  expect([await evaluate(1), await evaluate(3)]).toEqual([200, 403]);
  await permit('lan', 'PROCESS_DEFINITION', 'by-condition', ['CREATE_PROCESS_INSTANCE']);
  expect(await evaluate(3)).toBe(200);
});
