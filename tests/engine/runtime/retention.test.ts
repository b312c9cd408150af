import { afterEach, expect, test, vi } from 'vitest';
import type { Key, Row, TableName } from '../../../engine/core/entities/index.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import type { Limits } from '../../../engine/runtime/contract/limits.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { process } from '../support/bpmn.ts';
import { decision, dmnFile, dmnNamed, literal } from '../support/dmn.ts';
import { activate, chain, complete, deploy, rowsOf, start, startEngine } from './support.ts';

/** Small chunks and short rests, so that there are many sweeps. */
const SMALL: Partial<Limits> = {
  backgroundCommands: 4,
  backgroundRows: 10,
  backgroundPauseMs: 20,
  reopenPauseMs: 20,
  retentionPauseMs: 20,
};
const DAY_MS = 86_400_000;

let database: TestDatabase | null = null;
let engine: Engine;
let nowMs = 0;

/** Starts an engine that keeps history for thirty days, at a moment that only the test moves on. */
async function startOn(name: string): Promise<void> {
  nowMs = Date.parse('2026-01-01T00:00:00Z');
  database = name === 'memory' ? null : await createTestDatabase();
  const store = database === null ? createMemoryStore() : createPostgresStore({ databaseUrl: database.url });
  ({ engine } = await startEngine(store, SMALL, () => nowMs, { retentionDays: 30 }));
}
afterEach(async () => {
  await engine.close();
  await database?.drop();
});

const allOf = async <T extends TableName>(table: T): Promise<readonly Row<T>[]> =>
  (await engine.search(table, { filter: { and: [] }, sort: [], page: { from: 0, limit: 10_000 } })).rows;
const startMany = (count: number): Promise<readonly Key[]> =>
  Promise.all(Array.from({ length: count }, () => start(engine, 'p')));

test.each(['memory', 'PostgreSQL'])(
  'history is deleted by age on the %s store, and what is younger stays',
  async (name) => {
    // given
    await startOn(name);
    await deploy(engine, chain('p', 'x'));
    const old = await startMany(10);
    for (const { job } of await activate(engine, 'x', { maxJobs: 10 })) await complete(engine, job.jobKey);
    const running = await start(engine, 'p');
    nowMs += 20 * DAY_MS;
    const young = await start(engine, 'p');
    await engine.execute({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: young });
    expect(await allOf('processInstance')).toHaveLength(12);
    // when
    nowMs += 11 * DAY_MS;
    // then
    await vi.waitFor(async () => {
      const left = await allOf('processInstance');
      expect(left.map((row) => row.processInstanceKey)).toEqual([running, young]);
    }, 10_000);
    if (database) expect(await rowsOf(database, old)).toEqual({});
    await vi.waitFor(async () => {
      const lines = await allOf('auditLog');
      // of the process, of the one that runs, and of the young one
      expect(lines.map((line) => line.operationType)).toEqual(['CREATE', 'CREATE', 'CREATE', 'CANCEL']);
      const counts = await allOf('jobMetric');
      expect(counts.length).toBeGreaterThan(0);
      expect(counts.filter(({ bucketMs }) => bucketMs < nowMs - 30 * DAY_MS)).toEqual([]);
    }, 10_000);
  },
);

test.each(['memory', 'PostgreSQL'])(
  'what was called is as old as its root on the %s store, and a decision of no process as its evaluation',
  async (name) => {
    // given what was called and has ended, while its caller goes on
    await startOn(name);
    const caller = process('caller')
      .start()
      .callActivity('call', { processId: 'p' })
      .serviceTask('rest', { type: 'y' });
    const fee = dmnFile('fee.dmn', dmnNamed({ id: 'fees', name: 'fees' }, decision('fee', literal('1'))));
    await deploy(engine, chain('p', 'x'), caller.end().resource(), fee);
    const root = await start(engine, 'caller');
    const alone = await start(engine, 'p');
    for (const { job } of await activate(engine, 'x', { maxJobs: 2 })) await complete(engine, job.jobKey);
    await engine.execute({ type: 'DECISION_EVALUATION.EVALUATE', by: { decisionDefinitionId: 'fee' }, variables: {} });
    const left = async () => (await allOf('processInstance')).map((row) => row.rootProcessInstanceKey);
    expect((await left()).sort()).toEqual([root, root, alone].sort());
    expect(await allOf('decisionInstance')).toHaveLength(1);
    // when
    nowMs += 31 * DAY_MS;
    // then
    await vi.waitFor(
      async () => expect([await left(), await allOf('decisionInstance')]).toEqual([[root, root], []]),
      10_000,
    );
    // and when the root has ended, a day later than another one that is old enough
    await engine.execute({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: await start(engine, 'p') });
    nowMs += DAY_MS;
    const [rest] = await activate(engine, 'y');
    await complete(engine, rest?.job.jobKey ?? 0);
    nowMs += 30 * DAY_MS - 1;
    // then a sweep takes the other one alone
    await vi.waitFor(async () => expect(await left()).toEqual([root, root]), 10_000);
    // and when
    nowMs += 2;
    // then
    await vi.waitFor(async () => expect(await left()).toEqual([]), 10_000);
  },
);

