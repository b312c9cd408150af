import { OrchestrationLifters } from '@camunda8/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf, getDocument } from '../../office/documents/index.ts';
import { recordSurvey } from '../../office/dossiers/index.ts';
import { historyOf } from '../../office/history/index.ts';
import { receiveDossier } from '../../office/intake/index.ts';
import { paymentsOf } from '../../office/payments/index.ts';
import type { Caller } from '../server/support/system.ts';
import { arrangeAbsence } from './absence.ts';
import { expectFullCoverage } from './coverage.ts';
import {
  assessment,
  complete,
  inspection,
  parcel,
  pay,
  received,
  send,
  untaxed,
  update,
} from './land-registration-answers.ts';
import { expectNothingLeft } from './nothing-left.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';
import { handOver, sign } from './usual-answers.ts';

let scenario: Scenario;
let tax: Caller;
let registry: Caller;
let registryLeader: Caller;
let builder: Caller;
let branch: Caller;
beforeAll(async () => {
  scenario = await openScenario();
  const names = ['canbo.h26-thue', 'canbo.h26-vpdk', 'lanhdao.h26-vpdk', 'canbo.h26-sxd', 'tiepnhan.h26-cn01'];
  [tax, registry, registryLeader, builder, branch] = (await Promise.all(
    names.map((name) => scenario.system.as(name)),
  )) as [Caller, Caller, Caller, Caller, Caller];
});
afterAll(() => scenario.system.close());

const PROCESS = 'land-registration';
const receive = (answers: object = {}) => scenario.receiveOf('1.013978', { ...parcel, ...answers });
/** The notice hangs out: it was written, and the engine waits for its last day. */
async function untilPosted(id: string): Promise<void> {
  await expect.poll(() => scenario.kindsOf(id)).toContain('land-posting');
  const waiting = async () => {
    const filter = { elementId: OrchestrationLifters.ElementId.assumeExists('posted'), state: 'ACTIVE' } as const;
    return (await scenario.system.engine.searchElementInstances({ filter }, { consistency: { waitUpToMs: 0 } })).items;
  };
  await expect.poll(waiting).toHaveLength(1);
}
/** For the tests that bring dossiers through many steps. */
/** The land registry writes the signed result into its books and sends it to the reception. */
async function bringBack({ code }: Received, reception: Caller = scenario.cast.reception): Promise<void> {
  await scenario.work(registry, code, 'updateCadastre', update);
  await scenario.work(registry, code, 'sendResult', send);
  await scenario.work(reception, code, 'receiveResult', received);
}

