import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { listNotifications } from '../../office/notifications/index.ts';
import type { Caller } from '../server/support/system.ts';
import { expectFullCoverage } from './coverage.ts';
import { expectNoneRunning } from './nothing-left.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';

let scenario: Scenario;
let giverOfficer: Caller;
let giverLeader: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  giverOfficer = await scenario.system.as('chuyenvien.h26-d01');
  giverLeader = await scenario.system.as('lanhdao.h26-d01');
});
afterAll(() => scenario.system.close());

const answers = {
  projectName: 'Cải tạo trường tiểu học Tràng An',
  giverUnitCode: 'H26.D01',
  investor: 'Ban Quản lý dự án quận Hoàn Kiếm',
  sitePlace: 'Số 5, phố Nhà Chung',
  approvalDecision: '1234/QĐ-UBND ngày 12/03/2024',
  progress: 'Đã xong phần thô',
  fileDocuments: 'Quyết định phê duyệt\nHợp đồng thi công\nBiên bản nghiệm thu giai đoạn 1',
  totalInvestmentVnd: 120_000_000_000,
  disbursedVnd: 45_500_000_000,
  debtNote: 'Còn nợ nhà thầu 2,1 tỷ đồng',
  landNote: '2.400 m², đã giải phóng mặt bằng 2.100 m²',
  disputeNote: 'Một hộ khiếu nại giá bồi thường',
  responsiblePerson: 'Phạm Văn Toàn',
  responsiblePhone: '0903 111 222',
};

/** The receiver's leader enters the file of a project, and the giver confirms it. */
async function received(changes: object = {}): Promise<Received> {
  const answer = await scenario.cast.leader.send('POST', '/api/dossiers', {
    intakeId: crypto.randomUUID(),
    procedureCode: 'BGDA',
    receivingUnitCode: 'H26.1',
    applicant: { name: 'Ủy ban nhân dân quận Hoàn Kiếm' },
    answers: { ...answers, ...changes },
  });
  expect(answer.body, answer.text).toMatchObject({ code: expect.any(String) });
  return answer.body;
}
async function confirmed(): Promise<Received> {
  const file = await received();
  await scenario.work(giverLeader, file.code, 'giverConfirm', { giverDecision: 'confirm' });
  return file;
}
const told = async (dossierId: string) =>
  (await listNotifications(scenario.system.office, { dossierId })).map(
    ({ template, recipient }) => `${recipient} ${template}`,
  );

it('hands a project over after differences, the opinions of departments and a submission, when both have signed', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  const finance = await system.as('canbo.h26-stc');
  const land = await system.as('canbo.h26-snnmt');
  const { id, code } = await confirmed();

  // when the file differs from what is there, and the giver explains it
  await work(cast.officer, code, 'check', { outcome: 'difference', differenceNote: 'Thiếu bản vẽ hoàn công' });
  await work(giverOfficer, code, 'reconcile', { reconcileNote: 'Đã gửi bản vẽ' });

  // when two departments are asked, while the clock runs
  await work(cast.officer, code, 'check', {
    outcome: 'coordinate',
    consultedAspects: ['finance', 'land'],
    coordinateQuestion: 'Bố trí vốn năm 2025 và xử lý phần đất còn lại',
  });
  await work(finance, code, 'reply', { opinion: 'agree', opinionText: 'Bố trí 20 tỷ đồng trong quý IV' });
  await untilDossier(id, { deadline: { state: 'running' } });
  await work(land, code, 'reply', { opinion: 'remark', opinionText: 'Thu hồi bổ sung 300 m²' });

  // when it is beyond the competence of the commune; the authority is late, and its leader is reminded while the clock stands
  await work(cast.officer, code, 'check', {
    outcome: 'submit',
    submitMatter: 'investment',
    submitProposal: 'Điều chỉnh tổng mức đầu tư',
  });
  await scenario.untilTask(finance, code, 'decide');
  await untilDossier(id, { deadline: { state: 'stopped' } });
  await scenario.at('2025-07-24 09:00');
  await expect.poll(() => told(id)).toContain('H26.STC:unit-leader answer-overdue');
  await work(finance, code, 'decide', {
    authorityDecision: 'adjust',
    authorityText: 'Giữ tổng mức, điều chỉnh cơ cấu',
  });
  await untilDossier(id, { deadline: { state: 'running' } });

  // when both sign, the receiver after sending it back once
  await work(cast.officer, code, 'check', { outcome: 'complete', checkNote: 'Đã kiểm tra hiện trường' });
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Ghi rõ công nợ' });
  await work(cast.officer, code, 'check', { outcome: 'complete', checkNote: 'Đã ghi công nợ' });
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await work(giverLeader, code, 'giverSign', { giverSignature: 'sign' });

  // then
  await untilDossier(id, { states: { decision: 'approved' }, deadline: { state: 'closed' } });
  const papers = await documentsOf(system.office, id);
  expect(papers.map(({ kind, number }) => `${kind} ${number}`)).toEqual(
    expect.arrayContaining(['project-handover-minutes 1/BBBGDA', 'project-submission 1/TTrDA']),
  );
});

