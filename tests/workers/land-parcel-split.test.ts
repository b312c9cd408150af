import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { recordSurvey } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { paymentsOf } from '../../office/payments/index.ts';
import type { Caller } from '../server/support/system.ts';
import { arrangeAbsence } from './absence.ts';
import { expectFullCoverage } from './coverage.ts';
import { expectNothingLeft } from './nothing-left.ts';
import { openScenario, type Scenario } from './scenario.ts';
import { handOver, sign } from './usual-answers.ts';

let scenario: Scenario;
let registry: Caller;
let registryLeader: Caller;
let tax: Caller;
let builder: Caller;
let branch: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  const names = ['canbo.h26-vpdk', 'lanhdao.h26-vpdk', 'canbo.h26-thue', 'canbo.h26-sxd', 'tiepnhan.h26-cn01'];
  [registry, registryLeader, tax, builder, branch] = (await Promise.all(
    names.map((name) => scenario.system.as(name)),
  )) as [Caller, Caller, Caller, Caller, Caller];
});
afterAll(() => scenario.system.close());

/** For the tests that bring dossiers through many steps. */
const PROCESS = 'land-parcel-split';
const parcel = {
  parcelAction: 'split',
  parcelPlace: 'Tổ dân phố số 5, phường Hoàn Kiếm',
  parcelNumber: '112',
  mapSheetNumber: '7',
  parcelAreaM2: 130,
  oldCertificateNumber: 'CS 012345',
  areaKind: 'ward',
  newParcelCount: 2,
  smallestNewAreaM2: 60,
  smallestNewWidthM: 4.5,
  accessRoad: true,
  rightTransferred: true,
  drawingEnclosed: true,
  authorised: false,
};
const newParcels = [
  { number: '112a', areaM2: 70, holder: 'Trần Thị Quỳnh' },
  { number: '112b', areaM2: 60, holder: 'Trần Văn Bình' },
];
const complete = {
  outcome: 'complete',
  newParcels,
  landPurpose: 'Đất ở tại đô thị',
  landOrigin: 'Nhận chuyển quyền',
  taxDue: true,
  taxableAreaM2: 60,
  assessedFeeVnd: 500_000,
};
const untaxed = { ...complete, taxDue: false, taxableAreaM2: undefined, assessedFeeVnd: 0 };
const measurement = {
  measuredOn: '2025-06-27',
  measurementAttendees: 'Lương Thị Hạnh, cán bộ đo đạc\nTrần Thị Quỳnh, người sử dụng đất',
  newParcels,
  boundaryFindings: 'Đã cắm bốn mốc, hộ liền kề đồng ý',
  minutesSigned: true,
};
const assessment = {
  taxNoticeNumber: 'TB-77',
  taxNoticeDate: '2025-07-02',
  landUseFeeVnd: 0,
  registrationTaxVnd: 900_000,
  incomeTaxVnd: 3_600_000,
  otherTaxVnd: 0,
};
const update = {
  cadastreEntry: 'SĐC-112',
  cadastreUpdatedOn: '2025-07-09',
  databaseUpdated: true,
  oldCertificateRevoked: true,
};
const send = { returnFromName: 'Văn phòng Đăng ký đất đai', returnedPapers: 'Giấy chứng nhận, 2 bản chính' };
const pay = { paymentMethod: 'cash', payerName: 'Trần Thị Quỳnh' };

const receive = (answers: object = {}, more: object = {}, by?: Caller) =>
  scenario.receiveOf('1.012784', { ...parcel, ...answers }, { ...more }, by);

