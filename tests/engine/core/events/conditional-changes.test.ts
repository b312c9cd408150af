import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

describe('A conditional event of an instance that is changed', () => {
  it('is opened by a modification, and sees the variables that it brings', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('first')
        .serviceTask('a', { type: 'x' })
        .end()
        .boundary('on', 'a', { condition: '=x > 1' })
        .end('end2'),
    );
    const key = engine.create('p');
    const first = engine.elementInstanceKey('first');

    // when
    engine.modify(key, { activate: [{ elementId: 'a' }], terminate: [first] });
    expect(engine.activeElements(key)).toEqual(['a']);
    engine.modify(key, { activate: [{ elementId: 'first', variables: { '': { x: 2 } } }] });

    // then
    expect(engine.path(key)).toEqual(['start', 'on', 'end2']);
    expect(engine.activeElements(key)).toEqual(['first']);
  });

  it('is kept by a migration when it is mapped, with the new condition, and asked when it is new', async () => {
    // given
    const engine = testEngine();
    const version = (id: string, kept: string, added: string, high: number): BpmnBuilder =>
      process(id)
        .start()
        .userTask('task')
        .end()
        .boundary(kept, 'task', { condition: `=x > ${high}`, interrupting: false })
        .end('end2')
        .boundary(added, 'task', { condition: `=x > ${high / 5}` })
        .end('end3');
    await engine.deploy(version('p', 'one', 'gone', 1000), version('q', 'two', 'new', 50));
    const [low, high] = [engine.create('p', { x: 1 }), engine.create('p', { x: 100 })];

    // when
    for (const key of [low, high]) engine.execute(engine.migration(key, 'q', { task: 'task', one: 'two' }));

    // then
    expect(engine.path(high)).toEqual(['start', 'new', 'end3']);
    const targets = engine.rows('conditionalSubscription').map(({ targetElementId }) => targetElementId);
    expect(targets.toSorted()).toEqual(['new', 'two']);
    engine.restart();
    engine.setVariables(low, { x: 60 });
    expect(engine.path(low)).toEqual(['start', 'two', 'end2', 'new', 'end3']);
  });
});

describe('A conditional start event', () => {
  const evaluate = (
    engine: TestEngine,
    variables: Record<string, string>,
    processDefinitionKey: number | null = null,
  ) => engine.execute({ type: 'CONDITIONAL.EVALUATE', processDefinitionKey, variables }).started;
  const keyOf = (engine: TestEngine, id: string): number =>
    engine.rows('processDefinition').findLast((row) => row.processDefinitionId === id)?.processDefinitionKey ?? 0;

  it('starts an instance for each condition that holds, of the newest versions, with the variables', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start('begun', { condition: '=amount > 1' }).userTask('old').end());
    await engine.deploy(
      process('p')
        .start('large', { condition: '=amount > 100' })
        .userTask('t')
        .end()
        .apart()
        .start('vip', { condition: '=vip' })
        .to('t'),
      process('q').start('begun', { condition: '=amount > 10' }).userTask('u').end(),
    );

    // when
    engine.restart();
    const all = evaluate(engine, { amount: '200', vip: 'true' });
    const one = evaluate(engine, { amount: '200' }, keyOf(engine, 'q'));
    const none = evaluate(engine, { amount: '5', other: '1' });
    const old = evaluate(engine, { amount: '200' }, engine.rows('processDefinition')[0]?.processDefinitionKey);

    // then
    expect(all.map(({ processDefinitionKey }) => processDefinitionKey)).toEqual([
      keyOf(engine, 'p'),
      keyOf(engine, 'p'),
      keyOf(engine, 'q'),
    ]);
    expect(one).toHaveLength(1);
    expect([none, old]).toEqual([[], []]);
    expect(engine.rows('userTask').map(({ elementId }) => elementId)).toEqual(['t', 't', 'u', 'u']);
    expect(engine.variables(all[0]?.processInstanceKey ?? 0)).toEqual({ amount: 200, vip: true });
  });

  it('is not asked without a variable that it reads, and an unknown process is not found', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start('begun', { condition: '=x = null' }).userTask('t').end());

    // when
    const started = [evaluate(engine, { y: '1' }), evaluate(engine, { x: 'null' })];

    // then
    expect(started.map(({ length }) => length)).toEqual([0, 1]);
    expect(engine.rejection({ type: 'CONDITIONAL.EVALUATE', processDefinitionKey: 999, variables: {} }).code).toBe(
      'NOT_FOUND',
    );
  });
});