it('inspects, asks and posts at once, lets the clock stand for the tax, and brings the certificate back', async () => {
  // given
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-06-25 09:00');
  const dossier = await receive();
  const { id, code } = dossier;
  await untilDossier(id, { deadline: { dueAt: '2025-07-23T10:00:00.000Z' } });

  // when everything is verified at once, and two agencies are silent
  await work(cast.officer, code, 'check', {
    outcome: 'verify',
    needsInspection: true,
    needsPosting: true,
    consultedAspects: ['mapping', 'planning'],
  });
  await work(cast.officer, code, 'inspect', inspection);
  await scenario.untilTask(registry, code, 'reply');
  await scenario.untilTask(builder, code, 'reply');
  await untilPosted(id);
  await scenario.at('2025-07-02 17:01');
  await work(registryLeader, code, 'replyLate', { opinion: 'remark', opinionText: 'Trích đo 61,8 m²' });
  await scenario.at('2025-07-10 09:30');
  await work(cast.officer, code, 'closePosting', {
    hasObjection: false,
    postingWitnesses: 'Ông Lê Văn Tư, tổ trưởng',
  });

  // then silence was agreement for one of them only, and the clock has not stopped
  const facts = await scenario.shown(cast.officer, code, 'check');
  expect(facts.consultationReplies).toMatchObject([
    { unitCode: 'H26.VPDK', opinion: 'remark', silent: false },
    { unitCode: 'H26.SXD', opinion: 'agree', silent: true },
  ]);
  expect(facts).toMatchObject({ siteFits: true, hasObjection: false });
  await untilDossier(id, { states: { decision: 'examining' }, deadline: { dueAt: '2025-07-23T10:00:00.000Z' } });

  // when the tax authority is late, the clock runs; while the citizen pays it stands
  await work(cast.officer, code, 'check', complete);
  await scenario.untilTask(tax, code, 'assessTax');
  await scenario.at('2025-07-17 17:01');
  await scenario.untilTold(id, 'answer-overdue');
  await untilDossier(id, { deadline: { state: 'running', dueAt: '2025-07-23T10:00:00.000Z' } });
  await scenario.at('2025-07-18 09:00');
  await work(tax, code, 'assessTax', assessment);
  await untilDossier(id, { states: { finance: 'due' }, deadline: { state: 'stopped' } });
  await scenario.at('2025-07-22 09:00');
  await work(cast.reception, code, 'collectFee', pay);

  // then the two working days of waiting are given back
  await untilDossier(id, { deadline: { state: 'running', dueAt: '2025-07-25T10:00:00.000Z' } });

  // when the fee is paid too, and the chair sends it back once
  await scenario.untilTask(cast.reception, code, 'collectFee');
  await untilDossier(id, { states: { finance: 'due' }, deadline: { state: 'running' } });
  await work(cast.reception, code, 'collectFee', pay);
  await work(cast.leader, code, 'sign', { leaderDecision: 'return', returnReason: 'Ghi rõ nguồn gốc' });
  await work(cast.officer, code, 'check', complete);
  await work(cast.leader, code, 'sign', sign);

  // then neither was asked for twice
  await untilDossier(id, { states: { decision: 'approved', finance: 'paid', delivery: 'none' } });
  expect((await paymentsOf(system.office, id)).map(({ amountVnd }) => amountVnd).toSorted((a, b) => a - b)).toEqual([
    100_000, 46_250_000,
  ]);
  const certificate = (await documentsOf(system.office, id)).find(({ kind }) => kind === 'land-certificate');
  expect(certificate).toMatchObject({ number: '1/GCN' });
  const { content } = await getDocument(system.office, certificate?.documentId ?? '');
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');

  // when the land registry is late with the cadastre
  await scenario.untilTask(registry, code, 'updateCadastre');
  await scenario.at('2025-07-24 17:01');
  await scenario.untilTold(id, 'answer-overdue', 2);
  await bringBack(dossier);

  // then
  await untilDossier(id, { states: { delivery: 'ready' }, deadline: { state: 'closed' } });
  await work(cast.reception, code, 'handOver', handOver);
  await recordSurvey(system.office, id, { ratings: { overall: 4 } });
  expect(await scenario.kindsOf(id)).toEqual(
    expect.arrayContaining([
      'land-inspection-minutes',
      'land-posting-minutes',
      'land-tax-slip',
      'land-tax-notice',
      'control-slip',
    ]),
  );
  await scenario.untilEnded(id, PROCESS);
  await expectNothingLeft(system, id);
});

it('registers without a certificate at a branch, and returns the result there', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-28 09:00');
  const dossier = await scenario.receiveOf(
    '1.013978',
    { ...parcel, parcelNumber: '88', certificateRequested: false, landProof: 'none' },
    { receivingUnitCode: 'H26.CN01', competentUnitCode: 'H26.1' },
    branch,
  );
  const { id, code } = dossier;
  await untilDossier(id, { deadline: { dueAt: '2025-08-20T10:00:00.000Z' } });

  // when nothing is to be verified after all
  await work(cast.officer, code, 'check', { outcome: 'verify', consultedAspects: [] });
  await work(cast.officer, code, 'check', untaxed);
  await work(cast.leader, code, 'sign', sign);
  await bringBack(dossier, branch);

  // then
  await untilDossier(id, { states: { decision: 'approved', finance: 'none', delivery: 'ready' } });
  expect(await scenario.kindsOf(id)).toContain('land-registration-notice');
  expect(await scenario.kindsOf(id)).not.toContain('land-certificate');
  await work(branch, code, 'handOver', handOver);
  await untilDossier(id, { states: { delivery: 'delivered' } });
});