it('waits for a missing permit while the clock stands, reminds, and meets after ninety days', async () => {
  // given
  const { cast, work, untilDossier, untilTask } = scenario;
  await scenario.at('2025-08-01 09:00');
  const { id, code } = await received({ giverUnitCode: 'H26.2' });
  const [officer, leader] = [await scenario.system.as('chuyenvien.h26-2'), await scenario.system.as('lanhdao.h26-2')];
  await work(leader, code, 'giverConfirm', { giverDecision: 'confirm' });
  await untilTask(cast.officer, code, 'check');
  expect((await officer.get(`/api/tasks?scope=unit&text=${code}`)).body.items).toEqual([]);

  // when
  const missing = { outcome: 'stalled', missingPermit: 'Giấy phép phòng cháy', permitUnitCode: 'H26.CATP' };
  await work(cast.officer, code, 'check', missing);
  await untilTask(cast.officer, code, 'permit');
  await scenario.at('2025-09-01 09:00');
  await expect.poll(() => told(id)).toContain('H26.CATP:department-officer answer-overdue');
  await untilDossier(id, { deadline: { state: 'stopped' } });

  // when the meeting waits on once, and goes on the second time
  const meeting = { conferenceOn: 'Trụ sở UBND thành phố', conferenceAttendees: 'Công an thành phố, UBND phường' };
  await scenario.at('2025-10-31 09:00');
  await work(cast.monitor, code, 'conference', {
    ...meeting,
    conferenceDecision: 'wait',
    conferenceText: 'Chờ hết tháng 12',
  });
  await untilTask(cast.officer, code, 'permit');
  await scenario.at('2026-01-30 09:00');
  await work(cast.monitor, code, 'conference', {
    ...meeting,
    conferenceDecision: 'goOn',
    conferenceText: 'Nhận bàn giao',
  });
  await untilDossier(id, { deadline: { state: 'running' } });

  // when another permit is missing and comes
  await work(cast.officer, code, 'check', { ...missing, missingPermit: 'Giấy phép môi trường' });
  await work(cast.officer, code, 'permit', { permitNote: 'Giấy phép số 12/GPMT ngày 02/02/2026' });
  await untilDossier(id, { deadline: { state: 'running' } });
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });

  // then the giver may still take it back
  await work(leader, code, 'giverSign', { giverSignature: 'recall', giverNote: 'Chờ kết luận thanh tra' });
  await untilDossier(id, { states: { decision: 'refused' }, deadline: { state: 'closed' } });
});

it('hands nothing over when the giver does not confirm, or withdraws', async () => {
  const { cast, work, untilDossier } = scenario;
  const cancelled = await received();
  const withdrawn = await confirmed();
  await work(giverLeader, cancelled.code, 'giverConfirm', { giverDecision: 'cancel', giverNote: 'Hồ sơ lập nhầm' });
  await scenario.untilTask(cast.officer, withdrawn.code, 'check');
  const clerk = await scenario.system.as('vanthu.h26-1');
  const asked = await clerk.send('POST', `/api/dossiers/${withdrawn.id}/withdrawal`, { reason: 'Chờ quyết toán' });
  expect(asked.status).toBe(202);
  await untilDossier(cancelled.id, { states: { decision: 'refused' }, deadline: { state: 'closed' } });
  await untilDossier(withdrawn.id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
});

it('goes up the ladder when nobody checks it in time', async () => {
  const { cast, work } = scenario;
  await scenario.at('2026-03-02 09:00');
  const { id, code } = await received({ giverUnitCode: 'H26.2' });
  const leader = await scenario.system.as('lanhdao.h26-2');
  await work(leader, code, 'giverConfirm', { giverDecision: 'confirm' });
  await scenario.untilTask(cast.officer, code, 'check');
  for (const day of ['2026-03-20', '2026-03-24']) await scenario.at(`${day} 09:00`);
  await work(cast.leader, code, 'signApology', { apologyReason: 'Dự án nhiều hạng mục', apologySigned: true });
  await scenario.at('2026-04-02 09:00');
  await work(cast.monitor, code, 'direct', { direction: 'instruct', directionText: 'Hoàn thành trong tuần' });
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await work(leader, code, 'giverSign', { giverSignature: 'sign' });
  await scenario.untilDossier(id, { states: { decision: 'approved' }, deadline: { state: 'closed' } });
});

it('leaves no incident and no instance', () => expectNoneRunning(scenario.system));

it('reaches every element', () => expectFullCoverage(scenario.system, 'project-handover'));
