/** What a search shows of instances and what they hold: which record writes which field, as Zeebe's exporters fill Camunda's searchable store. */
import { describe, expect, it, vi } from 'vitest';
import { answer, at, begin, find, type Json, send, startHistory, wait } from './searched-engine.ts';

startHistory();

describe('A search for process instances', () => {
  it('shows the id where there is no name, and the moments of the beginning and the end', async () => {
    // given
    const { id, filter } = await begin((begun) => begun.serviceTask('work', { type: 'x' }).end());
    const shown = {
      processDefinitionName: id,
      processDefinitionVersion: 1,
      startDate: at(0),
      parentProcessInstanceKey: null,
    };
    expect(await find('process-instances', filter)).toMatchObject([{ ...shown, state: 'ACTIVE', endDate: null }]);

    // when
    await wait(5);
    await answer(filter, 'completion');

    // then
    expect(await find('process-instances', filter)).toMatchObject([{ ...shown, state: 'COMPLETED', endDate: at(5) }]);
  });

  it('tells of an incident in what was called, up to the root, until it is resolved', async () => {
    // given
    const called = await begin((begun) => begun.serviceTask('work', { type: 'x' }).end());
    const caller = await begin((begun) => begun.callActivity('call', { processId: called.id }).end());
    const [child] = await find('process-instances', { parentProcessInstanceKey: caller.filter.processInstanceKey });
    const inside = { processInstanceKey: child?.['processInstanceKey'] };
    const troubled = async () =>
      Promise.all(
        [caller.filter, inside].map(async (filter) => (await find('process-instances', filter))[0]?.['hasIncident']),
      );

    const callActivities = async () => {
      const rows = await find('element-instances', { ...caller.filter, hasIncident: true });
      return rows.map(({ elementId, hasIncident, incidentKey }) => [elementId, hasIncident, incidentKey ?? null]);
    };
    expect(await callActivities()).toEqual([]);

    // when
    await answer(inside, 'failure');

    // then
    expect(await troubled()).toEqual([true, true]);
    expect(await callActivities()).toEqual([['call', true, null]]);
    const [job] = await find('jobs', inside);
    await send('PATCH', `/jobs/${job?.['jobKey']}`, { changeset: { retries: 1 } });
    const [incident] = await find('incidents', inside);
    await send('POST', `/incidents/${incident?.['incidentKey']}/resolution`, {});
    expect(await troubled()).toEqual([false, false]);
    expect(await callActivities()).toEqual([]);
    expect(child).toMatchObject({ rootProcessInstanceKey: caller.filter.processInstanceKey });
  });

  it('finds a process by the name that is shown of it, which is its id where the diagram has none', async () => {
    const { id, filter } = await begin((begun) => begun.serviceTask('work', { type: 'x' }).end());
    const named = await begin((begun) =>
      begun.properties({ name: 'Has a name' }).serviceTask('work', { type: 'x' }).end(),
    );
    const byName = async (processDefinitionName: unknown) =>
      (await find('process-instances', { processDefinitionName })).map(({ processInstanceKey }) => processInstanceKey);
    expect(await byName(id)).toEqual([filter.processInstanceKey]);
    expect(await byName(named.id)).toEqual([]);
    expect(await byName({ $like: 'Has a*' })).toEqual([named.filter.processInstanceKey]);
  });

  it('finds by the message of an open incident, and not by that of a resolved one', async () => {
    // given
    const { filter } = await begin((begun) => begun.serviceTask('work', { type: 'x' }).end());
    await answer(filter, 'failure', { errorMessage: 'no ink' });
    const byMessage = { ...filter, errorMessage: 'no ink' };
    expect(await find('process-instances', byMessage)).toMatchObject([filter]);
    expect(await find('process-instances', { ...filter, errorMessage: 'no' })).toEqual([]);

    // when the instance ends
    await send('POST', `/process-instances/${filter.processInstanceKey}/cancellation`, {});

    // then
    expect(await find('process-instances', byMessage)).toEqual([]);
  });
});

describe('A search for process instances with retries left', () => {
  it('has those in which a job failed last, also while a worker has it again, until it is done', async () => {
    // given
    const { filter } = await begin((begun) => begun.serviceTask('work', { type: 'retried' }).end());
    const isFound = async () => (await find('process-instances', { ...filter, hasRetriesLeft: true })).length === 1;
    const [job] = await find('jobs', filter);
    const take = { type: 'retried', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: -1 };
    await send('POST', '/jobs/activation', take);
    expect(await isFound()).toBe(false);
    // when
    await send('POST', `/jobs/${job?.['jobKey']}/failure`, { retries: 2 });
    // then
    expect(await isFound()).toBe(true);
    await send('POST', '/jobs/activation', take);
    expect(await isFound()).toBe(true);
    await send('POST', `/jobs/${job?.['jobKey']}/completion`, {});
    expect(await isFound()).toBe(false);
  });
});

