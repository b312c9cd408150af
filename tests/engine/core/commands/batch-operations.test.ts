import { describe, expect, it } from 'vitest';
import type { BatchOperationItem, BatchOperationType, BatchPlan, Key } from '../../../../engine/core/entities/index.ts';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const everything = { by: 'filter', filter: { and: [] } } as const;
const waiting = process('p').start().serviceTask('one', { type: 'x' }).serviceTask('two', { type: 'y' }).end();

function create(engine: TestEngine, batchType: BatchOperationType, plan: BatchPlan | null = null): Key {
  return engine.execute({ type: 'BATCH_OPERATION.CREATE', batchType, selection: everything, plan }).batchOperationKey;
}

/** Hands items to a batch operation, as the background does; answers with their rows. */
function add(engine: TestEngine, batchOperationKey: Key, keys: readonly Key[], isLast = true) {
  const items = keys.map((itemKey) => ({ itemKey, processInstanceKey: itemKey, rootInstanceKey: itemKey }));
  const queriedKey = keys.at(-1) ?? 0;
  engine.execute({ type: 'BATCH_OPERATION.ADD_ITEMS', batchOperationKey, items, queriedKey, isLast });
  const added = engine.records.findLast((record) => record.intent === 'ITEMS_ADDED');
  return added?.intent === 'ITEMS_ADDED' ? added.value.items : [];
}

const attempt = (item: BatchOperationItem | undefined, failure: string | null = null) => {
  if (item === undefined) throw new Error('There is no such item');
  return { type: 'BATCH_OPERATION.EXECUTE_ITEM', item, failure } as const;
};
const batchOf = (engine: TestEngine) => engine.rows('batchOperation')[0];
const outcomes = (engine: TestEngine) =>
  engine.records.flatMap((record) => (record.valueType === 'BATCH_OPERATION_ITEM' ? [record.value] : []));

