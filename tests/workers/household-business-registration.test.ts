import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf, getDocument } from '../../office/documents/index.ts';
import { recordSurvey } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { paymentsOf } from '../../office/payments/index.ts';
import type { Caller } from '../server/support/system.ts';
import { arrangeAbsence } from './absence.ts';
import { expectFullCoverage } from './coverage.ts';
import { expectNothingLeft } from './nothing-left.ts';
import { openScenario, type Scenario } from './scenario.ts';
import { handOver, sign } from './usual-answers.ts';

let scenario: Scenario;
let tax: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  tax = await scenario.system.as('canbo.h26-thue');
});
afterAll(() => scenario.system.close());

/** For the tests that bring dossiers through many steps. */
const PROCESS = 'household-business-registration';
const shop = {
  businessName: 'Hộ kinh doanh Phở Hàng Bài',
  businessPlace: 'Số 12, phố Hàng Bài, phường Hoàn Kiếm',
  capitalVnd: 200_000_000,
  businessLines: 'Dịch vụ ăn uống phục vụ lưu động (5610)\nBán lẻ đồ uống (4723)',
  workers: 3,
  startsOn: '2025-07-01',
  ownerFullName: 'Trần Thị Quỳnh',
  ownerBirthDate: '1993-04-12',
  ownerIdNumber: '001193004321',
  ownerSex: 'female',
  ownerResidence: 'Số 12, phố Hàng Bài, phường Hoàn Kiếm',
  ownerKind: 'individual',
  conditionalLine: false,
  authorised: false,
};
const another = {
  ...shop,
  businessName: 'Hộ kinh doanh Trà Sen',
  ownerBirthDate: '1990-02-03',
  ownerIdNumber: '001190001234',
};
const code = { codeOutcome: 'assigned', businessCode: '001193004321' };
const complete = { outcome: 'complete' };
const pay = { paymentMethod: 'cash', payerName: 'Trần Thị Quỳnh' };
const receive = (answers: object = shop, more: object = {}) =>
  scenario.receiveOf('HKD-DK', { ...answers }, { ...more });

it('collects the fee, gets the code from the tax authority, issues the certificate and tells the authority', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const { id, code: dossierCode } = await receive();
  await untilDossier(id, { deadline: { dueAt: '2025-06-30T10:00:00.000Z' } });

  // when
  await work(cast.officer, dossierCode, 'check', complete);
  await work(cast.reception, dossierCode, 'collectFee', pay);
  const asked = await scenario.untilTask(tax, dossierCode, 'assignCode');
  expect(new Date(asked.dueAt).toISOString()).toBe('2025-06-26T10:00:00.000Z');
  await work(tax, dossierCode, 'assignCode', code);
  await work(cast.leader, dossierCode, 'sign', { leaderDecision: 'return', returnReason: 'Ghi rõ ngành chính' });
  await work(cast.officer, dossierCode, 'check', complete);
  await work(cast.leader, dossierCode, 'sign', sign);

  // then neither the fee nor the code is asked for twice
  await untilDossier(id, { states: { decision: 'approved', finance: 'paid', delivery: 'ready' } });
  expect(await paymentsOf(system.office, id)).toMatchObject([{ amountVnd: 100_000, state: 'paid' }]);
  const certificate = (await documentsOf(system.office, id)).find(
    ({ kind }) => kind === 'household-business-certificate',
  );
  expect(certificate).toMatchObject({ number: '1/ĐKHKD' });
  const { content } = await getDocument(system.office, certificate?.documentId ?? '');
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  const told = (await listNotifications(system.office, { dossierId: id })).filter(
    ({ template }) => template === 'household-business-registered',
  );
  expect(told.map(({ recipient }) => recipient).join()).toContain('H26.THUE:department-officer');
  await work(cast.reception, dossierCode, 'handOver', handOver);
  await recordSurvey(system.office, id, { ratings: { overall: 5 } });
  await scenario.untilEnded(id, PROCESS);
  await expectNothingLeft(scenario.system, id);
});

it('shows a name that is taken, asks for a supplement, and refuses with its reasons', async () => {
  // given the same name again, by another owner
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-06-26 09:00');
  const { id, code: dossierCode } = await receive({
    ...shop,
    ownerBirthDate: '1985-11-20',
    ownerIdNumber: '001185000777',
  });
  expect((await scenario.shown(cast.officer, dossierCode, 'check')).sameNames).toMatch(
    /Số 1\/ĐKHKD: .*H26\.1-250625-0001/,
  );

  // when
  await work(cast.officer, dossierCode, 'check', { outcome: 'supplement', supplementItems: 'Tên khác không trùng' });
  await untilDossier(id, { states: { decision: 'supplementing' }, deadline: { state: 'stopped' } });
  await work(cast.reception, dossierCode, 'supplement', { supplementNote: 'Giữ nguyên tên', supplementComplete: true });
  await work(cast.officer, dossierCode, 'check', {
    outcome: 'refuse',
    refusalGrounds: 'Điều 88 Luật Doanh nghiệp về tên hộ kinh doanh',
    checkNote: 'Tên trùng với hộ kinh doanh đã đăng ký',
  });
  await work(cast.leader, dossierCode, 'sign', sign);

  // then nothing was collected
  await untilDossier(id, { states: { decision: 'refused', finance: 'none', delivery: 'ready' } });
  const kinds = (await documentsOf(scenario.system.office, id)).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['supplement-request', 'refusal']));
  expect(kinds).not.toContain('household-business-certificate');
});

