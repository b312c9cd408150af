import { randomUUID } from 'node:crypto';
import { OrchestrationLifters } from '@camunda8/sdk';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { findDossierByCode, searchDossiers } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { papersOf } from '../../office/papers/index.ts';
import type { Caller } from '../server/support/system.ts';
import { type Mailbox, openMailbox, partsOf } from '../support/mailbox.ts';
import { expectFullCoverage } from './coverage.ts';
import { expectNothingLeft } from './nothing-left.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';

let mailbox: Mailbox;
let scenario: Scenario;
let clerk: Caller;
let helper: Caller;
let otherClerk: Caller;
let otherLeader: Caller;
beforeAll(async () => {
  mailbox = await openMailbox();
  scenario = await openScenario({ smtp: { url: mailbox.url, from: 'Phường Hoàn Kiếm <vanthu@hoankiem.example.vn>' } });
  const as = (name: string) => scenario.system.as(name);
  clerk = await as('vanthu.h26-1');
  helper = await as('chuyenvien2.h26-1');
  otherClerk = await as('vanthu.h26-2');
  otherLeader = await as('lanhdao.h26-2');
});
afterAll(async () => {
  await scenario.system.close();
  await mailbox.close();
});

/** Longer than a letter waits for its turn. */
const WAIT = { timeout: 45_000, interval: 40 };
const document = {
  documentKind: 'letter',
  urgency: 'ordinary',
  documentNumber: '125/SXD-QLN',
  documentDate: '2025-06-24',
  subject: 'Rà soát nhà chung cư cũ trên địa bàn',
};
const sender = { applicant: { name: 'Sở Xây dựng' } };
const register = (answers: object = {}): Promise<Received> =>
  scenario.receiveOf('CV-DEN', { ...document, ...answers }, sender, clerk);
const present = { presentOutcome: 'present', clerkNote: 'Đề nghị giao bộ phận địa chính' };
const assign = { directOutcome: 'assign', mainOfficer: 'chuyenvien.h26-1', directive: 'Báo cáo trước ngày 30/6' };
const filed = { archiveCode: '07/2025-XD', archivePlace: 'Kho lưu trữ tầng 1' };
const draft = {
  draftOutcome: 'submit',
  subject: 'V/v kết quả rà soát nhà chung cư cũ',
  content: 'Ủy ban nhân dân phường đã rà soát 12 nhà chung cư cũ.',
  recipients: 'Sở Xây dựng <vanthu@soxaydung.example.vn>\nViện Quy hoạch <vanthu@vienquyhoach.example.vn>',
  recipientUnits: 'Phường Cửa Nam',
};
const outgoing = (answers: object = {}) =>
  scenario.receiveOf(
    'CV-DI',
    { documentKind: 'letter', urgency: 'ordinary', subject: 'V/v kết quả rà soát', ...answers },
    { applicant: { name: 'Phường Hoàn Kiếm' } },
    scenario.cast.officer,
  );
const numberOf = async ({ id }: Received, kind: string) =>
  (await documentsOf(scenario.system.office, id)).filter((one) => one.kind === kind).map(({ number }) => number);
const noticesOf = async ({ id }: Received) =>
  (await listNotifications(scenario.system.office, { dossierId: id })).map(({ template, recipient }) => [
    template,
    recipient,
  ]);

/** Until when the step itself has to be done; the work-list shows the deadline of the dossier. */
const dueOf = async ({ taskKey }: { taskKey: string }): Promise<string> => {
  const userTaskKey = OrchestrationLifters.UserTaskKey.assumeExists(taskKey);
  const { dueDate } = await scenario.system.engine.getUserTask({ userTaskKey }, { consistency: { waitUpToMs: 0 } });
  return new Date(String(dueDate)).toISOString();
};

/** The outgoing dossier that answers an incoming one. */
const replyTo = ({ code }: Received): Promise<Received> =>
  vi.waitFor(async () => {
    const { items } = await searchDossiers(scenario.system.office, { limit: 100, procedureCode: 'CV-DI' });
    for (const { id, code: found } of items) {
      const { body } = await scenario.cast.officer.get(`/api/dossiers/${id}`);
      if (body.answers.replyTo === code) return { id, code: found };
    }
    throw new Error(`Nothing answers ${code} yet`);
  }, WAIT);

