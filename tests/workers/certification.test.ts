import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { recordSurvey } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { expectFullCoverage } from './coverage.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';
import { handOver, sign } from './usual-answers.ts';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await openScenario();
});
afterAll(() => scenario.system.close());

const copy = {
  documentName: 'Bằng tốt nghiệp đại học',
  documentIssuer: 'Đại học Bách khoa Hà Nội',
  documentDate: '2018-07-01',
  pages: 3,
  copies: 2,
};
const signature = {
  documentName: 'Sơ yếu lý lịch',
  documentKind: 'personal-statement',
  copies: 1,
  signerFullName: 'Trần Thị Quỳnh',
  signerIdNumber: '001193004321',
};
const counted = (outcome: string, pages = 3, copies = 2) => ({ outcome, countedPages: pages, countedCopies: copies });
const refuse = { refusalGrounds: 'Điều 22 Nghị định 23/2015/NĐ-CP', checkNote: 'Bản chính bị tẩy xóa' };
const cash = { paymentMethod: 'cash', payerName: 'Trần Thị Quỳnh' };
const signed = { signing: 'signed', identityPaper: 'CCCD 001193004321', signingPlace: 'Trụ sở Ủy ban nhân dân' };

const receiveCopy = (answers: object = {}): Promise<Received> =>
  scenario.receiveOf('2.000815', { ...copy, ...answers });
const receiveSignature = (answers: object = {}): Promise<Received> =>
  scenario.receiveOf('2.000884', { ...signature, ...answers });
const paperOf = async (id: string, kind: string) =>
  (await documentsOf(scenario.system.office, id)).find((paper) => paper.kind === kind);
const feeOf = async (id: string) =>
  (await historyOf(scenario.system.office, id)).find(({ action }) => action === 'payment-requested')?.after?.amountVnd;

it.each([
  ['2025-06-25 14:59', '2025-06-25T10:00:00.000Z'],
  ['2025-06-25 15:00', '2025-06-25T10:00:00.000Z'],
  ['2025-06-27 15:01', '2025-06-30T10:00:00.000Z'],
])('promises a copy that is asked for at %s by %s', async (moment, dueAt) => {
  await scenario.at(moment);
  const { id } = await receiveCopy();
  await scenario.untilDossier(id, { deadline: { dueAt } });
});

it('certifies copies for what was counted, not for what was declared', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-30 09:00');
  const { id, code } = await receiveCopy();

  // when
  await work(cast.officer, code, 'check', counted('complete', 4, 3));
  await work(cast.reception, code, 'collectFee', cash);
  await work(cast.leader, code, 'sign', sign);
  await work(cast.reception, code, 'handOver', handOver);

  // then 2 × 2,000 + 2 × 1,000 for each of three copies
  await untilDossier(id, { states: { decision: 'approved', finance: 'paid', delivery: 'delivered' } });
  expect(await feeOf(id)).toBe(18_000);
  expect(await paperOf(id, 'copy-certification')).toMatchObject({ number: '1/SCT/BS' });
  await recordSurvey(system.office, id, { ratings: { overall: 4 } });
  await scenario.untilEnded(id, 'certified-copy');
});

it('gives many pages more days, once, and refuses what may not be certified', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-06-30 10:00');
  const { id, code } = await receiveCopy({ pages: 30 });

  // when there are too few for more time
  await work(cast.officer, code, 'check', counted('extend', 10, 5));
  // then nothing changes
  await scenario.untilTask(cast.officer, code, 'check');
  await untilDossier(id, { deadline: { dueAt: '2025-06-30T10:00:00.000Z' } });

  // when there are many
  await work(cast.officer, code, 'check', counted('extend', 30, 10));
  // then
  await untilDossier(id, { deadline: { dueAt: '2025-07-02T10:00:00.000Z' } });
  await expect.poll(() => scenario.told(id)).toContain('deadline-extended');

  // when it is asked for again, for another number of days
  await work(cast.officer, code, 'check', counted('extend', 30, 2));
  // then the officer sees that it is allowed once
  const { taskKey } = await scenario.untilTask(cast.officer, code, 'check');
  const { variables } = (await cast.officer.get(`/api/tasks/${taskKey}`)).body;
  expect(variables.extensionRefusedEn).toMatch(/already been extended/);

  // when
  await work(cast.officer, code, 'check', { ...counted('supplement'), supplementItems: 'Bản chính', checkNote: 'Mờ' });
  await work(cast.reception, code, 'supplement', { supplementNote: 'Bản chính', supplementComplete: true });
  await work(cast.officer, code, 'check', { ...counted('refuse'), ...refuse });
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Xem lại căn cứ' });
  await work(cast.officer, code, 'check', { ...counted('refuse'), ...refuse });
  await work(cast.leader, code, 'sign', sign);
  // then nothing is to be paid
  await untilDossier(id, { states: { decision: 'refused', finance: 'none', delivery: 'ready' } });
});

