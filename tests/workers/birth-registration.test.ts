import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { documentsOf, getDocument } from '../../office/documents/index.ts';
import { chooseReturn, recordSurvey } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { addSupplementPaper, sendSupplement } from '../../office/papers/index.ts';
import { expectFullCoverage } from './coverage.ts';
import { openScenario, type Scenario } from './scenario.ts';
import { handOver } from './usual-answers.ts';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await openScenario();
});
afterAll(() => scenario.system.close());

const complete = {
  outcome: 'complete',
  personalNumber: '001325009876',
  checklist: ['declaration', 'birth-evidence', 'identity', 'residence', 'no-duplicate'],
};
/** A picture of one pixel. */
const scan = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

it('carries a birth registration from the counter to the certificate and the survey', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const { id, code } = await scenario.receive();

  // when
  await work(cast.officer, code, 'check', complete);
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await work(cast.reception, code, 'handOver', handOver);

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'delivered' } });
  const [certificate] = (await documentsOf(system.office, id)).filter(({ kind }) => kind === 'birth-certificate');
  expect(certificate).toMatchObject({ number: '1/2025' });
  const { content } = await getDocument(system.office, certificate?.documentId ?? '');
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  const approved = (await historyOf(system.office, id)).find(({ after }) => after?.decision === 'approved');
  expect(approved).toMatchObject({ actorKind: 'person' });

  // when the citizen answers the survey, the process ends
  await recordSurvey(system.office, id, { ratings: { overall: 5 } });
  await scenario.untilEnded(id, 'birth-registration');
  await scenario.untilEnded(id, 'sla-clock');
});

it('returns the result the way that the applicant chose last', async () => {
  // given a result that was to be fetched at the counter
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:10');
  const { id, code } = await scenario.receive();
  await work(cast.officer, code, 'check', complete);
  await chooseReturn(system.office, { kind: 'citizen' }, id, {
    returnWay: 'post',
    returnAt: 'Qua bưu chính: 12 Hàng Bài',
  });

  // when
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await work(cast.reception, code, 'sendByPost', {
    trackingNumber: 'EB123456789VN',
    recipientName: 'Trần Thị Quỳnh',
    postalAddress: '12 Hàng Bài',
  });

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'delivered' } });
});

it('goes on when the citizen sends the supplement over the look-up page', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:20');
  const { id, code } = await scenario.receive();
  await work(cast.officer, code, 'check', { outcome: 'supplement', supplementItems: 'Giấy chứng sinh' });
  await untilDossier(id, { states: { decision: 'supplementing' }, deadline: { state: 'stopped' } });

  // when
  await addSupplementPaper(system.office, id, { name: 'Giấy chứng sinh', content: scan });
  await sendSupplement(system.office, id);

  // then
  await untilDossier(id, { states: { decision: 'examining' }, deadline: { state: 'running' } });
  await work(cast.officer, code, 'check', complete);
});

it('stops the clock for a supplement, and goes on when it came', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-06-25 09:30');
  const { id, code } = await scenario.receive();

  // when
  await work(cast.officer, code, 'check', {
    outcome: 'supplement',
    supplementItems: 'Giấy chứng sinh',
    checkNote: 'Bản chụp mờ',
  });

  // then
  await untilDossier(id, { states: { decision: 'supplementing' }, deadline: { state: 'stopped' } });
  await expect.poll(async () => told(id)).toContain('supplement-request');

  // when
  await scenario.at('2025-06-26 09:30');
  await work(cast.reception, code, 'supplement', {
    supplementNote: 'Giấy chứng sinh, 1 bản chính',
    supplementComplete: true,
  });

  // then
  await untilDossier(id, {
    states: { decision: 'examining' },
    deadline: { state: 'running', dueAt: '2025-06-26T10:00:00.000Z' },
  });
  await work(cast.officer, code, 'check', complete);
});

it('goes on by itself when the supplement came online', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:45');
  const { id, code } = await scenario.receive();
  await work(cast.officer, code, 'check', { outcome: 'supplement', supplementItems: 'Giấy chứng sinh' });
  await untilDossier(id, { deadline: { state: 'stopped' } });

  // when
  await system.engine.publishMessage({ name: 'supplement.received', correlationKey: id, timeToLive: 600_000 });

  // then
  await untilDossier(id, { states: { decision: 'examining' }, deadline: { state: 'running' } });
  await work(cast.officer, code, 'check', complete);
});

