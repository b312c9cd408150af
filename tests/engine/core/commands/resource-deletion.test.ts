import { describe, expect, it } from 'vitest';
import type { Key } from '../../../../engine/core/entities/index.ts';
import { process } from '../../support/bpmn.ts';
import { dmn, dmnFile, table } from '../../support/dmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const version = (type: string) => process('p').start().serviceTask('work', { type }).end();

const definitionKey = (engine: TestEngine, number: number): Key => {
  const found = engine.rows('processDefinition').find((row) => row.version === number);
  if (found === undefined) throw new Error(`There is no version ${number}`);
  return found.processDefinitionKey;
};
const deletion = (resourceKey: Key, deleteHistory = false) =>
  ({ type: 'RESOURCE_DELETION.DELETE', resourceKey, deleteHistory }) as const;
const stateOf = (engine: TestEngine, key: Key) =>
  engine.rows('processDefinition').find((row) => row.processDefinitionKey === key)?.state;

describe('deleting a process definition', () => {
  it('makes the version before it the latest, and gives no version number twice', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(version('one'));
    await engine.deploy(version('two'));
    const second = definitionKey(engine, 2);
    // when
    engine.execute(deletion(second));
    // then
    engine.create('p');
    expect(engine.jobs('one')).toHaveLength(1);
    const byKey = { processDefinitionKey: second };
    const byVersion = { processDefinitionId: 'p', version: 2 };
    for (const by of [byKey, byVersion]) {
      const command = { type: 'PROCESS_INSTANCE_CREATION.CREATE', by, variables: {}, startElementIds: [], tags: [] };
      expect(engine.rejection(command as never)).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(engine.rejection(deletion(second))).toMatchObject({ code: 'NOT_FOUND' });
    // and when
    await engine.deploy(version('two'));
    // then
    expect(engine.rows('processDefinition').map((row) => [row.version, row.state])).toEqual([
      [1, 'ACTIVE'],
      [2, 'DRAINING'],
      [3, 'ACTIVE'],
    ]);
  });

  it('lets its running instances go on, and is drained when the last has ended', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(version('one'));
    const processDefinitionKey = definitionKey(engine, 1);
    const key = engine.create('p');
    // when
    engine.execute(deletion(processDefinitionKey));
    // then
    expect(engine.rejection({ type: 'PROCESS.DRAIN', processDefinitionKey })).toMatchObject({ code: 'INVALID_STATE' });
    engine.job('one').complete();
    expect(engine.path(key)).toEqual(['start', 'work', 'end']);
    engine.execute({ type: 'PROCESS.DRAIN', processDefinitionKey });
    expect(stateOf(engine, processDefinitionKey)).toBe('DELETED');
  });

  it('with its history leaves nothing but the number, once a batch operation has deleted all instances', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(version('one'));
    const processDefinitionKey = definitionKey(engine, 1);
    const key = engine.create('p');
    engine.execute(deletion(processDefinitionKey, true));
    engine.job('one').complete();
    // when
    engine.execute({ type: 'PROCESS.DRAIN', processDefinitionKey });
    const [batch] = engine.rows('batchOperation');
    expect(batch).toMatchObject({ type: 'DELETE_PROCESS_INSTANCE', purgedResourceKey: processDefinitionKey });
    const batchOperationKey = batch?.batchOperationKey ?? 0;
    const items = [{ itemKey: key, processInstanceKey: key, rootInstanceKey: key }];
    engine.execute({ type: 'BATCH_OPERATION.ADD_ITEMS', batchOperationKey, items, queriedKey: key, isLast: true });
    const added = engine.records.findLast((record) => record.intent === 'ITEMS_ADDED');
    const item = added?.intent === 'ITEMS_ADDED' ? added.value.items[0] : undefined;
    if (item) engine.execute({ type: 'BATCH_OPERATION.EXECUTE_ITEM', item, failure: null });
    // then
    expect(engine.stateOf(key)).toBeUndefined();
    expect(engine.rows('batchOperation')).toEqual([]);
    expect(engine.rows('processDefinition')).toMatchObject([{ version: 1, state: 'PURGED', resource: '' }]);
    await engine.deploy(version('one'));
    expect(engine.rows('processDefinition').at(-1)?.version).toBe(2);
  });

  it('arms the start events of the version before it again: timers, messages, signals', async () => {
    // given
    const engine = testEngine();
    const old = process('p')
      .start('timed', { timer: { cycle: 'R/PT1H' } })
      .end('end1')
      .start('asked', { message: { name: 'm' } })
      .end('end2')
      .start('heard', { signal: 's' })
      .end('end3');
    await engine.deploy(old);
    await engine.deploy(version('new'));
    expect([engine.rows('timer'), engine.rows('messageSubscription'), engine.rows('signalSubscription')]).toEqual([
      [],
      [],
      [],
    ]);
    // when
    engine.execute(deletion(definitionKey(engine, 2)));
    // then
    engine.advance('PT1H');
    engine.publish('m', '');
    engine.broadcast('s');
    const started = engine.records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE_CREATION');
    expect(started).toHaveLength(3);
    // and when the last version goes
    engine.execute(deletion(definitionKey(engine, 1)));
    // then nothing waits any more
    expect([engine.rows('timer'), engine.rows('messageSubscription'), engine.rows('signalSubscription')]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('of an older version leaves the start events of the latest alone', async () => {
    const engine = testEngine();
    const starting = (id: string) =>
      process('p')
        .start(id, { message: { name: 'm' } })
        .end();
    await engine.deploy(starting('a'));
    await engine.deploy(starting('b'));
    engine.execute(deletion(definitionKey(engine, 1)));
    expect(engine.rows('messageSubscription')).toMatchObject([{ targetElementId: 'b' }]);
  });

  it('makes a call activity that means it fail with an incident', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('caller').start().callActivity('call', { processId: 'p' }).end());
    await engine.deploy(version('one'));
    const called = engine.rows('processDefinition').find((row) => row.processDefinitionId === 'p');
    // when
    engine.execute(deletion(called?.processDefinitionKey ?? 0));
    engine.create('caller');
    // then
    expect(engine.incident()).toMatchObject({ errorType: 'CALLED_ELEMENT_ERROR', elementId: 'call' });
  });
});

