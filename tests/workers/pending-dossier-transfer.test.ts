import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { findDossierByCode, getDossier, instancesOf } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { clockOf } from '../../office/legal-clock/index.ts';
import { getSlip, listTransfer, openRowsOf, type TransferRow } from '../../office/transfers/index.ts';
import type { Caller } from '../server/support/system.ts';
import { expectFullCoverage } from './coverage.ts';
import { expectNoneRunning } from './nothing-left.ts';
import { openScenario, type Scenario } from './scenario.ts';

let scenario: Scenario;
let giverOfficer: Caller;
let giverLeader: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  giverOfficer = await scenario.system.as('chuyenvien.h26-d01');
  giverLeader = await scenario.system.as('lanhdao.h26-d01');
});
afterAll(() => scenario.system.close());

const actor = { kind: 'system', name: 'transfer' } as const;
const WAIT = { timeout: 45_000, interval: 40 };
let lists = 0;

const birthAnswers = {
  childFullName: 'Nguyễn Bảo Châu',
  childSex: 'female',
  childBirthDate: '2025-06-01',
  birthPlace: 'Bệnh viện Phụ sản Hà Nội',
  motherFullName: 'Trần Thị Quỳnh',
};
const row = (code: string, step: string, more: TransferRow = {}): TransferRow => ({
  code,
  procedureCode: '1.001193',
  applicantName: 'Trần Thị Quỳnh',
  applicantPhone: '0912345678',
  receivedAt: '23/06/2025 09:15',
  dueAt: '30/06/2025 17:00',
  step,
  answers: JSON.stringify(birthAnswers),
  note: 'Giấy chứng sinh',
  ...more,
});

/** Lists the rows for their successors and gives the one slip that comes of it. */
async function slipFor(rows: readonly TransferRow[], giverUnitCode = 'H26.D01') {
  lists += 1;
  const list = { key: `list ${lists}`, giverUnitCode, rows };
  const { slipCodes, flaws } = await listTransfer(scenario.system.office, actor, list);
  expect(flaws).toEqual([]);
  expect(slipCodes).toHaveLength(1);
  const slip = await findDossierByCode(scenario.system.office, slipCodes[0] ?? '');
  return { code: slip?.code ?? '', id: slip?.id ?? '' };
}
const dossierOf = async (code: string) => {
  const found = await findDossierByCode(scenario.system.office, code);
  if (!found) throw new Error(`There is no dossier ${code}`);
  return found;
};
const untilOpenTask = (who: Caller, code: string, elementId: string) =>
  vi.waitFor(async () => {
    const { body } = await who.get(`/api/tasks?scope=unit&text=${code}`);
    expect(body.items.map((task: { elementId: string }) => task.elementId)).toContain(elementId);
  }, WAIT);
const untilState = (code: string, state: object) =>
  vi.waitFor(async () => expect(await dossierOf(code)).toMatchObject(state), WAIT);