it('asks for a supplement, weighs an objection, and refuses with its grounds', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-08-01 09:00');
  const { id, code } = await receive({ parcelNumber: '89' });

  // when
  await work(cast.officer, code, 'check', { outcome: 'supplement', supplementItems: 'Trích đo bản đồ địa chính' });
  await untilDossier(id, { states: { decision: 'supplementing' }, deadline: { state: 'stopped' } });
  await work(cast.reception, code, 'supplement', { supplementNote: 'Trích đo', supplementComplete: true });
  await work(cast.officer, code, 'check', { outcome: 'verify', needsPosting: true });
  await untilPosted(id);
  await scenario.at('2025-08-16 09:01');
  await work(cast.officer, code, 'closePosting', {
    hasObjection: true,
    postingObjections: 'Bà Hoa cho rằng 6 m² phía đông thuộc hộ bà',
    postingWitnesses: 'Ông Lê Văn Tư, tổ trưởng',
  });
  await work(cast.officer, code, 'check', {
    outcome: 'refuse',
    refusalGrounds: 'Điều 138 Luật Đất đai',
    checkNote: 'Đất đang có tranh chấp',
  });
  await work(cast.leader, code, 'sign', sign);

  // then
  await untilDossier(id, { states: { decision: 'refused', finance: 'none', delivery: 'ready' } });
  expect(await scenario.kindsOf(id)).toEqual(
    expect.arrayContaining(['supplement-request', 'land-posting-minutes', 'refusal']),
  );
});

it('goes on at once when nothing is due, and ends when the applicant withdraws before paying', async () => {
  // given two parcels that the tax authority looks at
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-08-20 09:00');
  const exempt = await receive({ parcelNumber: '90', debtRequested: true });
  const dear = await receive({ parcelNumber: '91' });
  for (const { code } of [exempt, dear]) await work(cast.officer, code, 'check', { ...complete, assessedFeeVnd: 0 });

  // when
  await work(tax, exempt.code, 'assessTax', { ...assessment, landUseFeeVnd: 0, registrationTaxVnd: 0 });
  await work(tax, dear.code, 'assessTax', assessment);

  // then
  await scenario.untilTask(cast.leader, exempt.code, 'sign');
  await untilDossier(exempt.id, { states: { finance: 'none' }, deadline: { state: 'running' } });
  await untilDossier(dear.id, { states: { finance: 'due' }, deadline: { state: 'stopped' } });

  // when both are taken back, one at the signature and one at the payment
  for (const { id, code } of [exempt, dear]) {
    await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Chưa có tiền nộp' });
    await untilDossier(id, { states: { decision: 'withdrawn', finance: 'none' }, deadline: { state: 'closed' } });
    await work(cast.reception, code, 'returnPapers', { returnedPapers: 'Đơn, giấy tờ đất', papersSigned: true });
    await scenario.untilEnded(id, PROCESS);
    await expectNothingLeft(scenario.system, id);
  }
  expect(await paymentsOf(scenario.system.office, dear.id)).toMatchObject([{ state: 'cancelled' }]);
});

it('ends at whatever step it stands, and not once it is signed', async () => {
  // given one dossier at each step where somebody is waited for
  const { cast, work, untilDossier, untilTask } = scenario;
  await scenario.at('2025-08-25 09:00');
  const verify = {
    outcome: 'verify',
    needsInspection: true,
    needsPosting: true,
    consultedAspects: ['mapping', 'planning'],
  };
  const steps: readonly (readonly [Record<string, unknown> | undefined, Caller, string])[] = [
    [undefined, cast.officer, 'check'],
    [{ outcome: 'supplement', supplementItems: 'Trích đo' }, cast.reception, 'supplement'],
    [verify, registry, 'reply'],
    [complete, tax, 'assessTax'],
    [{ ...untaxed, assessedFeeVnd: 50_000 }, cast.reception, 'collectFee'],
    [untaxed, cast.leader, 'sign'],
  ];
  for (const [index, [decision, who, elementId]] of steps.entries()) {
    const { id, code } = await receive({ parcelNumber: `3${index}` });
    if (decision) await work(cast.officer, code, 'check', decision);
    await untilTask(who, code, elementId);

    // when
    await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Đổi ý' });

    // then
    const ended = { states: { decision: 'withdrawn', finance: 'none' }, deadline: { state: 'closed' } };
    await untilDossier(id, ended);
    await work(cast.reception, code, 'returnPapers', { returnedPapers: 'Đơn', papersSigned: true });
    await scenario.untilEnded(id, PROCESS);
    await expectNothingLeft(scenario.system, id);
  }
  const signed = await receive({ parcelNumber: '39' });
  await work(cast.officer, signed.code, 'check', untaxed);
  await work(cast.leader, signed.code, 'sign', sign);
  await scenario.untilTask(registry, signed.code, 'updateCadastre');
  const late = await cast.reception.send('POST', `/api/dossiers/${signed.id}/withdrawal`, { reason: 'Đổi ý' });
  expect(late.status).toBe(409);
});

