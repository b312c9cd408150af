import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { recordSurvey } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import type { Caller } from '../server/support/system.ts';
import { expectFullCoverage } from './coverage.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';
import { handOver, sign } from './usual-answers.ts';

let scenario: Scenario;
let neighbour: { readonly officer: Caller; readonly leader: Caller };
beforeAll(async () => {
  scenario = await openScenario();
  const { system } = scenario;
  neighbour = { officer: await system.as('chuyenvien.h26-2'), leader: await system.as('lanhdao.h26-2') };
});
afterAll(() => scenario.system.close());

const death = {
  deceasedFullName: 'Nguyễn Văn Thọ',
  deceasedSex: 'male',
  deceasedBirthDate: '1941-03-02',
  deceasedIdNumber: '001041000123',
  deceasedEthnicity: 'Kinh',
  deceasedNationality: 'Việt Nam',
  deceasedResidence: 'Số 12, phố Hàng Bài, phường Hoàn Kiếm',
  deathDate: '2025-06-20',
  deathTime: '07:30',
  deathPlaceKind: 'hospital',
  deathPlace: 'Bệnh viện Hữu Nghị, thành phố Hà Nội',
  deathEvidence: 'death-notice',
  registrantRelation: 'child',
  extractCopies: 0,
};
const someoneElse = {
  deceasedFullName: 'Phạm Thị Hường',
  deceasedSex: 'female',
  deceasedBirthDate: '1950-10-01',
  deceasedIdNumber: '001150004567',
  deathDate: '2025-06-22',
};
const complete = { outcome: 'complete', checklist: ['declaration', 'death-evidence', 'no-duplicate'] };
const verify = {
  outcome: 'verify',
  verifyUnitCode: 'H26.2',
  verifyQuestion: 'Ông Thọ đã được đăng ký khai tử ở phường chưa?',
  verifyWorkingDays: 2,
};

const receive = (answers: object = {}, more: object = {}): Promise<Received> =>
  scenario.receiveOf('1.000656', { ...death, ...answers }, { ...more });
const kinds = async (id: string) => (await documentsOf(scenario.system.office, id)).map(({ kind }) => kind);

it('registers a death, sells copies of the extract, and hands both over', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const { id, code } = await receive({ extractCopies: 3 });

  // when
  await work(cast.officer, code, 'check', complete);
  await work(cast.reception, code, 'collectFee', { paymentMethod: 'cash', payerName: 'Trần Thị Quỳnh' });
  await untilDossier(id, { states: { decision: 'awaiting-signature', finance: 'paid' } });
  await work(cast.leader, code, 'sign', sign);
  await work(cast.reception, code, 'handOver', handOver);

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'delivered' } });
  const papers = await documentsOf(system.office, id);
  expect(papers.find(({ kind }) => kind === 'death-extract')).toMatchObject({ number: '1/2025' });
  expect(papers.find(({ kind }) => kind === 'death-extract-copy')).toMatchObject({ number: '1/TLKT-BS' });
  expect(papers.find(({ kind }) => kind === 'fee-receipt')).toBeDefined();
  const demand = (await historyOf(system.office, id)).find(({ action }) => action === 'payment-requested');
  expect(demand?.after).toMatchObject({
    amountVnd: 24_000,
    reason: 'Đăng ký khai tử, 3 bản sao trích lục',
    reasonEn: 'Death registration, 3 copies of the extract',
  });
  await recordSurvey(system.office, id, { ratings: { overall: 5 } });
  await scenario.untilEnded(id, 'death-registration');
  await scenario.untilEnded(id, 'sla-clock');
});

it('shows the officer whom somebody registered before, asks the other ward, and extends the limit once', async () => {
  // given the same person again, told a little differently
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 10:00');
  const { id, code } = await receive({ deceasedFullName: 'Nguyễn Văn Tho', deathDate: '2025-06-21' });
  const { taskKey } = await scenario.untilTask(cast.officer, code, 'check');
  const { body } = await cast.officer.get(`/api/tasks/${taskKey}`);
  expect(body.variables.possibleDuplicates).toMatch(/H26\.1-250625-0001, .*trùng số giấy tờ, trùng họ tên/);

  // when
  await work(cast.officer, code, 'check', verify);

  // then
  await untilDossier(id, { states: { decision: 'consulting' }, deadline: { dueAt: '2025-07-02T10:00:00.000Z' } });
  await expect.poll(() => scenario.told(id)).toContain('deadline-extended');
  expect(await scenario.untilTask(neighbour.officer, code, 'reply')).toMatchObject({
    dueAt: expect.stringMatching(/^2025-06-27T17:00:00(\.000)?\+07:00|^2025-06-27T10:00/),
  });

  // when the ward is silent, its leader answers
  await scenario.at('2025-06-27 17:01');
  await work(neighbour.leader, code, 'replyLate', { opinion: 'object', opinionText: 'Đã đăng ký tại phường' });

  // then
  const again = await scenario.untilTask(cast.officer, code, 'check');
  const shown = (await cast.officer.get(`/api/tasks/${again.taskKey}`)).body.variables;
  expect(shown).toMatchObject({ verificationReply: 'Đã đăng ký tại phường', verificationOpinion: 'object' });
  await work(cast.officer, code, 'check', {
    outcome: 'refuse',
    refusalGrounds: 'Điều 33 Luật Hộ tịch',
    checkNote: 'Đã đăng ký khai tử',
  });
  await work(cast.leader, code, 'sign', sign);
  await untilDossier(id, { states: { decision: 'refused', delivery: 'ready', finance: 'none' } });
  expect(await kinds(id)).toContain('refusal');
  const extended = (await historyOf(system.office, id)).find(({ action }) => action === 'clock-extended');
  expect(extended).toMatchObject({ actorKind: 'person', reason: expect.stringContaining('Ông Thọ') });
});