it('lets four dossiers go on where they stood, with their codes and clocks, after differences were reconciled and both have signed', async () => {
  // given
  const { cast, work, system } = scenario;
  const code = (number: number) => `H26.D01-250623-000${number}`;
  const slip = await slipFor([
    row(code(1), 'received'),
    row(code(2), 'examining'),
    row(code(3), 'supplementing', { stoppedAt: '24/06/2025 08:00', note: '' }),
    row(code(4), 'awaiting-signature', { proposal: 'Từ chối', refusalGrounds: 'Điều 16 Luật Hộ tịch' }),
    row(code(5), 'consulting'),
  ]);
  const clockBefore = await clockOf(system.office, (await dossierOf(code(2))).id);

  // when the receiver finds one missing, the giver supplies it, it still differs, and the giver takes it back
  await work(giverLeader, slip.code, 'offer', { giverDecision: 'offer' });
  const difference = { outcome: 'difference', differentCodes: [code(5)], differenceNote: 'Thiếu bản chính' };
  await work(cast.officer, slip.code, 'check', difference);
  await untilState(code(5), { transfer: 'offered', competentUnitCode: 'H26.D01' });
  await work(giverOfficer, slip.code, 'reconcile', { reconcileDecision: 'supplied', reconcileNote: 'Đã gửi bổ sung' });
  await work(cast.officer, slip.code, 'check', difference);
  await work(giverOfficer, slip.code, 'reconcile', { reconcileDecision: 'takeBack', reconcileNote: 'Chưa tìm thấy' });
  await untilState(code(5), { transfer: 'returned', competentUnitCode: 'H26.D01' });

  // when both sign, the receiver after sending it back once
  await work(cast.officer, slip.code, 'check', { outcome: 'complete', checkNote: 'Đủ giấy tờ' });
  await work(cast.leader, slip.code, 'sign', { leaderDecision: 'return', returnReason: 'Kiểm lại số trang' });
  await work(cast.officer, slip.code, 'check', { outcome: 'complete' });
  await work(cast.leader, slip.code, 'sign', { leaderDecision: 'sign' });
  await untilState(code(2), { transfer: 'offered', competentUnitCode: 'H26.D01' });
  expect(await documentsOf(system.office, slip.id), 'nothing is issued before both have signed').toEqual([]);
  const { taskKey } = await scenario.untilTask(giverLeader, slip.code, 'giverSign');
  const unseen = await giverLeader.send('POST', `/api/tasks/${taskKey}/completion`, {
    variables: { giverSignature: 'sign' },
  });
  expect(unseen).toMatchObject({ status: 409, body: { code: 'tasks.paperNotSeen' } });
  await work(giverLeader, slip.code, 'giverSign', { giverSignature: 'sign' });

  // then each goes on at its step, and nothing of it has changed but whose it is
  await untilState(slip.code, { decision: 'approved' });
  await untilState(code(2), { transfer: 'accepted', competentUnitCode: 'H26.1', receivingUnitCode: 'H26.1' });
  await untilOpenTask(cast.officer, code(1), 'check');
  await untilOpenTask(cast.officer, code(2), 'check');
  await untilOpenTask(cast.reception, code(3), 'supplement');
  await untilOpenTask(cast.leader, code(4), 'sign');
  await untilState(code(3), { decision: 'supplementing', clockState: 'stopped' });
  const second = await dossierOf(code(2));
  expect(await clockOf(system.office, second.id)).toEqual(clockBefore);
  expect(await instancesOf(system.office, (await dossierOf(code(5))).id)).toEqual([]);
  await expect.poll(() => scenario.told(second.id), WAIT).toContain('dossier-transferred');
  const papers = await documentsOf(system.office, slip.id);
  expect(papers).toMatchObject([{ kind: 'transfer-minutes', number: '1/BBBG' }]);
  const signed = (await historyOf(system.office, slip.id)).filter(({ action }) => action === 'paper-signed');
  expect(signed).toMatchObject([
    { actorName: expect.any(String), after: { documentId: null } },
    { after: { documentId: papers[0]?.documentId, draftHash: signed[0]?.after?.draftHash } },
  ]);
  await expect.poll(async () => (await clockOf(system.office, slip.id)).state, WAIT).toBe('closed');

  // when the leader signs what stood before the signature, it ends as it was proposed there
  await work(cast.leader, code(4), 'sign', { leaderDecision: 'sign' });
  await untilState(code(4), { decision: 'refused', delivery: 'ready' });
  await work(cast.officer, code(2), 'check', { outcome: 'complete' });
  await work(cast.leader, code(2), 'sign', { leaderDecision: 'sign' });
  await untilState(code(2), { decision: 'approved', delivery: 'ready', code: code(2) });

  // when the missing paper comes, the clock goes on and the dossier is examined
  await work(cast.reception, code(3), 'supplement', { supplementNote: 'Giấy chứng sinh', supplementComplete: true });
  await work(cast.officer, code(3), 'check', { outcome: 'complete' });
  await work(cast.leader, code(3), 'sign', { leaderDecision: 'sign' });
  await untilState(code(3), { decision: 'approved', delivery: 'ready', clockState: 'closed' });
});