it('climbs the whole ladder, a substitute examines, and the late certificate is still given', async () => {
  // given twenty working days and nobody acts
  const { cast, work, untilDossier, system } = scenario;
  await scenario.at('2025-09-03 09:00');
  const dossier = await receive({ parcelNumber: '92' });
  const { id, code } = dossier;
  await untilDossier(id, { deadline: { dueAt: '2025-10-01T10:00:00.000Z' } });
  await scenario.untilTask(cast.officer, code, 'check');

  // when
  await scenario.at('2025-10-01 09:00');
  await scenario.untilTold(id, 'deadline-near');
  await scenario.untilTold(id, 'deadline-at-risk');
  await scenario.at('2025-10-01 17:01');
  await work(cast.leader, code, 'signApology', { apologyReason: 'Chờ trích đo', apologySigned: true });
  await scenario.untilTold(id, 'apology');
  await scenario.at('2025-10-03 17:01');
  await work(cast.monitor, code, 'direct', { direction: 'instruct', directionText: 'Ký trong ngày' });
  await arrangeAbsence(system, cast.leader, {
    absent: 'chuyenvien.h26-1',
    substitute: 'tiepnhan.h26-1',
    ...{ from: '2025-10-03', to: '2025-10-31' },
  });
  await work(cast.reception, code, 'check', untaxed);
  await work(cast.leader, code, 'sign', sign);
  await bringBack(dossier);

  // then
  await untilDossier(id, { states: { decision: 'approved', delivery: 'ready' }, deadline: { state: 'closed' } });
  expect(await scenario.kindsOf(id)).toEqual(expect.arrayContaining(['apology', 'land-certificate']));
  const proposed = (await historyOf(system.office, id)).find(({ after }) => after?.decision === 'awaiting-signature');
  expect(proposed).toMatchObject({ actorName: 'Nguyễn Thị Thu Hà' });
});

it('goes back to the officer when the certificate lacks data', async () => {
  // given a dossier that came without its form
  const { cast, work, system } = scenario;
  await scenario.at('2025-11-03 09:00');
  const { parcelPlace: _place, ...rest } = parcel;
  const { id, code } = await receiveDossier(
    system.office,
    { kind: 'system', name: 'import' },
    {
      intakeId: crypto.randomUUID(),
      procedureCode: '1.013978',
      receivingUnitCode: 'H26.1',
      channel: 'transferred',
      applicant: { name: 'Trần Thị Quỳnh' },
      answers: { ...rest, parcelNumber: '93' },
    },
  );

  // when
  await work(cast.officer, code, 'check', untaxed);
  await scenario.workElsewhere(cast.leader, code, 'sign', sign);

  // then
  await expect
    .poll(async () => (await scenario.shown(cast.officer, code, 'check')).missingData)
    .toBe('địa chỉ thửa đất');
  await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Làm lại đơn' });
  await scenario.untilDossier(id, { states: { decision: 'withdrawn' } });
});

it('leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
});

it.each([PROCESS, 'financial-obligation'])('reaches every element of %s', (processId) =>
  expectFullCoverage(scenario.system, processId),
);
