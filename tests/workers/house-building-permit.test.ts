import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf, getDocument } from '../../office/documents/index.ts';
import { recordSurvey } from '../../office/dossiers/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { paymentsOf } from '../../office/payments/index.ts';
import type { Caller } from '../server/support/system.ts';
import { expectFullCoverage } from './coverage.ts';
import { openScenario, type Scenario } from './scenario.ts';
import { handOver } from './usual-answers.ts';

let scenario: Scenario;
let builder: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  builder = await scenario.system.as('canbo.h26-sxd');
});
afterAll(() => scenario.system.close());

const house = {
  buildingKind: 'house',
  worksName: 'Nhà ở riêng lẻ',
  sitePlace: 'Số 8, ngõ 12, phố Hàng Bài',
  parcelNumber: '112',
  mapSheetNumber: '7',
  parcelAreaM2: 62.5,
  groundFloorAreaM2: 50,
  totalFloorAreaM2: 240,
  floors: 5,
  basements: 0,
  heightM: 18.6,
  designer: 'Công ty cổ phần Kiến trúc Sông Hồng',
  landProof: 'certificate',
  adjacentBuildings: true,
  fireRisk: false,
  authorised: false,
};
const complete = { outcome: 'complete', assessedFeeVnd: 75_000, permitConditions: 'Giữ nguyên vỉa hè' };
const inspection = {
  inspectedOn: '2025-06-26',
  inspectionAttendees: 'Trần Văn Minh, chuyên viên\nTrần Thị Quỳnh, chủ đầu tư',
  inspectionFindings: 'Đất trống, ranh giới rõ',
  siteFits: true,
  minutesSigned: true,
};
const receive = (answers: object = {}) => scenario.receiveOf('1.013225', { ...house, ...answers });

it('inspects the site while agencies are asked, takes silence for agreement, and issues the permit for the fee', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const { id, code } = await receive();
  await untilDossier(id, { deadline: { dueAt: '2025-07-04T10:00:00.000Z' } });

  // when two agencies are asked while the site is inspected
  await work(cast.officer, code, 'check', {
    outcome: 'verify',
    needsInspection: true,
    consultedAspects: ['planning', 'fire'],
  });
  await work(builder, code, 'reply', { opinion: 'remark', opinionText: 'Lùi 0,5 m so với chỉ giới đường đỏ' });
  const site = await taskOf(cast.officer, code, 'inspect');
  const unseen = await cast.officer.send('POST', `/api/tasks/${site}/completion`, { variables: inspection });
  expect(unseen, 'minutes bear her name').toMatchObject({ status: 409, body: { code: 'tasks.paperNotSeen' } });
  await work(cast.officer, code, 'inspect', inspection);
  await expect.poll(() => scenario.kindsOf(id)).toContain('site-inspection-minutes');
  await untilDossier(id, { states: { decision: 'consulting' }, deadline: { state: 'running' } });
  await scenario.at('2025-07-02 17:01'); // five working days; the police are silent

  // then the officer sees both, and the clock has not stopped
  const row = await taskOf(cast.officer, code, 'check');
  const { variables } = (await cast.officer.get(`/api/tasks/${row}`)).body;
  expect(variables.consultationReplies).toMatchObject([
    { unitCode: 'H26.SXD', opinion: 'remark', silent: false },
    { unitCode: 'H26.CATP', opinion: 'agree', silent: true },
  ]);
  await untilDossier(id, { states: { decision: 'examining' }, deadline: { dueAt: '2025-07-04T10:00:00.000Z' } });

  // when
  await work(cast.officer, code, 'check', complete);
  await work(cast.reception, code, 'collectFee', { paymentMethod: 'cash', payerName: 'Trần Thị Quỳnh' });
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Xem lại cốt nền' });
  await work(cast.officer, code, 'check', complete);
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await work(cast.reception, code, 'handOver', handOver);

  // then the fee was asked for once, and the permit names the minutes
  await untilDossier(id, { states: { decision: 'approved', finance: 'paid', delivery: 'delivered' } });
  expect(await paymentsOf(system.office, id)).toMatchObject([{ amountVnd: 75_000, state: 'paid' }]);
  const permit = (await documentsOf(system.office, id)).find(({ kind }) => kind === 'building-permit');
  expect(permit).toMatchObject({ number: '1/GPXD' });
  const { content } = await getDocument(system.office, permit?.documentId ?? '');
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  await recordSurvey(system.office, id, { ratings: { overall: 4 } });
});