it('keeps the process of a dossier that runs here, and gives its open task to the new unit at the very step', async () => {
  // given a dossier of H26.1 that its officer has taken
  const { cast, work, system } = scenario;
  const { id, code } = await scenario.receive();
  await untilOpenTask(cast.officer, code, 'check');
  const before = (await instancesOf(system.office, id)).filter(({ processId }) => processId === 'birth-registration');
  const [own] = (await openRowsOf(system.office, 'H26.1')).filter((open) => open.code === code);
  const slip = await slipFor([{ ...own, receiverUnitCode: 'H26.2' }], 'H26.1');
  const receiver = {
    officer: await system.as('chuyenvien.h26-2'),
    leader: await system.as('lanhdao.h26-2'),
  };

  // when
  await work(cast.leader, slip.code, 'offer', { giverDecision: 'offer' });
  await work(receiver.officer, slip.code, 'check', { outcome: 'complete' });
  await work(receiver.leader, slip.code, 'sign', { leaderDecision: 'sign' });
  await work(cast.leader, slip.code, 'giverSign', { giverSignature: 'sign' });

  // then
  await untilOpenTask(receiver.officer, code, 'check');
  expect((await cast.officer.get(`/api/tasks?scope=unit&text=${code}`)).body.items).toEqual([]);
  await work(receiver.officer, code, 'check', { outcome: 'complete' });
  await work(receiver.leader, code, 'sign', { leaderDecision: 'sign' });
  await untilState(code, { decision: 'approved', competentUnitCode: 'H26.2' });
  const after = (await instancesOf(system.office, id)).filter(({ processId }) => processId === 'birth-registration');
  expect(after).toEqual(before);
});

it('gives everything back when the giver does not offer, does not sign, takes the last one back, or withdraws the slip', async () => {
  // given four slips of one dossier each
  const { cast, work, system } = scenario;
  const code = (number: number) => `H26.D01-250623-010${number}`;
  const notOffered = await slipFor([row(code(1), 'examining')]);
  const notSigned = await slipFor([row(code(2), 'examining')]);
  const emptied = await slipFor([row(code(3), 'examining')]);
  const withdrawn = await slipFor([row(code(4), 'examining')]);

  // when
  await work(giverLeader, notOffered.code, 'offer', { giverDecision: 'cancel', giverNote: 'Danh sách sai' });
  for (const slip of [notSigned, emptied, withdrawn])
    await work(giverLeader, slip.code, 'offer', { giverDecision: 'offer' });
  await work(cast.officer, notSigned.code, 'check', { outcome: 'complete' });
  await work(cast.leader, notSigned.code, 'sign', { leaderDecision: 'sign' });
  await work(giverLeader, notSigned.code, 'giverSign', { giverSignature: 'recall', giverNote: 'Còn khiếu nại' });
  const difference = { outcome: 'difference', differentCodes: [code(3)], differenceNote: 'Không có hồ sơ giấy' };
  await work(cast.officer, emptied.code, 'check', difference);
  await work(giverOfficer, emptied.code, 'reconcile', { reconcileDecision: 'takeBack', reconcileNote: 'Nhận lại' });
  await untilOpenTask(cast.officer, withdrawn.code, 'check');
  const asked = await cast.reception.send('POST', `/api/dossiers/${withdrawn.id}/withdrawal`, { reason: 'Gửi nhầm' });
  expect(asked.status).toBe(202);

  // then
  const refusals = [
    [notOffered, 'Danh sách sai'],
    [notSigned, 'Còn khiếu nại'],
    [emptied, 'Nhận lại'],
  ] as const;
  for (const [slip, reason] of refusals) {
    await untilState(slip.code, { decision: 'refused', clockState: 'closed' });
    const refused = (await historyOf(system.office, slip.id)).find(({ after }) => after?.decision === 'refused');
    expect(refused).toMatchObject({ reason });
  }
  await untilState(withdrawn.code, { decision: 'withdrawn', clockState: 'closed' });
  await untilState(code(1), { transfer: 'none', competentUnitCode: 'H26.D01' });
  for (const number of [2, 3, 4]) {
    const { id } = await dossierOf(code(number));
    expect(await getDossier(system.office, id)).toMatchObject({ transfer: 'returned', competentUnitCode: 'H26.D01' });
    expect(await instancesOf(system.office, id)).toEqual([]);
  }
  expect((await getSlip(system.office, withdrawn.id)).items).toEqual([]);
});

it('leaves no incident and no instance of a hand-over', () =>
  expectNoneRunning(scenario.system, 'pending-dossier-transfer'));

it('reaches every element', () => expectFullCoverage(scenario.system, 'pending-dossier-transfer'));