describe('deleting decision requirements', () => {
  const fee = (amount: string) =>
    dmnFile('fee.dmn', dmn(table('fee', { inputs: ['kind'], outputs: ['amount'], rules: [['-', amount]] })));
  const evaluate = {
    type: 'DECISION_EVALUATION.EVALUATE',
    by: { decisionDefinitionId: 'fee' },
    variables: {},
  } as const;

  it('takes their decisions away, the version before counts again, and at last none does', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(fee('1'));
    await engine.deploy(fee('2'));
    const [first, second] = engine.rows('decisionRequirements');
    // when
    engine.execute(deletion(second?.decisionRequirementsKey ?? 0));
    // then
    expect(engine.execute(evaluate)).toMatchObject({ output: 1 });
    // and when
    const reply = engine.execute(deletion(first?.decisionRequirementsKey ?? 0, true));
    // then
    expect(engine.rejection(evaluate)).toMatchObject({ code: 'NOT_FOUND' });
    expect(engine.rows('batchOperation')).toMatchObject([
      { batchOperationKey: reply.batchOperationKey, type: 'DELETE_DECISION_INSTANCE' },
    ]);
  });
});

it('deletes a form: a task that links to it afterwards waits for another one', async () => {
  const engine = testEngine();
  const form = { name: 'f.form', content: new TextEncoder().encode('{"id":"f","type":"default","schemaVersion":16}') };
  await engine.deploy(form);
  engine.execute(deletion(engine.rows('form')[0]?.formKey ?? 0));
  await engine.deploy(process('p').start().userTask('check', { formId: 'f' }).end());
  engine.create('p');
  expect(engine.incident()).toMatchObject({ elementId: 'check', errorType: 'FORM_NOT_FOUND' });
});

it('refuses a key of no resource', () => {
  const engine = testEngine();
  expect(engine.rejection(deletion(42))).toMatchObject({ code: 'NOT_FOUND' });
});