it('knows at the counter that many copies take two working days more', async () => {
  await scenario.at('2025-07-01 09:00');
  const { id, code } = await receiveCopy({ manyCopies: true, copies: 40 });
  await scenario.untilDossier(id, { deadline: { dueAt: '2025-07-03T10:00:00.000Z' } });

  // when the applicant withdraws while the officer counts
  await scenario.untilTask(scenario.cast.officer, code, 'check');
  await scenario.cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Đã có bản khác' });
  // then
  await scenario.untilDossier(id, { states: { decision: 'withdrawn' } });
  await scenario.work(scenario.cast.reception, code, 'returnPapers', {
    returnedPapers: 'Bản chính',
    papersSigned: true,
  });
  await scenario.untilEnded(id, 'certified-copy');
});

it('certifies a signature that was made before the officer', async () => {
  // given somebody who first does not want to sign
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-07-01 10:00');
  const { id, code } = await receiveSignature();
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.reception, code, 'collectFee', cash);
  await work(cast.officer, code, 'signBefore', { signing: 'refused', signingNote: 'Muốn đọc lại' });

  // when
  await work(cast.officer, code, 'check', { outcome: 'supplement', supplementItems: 'Giấy tờ tùy thân còn hạn' });
  await work(cast.reception, code, 'supplement', { supplementNote: 'CCCD', supplementComplete: true });
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.officer, code, 'signBefore', signed);
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Kiểm tra số giấy tờ' });
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.officer, code, 'signBefore', { ...signed, signing: 'fingerprint' });
  await work(cast.leader, code, 'sign', sign);
  await work(cast.reception, code, 'handOver', handOver);

  // then
  await untilDossier(id, { states: { decision: 'approved', finance: 'paid', delivery: 'delivered' } });
  expect(await feeOf(id)).toBe(10_000);
  expect(await paperOf(id, 'signature-certification')).toMatchObject({ number: '1/SCT/CK, ĐC' });
  await recordSurvey(system.office, id, { ratings: { overall: 5 } });
  await scenario.untilEnded(id, 'signature-certification');
});

it('asks nothing of an exempt person, and refuses a paper that may not be certified', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-01 14:00');
  const exempt = await receiveSignature({ feeExemption: 'merit' });
  const forbidden = await receiveSignature({ documentName: 'Hợp đồng mua bán nhà' });
  // when
  await work(cast.officer, exempt.code, 'check', { outcome: 'complete' });
  await work(cast.officer, forbidden.code, 'check', { outcome: 'refuse', ...refuse });
  await work(cast.leader, forbidden.code, 'sign', sign);
  // then
  await scenario.untilTask(cast.officer, exempt.code, 'signBefore');
  await untilDossier(exempt.id, { states: { finance: 'none' } });
  await untilDossier(forbidden.id, { states: { decision: 'refused', finance: 'none' } });

  // when
  await cast.reception.send('POST', `/api/dossiers/${exempt.id}/withdrawal`, { reason: 'Không cần nữa' });
  // then
  await work(cast.reception, exempt.code, 'returnPapers', { returnedPapers: 'Sơ yếu', papersSigned: true });
  await untilDossier(exempt.id, { states: { decision: 'withdrawn' } });
});

it.each([
  ['2.000815', {}, counted('complete'), 'tên giấy tờ'],
  ['2.000884', { documentName: 'Đơn' }, { outcome: 'complete' }, 'họ, tên người ký'],
])('says what the certification of %s lacks', async (procedureCode, answers, checked, missing) => {
  // given a dossier that came without its form
  const { cast, work, system } = scenario;
  await scenario.at('2025-07-02 09:00');
  const { code } = await receiveDossier(
    system.office,
    { kind: 'system', name: 'import' },
    {
      intakeId: crypto.randomUUID(),
      procedureCode,
      receivingUnitCode: 'H26.1',
      channel: 'transferred',
      applicant: { name: 'Trần Thị Quỳnh' },
      answers,
    },
  );
  // when
  await work(cast.officer, code, 'check', checked);
  await work(cast.reception, code, 'collectFee', cash);
  if (procedureCode === '2.000884') await work(cast.officer, code, 'signBefore', signed);
  await scenario.workElsewhere(cast.leader, code, 'sign', sign);
  // then
  const { taskKey } = await scenario.untilTask(cast.officer, code, 'check');
  expect((await cast.officer.get(`/api/tasks/${taskKey}`)).body.variables.missingData).toContain(missing);
});

it('leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
});

it.each(['certified-copy', 'deadline-extension', 'signature-certification'])('reaches every element of %s', (id) =>
  expectFullCoverage(scenario.system, id),
);