it('decides on what is there when the citizen never comes with the supplement', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-06-25 10:00');
  const { id, code } = await scenario.receive();
  await work(cast.officer, code, 'check', { outcome: 'supplement', supplementItems: 'Giấy chứng sinh' });
  await untilDossier(id, { deadline: { state: 'stopped' } });
  await expect.poll(async () => told(id)).toContain('supplement-request');
  await vi.waitFor(
    async () => expect((await cast.reception.get(`/api/tasks?scope=unit&text=${code}`)).body.items).toHaveLength(1),
    { timeout: 45_000 },
  );

  // when
  await scenario.at('2025-07-28 09:00');

  // then
  await expect.poll(async () => told(id)).toContain('supplement-expired');
  await work(cast.officer, code, 'check', {
    outcome: 'refuse',
    refusalGrounds: 'Điều 16 Luật Hộ tịch',
    checkNote: 'Thiếu giấy chứng sinh',
  });
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await untilDossier(id, { states: { decision: 'refused', delivery: 'ready' }, deadline: { state: 'closed' } });
  expect((await documentsOf(scenario.system.office, id)).map(({ kind }) => kind)).toContain('refusal');
});

it('lets the leader send a dossier back with a reason', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-29 09:00');
  const { id, code } = await scenario.receive();
  await work(cast.officer, code, 'check', complete);

  // when
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Xem lại nơi sinh' });

  // then
  await untilDossier(id, { states: { decision: 'examining' } });
  await work(cast.officer, code, 'check', complete);
});

it('climbs the ladder to the apology and the city monitor, and still hands over the result', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-08-05 09:00');
  const { id, code } = await scenario.receive();
  await expect.poll(async () => linked(id)).toContain('sla-clock');

  // when the officer does nothing
  await scenario.at('2025-08-05 16:30');
  await expect.poll(async () => told(id)).toContain('deadline-near');
  await scenario.at('2025-08-05 17:01');
  await work(cast.leader, code, 'signApology', { apologyReason: 'Chuyên viên nghỉ ốm', apologySigned: true });

  // then
  await expect.poll(async () => told(id)).toContain('apology');
  expect((await documentsOf(system.office, id)).map(({ kind }) => kind)).toContain('apology');

  // when the new appointment passes too
  await scenario.at('2025-08-20 17:01');
  await work(cast.monitor, code, 'direct', { direction: 'instruct', directionText: 'Giải quyết ngay trong hôm nay' });

  // then
  await expect.poll(async () => told(id)).toContain('city-direction');
  const directed = (await historyOf(system.office, id)).find(({ action }) => action === 'direction-given');
  expect(directed).toMatchObject({ actorKind: 'person', reason: 'Giải quyết ngay trong hôm nay' });
  await work(cast.officer, code, 'check', complete);
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await work(cast.reception, code, 'handOver', handOver);
  await untilDossier(id, { states: { decision: 'approved', delivery: 'delivered' } });
});

it('ends at once when the applicant withdraws, at whatever step it stands', async () => {
  // given one that an officer examines and one that a leader is to sign
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-08-21 09:00');
  const examined = await scenario.receive();
  const proposed = await scenario.receive();
  await work(cast.officer, proposed.code, 'check', complete);
  await untilDossier(proposed.id, { states: { decision: 'awaiting-signature' } });
  await expect.poll(async () => linked(examined.id)).toContain('birth-registration');

  for (const { id, code } of [examined, proposed]) {
    // when
    const asked = await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Khai nhầm' });
    expect(asked.status).toBe(202);

    // then
    await untilDossier(id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
    await work(cast.reception, code, 'returnPapers', { returnedPapers: 'Giấy chứng sinh', papersSigned: true });
    expect(await told(id)).toContain('dossier-withdrawn');
    expect((await cast.officer.get(`/api/tasks?scope=unit&text=${code}`)).body.items).toEqual([]);
    const again = await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Lần nữa' });
    expect(again.status).toBe(409);
    const { body: row } = await cast.reception.get(`/api/dossiers/${id}`);
    expect(row.deadline.remaining.text.vi).toBe('Đã rút hồ sơ');
    expect(row.allowedActions).not.toContain('withdraw');
  }

  // given a third one, whose papers nobody fetches
  const left = await scenario.receive();
  await expect.poll(async () => linked(left.id)).toContain('birth-registration');
  await cast.reception.send('POST', `/api/dossiers/${left.id}/withdrawal`, { reason: 'Chuyển nơi cư trú' });
  await expect.poll(async () => told(left.id)).toContain('dossier-withdrawn');
  // when
  await scenario.at('2025-09-22 09:00');
  // then
  await scenario.untilEnded(left.id, 'withdrawal');
});

it('keeps a result that nobody fetches in the ledger', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-09-23 09:00');
  const { id, code } = await scenario.receive();
  await work(cast.officer, code, 'check', complete);
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await untilDossier(id, { states: { delivery: 'ready' } });
  await vi.waitFor(
    async () => expect((await cast.reception.get(`/api/tasks?scope=unit&text=${code}`)).body.items).toHaveLength(1),
    { timeout: 45_000 },
  );

  // when
  await scenario.at('2025-10-24 09:00');
  await expect.poll(async () => told(id)).toContain('result-reminder');
  await scenario.at('2025-12-24 09:00');

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'undeliverable' } });
});

