import { afterAll, beforeAll, expect, it } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, type Subject, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

it('lets a task listener correct the task that is being created', async () => {
  // given
  const [id, type] = [unique('p'), unique('listener')];
  await deploy(
    subject.client,
    process(id).start().userTask('task').taskListeners({ eventType: 'creating', type }).end(),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  const { jobs } = await subject.client.activateJobs({ type, maxJobsToActivate: 1, timeout: 60_000, worker: 'w' });
  expect(jobs[0]).toMatchObject({ kind: 'TASK_LISTENER', listenerEventType: 'CREATING', userTask: { priority: 50 } });

  // when
  await subject.client.completeJob({
    jobKey: jobs[0]?.jobKey ?? ('' as never),
    result: { type: 'userTask', corrections: { priority: 80 } },
  });

  // then
  const { items } = await subject.client.searchUserTasks({ filter: { processInstanceKey } }, now);
  expect(items).toMatchObject([{ state: 'CREATED', priority: 80 }]);
});

async function taskWith(eventType: string) {
  const [id, type] = [unique('p'), unique('listener')];
  await deploy(subject.client, process(id).start().userTask('task').taskListeners({ eventType, type }).end());
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });
  const { items } = await subject.client.searchUserTasks({ filter: { processInstanceKey } }, now);
  return { type, userTaskKey: items?.[0]?.userTaskKey ?? '' };
}

async function listenerJob(type: string): Promise<string> {
  const { jobs } = await subject.client.activateJobs({ type, maxJobsToActivate: 1, timeout: 60_000, worker: 'w' });
  return jobs[0]?.jobKey ?? '';
}

it('answers a completion when its listener has agreed', async () => {
  // given
  const { type, userTaskKey } = await taskWith('completing');
  const completion = subject.client.completeUserTask({ userTaskKey, variables: {} });

  // when
  await subject.client.completeJob({ jobKey: await listenerJob(type) });

  // then
  await completion;
  expect(await subject.client.getUserTask({ userTaskKey }, now)).toMatchObject({ state: 'COMPLETED' });
});

it('tells whoever asked for a change why a listener has denied it', async () => {
  // given
  const { type, userTaskKey } = await taskWith('assigning');
  const assignment = subject.client.assignUserTask({ userTaskKey, assignee: 'lan' }).catch((error: unknown) => error);

  // when
  const result = { type: 'userTask', denied: true, deniedReason: 'lan is on leave' } as const;
  await subject.client.completeJob({ jobKey: await listenerJob(type), result });

  // then
  expect(await assignment).toMatchObject({
    status: 409,
    detail: expect.stringContaining("was denied by Task Listener. Reason to deny: 'lan is on leave'"),
  });
});

it('shows with the job what a listener said, and when', async () => {
  // given
  const { type, userTaskKey } = await taskWith('assigning');
  const assignment = subject.client.assignUserTask({ userTaskKey, assignee: 'lan' }).catch((error: unknown) => error);
  const jobKey = await listenerJob(type);
  const [open] = (await subject.client89.searchJobs({ filter: { type } }, now)).items;
  // when
  const result = { type: 'userTask', denied: true, deniedReason: 'lan is on leave' } as const;
  await subject.client.completeJob({ jobKey, result });
  await assignment;
  // then
  const filter = { type, isDenied: true, deniedReason: { $like: '*leave' } };
  const { items } = await subject.client89.searchJobs({ filter, sort: [{ field: 'isDenied' }] }, now);
  expect(open).toMatchObject({ jobKey, isDenied: null, deniedReason: null });
  expect(items).toMatchObject([{ jobKey, isDenied: true, deniedReason: 'lan is on leave' }]);
  const [done] = items;
  expect(Date.parse(done?.lastUpdateTime ?? '')).toBeGreaterThan(Date.parse(done?.creationTime ?? ''));
  const later = { type, creationTime: { $lte: done?.creationTime ?? '' }, lastUpdateTime: done?.lastUpdateTime ?? '' };
  expect((await subject.client89.searchJobs({ filter: later }, now)).items).toHaveLength(1);
});

/** What an API says of the jobs of a type: when they are called. */
async function eventsAt(version: string, type: string, listenerEventType?: string): Promise<readonly string[]> {
  const reply = await fetch(`${subject.address}/${version}/v2/jobs/search`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ filter: { type, listenerEventType } }),
  });
  const { items } = (await reply.json()) as { readonly items: readonly { readonly listenerEventType: string }[] };
  return items.map(({ listenerEventType }) => listenerEventType);
}

it('calls a process that is cancelled gone when its cancel listener is done, and says CANCEL to clients that know the word', async () => {
  // given
  const [id, type] = [unique('p'), unique('listener')];
  await deploy(
    subject.client,
    process(id)
      .processListeners({ eventType: 'cancel', type, headers: { office: 'registry' } })
      .start()
      .userTask('task')
      .end(),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });

  // when
  await subject.client.cancelProcessInstance({ processInstanceKey });

  // then
  expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'ACTIVE' });
  const { jobs } = await subject.client.activateJobs({ type, maxJobsToActivate: 1, timeout: 60_000, worker: 'w' });
  expect(jobs[0]).toMatchObject({
    kind: 'EXECUTION_LISTENER',
    listenerEventType: 'UNSPECIFIED',
    elementId: id,
    customHeaders: { office: 'registry' },
  });
  await subject.client.completeJob({ jobKey: jobs[0]?.jobKey ?? '' });
  expect(await subject.client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'TERMINATED' });
  const events = await Promise.all(['8.8', '8.9', '8.10'].map((version) => eventsAt(version, type)));
  expect(events).toEqual([['UNSPECIFIED'], ['UNSPECIFIED'], ['CANCEL']]);
  // and finds it by the word that it says
  const found = (word: string) =>
    Promise.all(['8.9', '8.10'].map(async (version) => (await eventsAt(version, type, word)).length));
  expect([await found('UNSPECIFIED'), await found('CANCEL')]).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

it('calls a listener before all instances, whose answer they are made of', async () => {
  // given
  const [id, type] = [unique('p'), unique('listener')];
  await deploy(
    subject.client,
    process(id)
      .start()
      .scriptTask('each', '=item', 'one')
      .listeners({ eventType: 'beforeAll', type })
      .loop({ inputCollection: '=items', inputElement: 'item', outputCollection: 'all', outputElement: '=one' })
      .end(),
  );
  const { processInstanceKey } = await subject.client.createProcessInstance({ processDefinitionId: id });

  // when
  const { jobs } = await subject.client.activateJobs({ type, maxJobsToActivate: 1, timeout: 60_000, worker: 'w' });
  await subject.client.completeJob({ jobKey: jobs[0]?.jobKey ?? '', variables: { items: [1, 2] } });

  // then
  expect(await eventsAt('8.10', type)).toEqual(['BEFORE_ALL']);
  const { items } = await subject.client.searchVariables({ filter: { processInstanceKey, name: 'all' } }, now);
  expect(items.filter(({ scopeKey }) => scopeKey === processInstanceKey)).toMatchObject([{ value: '[1,2]' }]);
});
