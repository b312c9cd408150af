/** What a search shows of user tasks and jobs: which record writes which field, as Zeebe's exporters fill Camunda's searchable store. */
import { describe, expect, it, vi } from 'vitest';
import { answer, at, begin, find, type Json, send, startHistory, wait } from './searched-engine.ts';

startHistory();

describe('A search for user tasks', () => {
  it('follows the task through its changes, and shows the assignee of the diagram only once it is assigned', async () => {
    // given
    const { filter } = await begin((begun) =>
      begun.userTask('task', { assignee: 'lan' }).taskListeners({ eventType: 'creating', type: 'ask' }).end(),
    );
    const shown = async () => (await find('user-tasks', filter))[0];
    expect(await shown()).toMatchObject({ state: 'CREATING', assignee: null, name: 'task', creationDate: at(0) });

    // when
    await answer({ ...filter, kind: 'TASK_LISTENER' }, 'completion');
    expect(await shown()).toMatchObject({ state: 'CREATED', assignee: 'lan', completionDate: null });
    await wait(9);
    await send('POST', `/user-tasks/${(await shown())?.['userTaskKey']}/completion`, {});

    // then
    expect(await shown()).toMatchObject({ state: 'COMPLETED', assignee: 'lan', completionDate: at(9) });
  });

  it('shows a denied change by the state and the assignee from before', async () => {
    // given
    const { filter } = await begin((begun) =>
      begun.userTask('task', { assignee: 'lan' }).taskListeners({ eventType: 'assigning', type: 'ask' }).end(),
    );
    await answer({ ...filter, kind: 'TASK_LISTENER' }, 'completion');
    const shown = async () => (await find('user-tasks', filter))[0];
    const asked = send('POST', `/user-tasks/${(await shown())?.['userTaskKey']}/assignment`, { assignee: 'an' });
    const refused = expect(asked).rejects.toThrow('denied');
    await vi.waitFor(async () => expect(await shown()).toMatchObject({ state: 'ASSIGNING', assignee: 'lan' }));

    // when
    const result = { type: 'userTask', denied: true };
    await answer({ ...filter, kind: 'TASK_LISTENER', state: 'CREATED' }, 'completion', { result });

    // then
    await refused;
    expect(await shown()).toMatchObject({ state: 'CREATED', assignee: 'lan' });
  });

  it('has no task that a job worker does', async () => {
    const { filter } = await begin((begun) => begun.userTask('task', { jobBased: true }).end());
    expect(await find('element-instances', { ...filter, type: 'USER_TASK' })).toHaveLength(1);
    expect(await find('user-tasks', filter)).toEqual([]);
  });

  it('shows a task that went with its instance as canceled', async () => {
    const { filter } = await begin((begun) => begun.userTask('task').end());
    await wait(4);
    await send('POST', `/process-instances/${filter.processInstanceKey}/cancellation`, {});
    expect(await find('user-tasks', filter)).toMatchObject([{ state: 'CANCELED', completionDate: at(4) }]);
  });
});

describe('A search for jobs', () => {
  it('shows when a job has ended, and what came of an error', async () => {
    const done = await begin((begun) => begun.serviceTask('work', { type: 'x' }).end());
    await wait(3);
    await answer(done.filter, 'completion');
    expect(await find('jobs', done.filter)).toMatchObject([
      { state: 'COMPLETED', endTime: at(3), kind: 'BPMN_ELEMENT' },
    ]);
    const wrong = await begin((begun) => begun.serviceTask('work', { type: 'x' }).end());
    await answer(wrong.filter, 'error', { errorCode: 'E1', errorMessage: 'no such person' });
    expect(await find('jobs', wrong.filter)).toMatchObject([
      { state: 'ERROR_THROWN', errorCode: 'E1', errorMessage: 'no such person', elementId: 'work' },
    ]);
  });

  it('shows no end of a job whose error was caught', async () => {
    const { filter } = await begin((begun) =>
      begun.serviceTask('work', { type: 'x' }).end().boundary('wrong', 'work', { error: 'E1' }).end('told'),
    );
    await wait(3);
    await answer(filter, 'error', { errorCode: 'E1' });
    expect(await find('jobs', filter)).toMatchObject([{ state: 'ERROR_THROWN', endTime: null, lastUpdateTime: at(3) }]);
  });

  it('shows as its last update what is told of a job, and neither that it was taken nor that it came back or got time', async () => {
    // given
    const { filter } = await begin((begun) => begun.serviceTask('work', { type: 'updated', retries: '3' }).end());
    const updated = async () => (await find('jobs', filter))[0]?.['lastUpdateTime'];
    const [job] = await find('jobs', filter);
    const patch = (changeset: Json) => send('PATCH', `/jobs/${job?.['jobKey']}`, { changeset });
    expect(await updated()).toBe(at(0));

    // when a worker takes it, and is given time
    await wait(1);
    const take = { type: 'updated', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: -1 };
    await send('POST', '/jobs/activation', take);
    await wait(2);
    await patch({ timeout: 90_000 });
    // then
    expect(await updated()).toBe(at(0));

    // when it fails, comes back after a while, and is given retries
    await wait(3);
    await send('POST', `/jobs/${job?.['jobKey']}/failure`, { retries: 2, retryBackOff: 5_000 });
    await wait(9);
    expect(await updated()).toBe(at(3));
    await wait(12);
    await patch({ retries: 5 });
    // then
    expect(await updated()).toBe(at(12));
  });
});