it('registers, presents, assigns to a main and a cooperating officer, and files what the leader confirmed', async () => {
  // given
  const { cast, work, untilDossier, untilTask } = scenario;
  await scenario.at('2025-06-25 09:00');
  const first = await register();
  await untilDossier(first.id, { deadline: { dueAt: '2025-07-04T10:00:00.000Z' } });
  expect(await dueOf(await untilTask(clerk, first.code, 'present'))).toBe('2025-06-26T10:00:00.000Z');

  // when
  await work(clerk, first.code, 'present', present);
  await untilDossier(first.id, { states: { decision: 'awaiting-signature' } });
  await work(cast.leader, first.code, 'direct', {
    ...assign,
    cooperatingOfficers: ['chuyenvien2.h26-1'],
    handleWorkingDays: 3,
  });
  await work(helper, first.code, 'contribute', { contribution: 'Có 12 nhà, danh sách kèm theo' });
  expect(await dueOf(await untilTask(cast.officer, first.code, 'check'))).toBe('2025-06-30T10:00:00.000Z');
  await work(cast.officer, first.code, 'check', { handleOutcome: 'done', handlingNote: 'Đã cập nhật danh sách' });
  await work(cast.leader, first.code, 'sign', { leaderDecision: 'return', returnReason: 'Ghi rõ số nhà' });
  await work(cast.officer, first.code, 'check', { handleOutcome: 'done', handlingNote: 'Đã cập nhật 12 nhà' });
  await work(cast.leader, first.code, 'sign', { leaderDecision: 'sign' });

  // then
  await untilDossier(first.id, { states: { decision: 'approved' }, deadline: { state: 'closed' } });
  await work(clerk, first.code, 'file', filed);
  await scenario.untilEnded(first.id, 'incoming-document');
  expect(await numberOf(first, 'incoming-document-slip')).toEqual(['1/2025']);
});

it('takes an urgent document to the leader at once, and its answer to the sender, by mail and to a unit of the city', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-26 09:00');
  const received = await register({ urgency: 'immediate', senderEmail: 'vanthu@soxaydung.example.vn' });
  await untilDossier(received.id, { deadline: { dueAt: '2025-06-26T07:00:00.000Z' } });
  await expect.poll(() => noticesOf(received), WAIT).toContainEqual(['urgent-document', 'H26.1:unit-leader']);

  // when
  await work(cast.leader, received.code, 'direct', assign);
  await work(cast.officer, received.code, 'check', {
    handleOutcome: 'reply',
    handlingNote: 'Đã rà soát',
    replySubject: 'V/v kết quả rà soát',
  });
  const reply = await replyTo(received);
  await work(cast.officer, reply.code, 'check', { ...draft, recipientUnits: 'Phường Không Có' });
  await work(cast.officer, reply.code, 'check', draft);
  await work(clerk, reply.code, 'review', { reviewOutcome: 'back', reviewNote: 'Thiếu căn cứ' });
  await work(cast.officer, reply.code, 'check', draft);
  await work(clerk, reply.code, 'review', { reviewOutcome: 'ok' });
  await work(cast.leader, reply.code, 'sign', { leaderDecision: 'return', returnReason: 'Nêu rõ số nhà' });
  await untilDossier(received.id, { states: { decision: 'awaiting-signature' } });
  await work(cast.officer, reply.code, 'check', draft);
  await work(clerk, reply.code, 'review', { reviewOutcome: 'ok' });
  await work(cast.leader, reply.code, 'sign', { leaderDecision: 'sign' });

  // then both matters are closed, under the number that was given when it was signed
  await untilDossier(reply.id, { states: { decision: 'approved' }, deadline: { state: 'closed' } });
  await untilDossier(received.id, { states: { decision: 'approved' }, deadline: { state: 'closed' } });
  expect(await numberOf(reply, 'outgoing-document')).toEqual(['1/CV']);

  // then each addressee has the document by mail
  await expect.poll(() => mailbox.letters.length).toBe(2);
  const recipients = mailbox.letters.map((letter) => /^To: (.*)\r$/m.exec(letter)?.[1]).sort();
  expect(recipients).toEqual(['vanthu@soxaydung.example.vn', 'vanthu@vienquyhoach.example.vn']);
  const pdf = partsOf(mailbox.letters[0] ?? '').find(({ type }) => type === 'application/pdf');
  expect(pdf?.content.subarray(0, 5).toString()).toBe('%PDF-');
  const sent = (await historyOf(system.office, reply.id)).filter(({ action }) => action === 'document-sent');
  expect(sent).toHaveLength(3);

  // then it is an incoming document of the other unit, with the paper
  const code = String(sent.find(({ after }) => after?.unitCode === 'H26.2')?.after?.dossierCode);
  const there = await findDossierByCode(system.office, code);
  expect(there).toMatchObject({
    competentUnitCode: 'H26.2',
    applicantName: 'Phường Hoàn Kiếm',
    answers: { documentNumber: '1/CV', senderUnitCode: 'H26.1', documentDate: '2025-06-26' },
  });
  expect(await papersOf(system.office, there?.id ?? '')).toMatchObject([
    { kind: 'incoming-document', name: 'Công văn' },
  ]);
  await work(otherLeader, code, 'direct', { directOutcome: 'acknowledge', directive: 'Đã xem' });
  await work(otherClerk, code, 'file', filed);

  // when
  await work(clerk, reply.code, 'file', filed);
  await work(clerk, received.code, 'file', filed);
  await scenario.untilEnded(reply.id, 'outgoing-document');
  await scenario.untilEnded(received.id, 'incoming-document');
});

