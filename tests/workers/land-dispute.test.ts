import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf, getDocument } from '../../office/documents/index.ts';
import { recordSurvey } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import type { Caller } from '../server/support/system.ts';
import { arrangeAbsence } from './absence.ts';
import { expectFullCoverage } from './coverage.ts';
import { expectNothingLeft } from './nothing-left.ts';
import { openScenario, type Scenario } from './scenario.ts';
import { handOver, sign } from './usual-answers.ts';

let scenario: Scenario;
let registry: Caller;
let registryLeader: Caller;
let environment: Caller;
let city: Caller;
let neighbour: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  const names = ['canbo.h26-vpdk', 'lanhdao.h26-vpdk', 'canbo.h26-snnmt', 'lanhdao.h26', 'chuyenvien.h26-2'];
  [registry, registryLeader, environment, city, neighbour] = (await Promise.all(
    names.map((name) => scenario.system.as(name)),
  )) as [Caller, Caller, Caller, Caller, Caller];
});
afterAll(() => scenario.system.close());

/** For the tests that bring dossiers through many steps. */
const PROCESS = 'land-dispute';
const dispute = {
  parcelPlace: 'Ngõ 12, phố Hàng Bài, phường Hoàn Kiếm',
  parcelNumber: '87',
  mapSheetNumber: '14',
  disputedAreaM2: 6,
  certificateHeld: 'one',
  partiesKind: 'people',
  opponentName: 'Lê Thị Hoa',
  opponentAddress: 'Số 14, phố Hàng Bài',
  claim: 'Đề nghị xác định ranh giới phía đông, lùi tường rào 0,4 m',
  mediatedBefore: false,
  authorised: false,
};
const inspection = {
  inspectedOn: '2025-06-27',
  inspectionAttendees: 'Trần Văn Minh, chuyên viên\nTrần Thị Quỳnh\nLê Thị Hoa',
  inspectionFindings: 'Tường rào xây năm 2019, lệch 0,4 m so với bản đồ',
  witnessStatements: 'Ông Tư: ranh giới cũ là hàng cau',
  minutesSigned: true,
};
const council = {
  meetingKind: 'Hòa giải',
  meetingNumber: 'lần 1',
  meetingAt: '14:00 ngày 07/07/2025',
  meetingPlace: 'Trụ sở Ủy ban nhân dân phường',
  invited: 'Trần Thị Quỳnh\nLê Thị Hoa',
  councilMembers: 'Lê Quang Đức, chủ tịch\nNguyễn Văn Tư, tổ trưởng tổ dân phố\nTrần Văn Minh, cán bộ địa chính',
};
const { councilMembers, ...invitation } = council;
const approval = { councilMembers, councilApproved: true };
const met = {
  metOn: '2025-07-07',
  participants: 'Hội đồng hòa giải đủ thành viên\nTrần Thị Quỳnh\nLê Thị Hoa',
  statements: 'Hai bên trình bày, đã xem bản đồ',
  minutesSigned: true,
};
const agreed = { ...met, meetOutcome: 'agreed', agreement: 'Bà Hoa lùi tường rào 0,4 m trước 31/08/2025' };
const disagreed = { ...met, meetOutcome: 'disagreed' };
const decision = {
  outcome: 'complete',
  decisionGrounds: 'Điều 236 Luật Đất đai; hồ sơ địa chính năm 1998',
  decisionText: 'Điều 1. Ranh giới theo bản đồ năm 1998.\nĐiều 2. Các bên thi hành trong 30 ngày.',
};

const receive = (procedureCode: string, answers: object = {}, more: object = {}) =>
  scenario.receiveOf(procedureCode, { ...dispute, ...answers }, { ...more });

