import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { ioMapping } from '../../support/bpmn-xml.ts';
import { dmn, dmnFile, table } from '../../support/dmn.ts';
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

/** Each gives ten times its item as `ans`, which an output mapping calls `res`. */
const outputs = { res: '=ans' };
const own = { inputs: { ans: '=null' }, outputs };
const tens: Readonly<Record<string, (on: BpmnBuilder) => BpmnBuilder>> = {
  'user task': (on) => on.userTask('each', { outputs }),
  'user task of a job worker': (on) => on.userTask('each', { jobBased: true, outputs }),
  'service task': (on) => on.serviceTask('each', { type: 'x', outputs }),
  'send task': (on) => on.jobTask('sendTask', 'each', { type: 'x', outputs }),
  'script of a job worker': (on) => on.jobTask('scriptTask', 'each', { type: 'x', outputs }),
  script: (on) => on.scriptTask('each', '=item * 10', 'ans', { outputs }),
  'business rule of a job worker': (on) => on.jobTask('businessRuleTask', 'each', { type: 'x', outputs }),
  decision: (on) =>
    on.decisionTask('each', { decisionId: 'tens', resultVariable: 'ans' }).extend(ioMapping({ outputs })),
  'receive task': (on) => on.receiveTask('each', { message: { name: 'm', correlationKey: '=string(item)' }, outputs }),
  'sub-process': (on) => on.subProcess('each', (sub) => sub.start().serviceTask('in', { type: 'x' }).end(), own),
  'called process': (on) => on.callActivity('each', { processId: 'child', outputs }),
  'ad-hoc sub-process': (on) =>
    on
      .adHoc('each', (sub) => sub.scriptTask('in', '=item * 10', 'ans'), { activeElementsCollection: '=["in"]' })
      .extend(ioMapping(own)),
};
const child = process('child').start().serviceTask('in', { type: 'x' }).end();
const rules = [
  ['1', '10'],
  ['2', '20'],
];
const decision = dmnFile('tens.dmn', dmn(table('tens', { inputs: ['item'], outputs: ['tens'], rules })));

/** Answers everything that waits, the newest first. */
function answerAll(engine: ReturnType<typeof testEngine>): void {
  const [job] = [...engine.jobs('x'), ...engine.jobs('io.camunda.zeebe:userTask')].reverse();
  const task = engine.rows('userTask').at(-1);
  const message = engine.rows('messageSubscription').at(-1);
  if (job !== undefined) job.complete({ ans: Number(job.activate().variables.item) * 10 });
  else if (task !== undefined) {
    const variables = { ans: String(Number(localOf(engine, task.elementInstanceKey).item) * 10) };
    engine.execute({ type: 'USER_TASK.COMPLETE', userTaskKey: task.userTaskKey, variables, action: '' });
  } else if (message !== undefined)
    engine.publish('m', message.correlationKey, { variables: { ans: Number(message.correlationKey) * 10 } });
  else return;
  answerAll(engine);
}

describe.each(Object.entries(tens))('Multi-instance with an output mapping on a %s', (_kind, draw) => {
  it.each([
    ['parallel', false],
    ['sequential', true],
  ])('writes into the instance itself, from where the output is taken (%s)', async (_order, isSequential) => {
    // given
    const engine = testEngine();
    const each = { inputCollection: '=[1, 2]', inputElement: 'item', outputCollection: 'results', isSequential };
    const drawn = draw(process('p').start())
      .loop({ ...each, outputElement: '=res' })
      .end();
    await engine.deploy(child, decision, drawn);
    const key = engine.create('p');

    // when
    answerAll(engine);

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toEqual({ results: [10, 20] });
  });
});

describe('The output of a multi-instance activity', () => {
  const mapped = (outputElement: string, targets: Readonly<Record<string, string>>) =>
    process('p')
      .start()
      .serviceTask('each', { type: 'x', outputs: targets })
      .loop({ inputCollection: '=[1, 2]', inputElement: 'item', outputCollection: 'results', outputElement })
      .end();

  it('may be a property of a variable, which belongs to the instance too', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(mapped('=res.of.one', { 'res.of.one': '=ans' }));
    const key = engine.create('p');

    // when
    answerAll(engine);

    // then
    expect(engine.variables(key)).toEqual({ results: [10, 20] });
  });

  it('may be computed; its variables are then shared, as in Zeebe, unless an input mapping makes them', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(mapped('={ tens: res }', outputs));
    const key = engine.create('p');

    // when
    answerAll(engine);

    // then
    expect(engine.variables(key)).toEqual({ results: [{ tens: 10 }, { tens: 20 }], res: 10 });
  });

  it('is seen by the completion condition before the next instance begins', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(looped(true, '=results[1] = "enough"'));
    const key = engine.create('p', { items: ['a', 'b'] });

    // when
    engine.job('x').complete({ result: 'enough' });

    // then
    expect(engine.variables(key)).toMatchObject({ results: ['enough', null] });
  });

  it.each([
    ['no list any more', '=1', "Expected the output collection 'results' to be a list"],
    ['too short', '=[]', "Expected the output collection 'results' to have room for output 2"],
  ])('that has no place, because the collection is %s, opens an incident', async (_what, collection, message) => {
    // given
    const engine = testEngine();
    await engine.deploy(mapped('=res', outputs));
    const key = engine.create('p');
    const body = engine.rows('elementInstance').find((row) => row.elementType === 'MULTI_INSTANCE_BODY');
    const scopeKey = body?.elementInstanceKey ?? 0;
    engine.setVariables(scopeKey, { results: JSON.parse(collection.slice(1)) }, true);

    // when
    engine.jobs('x')[1]?.complete({ ans: 20 });

    // then
    expect(engine.incident()).toMatchObject({ elementId: 'each', errorType: 'EXTRACT_VALUE_ERROR' });
    expect(engine.incident().errorMessage).toContain(message);
    engine.setVariables(scopeKey, { results: [null, null] }, true);
    engine.resolve();
    engine.job('x').complete({ ans: 10 });
    expect(engine.variables(key)).toEqual({ results: [10, 20] });
  });
});
