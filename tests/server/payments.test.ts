import { OrchestrationLifters } from '@camunda8/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentsOf } from '../../office/documents/index.ts';
import { paymentsOf } from '../../office/payments/index.ts';
import { openCitizen, openWhole } from './support/citizen.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

/** A procedure that asks for money when somebody has checked. */
const CALLER = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <bpmn:process id="asks-for-money" isExecutable="true">
    <bpmn:startEvent id="start" /><bpmn:endEvent id="end" />
    <bpmn:userTask id="check"><bpmn:extensionElements><zeebe:userTask />
      <zeebe:assignmentDefinition assignee="chuyenvien.h26-1" /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:callActivity id="pay"><bpmn:extensionElements>
      <zeebe:calledElement processId="fee-payment" propagateAllChildVariables="false" /></bpmn:extensionElements></bpmn:callActivity>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="check" />
    <bpmn:sequenceFlow id="b" sourceRef="check" targetRef="pay" />
    <bpmn:sequenceFlow id="c" sourceRef="pay" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

let system: System;
let counter: Caller;
beforeAll(async () => {
  const bankAccount = { bin: '970436', number: '0011004567890', holder: 'UBND PHUONG HOAN KIEM' };
  system = await startSystem({}, { bankAccount });
  counter = await system.as('tiepnhan.h26-1');
});
afterAll(async () => system?.close());

test('a fee is paid by transfer: code on the look-up and the slip, file of the bank, process, receipt', async () => {
  // given a dossier whose applicant is asked for money
  const { office, engine, app } = system;
  const { id, code, lookUpCode } = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body;
  await engine.createDeployment({ resources: [new File([CALLER], 'caller.bpmn')] });
  const { processInstanceKey } = await engine.createProcessInstance({
    processDefinitionId: OrchestrationLifters.ProcessDefinitionId.assumeExists('asks-for-money'),
    variables: {
      dossierId: id,
      applicantName: 'Nguyễn Văn An',
      feeAmount: 80_000,
      feeReason: 'Lệ phí hộ tịch',
      feeStopsClock: false,
      receptionGroup: 'H26.1:counter-officer',
      priority: 50,
    },
  });
  const tasks = async () => {
    const { items } = await engine.searchIncidents({}, { consistency: { waitUpToMs: 0 } });
    expect(items?.map(({ errorMessage }) => errorMessage)).toEqual([]);
    return (await counter.get(`/api/tasks?scope=unit&text=${code}`)).body.items;
  };
  const check = async () =>
    (await engine.searchUserTasks({ filter: { processInstanceKey } }, { consistency: { waitUpToMs: 0 } })).items?.[0];
  await expect.poll(check).toBeDefined();
  await engine.completeUserTask({ userTaskKey: (await check())?.userTaskKey as never });
  const waits = expect.arrayContaining([expect.objectContaining({ elementId: 'collectFee' })]);
  await expect.poll(tasks).toEqual(waits);
  const [payment] = await paymentsOf(office, id);
  if (!payment) throw new Error('There is no payment.');

  // then the citizen finds the code
  const page = await openWhole(office, openCitizen(app), { id, code, lookUpCode });
  expect(page.text).toContain('<svg class="code" role="img"');
  expect(page.text).toContain(payment.reference);
  expect(page.text).toContain('0011004567890, Vietcombank, UBND PHUONG HOAN KIEM');
  expect((await documentsOf(office, id)).map(({ kind }) => kind)).toContain('payment-slip');

  // when the bank's file names it
  const csv = `Ngày,Mã giao dịch,Ghi có,Diễn giải\n25/06/2025,FT900,"80.000",${payment.reference}\n`;
  const file = new File([csv], 'sao-ke.csv', { type: 'text/csv' });
  const report = await counter.upload('/api/payments/bank-file', { file });
  expect(report.body, report.text).toEqual({ settled: 1, repeated: 0, others: 0, unsettled: [] });

  // then the process goes on to its end
  const kinds = async () => (await documentsOf(office, id)).map(({ kind }) => kind);
  await expect.poll(kinds).toContain('fee-receipt');
  const state = async () =>
    (await engine.getProcessInstance({ processInstanceKey }, { consistency: { waitUpToMs: 0 } })).state;
  await expect.poll(state).toBe('COMPLETED');
  const { body } = await counter.get(`/api/payments?text=${code}`);
  expect(body.items).toMatchObject([{ state: 'paid', method: 'transfer', dossierCode: code, mayRefund: false }]);

  // and a leader of the unit, and nobody of another, gives it back
  const stranger = await system.as('lanhdao.h26-2');
  const refund = `/api/payments/${payment.paymentId}/refund`;
  expect((await stranger.send('POST', refund, { reason: 'x' })).status).toBe(403);
  const leader = await system.as('lanhdao.h26-1');
  expect((await leader.send('POST', refund, { reason: 'Thu nhầm' })).body).toMatchObject({ state: 'refunded' });
});

test('a file that is not text is refused with what to do', async () => {
  const file = new File([new Uint8Array([0xff, 0xfe, 0x41, 0x00])], 'sao-ke.csv');
  const { status, body } = await counter.upload('/api/payments/bank-file', { file });
  expect(status).toBe(400);
  expect(body.detailVi).toContain('CSV UTF-8');
});
