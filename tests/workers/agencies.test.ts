import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OrchestrationLifters } from '@camunda8/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getDossier } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { call } from '../server/support/system.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';

const SECRET = 'a secret that only this agency and we know';
const OTHER_SECRET = 'a secret that only the other agency knows!';
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

interface Taken {
  readonly headers: IncomingHttpHeaders;
  readonly content: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails when it is not there
  readonly message: any;
}

/** The system of an agency: it keeps what it is sent, and answers as it is told. */
async function openAgency() {
  const taken: Taken[] = [];
  const state = { answer: 'take' as 'take' | 'fail' | 'hang' | 'refuse' };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const content = Buffer.concat(chunks).toString();
      taken.push({ headers: request.headers, content, message: JSON.parse(content) });
      if (state.answer === 'hang') return;
      response.writeHead({ take: 202, fail: 500, refuse: 403 }[state.answer]).end('bảo trì');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { taken, state, url: `http://127.0.0.1:${port}/hook`, close: () => server.closeAllConnections() };
}

let agency: Awaited<ReturnType<typeof openAgency>>;
let scenario: Scenario;
beforeAll(async () => {
  agency = await openAgency();
  const settings = { url: agency.url, timeoutMs: 300, messages: ['consultation.answered'] };
  scenario = await openScenario({
    agencies: [
      { ...settings, code: 'H26.SXD', name: 'Sở Xây dựng', secret: SECRET },
      { ...settings, code: 'H26.STC', name: 'Sở Tài chính', secret: OTHER_SECRET },
      { ...settings, code: 'H26.STP', name: 'Sở Tư pháp', secret: SECRET, messages: [] },
    ],
  });
});
afterAll(async () => {
  await scenario.system.close();
  agency.close();
});

/** A dossier about which that agency is asked, in one working day. */
async function asked(unitCode: string, silenceMeans = 'agreement'): Promise<Received> {
  const received = await scenario.receive();
  await scenario.untilTask(scenario.cast.officer, received.code, 'check');
  const { dueAt } = await getDossier(scenario.system.office, received.id);
  await scenario.system.engine.createProcessInstance({
    processDefinitionId: OrchestrationLifters.ProcessDefinitionId.assumeExists('consultation'),
    variables: {
      dossierId: received.id,
      dueAt: dueAt.toISOString(),
      priority: 50,
      consultations: [{ unitCode, question: 'Có phù hợp quy hoạch không?', workingDays: 1 }],
      silenceMeans,
      consultationStopsClock: false,
    },
  });
  return received;
}
const sentAbout = (dossierCode: string) =>
  agency.taken.filter(({ message }) => message.body.dossierCode === dossierCode);
