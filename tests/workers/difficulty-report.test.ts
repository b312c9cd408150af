import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDifficulties } from '../../office/difficulties/index.ts';
import { documentsOf } from '../../office/documents/index.ts';
import { searchDossiers } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import type { Caller } from '../server/support/system.ts';
import { expectFullCoverage } from './coverage.ts';
import { expectNothingLeft } from './nothing-left.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';
import { sign } from './usual-answers.ts';

let scenario: Scenario;
let centre: Caller;
let centreLeader: Caller;
let justice: Caller;
let justiceLeader: Caller;
let ward2: Caller;
let ward2Leader: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  const as = (name: string) => scenario.system.as(name);
  centre = await as('chuyenvien.h26-tthcc');
  centreLeader = await as('lanhdao.h26-tthcc');
  justice = await as('canbo.h26-stp');
  justiceLeader = await as('lanhdao.h26-stp');
  ward2 = await as('chuyenvien.h26-2');
  ward2Leader = await as('lanhdao.h26-2');
});
afterAll(() => scenario.system.close());

const WAIT = { timeout: 45_000, interval: 40 };
const slow = {
  reportKind: 'difficulty',
  area: 'system',
  field: 'general',
  title: 'Đường truyền đến trung tâm dữ liệu chậm',
  content: 'Buổi sáng đường truyền chậm, hồ sơ điện tử không tải lên được, công dân phải chờ.',
};
const report = (who: Caller, unit: string, answers: object = {}): Promise<Received> =>
  scenario.receiveOf(
    'KK-VM',
    { ...slow, ...answers },
    { receivingUnitCode: unit, applicant: { name: unit === 'H26.1' ? 'Phường Hoàn Kiếm' : 'Phường Cửa Nam' } },
    who,
  );
const answer = {
  answerOutcome: 'answer',
  answerText: 'Đã tăng băng thông từ ngày 27/6.',
  lesson: 'Báo lỗi đường truyền qua tổng đài 24/7.',
};
const send = { confirmOutcome: 'send' };
const stateOf = async (code: string) =>
  (await openDifficulties(scenario.system.office, 50)).find((one) => one.code === code);
const withdraw = async (who: Caller, { id }: Received) =>
  expect(await who.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Đã tự khắc phục' })).toMatchObject({
    status: 202,
  });

it('is answered once for the units that have the same difficulty, and kept as a lesson', async () => {
  // given two wards with the like
  const { cast, work, untilDossier, told, system, untilTask } = scenario;
  await scenario.at('2025-06-25 09:00');
  const main = await report(cast.officer, 'H26.1');
  const other = await report(ward2, 'H26.2', {
    title: 'Đường truyền chậm vào buổi sáng',
    content: 'Hồ sơ điện tử không tải lên được vì đường truyền đến trung tâm dữ liệu chậm.',
  });
  await untilDossier(main.id, { deadline: { dueAt: '2025-06-30T10:00:00.000Z' } });

  // when
  await work(cast.leader, main.code, 'confirm', send);
  await untilTask(centre, main.code, 'check');
  await work(ward2Leader, other.code, 'confirm', send);
  const { taskKey } = await untilTask(centre, other.code, 'check');
  const { variables } = (await centre.get(`/api/tasks/${taskKey}`)).body;
  expect(variables.similar).toMatchObject([{ code: main.code, unitName: 'Phường Hoàn Kiếm' }]);
  await work(centre, main.code, 'check', { answerOutcome: 'join', joinCode: main.code });
  const refused = await untilTask(centre, main.code, 'check');
  await expect
    .poll(async () => (await centre.get(`/api/tasks/${refused.taskKey}`)).body.variables.joinRefused, WAIT)
    .toContain('chính nó');
  await work(centre, other.code, 'check', { answerOutcome: 'join', joinCode: main.code });
  await untilDossier(main.id, { competentUnit: { code: 'H26.TTHCC' }, states: { decision: 'examining' } });
  await expect.poll(() => stateOf(main.code), WAIT).toMatchObject({ state: 'open', joined: 1 });
  await work(centre, main.code, 'check', answer);
  await work(centreLeader, main.code, 'sign', { leaderDecision: 'return', returnReason: 'Ghi rõ ngày' });
  await work(centre, main.code, 'check', answer);
  await work(centreLeader, main.code, 'sign', sign);

  // then both have the answer
  for (const one of [main, other]) await expect.poll(() => told(one.id), WAIT).toContain('difficulty-answered');
  expect(await documentsOf(system.office, main.id)).toContainEqual(
    expect.objectContaining({ kind: 'difficulty-answer', number: '1/TL-KKVM' }),
  );
  await work(cast.leader, main.code, 'assess', { assessment: 'solved' });
  await work(ward2Leader, other.code, 'assess', { assessment: 'unsolved', assessmentNote: 'Vẫn chậm' });
  for (const one of [main, other]) await scenario.untilEnded(one.id, 'difficulty-report');

  // then what did not help waits for the conference, and the lesson is shown with the next one that is like it
  expect(await stateOf(other.code)).toMatchObject({ state: 'unsolved' });
  expect(await stateOf(main.code)).toBeUndefined();
  const next = await report(cast.officer, 'H26.1');
  await work(cast.leader, next.code, 'confirm', send);
  const again = await untilTask(centre, next.code, 'check');
  const shown = (await centre.get(`/api/tasks/${again.taskKey}`)).body.variables.similar;
  expect(shown[0]).toMatchObject({ code: main.code, stateName: 'đã giải quyết', answer: answer.lesson });

  // when that one is answered, and the unit is silent
  await work(centre, next.code, 'check', answer);
  await work(centreLeader, next.code, 'sign', sign);
  await untilTask(cast.leader, next.code, 'assess');
  await scenario.at('2025-07-02 17:01');
  await scenario.untilEnded(next.id, 'difficulty-report');
});

