/** Suspension came with 8.10: its client would ask as here, and those of 8.8 and 8.9 must go on understanding what they are told. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { process } from '../engine/support/bpmn.ts';
import { deploy, now, type Subject, send, startSubject, unique } from './support/harness.ts';

const isEmbedded = !globalThis.process.env.CONFORMANCE_REST_ADDRESS;

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const DATE_TIME = /^\d{4}-\d\d-\d\dT/;
const NO_SUCH_KEY = '4503599627370495';

/** What the client of 8.10 would be told. */
async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`${subject.address}/8.10/v2${path}`, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

async function waiting(count: number) {
  const id = unique('rests');
  await deploy(subject.client, process(id).start().serviceTask('work', { type: id }).end());
  const created = await Promise.all(
    Array.from({ length: count }, () => subject.client.createProcessInstance({ processDefinitionId: id })),
  );
  return { id, keys: created.map(({ processInstanceKey }) => processInstanceKey).toSorted() };
}

const poll = (type: string, requestTimeout: number) =>
  subject.client.activateJobs({ type, timeout: 60_000, maxJobsToActivate: 10, requestTimeout });

describe.runIf(isEmbedded)('a process instance', () => {
  it('is suspended: its jobs are handed to nobody, until it is resumed, which answers whoever waits for one', async () => {
    // given
    const { id, keys } = await waiting(1);
    // when
    const suspended = await send(subject, 'POST', `/process-instances/${keys[0]}/suspension`);
    // then
    expect(suspended).toMatchObject({ status: 204, text: '' });
    expect((await poll(id, -1)).jobs).toEqual([]);
    const waits = poll(id, 30_000);
    const body = { operationReference: 7 };
    expect((await send(subject, 'POST', `/process-instances/${keys[0]}/resumption`, body)).status).toBe(204);
    const [job] = (await waits).jobs ?? [];
    await subject.client.completeJob({ jobKey: job?.jobKey ?? ('' as never) });
    expect((await ask('GET', `/process-instances/${keys[0]}`)).body).toMatchObject({ state: 'COMPLETED' });
  });

  it('is SUSPENDED to 8.10, with its moment, and ACTIVE to those who have no word for it', async () => {
    // given
    const { id, keys } = await waiting(2);
    const [processInstanceKey = '' as never] = keys;
    // when
    await ask('POST', `/process-instances/${processInstanceKey}/suspension`, {});
    // then
    const shown = (await ask('GET', `/process-instances/${processInstanceKey}`)).body;
    expect(shown).toMatchObject({ state: 'SUSPENDED', suspendedDate: expect.stringMatching(DATE_TIME), endDate: null });
    const other = (await ask('GET', `/process-instances/${keys[1]}`)).body;
    expect(other).toMatchObject({ state: 'ACTIVE', suspendedDate: null });
    for (const client of [subject.client, subject.client89]) {
      expect(await client.getProcessInstance({ processInstanceKey }, now)).toMatchObject({ state: 'ACTIVE' });
      const filter = { processDefinitionId: id, state: 'ACTIVE' } as const;
      expect((await client.searchProcessInstances({ filter }, now)).items).toHaveLength(2);
    }
  });

  it('is found by its state and by when it was suspended', async () => {
    // given
    const { id, keys } = await waiting(3);
    await ask('POST', `/process-instances/${keys[1]}/suspension`, {});
    const found = async (more: object, sort: readonly object[] = []) => {
      const filter = { processDefinitionId: id, ...more };
      const { body } = await ask('POST', '/process-instances/search', { filter, sort });
      return body.items.map((item: { readonly processInstanceKey: string }) => item.processInstanceKey);
    };
    // then
    expect(await found({ state: 'SUSPENDED' })).toEqual([keys[1]]);
    expect(await found({ state: 'ACTIVE' })).toEqual([keys[0], keys[2]]);
    expect(await found({ state: { $neq: 'ACTIVE' } })).toEqual([keys[1]]);
    expect(await found({ state: { $in: ['ACTIVE', 'SUSPENDED'] } })).toEqual(keys);
    expect(await found({ state: { $like: 'SUSP*' } })).toEqual([keys[1]]);
    expect(await found({ suspendedDate: { $exists: true } })).toEqual([keys[1]]);
    expect(await found({ suspendedDate: { $gt: '2100-01-01T00:00:00Z' } })).toEqual([]);
    const sorted = await found({}, [{ field: 'suspendedDate', order: 'ASC' }]);
    expect([sorted[0], sorted.at(-1)]).toContain(keys[1]);
    const old = { filter: { processDefinitionId: id, state: 'SUSPENDED' } };
    expect((await send(subject, 'POST', '/process-instances/search', old)).json().items).toEqual([]);
  });

  it('is suspended once, and resumed only then', async () => {
    // given
    const { keys } = await waiting(1);
    const path = `/process-instances/${keys[0]}`;
    // then
    expect(await ask('POST', `${path}/resumption`, {})).toMatchObject({
      status: 409,
      body: { title: 'INVALID_STATE', detail: expect.stringContaining('it is not currently suspended') },
    });
    await ask('POST', `${path}/suspension`, {});
    expect(await ask('POST', `${path}/suspension`, {})).toMatchObject({
      status: 409,
      body: { title: 'INVALID_STATE', detail: expect.stringContaining('it is already suspended') },
    });
    for (const what of ['suspension', 'resumption']) {
      expect((await ask('POST', `/process-instances/${NO_SUCH_KEY}/${what}`, {})).status).toBe(404);
      expect((await ask('POST', `/process-instances/x/${what}`, {})).status).toBe(400);
      expect((await ask('POST', `${path}/${what}`, { reason: 'x' })).status).toBe(400);
    }
  });

  it('refuses what would move it on, with 409, and can be cancelled', async () => {
    // given
    const { id, keys } = await waiting(1);
    const [processInstanceKey = '' as never] = keys;
    const { jobs } = await poll(id, -1);
    await ask('POST', `/process-instances/${processInstanceKey}/suspension`, {});
    // when
    const refused = await ask('POST', `/jobs/${jobs?.[0]?.jobKey}/completion`, {});
    // then
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('the process instance is suspended') },
    });
    const activateInstructions = [{ elementId: 'work' }];
    const modified = await ask('POST', `/process-instances/${processInstanceKey}/modification`, {
      activateInstructions,
    });
    expect(modified.status).toBe(409);
    expect((await ask('POST', `/process-instances/${processInstanceKey}/deletion`, {})).status).toBe(409);
    const element = `/element-instances/${processInstanceKey}/variables`;
    expect((await ask('PUT', element, { variables: { n: 1 } })).status).toBe(204);
    await subject.client.cancelProcessInstance({ processInstanceKey });
    expect((await ask('GET', `/process-instances/${processInstanceKey}`)).body).toMatchObject({
      state: 'TERMINATED',
      suspendedDate: null,
    });
  });

  it('has lines in the audit log for both', async () => {
    // given
    const { keys } = await waiting(1);
    const [processInstanceKey = '' as never] = keys;
    // when
    await ask('POST', `/process-instances/${processInstanceKey}/suspension`, {});
    await ask('POST', `/process-instances/${processInstanceKey}/resumption`, {});
    // then
    const { items } = await subject.client89.searchAuditLogs({ filter: { processInstanceKey } }, now);
    expect(items.slice(1)).toMatchObject([
      { entityType: 'PROCESS_INSTANCE', operationType: 'SUSPEND', result: 'SUCCESS', category: 'DEPLOYED_RESOURCES' },
      { entityType: 'PROCESS_INSTANCE', operationType: 'RESUME', result: 'SUCCESS', entityKey: processInstanceKey },
    ]);
  });
});