it('numbers what was sent to the wrong unit in the register of the right one', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-27 09:00');
  const byClerk = await register();
  const byLeader = await register({ urgency: 'urgent' });
  const elsewhere = { forwardUnitCode: 'H26.2', forwardReason: 'Thuộc địa bàn phường Cửa Nam' };

  // when
  await work(clerk, byClerk.code, 'present', { presentOutcome: 'forward', ...elsewhere });
  await work(cast.leader, byLeader.code, 'direct', { directOutcome: 'forward', ...elsewhere });

  // then
  for (const one of [byClerk, byLeader]) {
    await untilDossier(one.id, { competentUnit: { code: 'H26.2' } });
    const [forwarded] = (await historyOf(system.office, one.id)).filter(({ action }) => action === 'forwarded');
    expect(forwarded).toMatchObject({ actorKind: 'person', reason: elsewhere.forwardReason });
  }
  await work(otherClerk, byClerk.code, 'present', present);
  for (const one of [byClerk, byLeader]) {
    await work(otherLeader, one.code, 'direct', { directOutcome: 'acknowledge' });
    await work(otherClerk, one.code, 'file', filed);
    await scenario.untilEnded(one.id, 'incoming-document');
    expect(await numberOf(one, 'incoming-document-slip')).toHaveLength(2);
  }
  const numbers = await Promise.all([byClerk, byLeader].map((one) => numberOf(one, 'incoming-document-slip')));
  // two of each register: H26.1 had two before, H26.2 one
  expect(numbers.flat().sort()).toEqual(['2/2025', '3/2025', '3/2025', '4/2025']);
});

it('tells the leader what is late at each step, goes on without a silent helper, and takes back a wrong assignment', async () => {
  // given
  const { cast, work, untilTask, told } = scenario;
  await scenario.at('2025-06-30 09:00');
  const received = await register();
  await untilTask(clerk, received.code, 'present');

  // when nobody presents it
  await scenario.at('2025-07-01 17:01');
  await expect.poll(() => noticesOf(received), WAIT).toContainEqual(['document-step-late', 'H26.1:unit-leader']);
  await work(clerk, received.code, 'present', present);
  await work(cast.leader, received.code, 'direct', {
    ...assign,
    cooperatingOfficers: ['chuyenvien2.h26-1'],
    handleWorkingDays: 1,
  });
  await untilTask(helper, received.code, 'contribute');

  // when the helper is silent, and then the officer too
  await scenario.at('2025-07-03 17:01');
  await untilTask(cast.officer, received.code, 'check');
  await expect
    .poll(async () => (await told(received.id)).filter((name) => name === 'document-step-late').length, WAIT)
    .toBe(2);

  // then the leader assigns anew
  await work(cast.officer, received.code, 'check', {
    handleOutcome: 'return',
    handlingNote: 'Không phải việc của tôi',
  });
  await work(cast.leader, received.code, 'direct', {
    ...assign,
    mainOfficer: 'chuyenvien2.h26-1',
    cooperatingOfficers: [],
  });
  await work(helper, received.code, 'check', { handleOutcome: 'done', handlingNote: 'Đã làm' });
  await work(cast.leader, received.code, 'sign', { leaderDecision: 'sign' });
  await work(clerk, received.code, 'file', filed);
  await scenario.untilEnded(received.id, 'incoming-document');
});