it('goes from the ward to the land registry, is measured, taxed and divided, and comes back to the ward', async () => {
  // given a dossier that the ward receives and the land registry decides
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const { id, code } = await receive();
  await untilDossier(id, { deadline: { dueAt: '2025-07-18T10:00:00.000Z' } });
  expect((await scenario.shown(registry, code, 'check')).areaFinding).toMatchObject({
    minimumAreaM2: 50,
    fits: true,
  });
  expect((await cast.officer.get(`/api/tasks?scope=unit&text=${code}`)).body.items).toEqual([]);

  // when it is measured, and both agencies are silent
  await work(registry, code, 'check', {
    outcome: 'verify',
    needsMeasurement: true,
    consultedAspects: ['commune', 'planning'],
    parcelUnitCode: 'H26.1',
  });
  await work(registry, code, 'measure', measurement);
  await scenario.untilTask(cast.officer, code, 'reply');
  await scenario.untilTask(builder, code, 'reply');
  await scenario.at('2025-07-02 17:01');
  await work(cast.leader, code, 'replyLate', { opinion: 'agree', opinionText: 'Không có tranh chấp' });

  // then the measured parcels are proposed, and only planning agreed by silence
  const facts = await scenario.shown(registry, code, 'check');
  expect(facts.newParcels).toEqual(newParcels);
  expect(facts.consultationReplies).toMatchObject([
    { unitCode: 'H26.1', opinion: 'agree', silent: false },
    { unitCode: 'H26.SXD', opinion: 'agree', silent: true },
  ]);

  // when the tax stops the clock for a day, and the fee does not
  await work(registry, code, 'check', complete);
  await scenario.at('2025-07-03 09:00');
  await work(tax, code, 'assessTax', assessment);
  await untilDossier(id, { deadline: { state: 'stopped' } });
  await scenario.at('2025-07-04 09:00');
  await work(cast.reception, code, 'collectFee', pay);
  await untilDossier(id, { deadline: { state: 'running', dueAt: '2025-07-21T10:00:00.000Z' } });
  await work(cast.reception, code, 'collectFee', pay);
  await work(registryLeader, code, 'sign', { leaderDecision: 'return', returnReason: 'Sai tên người nhận' });
  await work(registry, code, 'check', complete);
  await work(registryLeader, code, 'sign', sign);

  // then each new parcel has a certificate
  await untilDossier(id, { states: { decision: 'approved', finance: 'paid', delivery: 'none' } });
  const certificates = (await documentsOf(system.office, id)).filter(({ kind }) => kind === 'parcel-certificate');
  expect(certificates.map(({ number }) => number).toSorted()).toEqual(['1/GCN', '2/GCN']);
  expect((await paymentsOf(system.office, id)).map(({ amountVnd }) => amountVnd).toSorted((a, b) => a - b)).toEqual([
    500_000, 4_500_000,
  ]);

  // when the result comes back
  await work(registry, code, 'updateMap', update);
  await work(registry, code, 'sendResult', send);
  await work(cast.reception, code, 'receiveResult', { resultReceived: true });
  await work(cast.reception, code, 'handOver', handOver);
  await recordSurvey(system.office, id, { ratings: { overall: 5 } });

  // then
  await untilDossier(id, { states: { delivery: 'delivered' }, deadline: { state: 'closed' } });
  expect(await scenario.kindsOf(id)).toEqual(
    expect.arrayContaining(['parcel-measurement-minutes', 'land-tax-slip', 'land-tax-notice', 'control-slip']),
  );
  await scenario.untilEnded(id, PROCESS);
  await expectNothingLeft(system, id);
});

it('warns of a parcel that is too small, asks for a supplement, and refuses', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-22 09:00');
  const reason = 'Người nộp đã được giải thích, vẫn đề nghị';
  const confirmations = ['large-enough', 'wide-enough'].map((rule) => ({ rule, reason }));
  const small = { parcelNumber: '113', smallestNewAreaM2: 32, areaKind: 'plain' };
  const { id, code } = await receive(small, { confirmations });
  expect((await scenario.shown(registry, code, 'check')).areaFinding).toMatchObject({
    fits: false,
    text: 'tối thiểu 80 m², rộng 5 m; thửa nhỏ nhất 32 m², rộng 4,5 m',
  });

  // when
  await work(registry, code, 'check', { outcome: 'supplement', supplementItems: 'Bản vẽ tách thửa khác' });
  await untilDossier(id, { states: { decision: 'supplementing' }, deadline: { state: 'stopped' } });
  await work(cast.reception, code, 'supplement', { supplementNote: 'Giữ nguyên', supplementComplete: true });
  await work(registry, code, 'check', { outcome: 'verify', consultedAspects: [] });
  await work(registry, code, 'check', {
    outcome: 'refuse',
    refusalGrounds: 'Quyết định 61/2024/QĐ-UBND',
    checkNote: 'Thửa mới nhỏ hơn diện tích tối thiểu',
  });
  await work(registryLeader, code, 'sign', sign);

  // then
  await untilDossier(id, { states: { decision: 'refused', finance: 'none', delivery: 'ready' } });
  expect(await scenario.kindsOf(id)).toEqual(expect.arrayContaining(['supplement-request', 'refusal']));
});

