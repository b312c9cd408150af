import { OrchestrationLifters } from '@camunda8/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getDossier, transitionDossier } from '../../office/dossiers/index.ts';
import { paymentsOf } from '../../office/payments/index.ts';
import { expectFullCoverage } from './coverage.ts';
import { openScenario, type Received, type Scenario } from './scenario.ts';
import { handOver } from './usual-answers.ts';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await openScenario();
});
afterAll(() => scenario.system.close());

const tester = { kind: 'system', name: 'parts' } as const;

/** Calls a part for a dossier as a procedure would. */
async function call(processId: string, { id }: Received, variables: object): Promise<void> {
  const { dueAt } = await getDossier(scenario.system.office, id);
  await scenario.system.engine.createProcessInstance({
    processDefinitionId: OrchestrationLifters.ProcessDefinitionId.assumeExists(processId),
    variables: {
      dossierId: id,
      applicantName: 'Trần Thị Quỳnh',
      receptionGroup: 'H26.1:counter-officer',
      dueAt: dueAt.toISOString(),
      priority: 50,
      ...variables,
    },
  });
}

async function approved(returnWay = 'counter'): Promise<Received> {
  const received = await scenario.receive({}, { returnWay });
  const { office } = scenario.system;
  await scenario.untilTask(scenario.cast.officer, received.code, 'check');
  await transitionDossier(office, tester, received.id, { decision: 'awaiting-signature' });
  await transitionDossier(office, tester, received.id, { decision: 'approved' });
  return received;
}

it('asks several agencies at once while the clock stands; silence is agreement where the rule says so', async () => {
  // given
  const { system, untilDossier, work } = scenario;
  await scenario.at('2025-06-25 09:00');
  const received = await scenario.receive();
  await scenario.untilTask(scenario.cast.officer, received.code, 'check');
  const ask = (unitCode: string, workingDays: number) => ({ unitCode, workingDays, question: 'Có đồng ý không?' });
  await call('consultation', received, {
    consultations: [ask('H26.2', 3), ask('H26.3', 1)],
    silenceMeans: 'agreement',
    consultationStopsClock: true,
  });

  // when one answers and the other is silent
  await work(await system.as('chuyenvien.h26-2'), received.code, 'reply', {
    opinion: 'remark',
    opinionText: 'Đồng ý, cần ghi rõ',
  });
  await scenario.untilTask(await system.as('chuyenvien.h26-3'), received.code, 'reply');
  await untilDossier(received.id, { states: { decision: 'consulting' }, deadline: { state: 'stopped' } });
  await scenario.at('2025-06-26 17:01');

  // then the day that the clock stood is added
  await untilDossier(received.id, { states: { decision: 'examining' }, deadline: { state: 'running' } });
  await scenario.untilEnded(received.id, 'consultation');
});

it('waits for the leader of a silent agency where silence means nothing, and the clock runs', async () => {
  // given
  const { system, untilDossier, work } = scenario;
  await scenario.at('2025-06-27 09:00');
  const received = await scenario.receive();
  await scenario.untilTask(scenario.cast.officer, received.code, 'check');
  await call('consultation', received, {
    consultations: [{ unitCode: 'H26.2', workingDays: 1, question: 'Có hồ sơ gốc không?' }],
    silenceMeans: 'wait',
    consultationStopsClock: false,
  });
  await scenario.untilTask(await system.as('chuyenvien.h26-2'), received.code, 'reply');
  // when
  await scenario.at('2025-06-30 17:01');
  await work(await system.as('lanhdao.h26-2'), received.code, 'replyLate', { opinion: 'agree', opinionText: 'Có' });
  // then
  await scenario.untilEnded(received.id, 'consultation');
  await untilDossier(received.id, { states: { decision: 'examining' }, deadline: { state: 'running' } });
});

it('lets the clock stand for a payment that came by transfer, after a reminder', async () => {
  // given
  const { system, untilDossier } = scenario;
  await scenario.at('2025-07-01 09:00');
  const received = await scenario.receive();
  await scenario.untilTask(scenario.cast.officer, received.code, 'check');
  await call('fee-payment', received, { feeAmount: 120_000, feeReason: 'Thuế', feeStopsClock: true });
  await untilDossier(received.id, { states: { finance: 'due' }, deadline: { state: 'stopped' } });
  await scenario.untilTask(scenario.cast.reception, received.code, 'collectFee');

  // when nobody pays for ten days, and then a transfer comes
  await scenario.at('2025-07-11 09:01');
  await expect.poll(() => scenario.told(received.id)).toContain('payment-reminder');
  const [payment] = await paymentsOf(system.office, received.id);
  await system.engine.publishMessage({
    name: 'payment.received',
    correlationKey: payment?.paymentId ?? '',
    timeToLive: 600_000,
  });

  // then
  await untilDossier(received.id, { states: { finance: 'paid' }, deadline: { state: 'running' } });
  await scenario.untilEnded(received.id, 'fee-payment');
});