it('mediates: facts, a council, a second meeting after an absence, and the recognition that the chair signs', async () => {
  // given thirty days
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const { id, code } = await receive('1.012812');
  await untilDossier(id, { deadline: { dueAt: '2025-07-25T10:00:00.000Z' } });

  // when facts are gathered, and the land registry is silent
  await work(cast.officer, code, 'check', {
    outcome: 'verify',
    needsInspection: true,
    consultedAspects: ['records', 'guidance'],
  });
  await work(cast.officer, code, 'inspect', inspection);
  await scenario.untilTask(registry, code, 'reply');
  await scenario.untilTask(environment, code, 'reply');
  await scenario.at('2025-07-02 17:01');
  await work(registryLeader, code, 'replyLate', { opinion: 'remark', opinionText: 'Bản đồ 1998: 62,5 m²' });

  // then records are waited for, guidance is not
  expect((await scenario.shown(cast.officer, code, 'check')).consultationReplies).toMatchObject([
    { unitCode: 'H26.VPDK', silent: false },
    { unitCode: 'H26.SNNMT', opinion: 'agree', silent: true },
  ]);

  // when the officer would conclude without a meeting, a meeting is convened; one party stays away at first
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.officer, code, 'convene', council);
  await work(cast.leader, code, 'signCouncil', approval);
  await scenario.untilTold(id, 'dispute-meeting');
  await work(cast.officer, code, 'meet', {
    metOn: '2025-07-07',
    meetOutcome: 'postponed',
    participants: 'Trần Thị Quỳnh',
  });
  await work(cast.officer, code, 'convene', { ...council, meetingNumber: 'lần 2' });
  await work(cast.officer, code, 'meet', agreed);
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Ghi rõ thời hạn lùi tường' });
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.leader, code, 'sign', sign);

  // then
  await untilDossier(id, { states: { decision: 'approved', finance: 'none', delivery: 'ready' } });
  const papers = await documentsOf(system.office, id);
  const kinds = papers.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'dispute-invitation')).toHaveLength(2);
  expect(kinds).toEqual(
    expect.arrayContaining([
      'dispute-inspection-minutes',
      'mediation-council',
      'dispute-minutes',
      'mediation-recognition',
    ]),
  );
  const recognition = papers.find(({ kind }) => kind === 'mediation-recognition');
  expect((await getDocument(system.office, recognition?.documentId ?? '')).content.subarray(0, 5).toString()).toBe(
    '%PDF-',
  );
  await work(cast.reception, code, 'handOver', handOver);
  await recordSurvey(system.office, id, { ratings: { overall: 5 } });
  await scenario.untilEnded(id, PROCESS);
  await expectNothingLeft(system, id);
});

it('tells the parties what they may do when the mediation fails', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-28 09:00');
  const { id, code } = await receive('1.012812', { opponentName: 'Phạm Văn Lợi' });

  // when one party stays away for the second time
  await work(cast.officer, code, 'check', { outcome: 'meet' });
  await work(cast.officer, code, 'convene', { ...council, meetingNumber: 'lần 2' });
  await work(cast.leader, code, 'signCouncil', approval);
  await work(cast.officer, code, 'meet', { ...disagreed, meetOutcome: 'absent' });
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.leader, code, 'sign', sign);

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'ready' } });
  expect(await scenario.kindsOf(id)).toEqual(expect.arrayContaining(['dispute-minutes', 'mediation-failure']));
  expect(await scenario.kindsOf(id)).not.toContain('mediation-recognition');
});

it('settles after hearing the parties by a decision that the chair signs', async () => {
  // given forty-five days
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-29 09:00');
  const { id, code } = await receive('1.013967', { mediatedBefore: true });
  await untilDossier(id, { deadline: { dueAt: '2025-09-12T10:00:00.000Z' } });

  // when
  await work(cast.officer, code, 'check', { outcome: 'supplement', supplementItems: 'Biên bản hòa giải không thành' });
  await untilDossier(id, { states: { decision: 'supplementing' }, deadline: { state: 'stopped' } });
  await work(cast.reception, code, 'supplement', { supplementNote: 'Biên bản hòa giải', supplementComplete: true });
  await work(cast.officer, code, 'check', { outcome: 'verify', consultedAspects: [] });
  await work(cast.officer, code, 'check', { outcome: 'meet' });
  await work(cast.officer, code, 'convene', { ...invitation, meetingKind: 'Đối thoại' });
  await work(cast.officer, code, 'meet', disagreed);
  await work(cast.officer, code, 'check', decision);
  await work(cast.leader, code, 'sign', sign);

  // then no council was set up
  await untilDossier(id, { states: { decision: 'approved', delivery: 'ready' } });
  expect(await scenario.kindsOf(id)).toEqual(
    expect.arrayContaining(['supplement-request', 'dispute-invitation', 'dispute-minutes', 'dispute-decision']),
  );
  expect(await scenario.kindsOf(id)).not.toContain('mediation-council');
});

