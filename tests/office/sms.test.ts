import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { receiveDossier } from '../../office/intake/index.ts';
import type { Office } from '../../office/kernel/office.ts';
import { dispatchNotifications, listNotifications, notifyCitizen } from '../../office/notifications/index.ts';
import { mobileNumber } from '../../office/notifications/phone.ts';
import { HOUR_MS } from '../../office/time/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from './support/open-office.ts';

let test: TestOffice;
let gateway: Gateway;
let office: Office;
beforeAll(async () => {
  test = await openTestOffice();
  gateway = await openGateway();
  office = { ...test.office, sms: { url: gateway.url, token: 'let me in', sender: 'MOTCUA', timeoutMs: 200 } };
});
afterEach(() => {
  gateway.calls.length = 0;
  gateway.answer = 'take';
});
afterAll(async () => {
  await gateway.close();
  await test.close();
});

describe('a short message', () => {
  it('goes to the mobile telephone once, without marks, and stands beside the letter', async () => {
    // given
    const { id, code } = await receive('0912 345 678');
    await tell(id);
    await tell(id);

    // when
    const outcomes = await Promise.all([dispatchNotifications(office), dispatchNotifications(office)]);

    // then
    expect(outcomes.map(({ sent }) => sent).sort()).toEqual([0, 1]);
    expect(gateway.calls).toMatchObject([
      { authorization: 'Bearer let me in', body: { to: '+84912345678', from: 'MOTCUA' } },
    ]);
    const text = gateway.calls[0]?.body.text ?? '';
    expect(text).toContain(`[${code}] Da co ket qua`);
    expect(text).toMatch(/^[\x20-\x7e]{1,160}$/);
    expect((await listNotifications(office, { dossierId: id })).map(({ channel, state }) => [channel, state])).toEqual([
      ['sms', 'sent'],
      ['mail', 'kept'],
    ]);
  });

  it.each([
    ['answers 500', 'fail', '500'],
    ['hangs', 'hang', 'không trả lời'],
    ['sends it on to another host', 'redirect', 'không trả lời'],
  ] as const)('comes again under the same key when the gateway %s', async (_what, answer, reason) => {
    // given
    const { id } = await receive('0912345678');
    await tell(id);
    gateway.answer = answer;

    // when
    expect(await dispatchNotifications(office)).toMatchObject({ postponed: 1 });

    // then
    const [waiting] = await listNotifications(office, { dossierId: id });
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, lastError: expect.stringContaining(reason) });
    gateway.answer = 'take';
    expect(await dispatchNotifications(office)).toMatchObject({ sent: 0 });
    test.passRealTime(31_000);
    expect(await dispatchNotifications(office)).toMatchObject({ sent: 1 });
    expect(gateway.calls).toHaveLength(2);
    expect(new Set(gateway.calls.map(({ key }) => key)).size).toBe(1);
  });

  it('is not repeated when the gateway will not have it', async () => {
    const { id } = await receive('0912345678');
    await tell(id);
    gateway.answer = 'refuse';
    expect(await dispatchNotifications(office)).toMatchObject({ failed: 1 });
    const [failed] = await listNotifications(office, { dossierId: id });
    expect(failed).toMatchObject({ state: 'failed', lastError: expect.stringContaining('400') });
  });

  it('comes again under the same key when its sender died in between', async () => {
    const { id } = await receive('0912345678');
    await tell(id);
    await office.db
      .updateTable('office.notification')
      .set({ state: 'sending', nextAttemptAt: null })
      .where('dossierId', '=', id)
      .where('channel', '=', 'sms')
      .execute();
    expect(await dispatchNotifications(office)).toMatchObject({ sent: 1 });
  });

  it('waits for the morning', async () => {
    const { id } = await receive('0912345678');
    await tell(id);
    test.passRealTime(12.5 * HOUR_MS);
    expect(await dispatchNotifications(office), '21:30').toEqual({ sent: 0, postponed: 0, failed: 0 });
    test.passRealTime(9 * HOUR_MS);
    expect(await dispatchNotifications(office), '06:30').toEqual({ sent: 0, postponed: 0, failed: 0 });
    test.passRealTime(HOUR_MS);
    expect(await dispatchNotifications(office), '07:30').toMatchObject({ sent: 1 });
  });
});

it.each([
  ['0912 345 678', '+84912345678'],
  ['84-912.345.678', '+84912345678'],
  ['(+84) 912345678', '+84912345678'],
  ['+84 0912 345 678', '+84912345678'],
  ['0084912345678', '+84912345678'],
  ['024 3825 4000', undefined],
  ['912345678', undefined],
  ['0912 345 67', undefined],
  ['', undefined],
])('reads the telephone number %j as %s', (typed, expected) => expect(mobileNumber(typed)).toBe(expected));

const receive = (phone: string) =>
  receiveDossier(office, officer, birth({ applicant: { name: 'Nguyễn Đức Ân', phone } }));
const tell = (dossierId: string) =>
  notifyCitizen(office, { dossierId, template: 'result-ready', key: `${dossierId}:ready` });

interface Call {
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  readonly body: { readonly to?: string; readonly from?: string; readonly text?: string };
}
interface Gateway {
  readonly url: string;
  readonly calls: Call[];
  answer: 'take' | 'fail' | 'hang' | 'refuse' | 'redirect';
  close(): Promise<void>;
}

/** A real HTTP server in the place of the operator's gateway. */
async function openGateway(): Promise<Gateway> {
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { authorization, 'idempotency-key': key } = request.headers;
      gateway.calls.push({ key: String(key), authorization, body: JSON.parse(Buffer.concat(chunks).toString()) });
      const statuses = { take: 202, fail: 500, refuse: 400, redirect: 307 };
      const headers = gateway.answer === 'redirect' ? { location: 'http://127.0.0.1:9/elsewhere' } : {};
      if (gateway.answer !== 'hang') response.writeHead(statuses[gateway.answer], headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const gateway: Gateway = {
    url: `http://127.0.0.1:${port}/messages`,
    calls: [],
    answer: 'take',
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gateway;
}
