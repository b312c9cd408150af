import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { recordSurvey } from '../../office/dossiers/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import { paymentsOf } from '../../office/payments/index.ts';
import type { Caller } from '../server/support/system.ts';
import { expectFullCoverage } from './coverage.ts';
import { openScenario, type Scenario } from './scenario.ts';

let scenario: Scenario;
let police: Caller;
let commander: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  [police, commander] = await Promise.all([
    scenario.system.as('congan.h26-1'),
    scenario.system.as('truongcongan.h26-1'),
  ]);
});
afterAll(() => scenario.system.close());

const move = {
  personFullName: 'Trần Thị Quỳnh',
  personBirthDate: '1993-04-12',
  personSex: 'female',
  personIdNumber: '001193004321',
  accompanyingPeople: 0,
  formerAddress: 'Xã Thạch Thất, thành phố Hà Nội',
  newAddress: 'Số 12, phố Hàng Bài, phường Hoàn Kiếm',
  residenceCase: 'family',
  householderName: 'Trần Văn Bình',
  householderRelation: 'Em ruột',
};
const update = { householdFileNumber: 'HK-0421', registeredOn: '2025-06-27', registerUpdated: true };

it('goes to the police, who verify, sign and update the register, and tells the citizen', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const { id, code } = await scenario.receiveOf('1.004222', move);

  // when the officers and the leader of the ward look, then it is not theirs; the counter received it, the police work on it
  for (const [who, status] of [
    [cast.officer, 404],
    [cast.leader, 404],
    [cast.reception, 200],
    [police, 200],
    [commander, 200],
  ] as const)
    expect((await who.get(`/api/dossiers/${id}`)).status).toBe(status);
  for (const who of [cast.officer, cast.leader])
    expect((await who.get(`/api/dossiers?text=${code}`)).body.items).toEqual([]);
  expect((await police.get(`/api/dossiers?text=${code}`)).body.items).toHaveLength(1);
  await work(police, code, 'check', { outcome: 'verify' });
  expect((await cast.officer.get(`/api/tasks?scope=unit&text=${code}`)).body.items).toEqual([]);
  await work(police, code, 'verifyResidence', {
    verifiedOn: '2025-06-26',
    residenceConfirmed: true,
    verificationFindings: 'Chủ hộ xác nhận đang ở',
  });
  await work(police, code, 'check', { outcome: 'complete' });
  await work(cast.reception, code, 'collectFee', { paymentMethod: 'cash', payerName: 'Trần Thị Quỳnh' });
  await work(police, code, 'updateRegister', update);
  await work(commander, code, 'sign', { leaderDecision: 'return', returnReason: 'Thiếu chữ ký chủ hộ' });
  await work(police, code, 'check', { outcome: 'complete' });
  await work(police, code, 'updateRegister', update);
  await work(commander, code, 'sign', { leaderDecision: 'sign' });

  // then
  await untilDossier(id, { states: { decision: 'approved', finance: 'paid', delivery: 'ready' } });
  expect(await paymentsOf(system.office, id)).toMatchObject([{ amountVnd: 20_000, state: 'paid' }]);
  expect(await documentsOf(system.office, id)).toContainEqual(
    expect.objectContaining({ kind: 'residence-notice', number: '1/TB' }),
  );
  await work(cast.reception, code, 'handOver', {
    recipientName: 'Trần Thị Quỳnh',
    recipientIdNumber: '001193004321',
    recipientRelation: 'applicant',
    recipientSigned: true,
  });
  await recordSurvey(system.office, id, { ratings: { overall: 5 } });
});

it('asks for a supplement and refuses; a child pays nothing', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-06-26 09:00');
  const child = { personFullName: 'Trần Minh Khang', personBirthDate: '2019-09-05', personSex: 'male' };
  const answers = { ...move, ...child, personIdNumber: '001219000333', feeExemption: 'child' };
  const { id, code } = await scenario.receiveOf('1.004222', answers);

  // when
  await work(police, code, 'check', { outcome: 'supplement', supplementItems: 'Văn bản đồng ý của cha, mẹ' });
  await untilDossier(id, { deadline: { state: 'stopped' } });
  await work(cast.reception, code, 'supplement', { supplementNote: 'Văn bản đồng ý', supplementComplete: true });
  await work(police, code, 'check', {
    outcome: 'refuse',
    refusalGrounds: 'Điều 23 Luật Cư trú',
    checkNote: 'Chỗ ở nằm trong khu vực đã có quyết định thu hồi đất',
  });
  await work(commander, code, 'sign', { leaderDecision: 'sign' });

  // then
  await untilDossier(id, { states: { decision: 'refused', finance: 'none', delivery: 'ready' } });
});

it('reminds the police officers and warns and apologises through their head', async () => {
  // given three working days and nobody acts
  const { work, system } = scenario;
  await scenario.at('2025-07-07 08:30');
  const { id, code } = await scenario.receiveOf('1.004194', { ...move, residenceUntil: '2026-07-06' });

  // when
  await scenario.at('2025-07-09 17:00');
  await scenario.at('2025-07-10 17:01');
  await work(commander, code, 'signApology', { apologyReason: 'Chờ xác minh nơi ở cũ', apologySigned: true });

  // then
  const notices = await listNotifications(system.office, { dossierId: id });
  const toldTo = (template: string) =>
    notices.filter((one) => one.template === template).map(({ recipient }) => recipient);
  expect(toldTo('deadline-near').join()).toContain('H26.1:police-officer');
  expect(toldTo('deadline-at-risk').join()).toContain('H26.1:police-leader');

  // when it goes on, the fee is what the officer enters, here nothing
  await work(police, code, 'check', { outcome: 'complete', assessedFeeVnd: 0 });
  await work(police, code, 'updateRegister', update);
  await work(commander, code, 'sign', { leaderDecision: 'sign' });
  await scenario.untilDossier(id, { states: { decision: 'approved', finance: 'none' } });
});

it('goes back to the officer when the notice lacks data, and ends when the applicant withdraws', async () => {
  // given a dossier that came without its form
  const { cast, work, workElsewhere, untilDossier, system } = scenario;
  const { newAddress: _newAddress, ...rest } = move;
  const { id, code } = await receiveDossier(
    system.office,
    { kind: 'system', name: 'import' },
    {
      intakeId: crypto.randomUUID(),
      procedureCode: '1.004222',
      receivingUnitCode: 'H26.1',
      channel: 'transferred',
      applicant: { name: 'Trần Thị Quỳnh' },
      answers: rest,
      despiteDuplicates: true,
    },
  );
  await work(police, code, 'check', { outcome: 'complete', assessedFeeVnd: 0 });
  await work(police, code, 'updateRegister', update);
  await workElsewhere(commander, code, 'sign', { leaderDecision: 'sign' });

  // then
  const find = async () => (await police.get(`/api/tasks?scope=unit&text=${code}`)).body.items;
  await expect.poll(find).toMatchObject([{ elementId: 'check' }]);
  const [{ taskKey }] = await find();
  expect((await police.get(`/api/tasks/${taskKey}`)).body.variables.missingData).toBe('nơi đề nghị đăng ký');

  // when
  await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Không chuyển nữa' });

  // then
  await untilDossier(id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await work(cast.reception, code, 'returnPapers', { returnedPapers: 'CT01', papersSigned: true });
});

it('reaches every element, and leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
  await expectFullCoverage(scenario.system, 'residence-registration');
});
