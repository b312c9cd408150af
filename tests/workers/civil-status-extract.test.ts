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

const wanted = {
  extractKind: 'birth',
  dataHeldBy: 'commune',
  subjectFullName: 'nguyen bao chau',
  registeredAt: 'Phường Hoàn Kiếm',
  copies: 3,
  registrantRelation: 'family',
};
const paper = {
  documentName: 'Giấy khai sinh',
  subjectFullName: 'Nguyễn Bảo Châu',
  entryNumberKnown: '1/2025',
  copies: 1,
  registrantRelation: 'family',
};
const complete = {
  outcome: 'complete',
  entryNumber: '1/2025',
  entryDate: '2025-06-25',
  entryPlace: 'Phường Hoàn Kiếm',
  entryContent: 'Nguyễn Bảo Châu\nSinh ngày 20/06/2025',
};
const cash = { paymentMethod: 'cash', payerName: 'Trần Thị Quỳnh' };
const procedures = { 'civil-status-extract': '2.000635', 'register-copy': '2.000908' } as const;
type ProcessId = keyof typeof procedures;

const receive = (processId: ProcessId, answers: object = {}): Promise<Received> =>
  scenario.receiveOf(procedures[processId], {
    ...(processId === 'register-copy' ? paper : wanted),
    ...answers,
  });
const shown = async (code: string) => {
  const { cast } = scenario;
  const { taskKey } = await scenario.untilTask(cast.officer, code, 'check');
  return (await cast.officer.get(`/api/tasks/${taskKey}`)).body.variables;
};
const papersOf = async (id: string) => (await documentsOf(scenario.system.office, id)).map(({ kind }) => kind);

it('has a birth in its register', async () => {
  const { cast, work, untilDossier } = scenario;
  const { id, code } = await scenario.receive();
  await work(cast.officer, code, 'check', { outcome: 'complete' });
  await work(cast.leader, code, 'sign', sign);
  await untilDossier(id, { states: { decision: 'approved' } });
});

it.each<[ProcessId, string, string]>([
  ['civil-status-extract', 'civil-status-extract', '1/TLHT-BS'],
  ['register-copy', 'register-copy', '1/BSSG'],
])('%s finds the entry in the registers and gives out the copies', async (processId, kind, number) => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-26 09:00');
  const { id, code } = await receive(processId);

  // then the only entry fills the form
  const variables = await shown(code);
  expect(variables.foundEntries).toContain(`Số 1/2025: Giấy khai sinh`);
  expect(variables).toMatchObject({ entryNumber: '1/2025', entryDate: '2025-06-25' });

  // when
  await work(cast.officer, code, 'check', { outcome: 'supplement', supplementItems: 'Giấy tờ tùy thân' });
  await work(cast.reception, code, 'supplement', { supplementNote: 'CCCD', supplementComplete: true });
  await work(cast.officer, code, 'check', complete);
  if (processId === 'civil-status-extract') await work(cast.reception, code, 'collectFee', cash);
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Ghi đủ nội dung' });
  await work(cast.officer, code, 'check', complete);
  await work(cast.leader, code, 'sign', sign);
  await work(cast.reception, code, 'handOver', handOver);

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'delivered' } });
  const issued = (await documentsOf(system.office, id)).find((document) => document.kind === kind);
  expect(issued).toMatchObject({ number });
  const demands = (await historyOf(system.office, id)).filter(({ action }) => action === 'payment-requested');
  expect(demands.map(({ after }) => after?.amountVnd)).toEqual(processId === 'register-copy' ? [] : [24_000]);
  await recordSurvey(system.office, id, { ratings: { overall: 5 } });
  await scenario.untilEnded(id, processId);
});

it.each<ProcessId>(['civil-status-extract', 'register-copy'])(
  '%s answers when nothing is found, refuses whom it may not tell, and ends when it is withdrawn',
  async (processId) => {
    // given
    const { cast, work, untilDossier } = scenario;
    await scenario.at('2025-06-27 09:00');
    const unknown = await receive(processId, { subjectFullName: 'Lý Thị Không Ai', entryNumberKnown: undefined });
    const stranger = await receive(processId);
    const withdrawn = await receive(processId);

    // when
    expect((await shown(unknown.code)).foundEntries).toBeNull();
    await work(cast.officer, unknown.code, 'check', { outcome: 'not-found', checkNote: 'Đã tra sổ 1990–2025' });
    await work(cast.leader, unknown.code, 'sign', sign);
    await work(cast.officer, stranger.code, 'check', {
      outcome: 'refuse',
      refusalGrounds: 'Điều 63 Luật Hộ tịch',
      checkNote: 'Không có quan hệ',
    });
    await work(cast.leader, stranger.code, 'sign', sign);
    await scenario.untilTask(cast.officer, withdrawn.code, 'check');
    await cast.reception.send('POST', `/api/dossiers/${withdrawn.id}/withdrawal`, { reason: 'Đã tìm thấy' });

    // then nobody pays for an answer
    await untilDossier(unknown.id, { states: { decision: 'approved', finance: 'none', delivery: 'ready' } });
    expect(await papersOf(unknown.id)).toContain('nothing-found');
    await untilDossier(stranger.id, { states: { decision: 'refused', finance: 'none', delivery: 'ready' } });
    expect(await papersOf(stranger.id)).toContain('refusal');
    await work(cast.reception, withdrawn.code, 'returnPapers', { returnedPapers: 'Không có', papersSigned: true });
    await untilDossier(withdrawn.id, { states: { decision: 'withdrawn' } });
  },
);

it('sends a question about data that the department keeps to the department, with fifteen working days', async () => {
  await scenario.at('2025-07-01 09:00');
  const { id } = await receive('civil-status-extract', { dataHeldBy: 'justice-department' });
  await scenario.untilDossier(id, {
    competentUnit: { code: 'H26.STP' },
    deadline: { dueAt: '2025-07-22T10:00:00.000Z' },
  });
});

it.each<[ProcessId, Readonly<Record<string, unknown>>, string]>([
  ['civil-status-extract', { subjectFullName: '' }, 'họ, tên người được đăng ký'],
  ['register-copy', { subjectFullName: 'Ai' }, 'tên giấy tờ'],
])('%s says what its copy lacks', async (processId, answers, missing) => {
  // given a dossier that came without its form
  const { cast, work, system } = scenario;
  const { code } = await receiveDossier(
    system.office,
    { kind: 'system', name: 'import' },
    {
      intakeId: crypto.randomUUID(),
      procedureCode: procedures[processId],
      receivingUnitCode: 'H26.1',
      channel: 'transferred',
      applicant: { name: 'Trần Thị Quỳnh' },
      answers,
    },
  );
  // when
  await work(cast.officer, code, 'check', complete);
  if (processId === 'civil-status-extract') await work(cast.reception, code, 'collectFee', cash);
  await scenario.workElsewhere(cast.leader, code, 'sign', sign);
  // then
  expect((await shown(code)).missingData).toContain(missing);
});

it('leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
});

it.each(['civil-status-extract', 'register-copy'])('reaches every element of %s', (processId) =>
  expectFullCoverage(scenario.system, processId),
);