it('goes to the agency that the table names, to another that asks a third one, and back when its main report is withdrawn', async () => {
  // given
  const { cast, work, untilDossier, untilTask, system } = scenario;
  await scenario.at('2025-07-03 09:00');
  const legal = { area: 'law', field: 'civil-status', title: 'Khai sinh cho trẻ sinh tại nhà, thiếu người làm chứng' };
  const main = await report(cast.officer, 'H26.1', legal);
  const joined = await report(ward2, 'H26.2', { ...legal, title: 'Trẻ sinh tại nhà thiếu người làm chứng' });
  await work(cast.leader, main.code, 'confirm', send);
  await work(ward2Leader, joined.code, 'confirm', send);
  await untilDossier(main.id, { competentUnit: { code: 'H26.STP' } });
  await work(justice, joined.code, 'check', { answerOutcome: 'join', joinCode: main.code });
  await untilDossier(joined.id, { states: { decision: 'awaiting-signature' } });

  // when
  await untilTask(justice, main.code, 'check');
  await withdraw(await system.as('vanthu.h26-1'), main);

  // then
  await untilDossier(main.id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await scenario.untilEnded(main.id, 'difficulty-report');

  // when the joined one is on its own again
  await work(justice, joined.code, 'check', {
    answerOutcome: 'transfer',
    transferUnitCode: 'H26.TTHCC',
    transferNote: 'Việc của hệ thống',
  });
  await work(centre, joined.code, 'check', {
    answerOutcome: 'consult',
    consultedUnits: ['H26.STP', 'H26.SXD'],
    consultQuestion: 'Có hướng dẫn nào chưa?',
  });
  await work(justice, joined.code, 'reply', { opinion: 'agree', opinionText: 'Áp dụng Điều 16 Luật Hộ tịch' });
  await untilTask(await system.as('canbo.h26-sxd'), joined.code, 'reply');
  await scenario.at('2025-07-08 17:01');
  const { taskKey } = await untilTask(centre, joined.code, 'check');
  const { consultationReplies } = (await centre.get(`/api/tasks/${taskKey}`)).body.variables;
  expect(consultationReplies).toMatchObject([{ opinion: 'agree' }, { silent: true }]);
  await work(centre, joined.code, 'check', answer);
  await work(centreLeader, joined.code, 'sign', sign);
  await work(ward2Leader, joined.code, 'assess', { assessment: 'solved' });
  await untilDossier(joined.id, { competentUnit: { code: 'H26.TTHCC' }, states: { decision: 'approved' } });
  const forwarded = (await historyOf(system.office, joined.id)).filter(({ action }) => action === 'forwarded');
  expect(forwarded.map(({ actorKind }) => actorKind)).toEqual(['system', 'person']);
  await scenario.untilEnded(joined.id, 'difficulty-report');
});

it('stays in the unit when its leader does not send it, and climbs the ladder when nobody answers', async () => {
  // given
  const { cast, work, untilDossier, told } = scenario;
  await scenario.at('2025-07-09 09:00');
  const kept = await report(cast.officer, 'H26.1', { title: 'Máy in hỏng', content: 'Máy in ở quầy 2 hỏng.' });
  const late = await report(cast.officer, 'H26.1', {
    ...{ field: 'civil-status', area: 'law', title: 'Thay đổi họ cho con' },
    content: 'Chưa rõ giấy tờ chứng minh.',
  });

  // when
  await work(cast.leader, kept.code, 'confirm', { confirmOutcome: 'keep', confirmNote: 'Đơn vị tự sửa' });
  await work(cast.leader, late.code, 'confirm', { ...send });
  await untilDossier(late.id, { competentUnit: { code: 'H26.STP' } });

  // then
  await untilDossier(kept.id, { states: { decision: 'refused' }, deadline: { state: 'closed' } });
  await scenario.untilEnded(kept.id, 'difficulty-report');

  // when nobody at the agency answers within its seven working days
  await scenario.at('2025-07-17 09:00');
  await expect.poll(() => told(late.id), WAIT).toContain('deadline-near');
  await scenario.at('2025-07-18 09:00');
  await expect.poll(() => told(late.id), WAIT).toContain('deadline-at-risk');
  await scenario.at('2025-07-21 09:00');
  await untilDossier(late.id, { deadline: { remaining: { overdue: true } } });
  await work(justiceLeader, late.code, 'signApology', { apologyReason: 'Chờ hướng dẫn của Bộ', apologySigned: true });
  const recipients = (await listNotifications(scenario.system.office, { dossierId: late.id }))
    .filter(({ template }) => template.startsWith('deadline-'))
    .map(({ recipient }) => recipient);
  expect(new Set(recipients)).toEqual(new Set(['H26.STP:department-officer', 'H26.STP:unit-leader']));
  await scenario.at('2025-08-30 09:00');
  await work(cast.monitor, late.code, 'direct', { direction: 'instruct', directionText: 'Trả lời trong hôm nay' });

  // when the unit takes it back
  await withdraw(await scenario.system.as('vanthu.h26-1'), late);
  await untilDossier(late.id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await scenario.untilEnded(late.id, 'difficulty-report');
});

it('leaves no incident, no instance and no timer of any of them', async () => {
  const { engine, office } = scenario.system;
  const incidents = await engine.searchIncidents({ filter: { state: 'ACTIVE' } }, { consistency: { waitUpToMs: 0 } });
  expect(incidents.items).toEqual([]);
  const { items } = await searchDossiers(office, { limit: 100 });
  expect(items).toHaveLength(7);
  for (const { id } of items) await expectNothingLeft(scenario.system, id);
});

it('reaches every element', () => expectFullCoverage(scenario.system, 'difficulty-report'));
