import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import type { TObject } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countOpenJobs } from '../../cli/demo/open-jobs.ts';
import { documentsOf, issueDocument } from '../../office/documents/index.ts';
import { findDossierByCode, transitionDossier } from '../../office/dossiers/index.ts';
import { requestPayment } from '../../office/payments/index.ts';
import { askCorrection } from '../../office/person-rights/index.ts';
import { listTransfer, moveSlip } from '../../office/transfers/index.ts';
import { importLedger } from '../../office/undelivered/index.ts';
import { type JobType, workers } from '../../workers/registry.ts';
import { type JobOutcome, runJob } from '../../workers/run/run-job.ts';
import { openScenario, type Scenario } from './scenario.ts';

const actor = { kind: 'system', name: 'twice' } as const;
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
/** Kept by what runs beside the workers: sessions, the feeds from the engine, the figures by day and by step, when an outbox message is tried again, what a night's dry run of the retention found. */
const BESIDE = [
  'session',
  'throttle',
  'task',
  'instance',
  'incident',
  'feed',
  ...['figure_due', 'figure_part', 'figure_sum', 'figure_time'],
  ...['step_reading', 'step_run', 'step_flow', 'step_due', 'step_part', 'step_sum'],
  'outbox',
  'virtual_time',
  'retention_report',
];

/** The trail without the seals that are set under the log of looks every minute. */
const ACTS = sql`(select * from audit.entry where action <> 'seal-looks')`;

let scenario: Scenario;
let agencyCalls = 0;
const agency = createServer((request, response) => {
  agencyCalls += 1;
  request.resume().on('end', () => response.writeHead(202).end());
});
const known = { dossier: '', decided: '', carried: '', slip: '', paper: '', payment: '', undelivered: '', request: '' };

