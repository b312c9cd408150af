import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { dmn, dmnFile, table } from '../engine/support/dmn.ts';
import { deploy, now, refusalOf, type Subject, send, startSubject, unique } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

/** So many that a batch operation is still under way when the next request comes. */
const INSTANCES_OF_BATCH = 60;
const NO_SUCH_KEY = '4503599627370495';

/** Deploys a process that waits twice, and starts instances of it. */
async function waiting(count: number) {
  const id = unique('p');
  const definition = process(id)
    .start()
    .serviceTask('one', { type: id })
    .serviceTask('two', { type: `${id}-2` })
    .end();
  const { processes } = await deploy(subject.client, definition);
  const created = await Promise.all(
    Array.from({ length: count }, () => subject.client.createProcessInstance({ processDefinitionId: id })),
  );
  const keys = created.map((instance) => instance.processInstanceKey);
  return { id, keys, processDefinitionKey: processes[0]?.processDefinitionKey ?? '' };
}

/** Waits until a batch operation has come to its end. */
function ended(created: { batchOperationKey?: string }) {
  const batchOperationKey = created.batchOperationKey ?? '';
  return vi.waitUntil(
    async () => {
      const batch = await subject.client.getBatchOperation({ batchOperationKey }, now);
      return batch.endDate === undefined ? null : batch;
    },
    { timeout: 45_000, interval: 10 },
  );
}

const statesOf = async (processDefinitionId: string) => {
  const { items } = await subject.client.searchProcessInstances({ filter: { processDefinitionId } }, now);
  return (items ?? []).map(({ state }) => state);
};
const elementsAt = async (processDefinitionId: string) => {
  const filter = { processDefinitionId, state: 'ACTIVE' } as const;
  const { items } = await subject.client.searchElementInstances({ filter }, now);
  return (items ?? []).map(({ elementId }) => elementId);
};

it('a batch operation is suspended on its way, resumed and cancelled', async () => {
  // given an engine that takes its items one by one
  const own = await startSubject({ limits: { backgroundRows: 1, backgroundCommands: 1 } });
  onTestFinished(() => own.close());
  const id = unique('p');
  await deploy(own.client, process(id).start().userTask('t').end());
  for (let nth = 0; nth < INSTANCES_OF_BATCH; nth += 1)
    await own.client.createProcessInstance({ processDefinitionId: id });
  const filter = { processDefinitionId: id };
  const { batchOperationKey = '' } = await own.client.cancelProcessInstancesBatchOperation({ filter }, now);
  const stateOf = async () => (await own.client.getBatchOperation({ batchOperationKey }, now)).state;
  // when, then
  await own.client.suspendBatchOperation({ batchOperationKey }, now);
  expect(await stateOf()).toBe('SUSPENDED');
  expect(await refusalOf(own.client.suspendBatchOperation({ batchOperationKey }, now))).toMatchObject({ status: 409 });
  await own.client.resumeBatchOperation({ batchOperationKey }, now);
  expect(await stateOf()).toMatch(/^(?:CREATED|ACTIVE)$/);
  await own.client.cancelBatchOperation({ batchOperationKey }, now);
  expect(await stateOf()).toBe('CANCELED');
  const left = await own.client.searchProcessInstances({ filter: { ...filter, state: 'ACTIVE' } }, now);
  expect(Number(left.page.totalItems)).toBeGreaterThan(0);
});