describe.runIf(isEmbedded)('batch operations', () => {
  const ended = (batchOperationKey: string) =>
    vi.waitUntil(
      async () => {
        const { body } = await ask('GET', `/batch-operations/${batchOperationKey}`);
        return body.endDate === null ? null : body;
      },
      { timeout: 45_000, interval: 10 },
    );

  it('suspend and resume the root instances that a filter finds, whatever it says of their state', async () => {
    // given
    const { id, keys } = await waiting(3);
    await ask('POST', `/process-instances/${keys[0]}/suspension`, {});
    const states = async () => {
      const { body } = await ask('POST', '/process-instances/search', { filter: { processDefinitionId: id } });
      return body.items.map((item: { readonly state: string }) => item.state);
    };
    // when
    const filter = { processDefinitionId: id, state: 'COMPLETED', parentProcessInstanceKey: NO_SUCH_KEY };
    const suspension = await ask('POST', '/process-instances/suspension', { filter });
    // then
    expect(suspension).toMatchObject({ status: 200, body: { batchOperationType: 'SUSPEND_PROCESS_INSTANCE' } });
    expect(await ended(suspension.body.batchOperationKey)).toMatchObject({
      batchOperationType: 'SUSPEND_PROCESS_INSTANCE',
      operationsTotalCount: 2,
      operationsCompletedCount: 2,
    });
    expect(await states()).toEqual(['SUSPENDED', 'SUSPENDED', 'SUSPENDED']);
    const resumption = await ask('POST', '/process-instances/resumption', { filter: { processDefinitionId: id } });
    expect(await ended(resumption.body.batchOperationKey)).toMatchObject({ operationsCompletedCount: 3 });
    expect(await states()).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE']);
    expect((await ask('POST', '/process-instances/suspension', { filter: {} })).status).toBe(400);
    const byType = { filter: { operationType: 'RESUME_PROCESS_INSTANCE' } };
    const { body } = await ask('POST', '/batch-operations/search', byType);
    expect(body.items).toMatchObject([{ batchOperationKey: resumption.body.batchOperationKey }]);
  });

  it('are told to older clients in a word that they know', async () => {
    // given
    const { id } = await waiting(1);
    const { body } = await ask('POST', '/process-instances/suspension', { filter: { processDefinitionId: id } });
    await ended(body.batchOperationKey);
    // then
    for (const client of [subject.client, subject.client89]) {
      const batch = await client.getBatchOperation({ batchOperationKey: body.batchOperationKey }, now);
      expect(batch.batchOperationType).toBe('MODIFY_PROCESS_INSTANCE');
    }
    const { items } = await subject.client89.searchAuditLogs({ filter: { entityKey: body.batchOperationKey } }, now);
    expect(items).toMatchObject([{ operationType: 'CREATE', batchOperationType: 'MODIFY_PROCESS_INSTANCE' }]);
  });
});
