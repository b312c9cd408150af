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