/** Makes one of everything whose lines in the audit log are kept, and returns what deletes all of it but the user. */
async function makeAudited() {
  const rules = dmnFile('fee.dmn', dmnNamed({ id: 'fees', name: 'fees' }, decision('fee', literal('1'))));
  const form = { name: 'f.form', content: Buffer.from(JSON.stringify({ id: 'f', type: 'default', components: [] })) };
  const file = { name: 'r.rpa', content: Buffer.from(JSON.stringify({ id: 'r', script: '' })) };
  const reply = await engine.deploy([chain('p', 'x'), rules, form, file]);
  const described = { name: 'n', description: '' };
  const claim = { claimName: 'c', claimValue: 'v' };
  const user = { username: 'lan', name: 'Lan', email: '', passwordHash: '' };
  await engine.execute({ type: 'USER.CREATE', user });
  await engine.execute({ type: 'GROUP.CREATE', group: { groupId: 'g', ...described } });
  await engine.execute({ type: 'ROLE.CREATE', role: { roleId: 'o', ...described } });
  await engine.execute({ type: 'TENANT.CREATE', tenant: { tenantId: 't', ...described } });
  await engine.execute({ type: 'MAPPING_RULE.CREATE', rule: { mappingRuleId: 'm', name: 'n', ...claim } });
  const selection = { by: 'filter', filter: { and: [] } } as const;
  await engine.execute({ type: 'BATCH_OPERATION.CREATE', batchType: 'CANCEL_PROCESS_INSTANCE', selection, plan: null });
  const resources = (reply.ok ? reply.value.deployed : []).flatMap((each) => {
    if (each.kind === 'process') return [each.definition.processDefinitionKey];
    if (each.kind === 'decisionRequirements') return [each.requirements.decisionRequirementsKey];
    if (each.kind === 'form') return [each.form.formKey];
    return each.kind === 'resource' ? [each.resource.resourceKey] : [];
  });
  const owners = { GROUP: 'g', ROLE: 'o', TENANT: 't', MAPPING_RULE: 'm' } as const;
  return async () => {
    for (const resourceKey of resources)
      await engine.execute({ type: 'RESOURCE_DELETION.DELETE', resourceKey, deleteHistory: true });
    for (const [ownerType, id] of Object.entries(owners) as ['GROUP', string][])
      await engine.execute({ type: 'OWNER.DELETE', ownerType, id });
  };
}

test.each(['memory', 'PostgreSQL'])(
  'lines of the audit log stay with what they are about on the %s store, and go by their age when it has gone',
  async (name) => {
    // given
    await startOn(name);
    const deleteAll = await makeAudited();
    const unheard = { type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: 1 } as const;
    const told = async () => (await allOf('auditLog')).map((line) => `${line.operationType} ${line.entityType}`);
    const made = await told();
    await engine.execute(unheard); // is about nothing that there is
    // when
    nowMs += 31 * DAY_MS;
    // then
    await vi.waitFor(async () => expect(await told()).toEqual(made), 10_000);
    const kinds = ['RESOURCE', 'DECISION', 'USER', 'AUTHORIZATION', 'GROUP', 'ROLE', 'TENANT', 'MAPPING_RULE', 'BATCH'];
    expect(new Set(made)).toEqual(new Set(kinds.map((kind) => `CREATE ${kind}`)));
    // and when
    await deleteAll();
    await engine.execute(unheard);
    nowMs += 31 * DAY_MS;
    // then
    const left = ['CREATE USER', 'CREATE AUTHORIZATION', 'CREATE BATCH'];
    await vi.waitFor(async () => expect(await told()).toEqual(left), 10_000);
  },
);
