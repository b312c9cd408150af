import { afterAll, beforeAll, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

/** Hands out the only waiting job of a type. */
async function takeJob(type: string) {
  const { jobs } = await subject.client.activateJobs({ type, maxJobsToActivate: 1, timeout: 60_000, worker: 'w' });
  const [job] = jobs;
  if (job === undefined) throw new Error(`Expected a job of type '${type}'`);
  return job;
}

async function elementsOf(processInstanceKey: string): Promise<readonly string[]> {
  const { items } = await subject.client.searchElementInstances(
    { filter: { processInstanceKey }, sort: [{ field: 'elementInstanceKey' }], page: { limit: 100 } },
    now,
  );
  return (items ?? []).map(({ elementId, state }) => `${elementId} ${state}`);
}

it('activates elements of an ad-hoc sub-process from outside and by its worker', async () => {
  // given
  const [id, agent, tool] = [unique('p'), unique('agent'), unique('tool')];
  await deploy(
    subject.client,
    process(id)
      .start()
      .adHoc('tools', (sub) => sub.serviceTask('search', { type: tool }).apart().userTask('ask'), {
        type: agent,
        outputCollection: 'results',
        outputElement: '=found',
      })
      .end(),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });

  // when
  const first = await takeJob(agent);
  expect(first).toMatchObject({ kind: 'AD_HOC_SUB_PROCESS', elementId: 'tools' });
  await subject.client.completeJob({
    jobKey: first.jobKey,
    result: { type: 'adHocSubProcess', activateElements: [{ elementId: 'search', variables: { q: 'luật' } }] },
  });
  const search = await takeJob(tool);
  expect(search.variables).toMatchObject({ q: 'luật' });
  await subject.client.completeJob({ jobKey: search.jobKey, variables: { found: 3 } });
  await subject.client.activateAdHocSubProcessActivities({
    adHocSubProcessInstanceKey: first.elementInstanceKey,
    elements: [{ elementId: 'search' }],
  });
  const again = await takeJob(tool);
  await subject.client.completeJob({ jobKey: again.jobKey, variables: { found: 4 } });
  const last = await takeJob(agent);
  await subject.client.completeJob({
    jobKey: last.jobKey,
    result: { type: 'adHocSubProcess', activateElements: [], isCompletionConditionFulfilled: true },
  });

  // then
  expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'COMPLETED' });
  const { items } = await subject.client.searchVariables(
    { filter: { processInstanceKey, scopeKey: processInstanceKey, name: 'results' } },
    now,
  );
  expect(items).toMatchObject([{ value: '[3,4]' }]);
});

it('keeps every digit of the numbers that an ad-hoc activation and a modification bring', async () => {
  // given
  const id = unique('p');
  await deploy(
    subject.client,
    process(id)
      .start()
      .adHoc('tools', (sub) => sub.userTask('ask'), { completionCondition: '=false' })
      .end(),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  const { items } = await subject.client.searchElementInstances(
    { filter: { processInstanceKey, elementId: 'tools' } },
    now,
  );

  // when
  const activation = await send(
    subject,
    'POST',
    `/element-instances/ad-hoc-activities/${items?.[0]?.elementInstanceKey}/activation`,
    '{"elements":[{"elementId":"ask","variables":{"big":12345678901234567890}}]}',
  );
  const modification = await send(
    subject,
    'POST',
    `/process-instances/${processInstanceKey}/modification`,
    '{"activateInstructions":[{"elementId":"tools","variableInstructions":[{"variables":{"fine":[0.1234567890123456789]}}]}]}',
  );

  // then
  expect([activation.status, modification.status]).toEqual([204, 204]);
  const { items: variables } = await subject.client.searchVariables(
    { filter: { processInstanceKey, name: { $in: ['big', 'fine'] } }, sort: [{ field: 'name' }] },
    now,
  );
  expect(variables?.map(({ value }) => value)).toEqual(['12345678901234567890', '[0.1234567890123456789]']);
});

it('refuses to activate what an ad-hoc sub-process does not hold', async () => {
  // given
  const id = unique('p');
  await deploy(
    subject.client,
    process(id)
      .start()
      .adHoc('tools', (sub) => sub.userTask('ask'), { completionCondition: '=false' })
      .end(),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  const { items } = await subject.client.searchElementInstances(
    { filter: { processInstanceKey, elementId: 'tools' } },
    now,
  );
  const adHocSubProcessInstanceKey = items?.[0]?.elementInstanceKey ?? '';

  // when
  const wrong = await refusalOf(
    subject.client.activateAdHocSubProcessActivities({
      adHocSubProcessInstanceKey,
      elements: [{ elementId: 'other' }],
    }),
  );

  // then
  expect(wrong.status).toBe(400);
  expect(await elementsOf(processInstanceKey)).toContain('tools ACTIVE');
});

it('calls execution listeners around an element, with variables that stay local and such that go out', async () => {
  // given
  const [id, before, work, after] = [unique('p'), unique('before'), unique('work'), unique('after')];
  await deploy(
    subject.client,
    process(id)
      .start()
      .serviceTask('a', { type: work, headers: { of: 'task' } })
      .listeners({ eventType: 'start', type: before }, { eventType: 'end', type: after })
      .end(),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });

  // when
  const start = await takeJob(before);
  await subject.client.completeJob({ jobKey: start.jobKey, variables: { local: 1 } });
  const job = await takeJob(work);
  await subject.client.completeJob({ jobKey: job.jobKey });
  const end = await takeJob(after);
  await subject.client.completeJob({ jobKey: end.jobKey, variables: { out: 2 } });

  // then
  expect(start).toMatchObject({
    kind: 'EXECUTION_LISTENER',
    listenerEventType: 'START',
    customHeaders: { of: 'task' },
  });
  expect(job.variables).toEqual({ local: 1 });
  expect(end).toMatchObject({ kind: 'EXECUTION_LISTENER', listenerEventType: 'END' });
  const { items } = await subject.client.searchVariables(
    { filter: { processInstanceKey, scopeKey: processInstanceKey } },
    now,
  );
  expect(items).toMatchObject([{ name: 'out', value: '2' }]);
  const { items: jobs } = await subject.client.searchJobs(
    { filter: { processInstanceKey, kind: 'EXECUTION_LISTENER' } },
    now,
  );
  expect(jobs).toHaveLength(2);
});

it('undoes what was completed, through the jobs of compensation handlers', async () => {
  // given
  const [id, undo] = [unique('p'), unique('undo')];
  await deploy(
    subject.client,
    process(id).start().task('a').undoneBy('a', undo).throwEvent('undoAll', { compensation: true }).end(),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  expect(await elementsOf(processInstanceKey)).toContain('undoAll ACTIVE');

  // when
  const job = await takeJob(undo);
  await subject.client.completeJob({ jobKey: job.jobKey });

  // then
  expect(job).toMatchObject({ kind: 'BPMN_ELEMENT', elementId: 'a_undo' });
  expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'COMPLETED' });
  expect(await elementsOf(processInstanceKey)).toEqual(
    expect.arrayContaining(['a_undo COMPLETED', 'undoAll COMPLETED']),
  );
});

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