it('brings a dispute between units to a conference and to the decision of the city', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-08-04 09:00');
  const { id, code } = await receive('1.013967', {
    partiesKind: 'units',
    opponentName: 'Phường Cửa Nam',
    otherUnitCode: 'H26.2',
    claim: 'Xác định đất công thuộc phường nào quản lý',
  });

  // when the department examines, hears the other unit, and the units meet
  await work(environment, code, 'check', { outcome: 'verify', consultedAspects: ['otherUnit'] });
  await work(neighbour, code, 'reply', { opinion: 'object', opinionText: 'Đất thuộc phường Cửa Nam từ năm 1996' });
  await work(environment, code, 'check', { outcome: 'meet' });
  await work(environment, code, 'convene', { ...invitation, meetingKind: 'Hội nghị' });
  await work(environment, code, 'meet', { ...disagreed, metOn: '2025-08-12' });
  await work(environment, code, 'check', decision);
  await work(city, code, 'sign', sign);

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'ready' } });
  const approved = (await historyOf(system.office, id)).find(({ after }) => after?.decision === 'approved');
  expect(approved).toMatchObject({ actorName: 'Nguyễn Khắc Hiếu' });
  const paper = (await documentsOf(system.office, id)).find(({ kind }) => kind === 'dispute-decision');
  expect(paper).toMatchObject({ number: '1/QĐ-UBND' });
  await work(cast.reception, code, 'handOver', handOver);
});

it('refuses what is not its matter, and ends at a withdrawal while the parties are awaited', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-08-13 09:00');
  const unmediated = { rule: 'mediated-first', reason: 'Người nộp đề nghị giải quyết ngay' };
  const refused = await receive('1.013967', { certificateHeld: 'both' }, { confirmations: [unmediated] });
  const settled = await receive('1.012812', { opponentName: 'Đỗ Văn Năm' });

  // when
  await work(cast.officer, refused.code, 'check', {
    outcome: 'refuse',
    refusalGrounds: 'Điều 236 khoản 1 Luật Đất đai',
    checkNote: 'Thuộc thẩm quyền của Tòa án nhân dân',
  });
  await work(cast.leader, refused.code, 'sign', sign);
  await work(cast.officer, settled.code, 'check', { outcome: 'meet' });
  await work(cast.officer, settled.code, 'convene', council);
  await work(cast.leader, settled.code, 'signCouncil', approval);
  await scenario.untilTask(cast.officer, settled.code, 'meet');
  await cast.reception.send('POST', `/api/dossiers/${settled.id}/withdrawal`, { reason: 'Hai bên tự thỏa thuận' });

  // then
  await untilDossier(refused.id, { states: { decision: 'refused', delivery: 'ready' } });
  expect(await scenario.kindsOf(refused.id)).toContain('refusal');
  await untilDossier(settled.id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await work(cast.reception, settled.code, 'returnPapers', { returnedPapers: 'Đơn', papersSigned: true });
  await scenario.untilEnded(settled.id, PROCESS);
  await expectNothingLeft(scenario.system, settled.id);
});

it('climbs the whole ladder when nobody meets, while the chair is away and her substitute signs', async () => {
  // given thirty days
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-09-03 09:00');
  const { id, code } = await receive('1.012812', { opponentName: 'Ngô Thị Sáu' });
  await untilDossier(id, { deadline: { dueAt: '2025-10-03T10:00:00.000Z' } });
  await scenario.untilTask(cast.officer, code, 'check');

  // when
  await scenario.at('2025-10-03 09:00');
  await scenario.untilTold(id, 'deadline-near');
  await scenario.untilTold(id, 'deadline-at-risk');
  await arrangeAbsence(system, cast.leader, {
    absent: 'lanhdao.h26-1',
    substitute: 'chuyenvien.h26-1',
    ...{ from: '2025-10-03', to: '2025-10-31' },
  });
  await scenario.at('2025-10-03 17:01');
  await work(cast.officer, code, 'signApology', { apologyReason: 'Chưa họp được', apologySigned: true });
  await scenario.untilTold(id, 'apology');
  await scenario.at('2025-10-07 17:01');
  await work(cast.monitor, code, 'direct', { direction: 'instruct', directionText: 'Họp trong tuần' });
  await scenario.untilTold(id, 'city-direction');
  await work(cast.officer, code, 'check', { outcome: 'meet' });
  await work(cast.officer, code, 'convene', council);
  await work(cast.officer, code, 'signCouncil', approval);
  await work(cast.officer, code, 'meet', agreed);
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.officer, code, 'sign', sign);

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'ready' }, deadline: { state: 'closed' } });
  const approved = (await historyOf(system.office, id)).find(({ after }) => after?.decision === 'approved');
  expect(approved).toMatchObject({ actorName: 'Trần Văn Minh' });
});

it('reaches every element, and leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
  await expectFullCoverage(scenario.system, PROCESS);
});
