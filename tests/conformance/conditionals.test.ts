import { afterAll, beforeAll, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

it('interrupts a task when a variable update makes the condition true', async () => {
  // given
  const [id, type] = [unique('p'), unique('work')];
  await deploy(
    subject.client,
    process(id).start().serviceTask('a', { type }).end().boundary('late', 'a', { condition: '=x > 10' }).end('end2'),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });

  // when
  await subject.client.createElementInstanceVariables({ elementInstanceKey: processInstanceKey, variables: { x: 11 } });

  // then
  await expect
    .poll(async () => (await subject.client.getProcessInstance({ processInstanceKey }, now)).state)
    .toBe('COMPLETED');
  const { items } = await subject.client.searchElementInstances(
    { filter: { processInstanceKey, elementId: 'a' } },
    now,
  );
  expect(items).toMatchObject([{ state: 'TERMINATED' }]);
});

it('starts instances whose conditional start events hold', async () => {
  // given
  const [id, variable] = [unique('p'), unique('amount').replace('-', '_')];
  const { processes } = await deploy(
    subject.client,
    process(id)
      .start('begun', { condition: `=${variable} > 100` })
      .userTask('t')
      .end(),
  );
  const processDefinitionKey = processes[0]?.processDefinitionKey;
  const evaluate = (body: unknown) => send(subject, 'POST', '/conditionals/evaluation', body);

  // when
  const [above, below] = [
    await evaluate({ variables: { [variable]: 101 } }),
    await evaluate({ variables: { [variable]: 1 } }),
  ];

  // then
  expect([above.status, below.status]).toEqual([200, 200]);
  expect(above.json()).toMatchObject({
    conditionalEvaluationKey: expect.stringMatching(/^\d+$/),
    tenantId: '<default>',
    processInstances: [{ processDefinitionKey, processInstanceKey: expect.stringMatching(/^\d+$/) }],
  });
  expect(below.json().processInstances).toEqual([]);
  const { processInstanceKey } = above.json().processInstances[0];
  const { items } = await subject.client.searchVariables({ filter: { processInstanceKey } }, now);
  expect(items).toMatchObject([{ name: variable, value: '101' }]);
});

it('answers 404 for a process that is not there, and 400 without variables', async () => {
  // when
  const unknown = await send(subject, 'POST', '/conditionals/evaluation', { processDefinitionKey: '1', variables: {} });
  const bare = await send(subject, 'POST', '/conditionals/evaluation', {});

  // then
  expect([unknown.status, bare.status]).toEqual([404, 400]);
});
