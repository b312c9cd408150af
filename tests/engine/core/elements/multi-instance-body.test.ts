import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const loop = { inputCollection: '=items', inputElement: 'item', outputCollection: 'results', outputElement: '=result' };

const looped = (isSequential: boolean, completionCondition?: string): BpmnBuilder =>
  process('p')
    .start()
    .serviceTask('each', { type: 'x' })
    .loop({ ...loop, isSequential, ...(completionCondition === undefined ? {} : { completionCondition }) })
    .end();

const localOf = (engine: ReturnType<typeof testEngine>, scopeKey: number): Record<string, string> =>
  Object.fromEntries(
    engine.rows('variable').flatMap((row) => (row.scopeKey === scopeKey ? [[row.name, row.value]] : [])),
  );

describe('A parallel multi-instance activity', () => {
  it('is done once for each item at once, and keeps the outputs in the order of the items', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(looped(false));
    const key = engine.create('p', { items: ['a', 'b', 'c'] });
    const jobs = engine.jobs('x');
    expect(jobs.map((job) => localOf(engine, job.elementInstanceKey))).toEqual(
      ['"a"', '"b"', '"c"'].map((item, index) => ({ item, loopCounter: String(index + 1), result: 'null' })),
    );

    // when
    for (const [index, job] of [...jobs].reverse().entries()) job.complete({ result: index });

    // then
    expect(engine.path(key)).toEqual(['start', 'each', 'each', 'each', 'each', 'end']);
    expect(engine.variables(key)).toEqual({ items: ['a', 'b', 'c'], results: [2, 1, 0] });
  });

  it('of no items completes at once with an empty output', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(looped(false));

    // when
    const key = engine.create('p', { items: [] });

    // then
    expect(engine.path(key)).toEqual(['start', 'each', 'end']);
    expect(engine.variables(key)).toEqual({ items: [], results: [] });
  });

  it('of something that is no list opens an incident that can be resolved', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(looped(false));

    // when
    const key = engine.create('p', { items: 'none' });

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'each' });
    engine.setVariables(key, { items: [1] });
    engine.resolve();
    expect(engine.jobs('x')).toHaveLength(1);
    engine.cancel(key);
  });

  it('ends early when its completion condition holds, which sees the counts', async () => {
    // given
    const engine = testEngine();
    const condition =
      '=numberOfCompletedInstances = 2 and numberOfActiveInstances = 2 and numberOfInstances = 4 and numberOfTerminatedInstances = 0';
    await engine.deploy(looped(false, condition));
    const key = engine.create('p', { items: [1, 2, 3, 4] });

    // when
    engine.jobs('x')[3]?.complete({ result: 'd' });
    engine.jobs('x')[0]?.complete({ result: 'a' });

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toMatchObject({ results: ['a', null, null, 'd'] });
  });

  it('is interrupted as a whole and shows no partial output', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(looped(false).boundary('failed', 'each', { error: 'E' }).end('end2'));
    const key = engine.create('p', { items: [1, 2] });
    engine.jobs('x')[0]?.complete({ result: 1 });

    // when
    engine.job('x').throwError('E');

    // then
    expect(engine.path(key)).toEqual(['start', 'each', 'failed', 'end2']);
    expect(engine.variables(key)).toEqual({ items: [1, 2] });
  });
});

describe('A sequential multi-instance activity', () => {
  it('takes one item after the other', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(looped(true));
    const key = engine.create('p', { items: ['a', 'b'] });
    expect(engine.jobs('x')).toHaveLength(1);

    // when
    engine.job('x').complete({ result: 1 });
    engine.restart();
    engine.job('x').complete({ result: 2 });

    // then
    expect(engine.path(key)).toEqual(['start', 'each', 'each', 'each', 'end']);
    expect(engine.variables(key)).toMatchObject({ results: [1, 2] });
  });

  it('stops when its completion condition holds', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(looped(true, '=result = "enough"'));
    const key = engine.create('p', { items: ['a', 'b'] });

    // when
    engine.job('x').complete({ result: 'enough' });

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toMatchObject({ results: ['enough', null] });
  });
});

describe('Multi-instance', () => {
  it('works on sub-processes, call activities and user tasks, with mappings per instance', async () => {
    // given
    const engine = testEngine();
    const each = { inputCollection: '=[1, 2]', inputElement: 'n' };
    await engine.deploy(
      process('child').start().scriptTask('double', '=n * 2', 'doubled').end(),
      process('p')
        .start()
        .callActivity('call', { processId: 'child', outputs: { last: '=doubled' } })
        .loop({ ...each, outputCollection: 'all', outputElement: '=doubled' })
        .subProcess('sub', (sub) => sub.start().userTask('task', { assignee: '="u" + string(n)' }).end())
        .loop(each)
        .end(),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.rows('userTask').map(({ assignee }) => assignee)).toEqual(['u1', 'u2']);
    for (const { userTaskKey } of engine.rows('userTask'))
      engine.execute({ type: 'USER_TASK.COMPLETE', userTaskKey, variables: {}, action: 'complete' });
    expect(engine.variables(key)).toEqual({ all: [2, 4], last: 4 });
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});