const untilAsked = async (dossierCode: string) => {
  await expect.poll(() => sentAbout(dossierCode).length).toBeGreaterThan(0);
  return sentAbout(dossierCode);
};
/** Lets the morning pass in steps of twenty minutes until that many of something are there. */
const passTime = (day: string, count: () => Promise<number> | number, wanted: number) => {
  let minutes = 9 * 60;
  return expect
    .poll(
      async () => {
        minutes = Math.min(minutes + 20, 23 * 60);
        const two = (value: number) => String(value).padStart(2, '0');
        await scenario.at(`${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
        return count();
      },
      { interval: 400 },
    )
    .toBe(wanted);
};
const deliveredOf = async (dossierId: string) =>
  (await historyOf(scenario.system.office, dossierId)).filter(({ action }) => action === 'agency-asked').length;
interface Sent {
  readonly agencyCode?: string;
  readonly secret?: string;
  readonly timestamp?: number;
  readonly nonce?: string;
  readonly signature?: string;
}
const answer = (correlationKey: string, more: object = {}) => ({
  messageId: randomUUID(),
  name: 'consultation.answered',
  correlationKey,
  body: { opinion: 'remark', opinionText: 'Phù hợp, cần lùi 2 m' },
  ...more,
});
/** Sends what the agency would, signed by arithmetic of the test's own. */
function send(message: object | string, how: Sent = {}) {
  const { agencyCode = 'H26.SXD', secret = SECRET, timestamp = Math.floor(Date.now() / 1000) } = how;
  const nonce = how.nonce ?? randomUUID();
  const content = typeof message === 'string' ? message : JSON.stringify(message);
  const signature = `v1=${createHmac('sha256', secret).update(`${timestamp}.${nonce}.${content}`).digest('hex')}`;
  return call(scenario.system.app, {
    method: 'POST',
    url: `/agencies/${agencyCode}/messages`,
    headers: {
      'content-type': 'application/json',
      'x-motcua-timestamp': String(timestamp),
      'x-motcua-nonce': nonce,
      'x-motcua-signature': how.signature ?? signature,
    },
    payload: content,
  });
}

it('asks the system of an agency by a signed message, and goes on with its answer', async () => {
  // given
  await scenario.at('2025-06-25 09:00');
  const { id, code } = await asked('H26.SXD');

  // when
  const [question] = await untilAsked(code);
  const { 'x-motcua-timestamp': timestamp, 'x-motcua-nonce': nonce, ...headers } = question?.headers ?? {};
  const signed = createHmac('sha256', SECRET).update(`${timestamp}.${nonce}.${question?.content}`).digest('hex');

  // then
  expect(headers['x-motcua-signature']).toBe(`v1=${signed}`);
  expect(headers['idempotency-key']).toBe(question?.message.messageId);
  expect(question?.message).toMatchObject({
    name: 'consultation.asked',
    body: { dossierCode: code, question: 'Có phù hợp quy hoạch không?', dueAt: expect.stringMatching(/^2025-06-26/) },
  });

  // when the agency answers, and sends the same again because our answer was lost
  const reply = answer(question?.message.correlationKey);
  expect(await send(reply)).toMatchObject({ status: 202, body: { state: 'received' } });
  expect(await send(reply)).toMatchObject({ status: 200, body: { state: 'repeated' } });

  // then
  await scenario.untilEnded(id, 'consultation');
  expect((await historyOf(scenario.system.office, id)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['agency-asked', 'agency-answered']),
  );
});

it('refuses what is not signed, old, replayed, too large, of no sense, or no answer to a question of that agency', async () => {
  // given a question that waits
  const { code } = await asked('H26.SXD');
  const [question] = await untilAsked(code);
  const key = question?.message.correlationKey;
  const now = Math.floor(Date.now() / 1000);
  const nonce = randomUUID();
  const large = answer(key, { body: { opinion: 'agree', opinionText: 'x'.repeat(70_000) } });

  // then
  expect(await send(answer(key), { secret: OTHER_SECRET })).toMatchObject({ status: 403 });
  expect(await send(answer(key), { signature: 'v1=00' })).toMatchObject({ status: 403 });
  expect(await send(answer(key), { agencyCode: 'H26.XYZ' })).toMatchObject({ status: 403 });
  expect(await send(answer(key), { timestamp: now - 301 })).toMatchObject({ status: 403 });
  expect(await send(answer(key), { timestamp: now + 302 })).toMatchObject({ status: 403 });
  expect(await send(answer(key), { nonce: 'short' })).toMatchObject({ status: 403 });
  expect(await send(answer(key), { agencyCode: 'H26.STC', secret: OTHER_SECRET })).toMatchObject({ status: 404 });
  expect(await send(answer(key), { agencyCode: 'H26.STP' })).toMatchObject({ status: 403 });
  expect(await send(answer('unknown'), { nonce })).toMatchObject({ status: 404 });
  expect(await send(answer(key), { nonce })).toMatchObject({ status: 409 });
  expect(await send('{ no json')).toMatchObject({ status: 400 });
  expect(await send(answer(key, { name: 'payment.received' }))).toMatchObject({ status: 400 });
  expect(await send(answer(key, { body: { opinion: 'perhaps', opinionText: 'x' } }))).toMatchObject({ status: 400 });
  expect(await send(answer(key, { body: { opinion: 'agree', opinionText: 'x', paid: true } }))).toMatchObject({
    status: 400,
  });
  expect(await send(large)).toMatchObject({ status: 413 });
  expect(await send(answer(key))).toMatchObject({ status: 202 });
});

it.each(['fail', 'hang'] as const)(
  'comes back, and is taken once under the same key, when the agency is to %s',
  async (mood) => {
    // given
    await scenario.at('2025-06-27 09:00');
    agency.state.answer = mood;
    const { id, code } = await asked('H26.SXD');
    await untilAsked(code);

    // when
    agency.state.answer = 'take';
    await passTime('2025-06-27', () => deliveredOf(id), 1);

    // then
    const attempts = sentAbout(code);
    expect(attempts.length).toBeGreaterThan(1);
    expect(new Set(attempts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(attempts.map(({ headers }) => headers['x-motcua-nonce'])).size).toBe(attempts.length);
    await send(answer(attempts[0]?.message.correlationKey));
    await scenario.untilEnded(id, 'consultation');
  },
);

it('opens an incident in plain words while an agency stays away, and asks its leader at the deadline: silence is no agreement of who was not asked', async () => {
  // given
  await scenario.at('2025-06-30 09:00');
  agency.state.answer = 'fail';
  const { id, code } = await asked('H26.SXD', 'agreement');

  // when
  const incidents = async () =>
    (await scenario.system.engine.searchIncidents({ filter: { state: 'ACTIVE' } }, AT_ONCE)).items ?? [];
  await passTime('2025-06-30', async () => (await incidents()).length, 1);

  // then
  expect((await incidents())[0]?.errorMessage).toMatch(/^Hệ thống của Sở Xây dựng \(127\.0\.0\.1:\d+\) trả lời 500/);
  expect(await deliveredOf(id)).toBe(0);

  // when nobody mends it until the deadline
  await scenario.at('2025-07-01 17:01');
  agency.state.answer = 'take';
  await scenario.work(await scenario.system.as('lanhdao.h26-sxd'), code, 'replyLate', {
    opinion: 'agree',
    opinionText: 'Đồng ý',
  });

  // then
  await scenario.untilEnded(id, 'consultation');
  expect(await incidents()).toEqual([]);
  expect(await deliveredOf(id)).toBe(0);
});

it('takes silence of a system that was asked as the rule says', async () => {
  await scenario.at('2025-07-02 09:00');
  const { id, code } = await asked('H26.SXD');
  await untilAsked(code);
  await scenario.at('2025-07-03 17:01');
  await scenario.untilEnded(id, 'consultation');
});

it('stops at once, with the reason, when the agency refuses the message for good', async () => {
  await scenario.at('2025-07-04 09:00');
  agency.state.answer = 'refuse';
  const { code } = await asked('H26.SXD', 'wait');
  await untilAsked(code);
  await expect
    .poll(async () => {
      const { items } = await scenario.system.engine.searchIncidents({ filter: { state: 'ACTIVE' } }, AT_ONCE);
      return items?.map(({ errorMessage }) => errorMessage);
    })
    .toEqual([expect.stringContaining('khóa ký')]);
});
