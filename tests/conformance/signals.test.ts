import { afterAll, beforeAll, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

it('broadcasts a signal to the instances that wait for it', async () => {
  // given
  const [id, signalName] = [unique('p'), unique('signal')];
  await deploy(subject.client, process(id).start().catchEvent('wait', { signal: signalName }).end());
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });

  // when
  const broadcast = await subject.client.broadcastSignal({ signalName, variables: { by: 'city' } });

  // then
  expect(broadcast.signalKey).toMatch(/^\d+$/);
  expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'COMPLETED' });
});

it('refuses a signal whose name is blank', async () => {
  // when
  const refusal = await send(subject, 'POST', '/signals/broadcast', { signalName: ' ' });

  // then
  expect(refusal).toMatchObject({ status: 400 });
  expect(refusal.json().detail).toContain('signalName: ');
});

it('delivers a signal that another process throws', async () => {
  // given
  const [waiting, throwing, signalName] = [unique('p'), unique('q'), unique('signal')];
  await deploy(subject.client, process(waiting).start().catchEvent('wait', { signal: signalName }).end());
  await deploy(subject.client, process(throwing).start().end('done', { signal: signalName }));
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: waiting });

  // when
  await subject.client.createProcessInstance({ processDefinitionId: throwing });

  // then
  await expect
    .poll(async () => (await subject.client.getProcessInstance({ processInstanceKey }, now)).state)
    .toBe('COMPLETED');
});