describe('a batch operation', () => {
  it('counts what it has done and what failed, with the reason, and is completed when all was tried', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting);
    const keys = [engine.create('p'), engine.create('p')];
    const batch = create(engine, 'CANCEL_PROCESS_INSTANCE');
    expect(batchOf(engine)).toMatchObject({
      state: 'CREATED',
      startMs: null,
      totalCount: 0,
      actorType: 'USER',
      actorId: 'lan',
    });
    const [first, second] = add(engine, batch, keys);
    expect(batchOf(engine)).toMatchObject({ state: 'ACTIVE', startMs: engine.nowMs(), totalCount: 2 });
    engine.cancel(keys[1] ?? 0);
    // when
    engine.execute(attempt(first));
    expect(batchOf(engine)).toMatchObject({ completedCount: 1 });
    engine.execute(attempt(second));
    // then
    expect(engine.stateOf(keys[0] ?? 0)).toBe('TERMINATED');
    expect(batchOf(engine)).toBeUndefined();
    expect(engine.records.at(-1)).toMatchObject({ valueType: 'BATCH_OPERATION', intent: 'COMPLETED' });
    expect(outcomes(engine)).toMatchObject([
      { state: 'COMPLETED', errorMessage: null },
      { state: 'FAILED', errorMessage: expect.stringMatching(/^NOT_FOUND: .* no such process was found/) },
    ]);
  });

  it('without items is completed at once', () => {
    const engine = testEngine();
    add(engine, create(engine, 'CANCEL_PROCESS_INSTANCE'), []);
    expect(engine.records.at(-1)).toMatchObject({ valueType: 'BATCH_OPERATION', intent: 'COMPLETED' });
  });

  it('does nothing twice: neither an item nor a page of items comes in again', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting);
    const keys = [engine.create('p'), engine.create('p'), engine.create('p')];
    const batch = create(engine, 'CANCEL_PROCESS_INSTANCE');
    const [first, second] = add(engine, batch, keys.slice(0, 2), false);
    const again = keys
      .slice(0, 2)
      .map((itemKey) => ({ itemKey, processInstanceKey: itemKey, rootInstanceKey: itemKey }));
    const page = { type: 'BATCH_OPERATION.ADD_ITEMS', batchOperationKey: batch, items: again, isLast: false } as const;
    // then
    expect(engine.rejection({ ...page, queriedKey: keys[1] ?? 0 })).toMatchObject({ code: 'INVALID_STATE' });
    const [third] = add(engine, batch, keys.slice(2));
    engine.execute(attempt(first));
    engine.execute(attempt(second));
    expect(engine.rejection(attempt(first))).toMatchObject({ code: 'INVALID_STATE' });
    expect(batchOf(engine)).toMatchObject({ totalCount: 3, completedCount: 2, failedCount: 0 });
    engine.execute(attempt(third, 'the engine failed at it'));
    expect(outcomes(engine).at(-1)).toMatchObject({
      state: 'FAILED',
      errorMessage: 'INVALID_STATE: the engine failed at it',
    });
  });

  it('rests while it is suspended, goes on when it is resumed, and stops for good when it is cancelled', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting);
    const keys = [engine.create('p'), engine.create('p'), engine.create('p')];
    const batchOperationKey = create(engine, 'CANCEL_PROCESS_INSTANCE');
    const order = (what: 'SUSPEND' | 'RESUME' | 'CANCEL') =>
      ({ type: `BATCH_OPERATION.${what}`, batchOperationKey }) as const;
    engine.execute(order('SUSPEND'));
    engine.execute(order('RESUME'));
    expect(batchOf(engine)?.state).toBe('CREATED');
    const [first, ...rest] = add(engine, batchOperationKey, keys);
    // when
    engine.execute(order('SUSPEND'));
    // then
    expect(engine.rejection(order('SUSPEND'))).toMatchObject({ code: 'INVALID_STATE' });
    expect(engine.rejection(attempt(first))).toMatchObject({ code: 'INVALID_STATE' });
    engine.execute(order('RESUME'));
    expect(engine.rejection(order('RESUME'))).toMatchObject({ code: 'INVALID_STATE' });
    engine.execute(attempt(first));
    // and when
    engine.execute(order('CANCEL'));
    // then
    expect(engine.rejection(attempt(rest[0]))).toMatchObject({ code: 'INVALID_STATE' });
    for (const what of ['SUSPEND', 'RESUME', 'CANCEL'] as const) {
      expect(engine.rejection(order(what))).toMatchObject({ code: 'NOT_FOUND' });
    }
    engine.execute({ type: 'BATCH_OPERATION.CANCEL_ITEMS', batchOperationKey, items: rest, isLast: true });
    expect(batchOf(engine)).toBeUndefined();
    expect(keys.map(engine.stateOf)).toEqual(['TERMINATED', 'ACTIVE', 'ACTIVE']);
  });

  it('that cannot find its items fails with the reason', () => {
    const engine = testEngine();
    const batchOperationKey = create(engine, 'CANCEL_PROCESS_INSTANCE');
    engine.execute({ type: 'BATCH_OPERATION.FAIL', batchOperationKey, errorMessage: 'no such column' });
    expect(engine.records.at(-1)).toMatchObject({ intent: 'FAILED', value: { errorMessage: 'no such column' } });
    expect(batchOf(engine)).toBeUndefined();
  });
});

