import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { recordSurvey, searchDossiers } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import type { Caller } from '../server/support/system.ts';
import { expectFullCoverage } from './coverage.ts';
import { openScenario, type Scenario } from './scenario.ts';
import { handOver } from './usual-answers.ts';

let scenario: Scenario;
let centreOfficer: Caller;
let centreLeader: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  centreOfficer = await scenario.system.as('chuyenvien.h26-tthcc');
  centreLeader = await scenario.system.as('lanhdao.h26-tthcc');
});
afterAll(() => scenario.system.close());

const rubbish = {
  category: 'environment',
  title: 'Rác tồn đọng ở ngõ 12 Hàng Bài',
  content: 'Ba ngày nay rác không được thu gom.',
  place: 'Ngõ 12 phố Hàng Bài',
  cityManaged: false,
  dangerous: false,
};
const accept = { outcome: 'accept', category: 'environment', placeUnitCode: 'H26.1', managedBy: 'by-table' };
const answered = {
  outcome: 'complete',
  handlingNote: 'Đã yêu cầu đơn vị thu gom',
  answerText: 'Rác đã được thu gom sáng nay.',
};
const receive = (answers: object = {}) =>
  scenario.receiveOf('PAKN', { ...rubbish, ...answers }, { despiteDuplicates: true });
const linked = async (id: string) =>
  (await historyOf(scenario.system.office, id)).flatMap(({ action, after }) =>
    action === 'process-linked' ? [String(after?.processId)] : [],
  );

/** All instances of the process have ended; those of others may still wait for a survey. */
async function untilNoneActive(processId: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const found = await scenario.system.engine.searchProcessInstances(
          { filter: { processDefinitionId: processId as never, state: 'ACTIVE' } },
          { consistency: { waitUpToMs: 0 } },
        );
        return found.items?.length;
      },
      { timeout: 45_000 },
    )
    .toBe(0);
}

it('answers what a ward is responsible for, and reopens it once when the citizen is not satisfied', async () => {
  // given
  const { cast, work, untilDossier, told, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const { id, code } = await receive();
  await untilDossier(id, { deadline: { dueAt: '2025-07-02T10:00:00.000Z' } });

  // when
  await work(cast.reception, code, 'check', accept);
  await expect.poll(() => told(id)).toContain('feedback-acknowledged');
  await work(cast.officer, code, 'handle', answered);
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Ghi rõ ai đã làm' });
  await work(cast.officer, code, 'handle', answered);
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await work(cast.reception, code, 'handOver', handOver);

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'delivered' }, deadline: { state: 'closed' } });
  const answer = (await documentsOf(system.office, id)).find(({ kind }) => kind === 'feedback-answer');
  expect(answer).toMatchObject({ number: '1/TL-PAKN' });

  // when
  await recordSurvey(system.office, id, { ratings: { overall: 1 }, comment: 'Hôm nay lại có rác' });

  // then
  const again = await vi.waitFor(
    async () => {
      const other = (await searchDossiers(system.office, { limit: 50 })).items.find((one) => one.code !== code);
      expect(other).toBeDefined();
      return other;
    },
    { timeout: 45_000, interval: 40 },
  );
  expect(again).toMatchObject({ procedureCode: 'PAKN', applicantName: 'Trần Thị Quỳnh' });
  const second = { id: again?.id ?? '', code: again?.code ?? '' };
  const { body } = await cast.officer.get(`/api/dossiers/${second.id}`);
  expect(body.answers).toMatchObject({ ...rubbish, reopenOf: code });

  // when the second answer does not satisfy either
  await work(cast.reception, second.code, 'check', accept);
  await work(cast.officer, second.code, 'handle', answered);
  await work(cast.leader, second.code, 'sign', { leaderDecision: 'sign' });
  await work(cast.reception, second.code, 'handOver', handOver);
  await untilDossier(second.id, { states: { delivery: 'delivered' } });
  await recordSurvey(system.office, second.id, { ratings: { overall: 2 } });

  // then it stays closed
  await untilNoneActive('citizen-feedback');
  expect((await searchDossiers(system.office, { limit: 50 })).items).toHaveLength(2);
});

