import { describe, expect, it } from 'vitest';
import type { VariableTexts } from '../../../../engine/core/kernel/command.ts';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const BIG = '9007199254740993';
const NEXT = '9007199254740992'; // the same double
const LONG = '0.12345678901234567890123';

const create = (engine: TestEngine, processDefinitionId: string, variables: VariableTexts) =>
  engine.execute({
    type: 'PROCESS_INSTANCE_CREATION.CREATE',
    by: { processDefinitionId },
    variables,
    startElementIds: [],
    tags: [],
  }).processInstanceKey;

const text = (engine: TestEngine, name: string): string | undefined =>
  engine.rows('variable').findLast((row) => row.name === name)?.value;

describe('Numbers that a double cannot hold', () => {
  it('reach a worker with all their digits', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().serviceTask('task', { type: 'x' }).end());
    const key = create(engine, 'p', { n: BIG, order: `{"id":${BIG},"rates":[${LONG},1]}` });

    // when
    const { variables } = engine.job('x').activate();

    // then
    expect(JSON.stringify(variables)).toBe(`{"n":${BIG},"order":{"id":${BIG},"rates":[${LONG},1]}}`);
    engine.cancel(key);
  });

  it.each([
    ['=n', BIG],
    ['=order', `{"id":${BIG},"parent":${NEXT},"rates":[${LONG}]}`],
    ['=order.id', BIG],
    ['=order.parent', NEXT],
    ['=order.rates[1]', LONG],
    [
      '={copy: order, list: [order.rates]}',
      `{"copy":{"id":${BIG},"parent":${NEXT},"rates":[${LONG}]},"list":[[${LONG}]]}`,
    ],
    ['=if n > 5 then n else 0', BIG],
    ['=for rate in order.rates return rate', `[${LONG}]`],
    ['=n2 + 1', '3'],
    ['=0.5 * 3', '1.5'],
  ])('pass through the mapping %s', async (source, expected) => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('task', { type: 'x', inputs: { out: source } })
        .end(),
    );

    // when
    const order = `{"id":${BIG},"parent":${NEXT},"rates":[${LONG}]}`;
    const key = create(engine, 'p', { n: BIG, n2: '2', order });

    // then
    expect(text(engine, 'out')).toBe(expected);
    engine.cancel(key);
  });

  it('pass through nested and following mappings and a script', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .scriptTask('script', '={id: n}', 'made', { outputs: { 'kept.id': '=made.id', again: '=kept' } })
        .userTask('wait')
        .end(),
    );

    // when
    const key = create(engine, 'p', { n: BIG, kept: `{"other":${LONG}}` });

    // then
    expect(text(engine, 'kept')).toBe(`{"other":${LONG},"id":${BIG}}`);
    expect(text(engine, 'again')).toBe(`{"other":${LONG},"id":${BIG}}`);
    engine.cancel(key);
  });

  it.each([true, false])('pass through a multi-instance activity (sequential: %s)', async (isSequential) => {
    // given
    const engine = testEngine();
    const loop = {
      inputCollection: '=ids',
      inputElement: 'id',
      outputElement: '=id',
      outputCollection: 'out',
      isSequential,
    };
    await engine.deploy(process('p').start().scriptTask('each', '=1', 'r').loop(loop).userTask('wait').end());

    // when
    const key = create(engine, 'p', { ids: `[${BIG},${NEXT},${LONG}]` });

    // then
    expect(text(engine, 'out')).toBe(`[${BIG},${NEXT},${LONG}]`);
    engine.cancel(key);
  });

  it('pass through a call, and are found as correlation keys', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('outer').start().callActivity('call', { processId: 'inner' }).userTask('wait').end(),
      process('inner')
        .start()
        .catchEvent('paid', { message: { name: 'paid', correlationKey: '=n' } })
        .end(),
    );
    const key = create(engine, 'outer', { n: BIG });

    // when
    expect(
      engine.rejection({ type: 'MESSAGE.CORRELATE', name: 'paid', correlationKey: NEXT, variables: {} }).code,
    ).toBe('NOT_FOUND');
    engine.execute({ type: 'MESSAGE.CORRELATE', name: 'paid', correlationKey: BIG, variables: { sum: LONG } });

    // then
    expect(engine.rows('variable').filter((row) => row.scopeKey === key)).toMatchObject([
      { name: 'n', value: BIG },
      { name: 'sum', value: LONG },
    ]);
    engine.cancel(key);
  });
});

describe('Large variables', () => {
  it('of 1 MB, and 10,000 of them, go through a process', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('outer').start().callActivity('call', { processId: 'inner' }).end(),
      process('inner').start().serviceTask('task', { type: 'x' }).end(),
    );
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`v${index}`, String(index)]));
    const key = create(engine, 'outer', { ...many, large: JSON.stringify('ạ'.repeat(1_000_000)) });

    // when
    engine.restart();
    engine.job('x').complete({ v0: -1, more: 'y'.repeat(1_000_000) });

    // then
    const variables = engine.variables(key);
    expect(Object.keys(variables)).toHaveLength(10_002);
    expect(variables).toMatchObject({ v0: -1, v9999: 9999 });
    expect(String(variables.large)).toHaveLength(1_000_000);
  });
});
