/** What a search shows of what has happened: which record writes which field, as Zeebe's exporters fill Camunda's searchable store. */
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEngineServer } from '../../../engine/api/server.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { type BpmnBuilder, process } from '../support/bpmn.ts';

const AT = Date.parse('2026-03-02T01:00:00.000Z');
const at = (seconds: number) => new Date(AT + seconds * 1000).toISOString();
type Json = Readonly<Record<string, unknown>>;

let engine: Awaited<ReturnType<typeof createEngine>>;
let server: ReturnType<typeof createEngineServer>;
let count = 0;

beforeAll(async () => {
  engine = await createEngine({
    store: createMemoryStore(),
    clockControl: true,
    zone: 'UTC',
    log: pino({ level: 'silent' }),
  });
  server = createEngineServer(engine, { clockControl: true });
  return async () => {
    await server.close();
    await engine.close();
  };
});

async function send(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<Json> {
  const reply = await server.inject({ method, url: `/8.9/v2${path}`, ...(body ? { payload: body } : {}) });
  if (reply.statusCode >= 400) throw new Error(`${method} ${path}: ${reply.body}`);
  return reply.body === '' ? {} : reply.json();
}

const find = async (what: string, filter: Json): Promise<readonly Json[]> =>
  (await send('POST', `/${what}/search`, { filter }))['items'] as readonly Json[];
const wait = (seconds: number) => send('PUT', '/clock', { timestamp: AT + seconds * 1000 });

/** Deploys a process under a name of its own, and starts it at the first second. */
async function begin(build: (begun: BpmnBuilder, id: string) => BpmnBuilder, variables: Json = {}) {
  await wait(0);
  count += 1;
  const id = `p${count}`;
  await engine.deploy([build(process(id).start(), id).resource()]);
  const { processInstanceKey } = await send('POST', '/process-instances', { processDefinitionId: id, variables });
  return { id, filter: { processInstanceKey } };
}

/** Answers for the only job of an instance. */
async function answer(filter: Json, how: 'completion' | 'failure' | 'error', body: Json = {}) {
  const [job] = await find('jobs', filter);
  await send('POST', `/jobs/${job?.['jobKey']}/${how}`, body);
}

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