it('merges parcels for a branch without tax, and hands over there', async () => {
  // given a merger, whose parcels may be small
  const { work, untilDossier } = scenario;
  await scenario.at('2025-07-28 09:00');
  const merger = { parcelAction: 'merge', parcelNumber: '114, 115', smallestNewAreaM2: 40, newParcelCount: 1 };
  const { id, code } = await receive(merger, { receivingUnitCode: 'H26.CN01' }, branch);
  expect((await scenario.shown(registry, code, 'check')).areaFinding.fits).toBe(true);

  // when
  await work(registry, code, 'check', {
    ...untaxed,
    newParcels: [{ number: '114', areaM2: 95, holder: 'Trần Thị Quỳnh' }],
  });
  await work(registryLeader, code, 'sign', sign);
  await work(registry, code, 'updateMap', update);
  await work(registry, code, 'sendResult', send);
  await work(branch, code, 'receiveResult', { resultReceived: true });
  await work(branch, code, 'handOver', handOver);

  // then
  await untilDossier(id, { states: { decision: 'approved', finance: 'none', delivery: 'delivered' } }, registry);
  expect((await scenario.kindsOf(id)).filter((kind) => kind === 'parcel-certificate')).toHaveLength(1);
});

it('climbs the whole ladder through the leader of the land registry, whose officer is away', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-08-01 09:00');
  const { id, code } = await receive({ parcelNumber: '116' });
  await untilDossier(id, { deadline: { dueAt: '2025-08-26T10:00:00.000Z' } });
  await scenario.untilTask(registry, code, 'check');

  // when
  await scenario.at('2025-08-26 09:00');
  await scenario.untilTold(id, 'deadline-near');
  await scenario.untilTold(id, 'deadline-at-risk');
  await scenario.at('2025-08-26 17:01');
  await work(registryLeader, code, 'signApology', { apologyReason: 'Chờ đo đạc', apologySigned: true });
  await scenario.untilTold(id, 'apology');
  await scenario.at('2025-08-28 17:01');
  await work(cast.monitor, code, 'direct', { direction: 'instruct', directionText: 'Xong trong hai ngày' });
  await scenario.untilTold(id, 'city-direction');
  await arrangeAbsence(system, registryLeader, {
    absent: 'canbo.h26-vpdk',
    substitute: 'lanhdao.h26-vpdk',
    ...{ from: '2025-08-28', to: '2025-08-30' },
  });
  await work(registryLeader, code, 'check', untaxed);

  // then whoever stands in is named, and a withdrawal still ends it
  await scenario.untilTask(registryLeader, code, 'sign');
  const proposed = (await historyOf(system.office, id)).find(({ after }) => after?.decision === 'awaiting-signature');
  expect(proposed).toMatchObject({ actorName: 'Tạ Minh Quân' });
  await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Không tách nữa' });
  await untilDossier(id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await work(cast.reception, code, 'returnPapers', { returnedPapers: 'Giấy chứng nhận', papersSigned: true });
  await scenario.untilEnded(id, PROCESS);
  await expectNothingLeft(system, id);
});

it('skips the return where the land registry itself received it, and goes back when data is missing', async () => {
  // given dossiers that were brought in at the land registry, one without its form
  const { work, untilDossier, system } = scenario;
  await scenario.at('2025-09-03 09:00');
  const bring = (answers: object) =>
    receiveDossier(
      system.office,
      { kind: 'system', name: 'import' },
      {
        intakeId: crypto.randomUUID(),
        procedureCode: '1.012784',
        receivingUnitCode: 'H26.VPDK',
        channel: 'transferred',
        applicant: { name: 'Trần Thị Quỳnh' },
        answers: { ...parcel, ...answers },
      },
    );
  const whole = await bring({ parcelNumber: '117' });
  const lacking = await bring({ parcelNumber: '118', mapSheetNumber: null });

  // when
  for (const { code } of [whole, lacking]) await work(registry, code, 'check', untaxed);
  await work(registryLeader, whole.code, 'sign', sign);
  await scenario.workElsewhere(registryLeader, lacking.code, 'sign', sign);
  await work(registry, whole.code, 'updateMap', update);

  // then
  await untilDossier(whole.id, { states: { delivery: 'ready' } }, registry);
  expect(await scenario.kindsOf(whole.id)).not.toContain('control-slip');
  await expect
    .poll(async () => (await scenario.shown(registry, lacking.code, 'check')).missingData)
    .toBe('tờ bản đồ số');
});

it('leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
});

it.each([PROCESS, 'inter-level-return'])('reaches every element of %s', (processId) =>
  expectFullCoverage(scenario.system, processId),
);