describe('batch operations over process instances', () => {
  it('cancel, with progress, items, and a filter of instances by batch operation', async () => {
    // given
    const { id, keys } = await waiting(3);
    const others = await waiting(1);
    // when
    const created = await subject.client.cancelProcessInstancesBatchOperation(
      { filter: { processDefinitionId: id } },
      now,
    );
    // then
    expect(created.batchOperationType).toBe('CANCEL_PROCESS_INSTANCE');
    expect(await ended(created)).toMatchObject({
      state: 'COMPLETED',
      batchOperationType: 'CANCEL_PROCESS_INSTANCE',
      operationsTotalCount: 3,
      operationsCompletedCount: 3,
      operationsFailedCount: 0,
      errors: [],
    });
    expect(await statesOf(id)).toEqual(['TERMINATED', 'TERMINATED', 'TERMINATED']);
    expect(await statesOf(others.id)).toEqual(['ACTIVE']);
    const batchOperationKey = created.batchOperationKey ?? '';
    const items = await subject.client.searchBatchOperationItems(
      { filter: { batchOperationKey, state: 'COMPLETED' }, sort: [{ field: 'itemKey', order: 'DESC' }] },
      now,
    );
    expect(items.items?.map((item) => item.itemKey)).toEqual([...keys].sort().reverse());
    expect(items.items?.[0]).toMatchObject({ operationType: 'CANCEL_PROCESS_INSTANCE', batchOperationKey });
    const found = await subject.client.searchProcessInstances({ filter: { batchOperationId: batchOperationKey } }, now);
    expect(found.items).toHaveLength(3);
  });

  it('cancel running roots alone, whatever the filter says of state and caller', async () => {
    // given a caller, and what it has called
    const called = await waiting(0);
    const caller = unique('caller');
    await deploy(subject.client, process(caller).start().callActivity('call', { processId: called.id }).end());
    await subject.client.createProcessInstance({ processDefinitionId: caller });
    // when
    const cancelled = await subject.client.cancelProcessInstancesBatchOperation(
      {
        filter: {
          processDefinitionId: { $in: [caller, called.id] },
          state: 'COMPLETED',
          parentProcessInstanceKey: { $exists: true },
        },
      },
      now,
    );
    // then
    expect(await ended(cancelled)).toMatchObject({ operationsTotalCount: 1, operationsCompletedCount: 1 });
    expect([...(await statesOf(caller)), ...(await statesOf(called.id))]).toEqual(['TERMINATED', 'TERMINATED']);
  });

  it('resolve incidents, of many instances and of one', async () => {
    // given
    const { id, keys } = await waiting(2);
    const fail = async () => {
      const { jobs } = await subject.client.activateJobs({ type: id, maxJobsToActivate: 10, timeout: 60_000 });
      await Promise.all((jobs ?? []).map(({ jobKey }) => subject.client.failJob({ jobKey, retries: 0 })));
    };
    const open = async () => {
      const filter = { processDefinitionId: id, state: 'ACTIVE' } as const;
      return Number((await subject.client.searchIncidents({ filter }, now)).page.totalItems);
    };
    await fail();
    expect(await open()).toBe(2);
    // when
    const created = await subject.client.resolveIncidentsBatchOperation({ filter: { processDefinitionId: id } }, now);
    // then
    expect(await ended(created)).toMatchObject({ batchOperationType: 'RESOLVE_INCIDENT', operationsCompletedCount: 2 });
    expect(await open()).toBe(0);
    // and when
    await fail();
    const one = await send(subject, 'POST', `/process-instances/${keys[0]}/incident-resolution`, {});
    // then
    expect(one.status).toBe(200);
    expect(await ended(one.json())).toMatchObject({ operationsCompletedCount: 1 });
    expect(await open()).toBe(1);
  });

  it('modify and migrate, and say what failed', async () => {
    // given
    const { id } = await waiting(2);
    const filter = { processDefinitionId: id };
    const move = [{ sourceElementId: 'one', targetElementId: 'two' }] as never;
    // when
    const moved = await subject.client.modifyProcessInstancesBatchOperation({ filter, moveInstructions: move }, now);
    // then
    expect(await ended(moved)).toMatchObject({ operationsCompletedCount: 2 });
    expect(await elementsAt(id)).toEqual(['two', 'two']);
    // and when there is nothing left to move
    const again = await subject.client.modifyProcessInstancesBatchOperation({ filter, moveInstructions: move }, now);
    // then
    expect(await ended(again)).toMatchObject({ operationsCompletedCount: 2, operationsFailedCount: 0 });
    // and when the target is not there
    const lost = [{ sourceElementId: 'two', targetElementId: 'nothing' }] as never;
    const refused = await subject.client.modifyProcessInstancesBatchOperation({ filter, moveInstructions: lost }, now);
    // then
    expect(await ended(refused)).toMatchObject({ state: 'COMPLETED', operationsFailedCount: 2 });
    const failed = await subject.client.searchBatchOperationItems(
      { filter: { batchOperationKey: refused.batchOperationKey ?? '', state: 'FAILED' } },
      now,
    );
    expect(failed.items?.[0]?.errorMessage).toContain("no element found with id 'nothing'");
    // and when
    const target = await waiting(0);
    const migrated = await subject.client.migrateProcessInstancesBatchOperation(
      {
        filter,
        migrationPlan: {
          targetProcessDefinitionKey: target.processDefinitionKey,
          mappingInstructions: [{ sourceElementId: 'two', targetElementId: 'one' }] as never,
        },
      },
      now,
    );
    // then
    expect(await ended(migrated)).toMatchObject({ operationsCompletedCount: 2, operationsFailedCount: 0 });
    expect(await elementsAt(target.id)).toEqual(['one', 'one']);
  });

  it('delete finished instances only, with their history', async () => {
    // given
    const { id, keys } = await waiting(2);
    await subject.client.cancelProcessInstance({ processInstanceKey: keys[0] ?? '' });
    // when
    const created = await send(subject, 'POST', '/process-instances/deletion', { filter: { processDefinitionId: id } });
    // then
    expect(created.json()).toMatchObject({ batchOperationType: 'DELETE_PROCESS_INSTANCE' });
    expect(await ended(created.json())).toMatchObject({ operationsTotalCount: 1, operationsCompletedCount: 1 });
    expect(await statesOf(id)).toEqual(['ACTIVE']);
    const elements = await subject.client.searchElementInstances(
      { filter: { processInstanceKey: keys[0] ?? '' } },
      now,
    );
    expect(elements.items).toEqual([]);
  });

  it('are found by type and state, the newest first when asked', async () => {
    const { id } = await waiting(1);
    const created = await subject.client.cancelProcessInstancesBatchOperation(
      { filter: { processDefinitionId: id } },
      now,
    );
    await ended(created);
    const found = await subject.client.searchBatchOperations(
      {
        filter: { operationType: 'CANCEL_PROCESS_INSTANCE', state: { $in: ['COMPLETED', 'ACTIVE'] } },
        sort: [{ field: 'batchOperationKey', order: 'DESC' }],
        page: { limit: 1 },
      },
      now,
    );
    expect(found.items?.map((batch) => batch.batchOperationKey)).toEqual([created.batchOperationKey]);
  });

  it('take no orders when they are over or were never there', async () => {
    const { id } = await waiting(1);
    const created = await subject.client.cancelProcessInstancesBatchOperation(
      { filter: { processDefinitionId: id } },
      now,
    );
    await ended(created);
    for (const key of [created.batchOperationKey ?? '', NO_SUCH_KEY, 'no-key-at-all']) {
      const input = { batchOperationKey: key };
      for (const order of ['suspendBatchOperation', 'resumeBatchOperation', 'cancelBatchOperation'] as const) {
        expect(await refusalOf(subject.client[order](input, now))).toMatchObject({ status: 404 });
      }
    }
    const unknown = { batchOperationKey: NO_SUCH_KEY };
    expect(await refusalOf(subject.client.getBatchOperation(unknown, now))).toMatchObject({ status: 404 });
  });

  it('refuse an empty filter, an unknown field and a plan without a target, and name the field', async () => {
    const filter = { processDefinitionId: 'x' };
    const refused: readonly [string, unknown, number, string][] = [
      ['cancellation', { filter: {} }, 400, 'filter'],
      ['cancellation', {}, 400, 'filter'],
      ['cancellation', { filter: { tags: [], $or: [], processInstanceKey: { $in: [] } } }, 400, 'filter'],
      ['cancellation', { filter: { nonsense: 1 } }, 400, 'nonsense'],
      ['deletion', { filter: { state: 'GONE' } }, 400, 'state'],
      ['modification', { filter, moveInstructions: [] }, 400, 'moveInstructions'],
      ['migration', { filter, migrationPlan: { mappingInstructions: [] } }, 400, 'migrationPlan'],
      [
        'migration',
        {
          filter,
          migrationPlan: {
            targetProcessDefinitionKey: NO_SUCH_KEY,
            mappingInstructions: [{ sourceElementId: 'a', targetElementId: 'a' }],
          },
        },
        404,
        NO_SUCH_KEY,
      ],
      [`${NO_SUCH_KEY}/incident-resolution`, {}, 404, NO_SUCH_KEY],
    ];
    for (const [path, body, status, named] of refused) {
      const answer = await send(subject, 'POST', `/process-instances/${path}`, body);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.json().detail).toContain(named);
    }
  });
});