it('asks nobody and inspects nothing where the officer wants neither, and refuses', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-03 09:00');
  const { id, code } = await receive({ buildingKind: 'works', worksName: 'Nhà kho' });
  await untilDossier(id, { subtype: 'works', deadline: { dueAt: '2025-07-17T10:00:00.000Z' } });

  // when
  await work(cast.officer, code, 'check', { outcome: 'supplement', supplementItems: 'Bản vẽ móng' });
  await untilDossier(id, { states: { decision: 'supplementing' }, deadline: { state: 'stopped' } });
  await work(cast.reception, code, 'supplement', { supplementNote: 'Bản vẽ móng, 2 bộ', supplementComplete: true });
  await work(cast.officer, code, 'check', { outcome: 'verify', needsInspection: false, consultedAspects: [] });
  await work(cast.officer, code, 'check', {
    outcome: 'refuse',
    refusalGrounds: 'Điều 93 Luật Xây dựng',
    checkNote: 'Không phù hợp quy hoạch',
  });
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });

  // then
  await untilDossier(id, { states: { decision: 'refused', finance: 'none', delivery: 'ready' } });
  expect(await scenario.kindsOf(id)).toEqual(expect.arrayContaining(['supplement-request', 'refusal']));
});

it('goes back to the officer when the permit lacks data', async () => {
  // given a dossier that came without its form
  const { cast, work, system } = scenario;

  const { designer: _designer, ...rest } = house;
  const { code } = await receiveDossier(
    system.office,
    { kind: 'system', name: 'import' },
    {
      intakeId: crypto.randomUUID(),
      procedureCode: '1.013225',
      receivingUnitCode: 'H26.1',
      channel: 'transferred',
      applicant: { name: 'Trần Thị Quỳnh' },
      answers: rest,
    },
  );

  // when
  await work(cast.officer, code, 'check', { ...complete, assessedFeeVnd: 0 });
  await scenario.workElsewhere(cast.leader, code, 'sign', { leaderDecision: 'sign' });

  // then
  const { variables } = (await cast.officer.get(`/api/tasks/${await taskOf(cast.officer, code, 'check')}`)).body;
  expect(variables.missingData).toBe('đơn vị thiết kế');
});

it('ends when the applicant withdraws while the site is to be inspected and agencies are asked', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-07 09:00');
  const { id, code } = await receive();
  await work(cast.officer, code, 'check', { outcome: 'verify', needsInspection: true, consultedAspects: ['dyke'] });
  await taskOf(cast.officer, code, 'inspect');

  // when
  await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Thay đổi thiết kế' });

  // then
  await untilDossier(id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await work(cast.reception, code, 'returnPapers', { returnedPapers: 'Bản vẽ', papersSigned: true });
  expect((await cast.officer.get(`/api/tasks?scope=unit&text=${code}`)).body.items).toEqual([]);
});

it('reaches every element, and leaves no incident behind', async () => {
  await expect
    .poll(async () => (await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } })).items)
    .toEqual([]);
  await expectFullCoverage(scenario.system, 'house-building-permit');
});

/** Waits until that task of the dossier is offered; its key. */
async function taskOf(who: Caller, dossierCode: string, elementId: string): Promise<string> {
  const find = async () => {
    const { body } = await who.get(`/api/tasks?scope=unit&text=${dossierCode}`);
    return body.items.find((task: { elementId: string }) => task.elementId === elementId)?.taskKey;
  };
  await expect.poll(find).toBeDefined();
  return find();
}