it('takes another ward in, and notes a number that comes after the signature', async () => {
  // given the same child again, and a number that is not there yet
  const { cast, work, untilDossier, system } = scenario;
  const numberless = { ...complete, personalNumber: undefined };
  await scenario.at('2025-07-30 09:00');
  const typed = await scenario.receive();
  const sent = await scenario.receive();
  const { taskKey } = await scenario.untilTask(cast.officer, sent.code, 'check');
  const { variables } = (await cast.officer.get(`/api/tasks/${taskKey}`)).body;
  expect(variables.possibleDuplicates).toContain('giống 95/100, trùng họ tên, trùng ngày sinh');

  // when
  await work(cast.officer, sent.code, 'check', {
    outcome: 'verify',
    verifyUnitCode: 'H26.2',
    verifyQuestion: 'Cháu đã được đăng ký chưa?',
    verifyWorkingDays: 2,
  });
  const neighbour = await system.as('chuyenvien.h26-2');
  await work(neighbour, sent.code, 'reply', { opinion: 'agree', opinionText: 'Chưa đăng ký' });
  for (const { code } of [typed, sent]) {
    await work(cast.officer, code, 'check', numberless);
    await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
    await work(cast.reception, code, 'handOver', handOver);
  }

  // then both are handed over while the number is awaited
  await untilDossier(sent.id, { states: { delivery: 'delivered' } });
  await scenario.untilTask(cast.officer, sent.code, 'noteNumber');
  await work(cast.officer, typed.code, 'noteNumber', { personalNumber: '001325000001' });
  await system.engine.publishMessage({
    name: 'personal-number.received',
    correlationKey: sent.id,
    timeToLive: 600_000,
    variables: { personalNumber: '001325000002' },
  });
  for (const { id } of [typed, sent])
    await expect
      .poll(async () => (await documentsOf(system.office, id)).map(({ kind }) => kind))
      .toContain('personal-number-notice');
});

it('leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
});

function told(dossierId: string): Promise<readonly string[]> {
  return scenario.told(dossierId);
}

async function linked(dossierId: string): Promise<string[]> {
  const entries = await historyOf(scenario.system.office, dossierId);
  return entries.flatMap(({ action, after }) => (action === 'process-linked' ? [String(after?.processId)] : []));
}

it('tells the officer what the certificate could not be written without', async () => {
  // given a dossier that came without its form, so that nobody asked for the mother's name
  const { cast, work, system } = scenario;
  await scenario.at('2025-07-30 09:00');
  const actor = { kind: 'system', name: 'import' } as const;
  const { code } = await receiveDossier(system.office, actor, {
    intakeId: crypto.randomUUID(),
    procedureCode: '1.001193',
    receivingUnitCode: 'H26.1',
    channel: 'transferred',
    applicant: { name: 'Trần Thị Quỳnh' },
    answers: {
      childFullName: 'Nguyễn Bảo Châu',
      childSex: 'female',
      childBirthDate: '2025-06-20',
      birthPlace: 'Hà Nội',
    },
  });
  await work(cast.officer, code, 'check', complete);

  // when the leader may not sign it here, and it is completed at the engine itself
  const { taskKey } = await scenario.untilTask(cast.leader, code, 'sign');
  const refused = await cast.leader.send('POST', `/api/tasks/${taskKey}/completion`, {
    variables: { leaderDecision: 'sign' },
  });
  expect(refused).toMatchObject({ status: 409, body: { code: 'tasks.paperIncomplete' } });
  await scenario.workElsewhere(cast.leader, code, 'sign', { leaderDecision: 'sign' });

  // then
  const task = await vi.waitFor(
    async () => {
      const { body } = await cast.officer.get(`/api/tasks?scope=unit&text=${code}`);
      expect(body.items).toMatchObject([{ elementId: 'check', state: 'open' }]);
      return (await cast.officer.get(`/api/tasks/${body.items[0].taskKey}`)).body;
    },
    { timeout: 45_000, interval: 40 },
  );
  expect(task.variables.missingData).toBe('họ, chữ đệm, tên người mẹ');
  expect(JSON.stringify(task.form.schema)).toContain('{{missingData}}');
});

it.each(['birth-registration', 'supplement-request', 'approve-and-sign', 'withdrawal', 'escalation', 'sla-clock'])(
  'reaches every element of %s',
  (processId) => expectFullCoverage(scenario.system, processId),
);