it('collects a fee at the counter without stopping the clock', async () => {
  const received = await scenario.receive();
  await scenario.untilTask(scenario.cast.officer, received.code, 'check');
  await call('fee-payment', received, { feeAmount: 10_000, feeReason: 'Chứng thực', feeStopsClock: false });
  await scenario.work(scenario.cast.reception, received.code, 'collectFee', {
    paymentMethod: 'cash',
    payerName: 'Quỳnh',
  });
  await scenario.untilDossier(received.id, { states: { finance: 'paid' }, deadline: { state: 'running' } });
});

it('returns a result as the applicant chose it at the intake', async () => {
  // given
  const { cast, work, untilDossier } = scenario;
  await scenario.at('2025-07-14 09:00');
  const posted = await approved('post');
  const electronic = await approved('electronic');
  const atCounter = await approved();
  const elsewhere = await approved();
  const left = await approved();

  // when
  await call('deliver-result', posted, { returnWay: 'counter' }); // the dossier says how now
  await call('deliver-result', electronic, { returnWay: 'electronic' });
  for (const received of [atCounter, elsewhere, left]) await call('deliver-result', received, { returnWay: 'counter' });
  await work(cast.reception, posted.code, 'sendByPost', {
    trackingNumber: 'EB123456789VN',
    recipientName: 'Trần Thị Quỳnh',
    postalAddress: 'Số 12, phố Hàng Bài',
  });
  await work(cast.reception, atCounter.code, 'handOver', handOver);
  await scenario.untilTask(cast.reception, elsewhere.code, 'handOver');
  await scenario.system.engine.publishMessage({
    name: 'result.handed-over',
    correlationKey: elsewhere.id,
    timeToLive: 600_000,
  });

  // then
  for (const { id } of [posted, electronic, atCounter])
    await untilDossier(id, { states: { delivery: 'delivered' }, deadline: { state: 'closed' } });
  await scenario.untilEnded(elsewhere.id, 'deliver-result');

  // when nobody comes for the last one
  await scenario.untilTask(cast.reception, left.code, 'handOver');
  await scenario.at('2025-08-14 09:01');
  await expect.poll(() => scenario.told(left.id)).toContain('result-reminder');
  await scenario.at('2025-10-14 09:01');
  await untilDossier(left.id, { states: { delivery: 'undeliverable' } });
});

it('carries the choice from the counter to the process', async () => {
  await scenario.at('2025-10-15 09:00');
  const { office } = scenario.system;
  const { id, code } = await scenario.receiveOf(
    '2.000908',
    { documentName: 'Giấy khai sinh', subjectFullName: 'Trần Thị Quỳnh', copies: 1, registrantRelation: 'self' },
    { returnWay: 'post' },
  );
  expect(await getDossier(office, id)).toMatchObject({ returnWay: 'post' });
  await scenario.work(scenario.cast.officer, code, 'check', { outcome: 'not-found' });
  await scenario.work(scenario.cast.leader, code, 'sign', { leaderDecision: 'sign' });
  await scenario.untilTask(scenario.cast.reception, code, 'sendByPost');
});

it('keeps the papers of a withdrawn dossier that nobody fetches for thirty days', async () => {
  // given
  const { cast, untilDossier, untilTask } = scenario;
  await scenario.at('2025-10-16 09:00');
  const { id, code } = await scenario.receive();
  await untilTask(cast.officer, code, 'check');
  await cast.reception.send('POST', `/api/dossiers/${id}/withdrawal`, { reason: 'Đổi ý' });
  await untilDossier(id, { states: { decision: 'withdrawn' } });
  await untilTask(cast.reception, code, 'returnPapers');

  // when
  await scenario.at('2025-11-16 09:00');

  // then
  await scenario.untilEnded(id, 'birth-registration');
});

it('leaves no incident behind', async () => {
  const { items } = await scenario.system.engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
  expect(items).toEqual([]);
});

it.each(['fee-payment', 'deliver-result'])('reaches every element of %s', (processId) =>
  expectFullCoverage(scenario.system, processId),
);