describe('A search for element instances', () => {
  it('has all but the process itself, from their activation to their end', async () => {
    // given
    const { filter } = await begin((begun) =>
      begun
        .subProcess('sub', (sub) => sub.start().serviceTask('work', { type: 'x' }).end())
        .boundary('late', 'sub', { timer: { duration: 'PT1H' } })
        .end('late_end'),
    );

    // when
    await wait(3600);

    // then
    const rows = await find('element-instances', filter);
    expect(rows.map(({ elementId, type, state }) => [elementId, type, state])).toEqual([
      ['start', 'START_EVENT', 'COMPLETED'],
      ['sub', 'SUB_PROCESS', 'TERMINATED'],
      ['sub_start', 'START_EVENT', 'COMPLETED'],
      ['work', 'SERVICE_TASK', 'TERMINATED'],
      ['late', 'BOUNDARY_EVENT', 'COMPLETED'],
      ['late_end', 'END_EVENT', 'COMPLETED'],
    ]);
    expect(rows[1]).toMatchObject({ elementName: 'sub', startDate: at(0), endDate: at(3600), hasIncident: false });
  });
});

describe('A search after a migration', () => {
  it('shows the instance and what goes on in it as of the new process, and what had ended as of the old one', async () => {
    // given
    const old = await begin((begun) => begun.userTask('old_task', { assignee: 'lan' }).end());
    const other = await begin((begun) => begun.properties({ name: 'New' }).userTask('new_task').end());
    const [target] = await find('process-definitions', { processDefinitionId: other.id });
    const targetProcessDefinitionKey = target?.['processDefinitionKey'];
    const [task] = await find('user-tasks', old.filter);

    // when
    await send('POST', `/process-instances/${old.filter.processInstanceKey}/migration`, {
      targetProcessDefinitionKey,
      mappingInstructions: [{ sourceElementId: 'old_task', targetElementId: 'new_task' }],
    });

    // then
    const ofNew = { processDefinitionId: other.id, processDefinitionKey: targetProcessDefinitionKey };
    expect(await find('process-instances', old.filter)).toMatchObject([
      { ...ofNew, processDefinitionName: 'New', state: 'ACTIVE', startDate: at(0) },
    ]);
    expect(await find('element-instances', old.filter)).toMatchObject([
      { elementId: 'start', processDefinitionId: old.id, state: 'COMPLETED' },
      { ...ofNew, elementId: 'new_task', elementName: 'new_task', state: 'ACTIVE', startDate: at(0) },
    ]);
    expect(await find('user-tasks', old.filter)).toMatchObject([
      { ...ofNew, userTaskKey: task?.['userTaskKey'], elementId: 'new_task', state: 'CREATED', assignee: 'lan' },
    ]);
  });
});

describe('A search for flows', () => {
  it('has each flow once, however often it was taken', async () => {
    const { filter } = await begin(
      (begun) =>
        begun
          .task('a')
          .exclusive('gw')
          .when('=n > 2')
          .end()
          .at('gw')
          .otherwise()
          .scriptTask('count', '=n + 1', 'n')
          .to('a'),
      { n: 0 },
    );
    const { items } = await send('GET', `/process-instances/${filter.processInstanceKey}/sequence-flows`);
    const ids = (items as readonly Json[]).map(({ elementId }) => elementId);
    expect(ids.filter((id) => id === 'a-gw')).toEqual(['a-gw']);
  });
});

describe('A search for incidents', () => {
  it('keeps what was resolved, with the element, the job and the reason', async () => {
    // given
    const { id, filter } = await begin((begun) => begun.serviceTask('work', { type: 'x' }).end());
    await wait(2);
    await answer(filter, 'failure', { errorMessage: 'no printer' });
    const [job] = await find('jobs', filter);
    const shown = {
      errorType: 'JOB_NO_RETRIES',
      errorMessage: 'no printer',
      elementId: 'work',
      processDefinitionId: id,
      creationTime: at(2),
      jobKey: job?.['jobKey'],
    };
    expect(await find('incidents', filter)).toMatchObject([{ ...shown, state: 'ACTIVE' }]);

    // when the instance ends
    await send('POST', `/process-instances/${filter.processInstanceKey}/cancellation`, {});

    // then
    expect(await find('incidents', filter)).toMatchObject([{ ...shown, state: 'RESOLVED' }]);
  });
});

describe('A search for variables', () => {
  it('has each with its scope, under one key however often it was written', async () => {
    // given
    const { filter } = await begin((begun) => begun.serviceTask('work', { type: 'x', inputs: { own: '=1' } }).end(), {
      n: 1,
    });
    const before = await find('variables', filter);

    // when
    await answer(filter, 'completion', { variables: { n: 2 } });

    // then
    const after = await find('variables', filter);
    const [work] = await find('element-instances', { ...filter, elementId: 'work' });
    expect(after.map(({ name, value, scopeKey }) => [name, value, scopeKey])).toEqual([
      ['n', '2', filter.processInstanceKey],
      ['own', '1', work?.['elementInstanceKey']],
    ]);
    expect(after.map(({ variableKey }) => variableKey)).toEqual(before.map(({ variableKey }) => variableKey));
  });
});

describe('A search for the items of a batch operation', () => {
  it('keeps the item of an instance whose history was deleted', async () => {
    // given
    const { id, filter } = await begin((begun) => begun.end());
    const { batchOperationKey } = await send('POST', '/process-instances/deletion', {
      filter: { processDefinitionId: id },
    });
    // when
    await vi.waitFor(async () => expect(await find('process-instances', filter)).toEqual([]));
    // then
    const item = { ...filter, batchOperationKey, itemKey: filter.processInstanceKey, state: 'COMPLETED' };
    expect(await find('batch-operation-items', { batchOperationKey })).toMatchObject([item]);
  });
});