it('updates all jobs that pass a filter, those alone that its creator means, and says which could not be changed', async () => {
  // given two open jobs, of which one is with a worker, and one that is done
  const { id, keys } = await waiting(3);
  const jobsOf = async () => {
    const found = await send(subject, 'POST', '/jobs/search', { filter: { processDefinitionId: id, type: id } });
    return found.json().items as readonly Readonly<Record<string, unknown>>[];
  };
  const [first] = (await subject.client.activateJobs({ type: id, maxJobsToActivate: 1, timeout: 60_000 })).jobs;
  const done = (await jobsOf()).find(({ processInstanceKey }) => processInstanceKey === keys[2]);
  await send(subject, 'POST', `/jobs/${done?.jobKey}/completion`, {});
  const update = (filter: object, changeset: object) =>
    send(subject, 'POST', '/jobs/batch-update', { filter, changeset });
  // when
  const wanted = { processDefinitionId: id, type: { $like: `${id}*` }, state: 'CREATED' };
  const created = await update(wanted, { retries: 7, priority: 4 });
  // then
  expect(created.json()).toMatchObject({ batchOperationType: 'UPDATE_JOB' });
  expect(await ended(created.json())).toMatchObject({ operationsFailedCount: 0 });
  const retries = new Map((await jobsOf()).map((job) => [job.processInstanceKey, job.retries]));
  expect(keys.map((key) => retries.get(key))).toEqual([7, 7, 3]);
  // and a timeout is for a job that a worker has
  const timed = await update({ jobKey: { $in: (await jobsOf()).map(({ jobKey }) => jobKey) } }, { timeout: 90_000 });
  expect(await ended(timed.json())).toMatchObject({ operationsCompletedCount: 1, operationsFailedCount: 2 });
  const items = await send(subject, 'POST', '/batch-operation-items/search', {
    filter: { batchOperationKey: timed.json().batchOperationKey, state: 'COMPLETED' },
  });
  expect(items.json().items).toMatchObject([{ itemKey: first?.jobKey, processInstanceKey: first?.processInstanceKey }]);
  // and what says nothing is refused
  expect((await update({}, { retries: 1 })).json()).toMatchObject({ status: 400 });
  expect((await update(wanted, {})).json()).toMatchObject({ detail: expect.stringContaining('changeset') });
});