describe('the items of a batch operation', () => {
  it('resolve incidents, with one more retry for a job that has none', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting);
    engine.create('p');
    engine.job('x').fail({ retries: 0 });
    const incident = engine.incident();
    const [item] = add(engine, create(engine, 'RESOLVE_INCIDENT'), [incident.incidentKey]);
    // when
    engine.execute(attempt(item));
    // then
    expect(engine.incidents()).toEqual([]);
    expect(engine.job('x')).toMatchObject({ state: 'CREATED', retries: 1 });
  });

  it('give the job of an incident one retry, however many it had', async () => {
    const engine = testEngine();
    await engine.deploy(waiting);
    engine.create('p');
    engine.job('x').throwError('unknown');
    const [item] = add(engine, create(engine, 'RESOLVE_INCIDENT'), [engine.incident().incidentKey]);
    engine.execute(attempt(item));
    expect(engine.job('x')).toMatchObject({ state: 'CREATED', retries: 1 });
  });

  it('move every token of an element to another one, in its own scope', async () => {
    // given a sub-process of which two instances run
    const engine = testEngine();
    const sub = process('p')
      .start()
      .subProcess('sub', (inner) =>
        inner.start().serviceTask('one', { type: 'x' }).serviceTask('two', { type: 'y' }).end(),
      )
      .end();
    await engine.deploy(sub);
    const key = engine.create('p');
    engine.modify(key, { activate: [{ elementId: 'sub' }] });
    const moves = [{ sourceElementId: 'one', targetElementId: 'two' }];
    const [item] = add(engine, create(engine, 'MODIFY_PROCESS_INSTANCE', { kind: 'modification', moves }), [key]);
    // when
    engine.execute(attempt(item));
    // then
    expect(outcomes(engine)).toMatchObject([{ state: 'COMPLETED' }]);
    expect(engine.activeElements(key).sort()).toEqual(['sub', 'sub', 'two', 'two']);
    const scopes = engine.rows('elementInstance').filter((row) => row.elementId === 'two');
    expect(new Set(scopes.map((row) => row.flowScopeKey)).size).toBe(2);
  });

  it('are done where nothing is to be moved', async () => {
    const engine = testEngine();
    await engine.deploy(waiting);
    const key = engine.create('p');
    const moves = [{ sourceElementId: 'two', targetElementId: 'one' }];
    const [item] = add(engine, create(engine, 'MODIFY_PROCESS_INSTANCE', { kind: 'modification', moves }), [key]);
    engine.execute(attempt(item));
    expect(outcomes(engine)).toMatchObject([{ state: 'COMPLETED', errorMessage: null }]);
  });

  it('migrate by the plan', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(waiting);
    const key = engine.create('p');
    await engine.deploy(process('q').start().serviceTask('work', { type: 'x' }).end());
    const { mapping, targetProcessDefinitionKey } = engine.migration(key, 'q', { one: 'work' });
    const plan = { kind: 'migration', targetProcessDefinitionKey, mapping } as const;
    const [item] = add(engine, create(engine, 'MIGRATE_PROCESS_INSTANCE', plan), [key]);
    // when
    engine.execute(attempt(item));
    // then
    expect(engine.instances('q').map((row) => row.processInstanceKey)).toEqual([key]);
  });
});

describe('deleting finished instances', () => {
  it('takes all that was kept of an instance, and of it alone', async () => {
    // given a caller and what it called
    const engine = testEngine();
    await engine.deploy(process('caller').start().callActivity('call', { processId: 'p' }).end());
    await engine.deploy(waiting);
    const caller = engine.create('caller', { a: 1 });
    const called = engine.instances('p')[0]?.processInstanceKey ?? 0;
    engine.job('x').complete({ b: 2 });
    // then a running one is refused
    expect(engine.rejection({ type: 'PROCESS_INSTANCE.DELETE', processInstanceKey: called })).toMatchObject({
      code: 'INVALID_STATE',
    });
    engine.job('y').complete();
    // when
    engine.execute({ type: 'PROCESS_INSTANCE.DELETE', processInstanceKey: caller });
    // then
    expect([engine.stateOf(caller), engine.stateOf(called)]).toEqual([undefined, 'COMPLETED']);
    engine.execute({ type: 'PROCESS_INSTANCE.DELETE', processInstanceKey: called });
    expect(engine.stateOf(called)).toBeUndefined();
  });
});