it('takes a late registration with its own limit, a typed fee, a supplement and a second look', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-06-30 09:00');
  const { id, code } = await receive({
    ...someoneElse,
    deathPlaceKind: 'home',
    deathDate: '2025-06-10',
    needsVerification: true,
  });
  await untilDossier(id, { deadline: { dueAt: '2025-07-07T10:00:00.000Z' } });

  // when
  await work(cast.officer, code, 'check', { outcome: 'supplement', supplementItems: 'Giấy báo tử' });
  await work(cast.reception, code, 'supplement', { supplementNote: 'Giấy báo tử', supplementComplete: true });
  await work(cast.officer, code, 'check', { ...verify, verifyWorkingDays: 1 });
  await work(neighbour.officer, code, 'reply', { opinion: 'agree', opinionText: 'Chưa đăng ký' });
  await work(cast.officer, code, 'check', { ...complete, lateFeeVnd: 5000 });
  await work(cast.reception, code, 'collectFee', { paymentMethod: 'card', payerName: 'Trần Thị Quỳnh' });
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Ghi rõ nơi chết' });

  // then it is not paid for twice, and the limit that foresaw the verification stays
  await work(cast.officer, code, 'check', { ...complete, lateFeeVnd: 5000 });
  await work(cast.leader, code, 'sign', sign);
  await untilDossier(id, { states: { decision: 'approved', finance: 'paid' } });
  expect((await kinds(id)).filter((kind) => kind === 'fee-receipt')).toHaveLength(1);
  expect(await scenario.told(id)).not.toContain('deadline-extended');
});

it('goes on with the verification when the limit can no longer be extended', async () => {
  // given one that was not looked at until its time had run out
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-01 09:00');
  const { id, code } = await receive({ ...someoneElse, deceasedIdNumber: '001150009999', deathDate: '2025-06-28' });
  await scenario.untilTask(cast.officer, code, 'check');
  await scenario.at('2025-07-02 09:00');

  // when
  await work(cast.officer, code, 'check', verify);
  await work(neighbour.officer, code, 'reply', { opinion: 'remark', opinionText: 'Chưa có trong sổ' });

  // then
  const { taskKey } = await scenario.untilTask(cast.officer, code, 'check');
  const { variables } = (await cast.officer.get(`/api/tasks/${taskKey}`)).body;
  expect(variables.extensionRefusedEn).toMatch(/has run out/);

  // when its citizen takes it back
  expect((await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Nhầm nơi' })).status).toBe(
    202,
  );
  await untilDossier(id, { states: { decision: 'withdrawn' }, deadline: { state: 'closed' } });
  await work(cast.reception, code, 'returnPapers', { returnedPapers: 'Giấy báo tử', papersSigned: true });
  await scenario.untilEnded(id, 'death-registration');
});

it.each([
  [{}, ['hospital-death-notice']],
  [{ deathPlaceKind: 'home' }, ['commune-death-notice']],
  [{ deathPlaceKind: 'abroad', deathEvidence: 'foreign' }, ['foreign-death-paper']],
  [{ deathPlaceKind: 'home', deathEvidence: 'other', diedLongAgo: true }, ['old-death-proof']],
  [{ deathEvidence: 'judgment', deathDate: '2025-05-20' }, ['court-judgment', 'late-registration-statement']],
])('asks for the papers of %j', async (answers, expected) => {
  const url = '/api/procedures/1.000656/papers';
  const { body } = await scenario.cast.reception.send('POST', url, { answers: { ...death, ...answers } });
  const asked = body.items.map(({ kind }: { kind: string }) => kind);
  const byCase = ['declaration', 'identity-paper', 'last-residence-proof'];
  expect(asked.filter((kind: string) => !byCase.includes(kind))).toEqual(expected);
});

it('asks the officer for what the extract cannot be written without', async () => {
  // given one that came without its form
  const { cast, work, system } = scenario;
  const { code } = await receiveDossier(
    system.office,
    { kind: 'system', name: 'import' },
    {
      intakeId: crypto.randomUUID(),
      procedureCode: '1.000656',
      receivingUnitCode: 'H26.1',
      channel: 'transferred',
      applicant: { name: 'Trần Thị Quỳnh' },
      answers: { deceasedFullName: 'Lê Văn Ba', deathDate: '2025-06-20', deathPlace: 'Hà Nội' },
    },
  );
  // when
  await work(cast.officer, code, 'check', complete);
  await scenario.workElsewhere(cast.leader, code, 'sign', sign);
  // then
  const { taskKey } = await scenario.untilTask(cast.officer, code, 'check');
  const { variables } = (await cast.officer.get(`/api/tasks/${taskKey}`)).body;
  expect(variables.missingData).toBe('giới tính người chết');
});

it('leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
});

it.each(['death-registration', 'verification'])('reaches every element of %s', (processId) =>
  expectFullCoverage(scenario.system, processId),
);