beforeAll(async () => {
  await new Promise<void>((resolve) => agency.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(agency.address() as AddressInfo).port}`;
  const secret = 'a secret that only this agency and we know';
  scenario = await openScenario({ agencies: [{ code: 'H26.SXD', name: 'Sở Xây dựng', url, secret, messages: [] }] });
  const { office } = scenario.system;
  known.dossier = (await received()).id;
  known.decided = (await received()).id;
  await transitionDossier(office, actor, known.decided, { decision: 'awaiting-signature' });
  await transitionDossier(office, actor, known.decided, { decision: 'approved' });
  known.paper = (await documentsOf(office, known.dossier))[0]?.documentId ?? '';
  known.payment = (
    await requestPayment(office, actor, { dossierId: known.dossier, key: 'due', amountVnd: 8000, reason: 'Bản sao' })
  ).paymentId;
  const requester = { idNumber: '001193004321', name: 'Trần Thị Quỳnh' };
  const phone = { field: 'applicant.phone', label: { vi: 'Điện thoại', en: 'Telephone' }, valueBefore: '0912 345 678' };
  const asked = { dossierId: known.dossier, requester, reason: 'Đã đổi số', ...phone, valueWanted: '0987 654 321' };
  known.request = (await askCorrection(office, { actor: { kind: 'citizen' }, channel: 'online' }, asked)).id;
  await carryOver('H26.D01-250623-0001', 'carried');
  await carryOver('H26.D01-250623-0002', 'slip');
  const code = 'H26.D01-250310-0001';
  const day = '10/03/2025';
  const row = { code, procedureCode: '1.001193', applicantName: 'Lê Hoa', receivedAt: day, dueAt: day, decidedAt: day };
  await importLedger(office, actor, 'H26.D01', [{ ...row, keeperUnitCode: 'H26.1' }]);
  known.undelivered = (await findDossierByCode(office, code))?.id ?? '';
  await scenario.untilTask(scenario.cast.reception, code, 'contact');
});
afterAll(async () => {
  await scenario.system.close();
  agency.close();
});

async function received() {
  const dossier = await scenario.receive();
  await scenario.untilTask(scenario.cast.officer, dossier.code, 'check');
  return dossier;
}

/** One dossier of a former district, accepted by its successor, or on a slip that nobody has offered. */
async function carryOver(code: string, what: 'carried' | 'slip'): Promise<void> {
  const { office } = scenario.system;
  const row = { code, procedureCode: '1.001193', applicantName: 'Lê Hoa', step: 'examining' };
  const rows = [{ ...row, receivedAt: '23/06/2025 09:00', dueAt: '30/06/2025 17:00' }];
  const { slipCodes } = await listTransfer(office, actor, { key: code, giverUnitCode: 'H26.D01', rows });
  const slip = (await findDossierByCode(office, slipCodes[0] ?? ''))?.id ?? '';
  await scenario.untilTask(await scenario.system.as('lanhdao.h26-d01'), slipCodes[0] ?? '', 'offer');
  if (what === 'slip') {
    known.slip = slip;
    return;
  }
  await moveSlip(office, actor, slip, 'offer');
  await moveSlip(office, actor, slip, 'accept');
  known.carried = (await findDossierByCode(office, code))?.id ?? '';
}

interface Step {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly variables?: () => object;
  /** Which of the dossiers, the open one when not given. */
  readonly of?: keyof typeof known;
}

const attempt = () => ({ contactWay: 'phone', contactOutcome: 'no-answer', contactNote: 'Gọi hai lần' });
const keeping = { keepDays: 365, contactWithinDays: 5, againAfterDays: 14, attemptsMax: 3 };
const undelivered = (action: string, more: object = {}): Step => ({
  of: 'undelivered',
  headers: { action },
  variables: () => ({ keeping, archivePlace: 'Kho', ...more }),
});
const difficulty = (action: string, more: object = {}): Step => ({
  headers: { action },
  variables: () => ({ answers: { title: 'Máy in hỏng', content: 'Không in được giấy hẹn' }, ...more }),
});

/** A step at least for every job type: a new type has to say here how it is done twice. */
const steps = {
  'agency.send': [
    {
      headers: { message: 'consultation.asked' },
      variables: () => ({
        agencyCode: 'H26.SXD',
        agencyCorrelationKey: 'c-1',
        agencyBody: { question: 'Được không?' },
      }),
    },
  ],
  'citizen.notify': [{ headers: { template: 'result-reminder' } }],
  'conference.agenda': [{}],
  'conference.invite': [
    {
      variables: () => ({
        title: 'Giao ban',
        startsAt: '2025-07-02T08:00+07:00',
        durationMinutes: 60,
        place: 'Phòng họp',
        agendaText: 'Hồ sơ trễ hạn',
        addresseeUnitCodes: ['H26.1'],
        addressees: [{ name: 'Viện Quy hoạch', email: 'vien@example.vn' }],
      }),
    },
  ],
  'conference.attendance': [{}],
  'conference.reply': [{ variables: () => ({ invitation: { unitCode: 'H26.1' }, attendance: 'attends' }) }],
  'conference.minutes': [{ variables: () => ({ attachedDocumentId: known.paper }) }],
  'conference.cancel': [{ variables: () => ({ cancelReason: 'Bão' }) }],
  'consultation.open': [
    { variables: () => ({ consultation: { unitCode: 'H26.2', question: 'Có hồ sơ gốc không?', workingDays: 2 } }) },
  ],
  'correspondence.address': [{ variables: () => ({ recipients: 'Viện <vien@example.vn>', recipientUnits: 'H26.2' }) }],
  'correspondence.deliver': [
    {
      headers: { procedure: 'CV-DEN' },
      variables: () => ({
        addresseeUnitCode: 'H26.2',
        deliveredDocumentId: known.paper,
        deliveredAnswers: { documentNumber: '12/UBND', subject: 'Phối hợp' },
      }),
    },
  ],
  'correspondence.mail': [
    {
      headers: { template: 'conference-minutes' },
      variables: () => ({ addressee: { name: 'Viện', email: 'vien@example.vn' }, attachedDocumentId: known.paper }),
    },
  ],
  'data-request.settle': [
    { variables: () => ({ requestId: known.request, requestOutcome: 'refused', requestAnswer: 'Đã đúng' }) },
  ],
  'difficulty.record': [
    difficulty('report'),
    difficulty('answer', { answerText: 'Đã thay máy', answerNumber: '1/TL', lesson: 'Có máy dự phòng' }),
    difficulty('assess', { assessment: 'solved' }),
    difficulty('release'),
  ],
  'document.issue': [
    { headers: { document: 'supplement-request' }, variables: () => ({ documentData: { items: 'Giấy chứng sinh' } }) },
  ],
  'dossier.deliver': [
    { of: 'decided', headers: { action: 'ready' } },
    { of: 'decided', headers: { action: 'undeliverable' } },
    { of: 'decided', headers: { action: 'delivered' }, variables: () => ({ recipientName: 'Trần Thị Quỳnh' }) },
  ],
  'dossier.direct': [{ variables: () => ({ direction: 'instruct', directionText: 'Giải quyết ngay' }) }],
  'dossier.forward': [
    { of: 'carried', variables: () => ({ forwardUnitCode: 'H26.2', forwardReason: 'Đúng địa bàn' }) },
  ],
  'dossier.open': [
    {
      headers: { procedure: 'PAKN' },
      variables: () => ({ openedAnswers: { category: 'environment', title: 'Rác tồn' } }),
    },
  ],
  'dossier.route': [{}],
  'dossier.tell': [{ headers: { message: 'somebody.told' }, variables: () => ({ toldDossierId: known.decided }) }],
  'dossier.transition': [{ headers: { decision: 'examining', reason: 'Thẩm tra' } }],
  'duplicates.find': [{ headers: { matter: 'birth' } }],
  'payment.request': [{ variables: () => ({ feeAmount: 10_000, feeReason: 'Chứng thực' }) }],
  'payment.settle': [
    { variables: () => ({ paymentId: known.payment, applicantName: 'Quỳnh', paymentMethod: 'cash' }) },
  ],
  'payment.cancel': [{}],
  'register.find': [{ variables: () => ({ registerQuestion: { text: 'Trần Thị Quỳnh' } }) }],
  'sla.compute': [
    { headers: { action: 'observe' } },
    { headers: { action: 'pause', reason: 'waiting-for-supplement' } },
    { headers: { action: 'resume', reason: 'supplement-received' } },
    { of: 'decided', headers: { action: 'close', reason: 'Đã có kết quả' } },
  ],
  'sla.due': [{ variables: () => ({ competentUnitCode: 'H26.1', stepLimit: { unit: 'working-day', amount: 2 } }) }],
  'sla.ladder': [{ variables: () => ({ ladderUnitCode: 'H26.1', ladderDueAt: '2030-07-08T17:00:00+07:00' }) }],
  'sla.escalate': [{ variables: () => ({ milestone: 'remind-officer' }) }],
  'staff.find': [{ variables: () => ({ staffGroup: 'H26.1:case-officer' }) }],
  'staff.notify': [{ headers: { group: 'case-officer', template: 'deadline-near' } }],
  'transfer.continue': [
    {
      of: 'carried',
      variables: () => ({
        item: { dossierId: known.carried },
        continueAt: { elementId: 'check', decision: 'examining' },
      }),
    },
  ],
  'transfer.move': [
    { of: 'slip', headers: { action: 'show' } },
    { of: 'slip', headers: { action: 'offer' } },
    { of: 'slip', headers: { action: 'recall' }, variables: () => ({ reason: 'Sai' }) },
  ],
  'undelivered.move': [
    undelivered('show'),
    undelivered('attempt', attempt()),
    undelivered('archive'),
    undelivered('reopen'),
    undelivered('keep'),
  ],
} satisfies Record<JobType, readonly Step[]>;

/** How much is under way: what the office has yet to tell the engine, and the jobs that workers have yet to do. */
async function underWay(): Promise<number> {
  const { office, engine } = scenario.system;
  const { rows } = await sql<{ count: string }>`select count(*) from office.outbox where published_at is null`.execute(
    office.db,
  );
  return Number(rows[0]?.count) + (await countOpenJobs(engine, { kind: 'BPMN_ELEMENT' }));
}

/** Everything that the office knows, one line a table, and how much the engine runs. */
async function everything(): Promise<Readonly<Record<string, string>>> {
  const { office, engine } = scenario.system;
  const { rows: tables } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('office', 'audit') and table_type = 'BASE TABLE' and not table_name = any (${BESIDE})
    order by 1`.execute(office.db);
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ sum: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum
      from ${name === 'audit.entry' ? ACTS : sql.table(name)} t`.execute(office.db);
    found[name] = rows[0]?.sum ?? '';
  }
  const { rows: messages } = await sql<{ count: string }>`select count(*) from office.outbox`.execute(office.db);
  const instances = await engine.searchProcessInstances({ page: { limit: 1 } }, AT_ONCE);
  return { ...found, messages: String(messages[0]?.count), instances: String(instances.page.totalItems) };
}

/** Until what a step set going has come to rest. */
async function atRest(): Promise<Readonly<Record<string, string>>> {
  let last = await everything();
  await expect
    .poll(
      async () => {
        const [before, now] = [last, await everything()];
        last = now;
        return JSON.stringify(before) === JSON.stringify(now) && (await underWay()) === 0;
      },
      { interval: 400 },
    )
    .toBe(true);
  return last;
}

/** What of an answer the worker's contract does not tell: variables of another type, left out, or not named. */
function unfitIn(writes: TObject, outcome: JobOutcome): readonly string[] {
  const answer = 'variables' in outcome ? outcome.variables : {};
  return [
    ...Value.Errors(writes, answer).map(({ instancePath, message }) => `${instancePath} ${message}`),
    ...Object.keys(answer).filter((name) => !Object.hasOwn(writes.properties, name)),
  ];
}

let elementInstances = 9_000_000;
const cases = Object.entries(steps).flatMap(([type, list]) =>
  list.map((step: Step) => ({
    type: type as JobType,
    step,
    what: `${type} ${Object.values(step.headers ?? {}).join(' ')}`,
  })),
);

it.each(cases)(
  '$what: a job done twice does nothing twice',
  async ({ type, step: { headers = {}, variables, of } }) => {
    // given
    const { office, engine } = scenario.system;
    elementInstances += 1;
    const job = {
      type,
      jobKey: '1',
      elementId: 'step',
      elementInstanceKey: String(elementInstances),
      processInstanceKey: '77',
      processDefinitionId: 'birth-registration',
      retries: 3,
      customHeaders: headers,
      variables: { dossierId: known[of ?? 'dossier'], ...variables?.() },
    };

    // when
    const first = await runJob(office, engine, workers[type], job, 0);
    expect(first).toMatchObject({ kind: 'completed' });
    expect(unfitIn(workers[type].writes, first)).toEqual([]);
    const after = await atRest();
    const second = await runJob(office, engine, workers[type], job, 0);

    // then
    expect(second).toEqual(first);
    expect(await atRest()).toEqual(after);
  },
);

it('asked the agency once', () => {
  expect(agencyCalls).toBe(1);
});

it('raises an escalation once, also when its job comes again after the engine has forgotten the message', async () => {
  // given a dossier whose officer was reminded days ago
  const { office, engine } = scenario.system;
  const { id } = await received();
  const milestone = 'remind-officer';
  const reminders = async () => {
    const variables = Object.entries({ dossierId: id, milestone }).map(([name, value]) => ({
      name,
      value: JSON.stringify(value),
    }));
    const filter = { processDefinitionId: 'escalation' as never, variables };
    return (await engine.searchProcessInstances({ filter }, AT_ONCE)).items?.map(({ state }) => state);
  };
  await scenario.at('2025-06-25 16:30');
  await expect.poll(reminders).toEqual(['COMPLETED']);
  await scenario.at('2025-07-07 09:00');

  // when the job that raised it is done again
  const job = { elementId: 'escalate', elementInstanceKey: '4712', processInstanceKey: '77', retries: 3, jobKey: '1' };
  const outcome = await runJob(office, engine, workers['sla.escalate'], {
    ...{ ...job, type: 'sla.escalate', processDefinitionId: 'sla-clock', customHeaders: {} },
    variables: { dossierId: id, milestone },
  });

  // then
  expect(outcome).toMatchObject({ kind: 'completed' });
  expect(await reminders()).toEqual(['COMPLETED']);
});

it('writes the paper once when the job of a worker that died before it answered comes again', async () => {
  // given a worker that wrote the paper, and never answered
  const { office, engine } = scenario.system;
  const { id } = await received();
  const before = await documentsOf(office, id);
  const key = 'request:4711';
  const died = await issueDocument(office, actor, {
    dossierId: id,
    kind: 'supplement-request',
    key,
    data: { items: 'A' },
  });

  // when another worker gets the same job
  const job = { elementId: 'request', elementInstanceKey: '4711', processInstanceKey: '77', retries: 3, jobKey: '1' };
  const outcome = await runJob(office, engine, workers['document.issue'], {
    ...job,
    type: 'document.issue',
    processDefinitionId: 'birth-registration',
    customHeaders: { document: 'supplement-request' },
    variables: { dossierId: id, documentData: { items: 'A' } },
  });

  // then
  expect(outcome).toMatchObject({ kind: 'completed', variables: { documentId: died.documentId } });
  expect(await documentsOf(office, id)).toHaveLength(before.length + 1);
});