it('lets the leader settle what is not answered after all, whether the answer was dropped or withdrawn', async () => {
  // given two that are answered
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-04 09:00');
  const both = [await register({ urgency: 'urgent' }), await register({ urgency: 'very-urgent' })];
  const replies: Received[] = [];
  for (const { code, id } of both) {
    await work(cast.leader, code, 'direct', assign);
    const answer = { handleOutcome: 'reply', handlingNote: 'Cần trả lời', replySubject: 'V/v trả lời' };
    await work(cast.officer, code, 'check', answer);
    replies.push(await replyTo({ code, id }));
  }

  // when
  const [dropped, withdrawn] = replies as [Received, Received];
  await work(cast.officer, dropped.code, 'check', { draftOutcome: 'drop', dropReason: 'Đã trao đổi trực tiếp' });
  await scenario.untilTask(cast.officer, withdrawn.code, 'check');
  const asked = await clerk.send('POST', `/api/dossiers/${withdrawn.id}/withdrawal`, { reason: 'Trùng văn bản khác' });
  expect(asked.status).toBe(202);

  // then
  await untilDossier(dropped.id, { states: { decision: 'refused' }, deadline: { state: 'closed' } });
  await untilDossier(withdrawn.id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  for (const { code, id } of both) {
    await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
    await work(clerk, code, 'file', filed);
    await scenario.untilEnded(id, 'incoming-document');
  }
});

it('ends what is recalled, dropped or withdrawn at any step, and gives no number to it', async () => {
  // given
  const { cast, work, untilDossier, untilTask } = scenario;
  await scenario.at('2025-07-07 09:00');
  const recalled = await register();
  const dropped = await outgoing();
  const withdrawn = await outgoing();

  // when
  await untilTask(clerk, recalled.code, 'present');
  await work(cast.officer, withdrawn.code, 'check', draft);
  await untilTask(clerk, withdrawn.code, 'review');
  for (const { id } of [recalled, withdrawn]) {
    const asked = await clerk.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Nơi gửi thu hồi' });
    expect(asked.status).toBe(202);
  }
  await work(cast.officer, dropped.code, 'check', { draftOutcome: 'drop', dropReason: 'Không cần nữa' });

  // then
  await untilDossier(recalled.id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await untilDossier(withdrawn.id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await untilDossier(dropped.id, { states: { decision: 'refused' }, deadline: { state: 'closed' } });
  expect(await numberOf(withdrawn, 'outgoing-document')).toEqual([]);
});

it('sends a document of its own accord only to whom it names, signed by a delegate', async () => {
  // given the leader has delegated signing to the officer's colleague
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-08 09:00');
  const colleague = (await cast.leader.get('/api/colleagues?text=Trâm')).body.items[0];
  const leaderId = (await cast.leader.get('/api/session')).body.person.id;
  const delegated = await cast.leader.send('POST', '/api/stand-ins/delegations', {
    ...{ delegatorId: leaderId, delegateId: colleague.personId ?? colleague.id, unitCode: 'H26.1' },
    ...{ procedureCodes: ['CV-DI'], validFrom: '2025-07-08', validTo: '2025-07-09', reason: 'Đi họp' },
  });
  expect(delegated.status, delegated.text).toBeLessThan(300);
  const { id, code } = await outgoing();

  // when
  await work(cast.officer, code, 'check', { ...draft, recipientUnits: '' });
  await work(clerk, code, 'review', { reviewOutcome: 'ok' });
  await work(helper, code, 'sign', { leaderDecision: 'sign' });

  // then
  await untilDossier(id, { states: { decision: 'approved' }, deadline: { state: 'closed' } });
  expect(await numberOf({ id, code }, 'outgoing-document')).toEqual(['2/CV']);
  await work(clerk, code, 'file', filed);
  await scenario.untilEnded(id, 'outgoing-document');
});

it('leaves no incident, no instance and no timer of any of them', async () => {
  const { engine, office } = scenario.system;
  const incidents = await engine.searchIncidents({ filter: { state: 'ACTIVE' } }, { consistency: { waitUpToMs: 0 } });
  expect(incidents.items).toEqual([]);
  const { items } = await searchDossiers(office, { limit: 100 });
  expect(items.length).toBeGreaterThan(12);
  for (const { id } of items) await expectNothingLeft(scenario.system, id);
});

it.each(['incoming-document', 'outgoing-document'])('reaches every element of %s', (processId) =>
  expectFullCoverage(scenario.system, processId),
);

it('is entered by the office itself, each in the own unit', async () => {
  // given
  const { reception, officer, leader, monitor } = scenario.cast;
  const status = async (who: Caller, receivingUnitCode: string) => {
    const body = { intakeId: randomUUID(), procedureCode: 'CV-DEN', receivingUnitCode, ...sender };
    return (await who.send('POST', '/api/procedures/CV-DEN/terms', { receivingUnitCode, answers: document })).status ===
      200
      ? 'may'
      : `${body.procedureCode}: may not`;
  };

  // then
  for (const who of [reception, officer, leader, clerk, helper]) expect(await status(who, 'H26.1')).toBe('may');
  expect(await status(otherClerk, 'H26.2')).toBe('may');
  expect(await status(monitor, 'H26')).toBe('may');
  for (const who of [officer, leader, clerk]) expect(await status(who, 'H26.2')).toBe('CV-DEN: may not');
  const birth = await clerk.send('POST', '/api/procedures/1.001193/terms', { receivingUnitCode: 'H26.1', answers: {} });
  expect(birth.status).toBe(403);
});