it('tells the leader of a silent tax authority, and goes back to the officer when it gives no code', async () => {
  // given an owner who needs a code
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-30 09:00');
  const { id, code: dossierCode } = await receive({ ...another, ownerKind: 'household' });
  await work(cast.officer, dossierCode, 'check', complete);
  await work(cast.reception, dossierCode, 'collectFee', pay);
  await scenario.untilTask(tax, dossierCode, 'assignCode');

  // when the day passes, the task stays
  await scenario.at('2025-07-01 17:01');
  await expect
    .poll(async () => (await listNotifications(system.office, { dossierId: id })).map(({ template }) => template), {
      timeout: 45_000,
    })
    .toContain('answer-overdue');
  await work(tax, dossierCode, 'assignCode', {
    codeOutcome: 'refused',
    codeRefusalReason: 'Chủ hộ đã có một hộ kinh doanh',
  });

  // then
  expect((await scenario.shown(cast.officer, dossierCode, 'check')).codeRefusalReason).toBe(
    'Chủ hộ đã có một hộ kinh doanh',
  );
  await untilDossier(id, { states: { decision: 'examining', finance: 'paid' }, deadline: { state: 'running' } });

  // when its owner takes it back
  await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Không mở nữa' });
  await untilDossier(id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await work(cast.reception, dossierCode, 'returnPapers', { returnedPapers: 'Giấy đề nghị', papersSigned: true });
  await scenario.untilEnded(id, PROCESS);
  await expectNothingLeft(scenario.system, id);
});

it('climbs the whole ladder when nobody acts, and a colleague does the work of an officer who is away', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  const toldOf = async (id: string) =>
    (await listNotifications(system.office, { dossierId: id })).map(({ template }) => template);
  await scenario.at('2025-07-07 09:00');
  const { id, code: dossierCode } = await receive({
    ...another,
    businessName: 'Hộ kinh doanh Gốm Xưa',
    startsOn: '2025-08-01',
  });
  await untilDossier(id, { deadline: { dueAt: '2025-07-10T10:00:00.000Z' } });
  await scenario.untilTask(cast.officer, dossierCode, 'check');

  // when
  await scenario.at('2025-07-10 09:00');
  await expect.poll(() => toldOf(id)).toEqual(expect.arrayContaining(['deadline-near', 'deadline-at-risk']));
  await scenario.at('2025-07-10 17:01');
  await work(cast.leader, dossierCode, 'signApology', { apologyReason: 'Thiếu người', apologySigned: true });
  await untilDossier(id, {
    deadline: { originalDueAt: '2025-07-10T10:00:00.000Z', dueAt: '2025-07-11T10:00:00.000Z' },
  });

  // then wherever it is overdue beside its new appointment, the deadline that was missed stands there too
  const appointed = { overdue: true, missedDueAt: '2025-07-10T10:00:00.000Z', dueAt: '2025-07-11T10:00:00.000Z' };
  const { taskKey } = await scenario.untilTask(cast.officer, dossierCode, 'check');
  expect((await cast.officer.get(`/api/tasks/${taskKey}`)).body).toMatchObject(appointed);
  for (const list of [`tasks?scope=unit&text=${dossierCode}`, `dossiers?text=${dossierCode}`])
    await expect.poll(async () => (await cast.officer.get(`/api/${list}`)).body.items).toMatchObject([appointed]);

  // when
  await scenario.at('2025-07-14 17:01');
  await work(cast.monitor, dossierCode, 'direct', { direction: 'instruct', directionText: 'Giải quyết ngay' });

  // then every level was written down, and the result is still given by who is there
  await expect.poll(() => toldOf(id)).toEqual(expect.arrayContaining(['apology', 'city-direction']));
  await arrangeAbsence(system, cast.leader, {
    absent: 'chuyenvien.h26-1',
    substitute: 'tiepnhan.h26-1',
    ...{ from: '2025-07-14', to: '2025-07-31' },
  });
  await work(cast.reception, dossierCode, 'check', complete);
  await work(cast.reception, dossierCode, 'collectFee', pay);
  await work(tax, dossierCode, 'assignCode', { codeOutcome: 'assigned', businessCode: '0109876543-001' });
  await work(cast.leader, dossierCode, 'sign', sign);
  await work(cast.reception, dossierCode, 'handOver', handOver);
  await untilDossier(id, { states: { decision: 'approved', delivery: 'delivered' }, deadline: { state: 'closed' } });
  const examined = (await historyOf(system.office, id)).find(({ after }) => after?.decision === 'awaiting-signature');
  expect(examined).toMatchObject({ actorName: 'Nguyễn Thị Thu Hà' });
});

it('goes back to the officer when the certificate lacks data', async () => {
  // given a dossier that came without its form
  const { cast, work, system } = scenario;
  await scenario.at('2025-07-15 09:00');
  const { businessLines: _lines, ...rest } = another;
  const { id, code: dossierCode } = await receiveDossier(
    system.office,
    { kind: 'system', name: 'import' },
    {
      intakeId: crypto.randomUUID(),
      procedureCode: 'HKD-DK',
      receivingUnitCode: 'H26.1',
      channel: 'transferred',
      applicant: { name: 'Trần Thị Quỳnh' },
      answers: { ...rest, businessName: 'Hộ kinh doanh Mây Tre' },
    },
  );

  // when nothing is to be paid
  await work(cast.officer, dossierCode, 'check', complete);
  await work(tax, dossierCode, 'assignCode', code);
  await scenario.workElsewhere(cast.leader, dossierCode, 'sign', sign);

  // then
  await expect
    .poll(async () => (await scenario.shown(cast.officer, dossierCode, 'check')).missingData)
    .toBe('ngành, nghề');
  await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Thiếu giấy tờ' });
  await scenario.untilDossier(id, { states: { decision: 'withdrawn' } });
});

it('reaches every element, and leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
  await expectFullCoverage(scenario.system, PROCESS);
});
