/** What the page of one instance tells beside its picture: what it waits for, whom it called, its jobs, messages and timers, and who set what; and to whom. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dueOf } from '../../server/instances/timers.ts';
import { variableChangesOf } from '../../server/instances/workings.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { birthIntake } from './support/intake.ts';
import { type Caller, type System, startSystem } from './support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
const PHONE = '0912345678';
let system: System;
let administrator: Caller;
let leader: Caller;
let dossierId = '';

beforeAll(async () => {
  system = await startSystem();
  [administrator, leader] = await Promise.all([system.as('quantri.h26'), system.as('lanhdao.h26-1')]);
  const counter = await system.as('tiepnhan.h26-1');
  dossierId = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body.id;
  await deploy(
    bpmn('workings-called')
      .start()
      .userTask('inner', { name: 'Việc con', candidateGroups: 'H26.1:case-officer' })
      .end(),
  );
  await deploy(
    bpmn('workings')
      .start()
      .parallel('split')
      .userTask('check', { name: 'Thẩm định', candidateGroups: 'H26.1:case-officer', dueDate: '2030-01-02T03:04:05Z' })
      .end()
      .boundary('late', 'check', { timer: { duration: '=patience' } })
      .end('end-late')
      .at('split')
      .serviceTask('send', { type: 'test.sending' })
      .end('end-send')
      .at('split')
      .eventGateway('race')
      .catchEvent('answer', { message: { name: 'test.answer', correlationKey: '=phone' } })
      .end('end-answer')
      .at('race')
      .catchEvent('tired', { timer: { duration: 'PT1H' } })
      .end('end-tired')
      .at('split')
      .callActivity('call', { processId: 'workings-called' })
      .end('end-call')
      .at('split')
      .exclusive('gate')
      .when('=missing > 1')
      .end('end-gate'),
  );
}, 120_000);
afterAll(async () => system?.close());

async function deploy(diagram: ReturnType<typeof bpmn>): Promise<void> {
  const { content, name } = diagram.resource();
  await system.engine.createDeployment({ resources: [new File([content as Uint8Array<ArrayBuffer>], name)] });
}

async function begin(variables: Record<string, unknown>): Promise<string> {
  const { processInstanceKey } = await system.engine.createProcessInstance({
    processDefinitionId: 'workings' as never,
    variables: { phone: PHONE, patience: 'P2D', ...variables },
  });
  return String(processInstanceKey);
}

async function look(key: string, who = administrator) {
  const { status, body, text } = await who.get(`/api/instances/${key}`);
  expect(status, text).toBe(200);
  return body;
}

describe('what goes on inside an instance', () => {
  test('is told of everything that it waits for, once each', async () => {
    const key = await begin({ dossierId });
    const { body: called } = await leader.get(`/api/instances/${key}`);
    const { waits, timers, jobs, messages, calls, calledBy } = called;
    const of = (kind: string) => waits.filter((wait: { kind: string }) => wait.kind === kind);
    expect(of('task')).toMatchObject([
      {
        elementId: 'check',
        elementName: { vi: 'Thẩm định' },
        holder: null,
        groups: [{ role: 'case-officer', unitName: expect.any(String) }],
        dueAt: expect.stringContaining('2030-01-02'),
      },
    ]);
    expect(of('job')).toMatchObject([{ elementId: 'send', what: 'test.sending' }]);
    expect(of('message')).toMatchObject([{ elementName: { vi: 'answer' }, what: 'test.answer', key: PHONE }]);
    expect(of('timer')).toMatchObject([{ elementName: { vi: 'tired' }, dueAt: expect.any(String) }]);
    expect(of('call')).toMatchObject([{ elementId: 'call', calledKey: calls[0].processInstanceKey }]);
    expect(of('incident')).toMatchObject([{ elementId: 'gate', what: expect.stringContaining('missing') }]);
    expect(waits).toHaveLength(6);
    expect(calledBy).toBeNull();
    expect(jobs).toMatchObject([{ elementId: 'send', isOpen: true, retries: 3, error: null }]);
    expect(messages).toMatchObject([{ messageName: 'test.answer', state: 'CREATED', correlationKey: PHONE }]);
    const late = timers.find(({ elementId }: { elementId: string }) => elementId === 'late');
    const host = called.elements.find(({ elementId }: { elementId: string }) => elementId === 'check');
    expect(late).toMatchObject({ isComputed: true, drawn: '=patience', hostName: { vi: 'Thẩm định' } });
    expect(Date.parse(late.dueAt) - Date.parse(host.startedAt)).toBe(48 * 3_600_000);
    const inner = await look(calls[0].processInstanceKey);
    expect(inner.calledBy).toMatchObject({ processInstanceKey: key });
    expect(inner.waits).toMatchObject([{ kind: 'task', elementId: 'inner' }]);
  });

  test('is told in the list too: the step, and once the process that it called', async () => {
    const key = await begin({ dossierId });
    const row = async () => {
      const { body } = await leader.get('/api/instances?processId=workings');
      return body.items.find((one: { processInstanceKey: string }) => one.processInstanceKey === key);
    };
    // The read model hears of the task and of the called instance one after the other.
    const inner = (await look(key, leader)).calls[0];
    const waits = { steps: [{ vi: 'Thẩm định' }], calls: [inner.processName] };
    await vi.waitFor(async () => expect(await row()).toMatchObject(waits), { timeout: 15_000, interval: 100 });
    await system.engine.cancelProcessInstance({ processInstanceKey: key as never });
    await vi.waitFor(async () => expect(await row()).toMatchObject({ state: 'TERMINATED', calls: [] }), {
      timeout: 15_000,
      interval: 100,
    });
  });

  test('is masked for who only watches over the dossier, and not there for who has no part in it', async () => {
    const key = await begin({ dossierId });
    const { items = [] } = await system.engine.searchJobs({ filter: { processInstanceKey: key as never } }, AT_ONCE);
    const { jobs } = await system.engine.activateJobs({ type: 'test.sending', maxJobsToActivate: 10, timeout: 60_000 });
    const job = jobs.find(({ jobKey }) => items.some((one) => one.jobKey === jobKey));
    await system.engine.failJob({ jobKey: job?.jobKey as never, retries: 2, errorMessage: `Không gọi được ${PHONE}.` });
    const whole = await look(key, leader);
    expect(whole.jobs[0]).toMatchObject({ error: expect.stringContaining(PHONE), retries: 2, isOpen: true });
    for (const who of ['quantri.h26', 'giamsat.h26', 'thietke.h26']) {
      const seen = await look(key, await system.as(who));
      expect(JSON.stringify(seen)).not.toContain(PHONE);
      expect(seen.waits).toHaveLength(6);
    }
    expect((await (await system.as('lanhdao.h26-2')).get(`/api/instances/${key}`)).status).toBe(404);
  });

  test('an operation is told under the name of who did it, and what it set joins what the engine noted', async () => {
    const key = await begin({});
    const drafted = await administrator.send('POST', '/api/operations', {
      kind: 'set-variables',
      selection: { keys: [key] },
      variables: { missing: 2, phone: '1' },
    });
    expect(drafted.status, drafted.text).toBe(201);
    await administrator.send('POST', `/api/operations/${drafted.body.id}/begin`, { reason: 'Bổ sung cho đủ' });
    await vi.waitFor(async () => expect((await look(key)).acts).toMatchObject([{ state: 'done' }]), {
      timeout: 15_000,
      interval: 100,
    });
    const { acts, variableChanges } = await look(key);
    const name = acts[0].personName;
    expect(acts).toMatchObject([
      { kind: 'set-variables', reason: 'Bổ sung cho đủ', state: 'done', variables: ['missing', 'phone'] },
    ]);
    expect(
      variableChanges.toSorted((one: { name: string }, two: { name: string }) => (one.name < two.name ? -1 : 1)),
    ).toMatchObject([
      { name: 'missing', by: name, operationId: drafted.body.id, isCreation: true },
      { name: 'phone', by: name, operationId: drafted.body.id, isCreation: false },
    ]);
    const monitor = await look(key, await system.as('giamsat.h26'));
    expect(monitor.acts).toMatchObject([{ reason: null, personName: name }]);
  });
});

test('when a timer is due is computed from what is drawn, and never guessed', () => {
  const startedAt = '2026-12-01T00:00:00.000Z';
  const due = (drawn: string, value?: unknown) => dueOf(drawn, startedAt, () => value);
  expect(due('PT90M')).toBe('2026-12-01T01:30:00.000Z');
  expect(due('="P1D"')).toBe('2026-12-02T00:00:00.000Z');
  expect(due('=duration("PT2H")')).toBe('2026-12-01T02:00:00.000Z');
  expect(due('=dueAt', '2026-12-24T10:00:00+07:00')).toBe('2026-12-24T03:00:00.000Z');
  for (const unknown of ['R3/PT10M', '=clock.next + 1', '0 0 9 * * *']) expect(due(unknown)).toBeNull();
  expect(due('=gone')).toBeNull();
});

test('each change of a variable is told once, whoever tells of it', () => {
  const names = fc.constantFrom('a', 'b', 'c');
  const second = fc.integer({ min: 0, max: 100 }).map((at) => new Date(at * 60_000).toISOString());
  const acts = fc.array(fc.record({ at: second, variables: fc.uniqueArray(names), told: fc.boolean() }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(acts, fc.array(fc.record({ name: names, at: second }), { maxLength: 8 }), (done, others) => {
      const view = done.map((one, index) => ({
        operationId: `${index}`,
        kind: 'set-variables' as const,
        personName: `person ${index}`,
        reason: null,
        state: 'done' as const,
        detail: null,
        operationReference: index,
        at: one.at,
        variables: one.variables,
      }));
      const ours = done
        .filter(({ told }) => told)
        .flatMap(({ at, variables }) => variables.map((name) => ({ name, at })));
      const told = [...ours, ...others].map(({ name, at }) => ({
        timestamp: at,
        entityDescription: name,
        operationType: 'UPDATE',
        actorId: 'engine',
      }));
      const untold = done.filter((one) => !one.told).flatMap(({ variables }) => variables).length;
      const found = variableChangesOf(told, view);
      // What an operation did and the engine told of another at the same moment cannot be told apart; they are one line then.
      expect(found.length).toBeGreaterThanOrEqual(told.length);
      expect(found.length).toBeLessThanOrEqual(told.length + untold);
      const byOurs = found
        .filter(({ operationId }) => operationId !== null)
        .map(({ name, operationId }) => `${operationId} ${name}`);
      expect(byOurs.toSorted()).toEqual(
        view.flatMap(({ operationId, variables }) => variables.map((name) => `${operationId} ${name}`)).toSorted(),
      );
    }),
  );
});

test('a change of which the engine does not tell who made it is told without a name', () => {
  const change = { timestamp: '2026-01-05T02:00:00.000Z', entityDescription: 'amount', operationType: 'UPDATE' };
  expect(variableChangesOf([change], [])).toEqual([
    { name: 'amount', at: '2026-01-05T02:00:00.000Z', by: null, operationId: null, isCreation: false },
  ]);
});