it('deletes one finished process instance, and no running one', async () => {
  // given
  const { keys } = await waiting(2);
  const [finished = '', running = ''] = keys;
  await subject.client.cancelProcessInstance({ processInstanceKey: finished });
  const path = (key: string) => `/process-instances/${key}/deletion`;
  // then
  expect(await send(subject, 'POST', path(running), {})).toMatchObject({ status: 409 });
  expect(await send(subject, 'POST', path(finished), {})).toMatchObject({ status: 204 });
  expect(await send(subject, 'POST', path(finished), {})).toMatchObject({ status: 404 });
  expect(await refusalOf(subject.client.getProcessInstance({ processInstanceKey: finished }, now))).toMatchObject({
    status: 404,
  });
});

it('deletes decision instances, one evaluation or all that pass a filter', async () => {
  // given
  const id = unique('fee');
  const rules = { inputs: ['kind'], outputs: ['amount'], rules: [['-', '1']] };
  const { name, content } = dmnFile(`${id}.dmn`, dmn(table(id, rules)));
  await subject.client.createDeployment({ resources: [new File([Buffer.from(content)], name)] });
  const evaluate = () => subject.client.evaluateDecision({ decisionDefinitionId: id, variables: {} });
  const first = await evaluate();
  await evaluate();
  const left = async () => {
    const { items } = await subject.client.searchDecisionInstances({ filter: { decisionDefinitionId: id } }, now);
    return (items ?? []).length;
  };
  // when
  const path = `/decision-instances/${first.decisionEvaluationKey}/deletion`;
  const one = await send(subject, 'POST', path, {});
  // then
  expect([one.status, await left()]).toEqual([204, 1]);
  expect(await send(subject, 'POST', path, {})).toMatchObject({ status: 404 });
  // and when
  const filter = { decisionDefinitionId: id };
  const created = await send(subject, 'POST', '/decision-instances/deletion', { filter });
  // then
  expect(created.json().batchOperationType).toBe('DELETE_DECISION_INSTANCE');
  await vi.waitFor(async () => expect(await left()).toBe(0), 10_000);
  expect(await send(subject, 'POST', '/decision-instances/deletion', { filter: {} })).toMatchObject({ status: 400 });
});