it('lets another unit answer what a unit is blamed for, and takes back what was given to the wrong one', async () => {
  // given feedback on the people of the ward's counter, taken for a matter of the ward
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-26 09:00');
  const { id, code } = await receive({ category: 'procedure', title: 'Cán bộ hẹn lại ba lần' });
  await work(cast.reception, code, 'check', { ...accept, category: 'other' });

  // when
  await work(cast.officer, code, 'handle', { outcome: 'transfer', transferNote: 'Phản ánh về chính bộ phận một cửa' });
  await work(cast.reception, code, 'check', { ...accept, category: 'procedure' });

  // then
  await work(centreOfficer, code, 'handle', answered);
  await work(centreLeader, code, 'sign', { leaderDecision: 'sign' });
  await untilDossier(id, { competentUnit: { code: 'H26.TTHCC' }, states: { decision: 'approved' } });
  const forwarded = (await historyOf(system.office, id)).find(({ action }) => action === 'forwarded');
  expect(forwarded).toMatchObject({
    actorKind: 'person',
    before: { competentUnitCode: 'H26.1' },
    after: { competentUnitCode: 'H26.TTHCC' },
  });
  await work(cast.reception, code, 'handOver', handOver);
  await recordSurvey(system.office, id, { ratings: { overall: 5 } });
  await untilNoneActive('citizen-feedback');
});

it.each([
  ['infrastructure', 'by-table', 'Cầu Nhật Tân, làn xe máy', 'H26.SXD'],
  ['infrastructure', 'by-table', 'gan duong VANH DAI 3', 'H26.SXD'],
  ['infrastructure', 'by-table', 'Ngõ 12 phố Hàng Bài', 'H26.1'],
  ['infrastructure', 'city', 'Ngõ 12 phố Hàng Bài', 'H26.SXD'],
  ['infrastructure', 'commune', 'Đường gom vành đai 3', 'H26.1'],
  ['land', 'by-table', 'Bãi đất ven Hồ Tây', 'H26.SNNMT'],
  ['land', 'by-table', 'Thửa 15 tờ 3', 'H26.1'],
  ['environment', 'by-table', 'Vỉa hè Quốc lộ 1A', 'H26.1'],
  ['digital', 'by-table', 'Trang nộp hồ sơ', 'H26.TTHCC'],
])('finds who handles %s (%s) at "%s": %s', async (category, managedBy, place, unitCode) => {
  const { output } = await scenario.system.engine.evaluateDecision({
    decisionDefinitionId: 'feedback-routing' as never,
    variables: { category, managedBy, placeUnitCode: 'H26.1', answers: { place } },
  });
  expect(JSON.parse(output)).toMatchObject({ unitCode });
});

it('tells the leader when nobody acknowledged it within two working days, and declines with a signature', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-27 09:00');
  const { id, code } = await receive({ category: 'other', title: 'Đòi nợ cá nhân' });
  await expect.poll(() => linked(id)).toContain('citizen-feedback');
  await expect
    .poll(async () => (await cast.reception.get(`/api/tasks?scope=unit&text=${code}`)).body.items.length)
    .toBe(1);

  // when
  await scenario.at('2025-07-01 17:01');

  // then
  await expect
    .poll(
      async () =>
        (await listNotifications(system.office, { dossierId: id })).map((notice) => [
          notice.template,
          notice.recipient,
        ]),
      {
        timeout: 45_000,
      },
    )
    .toContainEqual(['acknowledgement-late', 'H26.1:unit-leader']);

  // when
  const refuse = { outcome: 'refuse', refusalGrounds: 'Tranh chấp dân sự', checkNote: 'Không thuộc thẩm quyền' };
  await work(cast.reception, code, 'check', refuse);
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Hướng dẫn nơi gửi' });
  await work(cast.reception, code, 'check', refuse);
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await work(cast.reception, code, 'handOver', handOver);

  // then
  await untilDossier(id, { states: { decision: 'refused', delivery: 'delivered' } });
  await untilNoneActive('citizen-feedback');
});

it('asks for more and ends at once when the citizen withdraws; a danger is answered within a day', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-02 09:00');
  const { id, code } = await receive({ category: 'infrastructure', dangerous: true, title: 'Nắp cống bị mất' });
  await untilDossier(id, { deadline: { dueAt: '2025-07-03T10:00:00.000Z' } });
  await work(cast.reception, code, 'check', { outcome: 'supplement', supplementItems: 'Vị trí chính xác' });
  await untilDossier(id, { deadline: { state: 'stopped' } });
  await work(cast.reception, code, 'supplement', { supplementNote: 'Trước số nhà 20', supplementComplete: true });
  await untilDossier(id, { states: { decision: 'examining' }, deadline: { state: 'running' } });

  // when
  const asked = await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Đã được sửa' });

  // then
  expect(asked.status).toBe(202);
  await work(cast.reception, code, 'returnPapers', { returnedPapers: 'Không có', papersSigned: true });
  await untilDossier(id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await untilNoneActive('citizen-feedback');
});

it('reaches every element', () => expectFullCoverage(scenario.system, 'citizen-feedback'));
