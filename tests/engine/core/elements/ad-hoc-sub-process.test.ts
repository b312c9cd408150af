import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { ioMapping } from '../../support/bpmn-xml.ts';
import { testEngine } from '../harness.ts';

type Spec = Parameters<BpmnBuilder['adHoc']>[2];

const withAdHoc = (spec: Spec): BpmnBuilder =>
  process('p')
    .start()
    .adHoc(
      'adHoc',
      (sub) => sub.serviceTask('a', { type: 'a' }).task('then').apart().serviceTask('b', { type: 'b' }),
      spec,
    )
    .end();

const decide = (
  elementIds: readonly string[],
  isCompletionConditionFulfilled = false,
  isCancelRemainingInstances = false,
) =>
  ({
    type: 'adHocSubProcess',
    activateElements: elementIds.map((elementId) => ({ elementId, variables: { own: '1' } })),
    isCompletionConditionFulfilled,
    isCancelRemainingInstances,
  }) as const;

describe('An ad-hoc sub-process', () => {
  it('activates the elements that its expression names, and completes with the last of them', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      withAdHoc({ activeElementsCollection: '=wanted', outputCollection: 'results', outputElement: '=result' }),
    );
    const key = engine.create('p', { wanted: ['a', 'b', 'b'] });
    expect(engine.activeElements(key).filter((id) => id === 'adHoc#innerInstance')).toHaveLength(3);

    // when
    engine.jobs('b')[1]?.complete({ result: 1 });
    engine.job('a').complete({ result: 2 });
    engine.restart();
    engine.job('b').complete({ result: 3 });

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.path(key).slice(-2)).toEqual(['adHoc', 'end']);
    expect(engine.variables(key)).toMatchObject({ results: [1, 2, 3] });
  });

  it('asks its condition with the outputs so far and its own variables, not those of what has ended', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      withAdHoc({
        activeElementsCollection: '=["a", "b"]',
        outputCollection: 'results',
        outputElement: '=result',
        completionCondition: '=count(results) = 2 and local = null',
      }),
    );
    const key = engine.create('p');

    // when
    const inner = engine.rows('elementInstance').filter(({ elementId }) => elementId === 'adHoc#innerInstance');
    engine.setVariables(inner[1]?.elementInstanceKey ?? 0, { local: 1 }, true);
    engine.job('a').complete();

    // then
    expect(engine.stateOf(key)).toBe('ACTIVE');
    engine.job('b').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('shows what it collected beside its output mappings, and to its completion condition', async () => {
    // given
    const engine = testEngine();
    const collects = { outputCollection: 'results', outputElement: '=result' };
    const drawn = process('p')
      .start()
      .adHoc('adHoc', (sub) => sub.serviceTask('a', { type: 'a' }), {
        activeElementsCollection: '=["a", "a"]',
        completionCondition: '=results = [1, 2]',
        ...collects,
      })
      .extend(ioMapping({ outputs: { last: '=results[-1]' } }));
    await engine.deploy(drawn.end());
    const key = engine.create('p');

    // when
    engine.job('a').complete({ result: 1 });
    engine.job('a').complete({ result: 2 });

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toMatchObject({ results: [1, 2], last: 2 });
  });

  it('whose collection is no list any more opens an incident instead of losing an output', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      withAdHoc({ activeElementsCollection: '=["a"]', outputCollection: 'results', outputElement: '=result' }),
    );
    const key = engine.create('p');
    const scopeKey = engine.elementInstanceKey('adHoc');
    engine.setVariables(scopeKey, { results: 'spoilt' }, true);

    // when
    engine.job('a').complete({ result: 1 });

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR' });
    engine.setVariables(scopeKey, { results: [] }, true);
    engine.resolve();
    expect(engine.variables(key)).toMatchObject({ results: [1] });
  });

  it('opens an incident for an element that it does not hold', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withAdHoc({ activeElementsCollection: '=wanted' }));

    // when
    const key = engine.create('p', { wanted: ['a', 'then'] });

    // then
    expect(engine.incident()).toMatchObject({ elementId: 'adHoc', errorType: 'EXTRACT_VALUE_ERROR' });
    engine.setVariables(key, { wanted: ['a'] });
    engine.resolve();
    engine.job('a').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it.each([
    [true, 'COMPLETED'],
    [false, 'ACTIVE'],
  ])('whose condition holds cancels what remains (%s) or waits for it', async (cancelRemainingInstances, state) => {
    // given
    const engine = testEngine();
    await engine.deploy(
      withAdHoc({ activeElementsCollection: '=["a", "b"]', completionCondition: '=done', cancelRemainingInstances }),
    );
    const key = engine.create('p', { done: false });

    // when
    engine.job('a').complete({ done: true });

    // then
    expect(engine.stateOf(key)).toBe(state);
    for (const job of engine.jobs('b')) job.complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('without anything to do waits until it is told from outside', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withAdHoc({}));
    const key = engine.create('p');
    const elementInstanceKey = engine.elementInstanceKey('adHoc');
    const names = JSON.parse(
      engine.rows('variable').find(({ name }) => name === 'adHocSubProcessElements')?.value ?? '',
    );
    expect(names).toMatchObject([{ elementId: 'a' }, { elementId: 'b' }]);

    // when
    const activation = { type: 'AD_HOC_SUB_PROCESS.ACTIVATE', elementInstanceKey, cancelsRemaining: false } as const;
    expect(engine.rejection({ ...activation, elements: [{ elementId: 'then', variables: {} }] }).code).toBe(
      'INVALID_ARGUMENT',
    );
    engine.execute({ ...activation, elements: [{ elementId: 'b', variables: { own: '7' } }] });

    // then
    expect(engine.job('b').activate().variables).toMatchObject({ own: 7 });
    engine.job('b').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('done by a worker asks it after each element, until it says that it is fulfilled', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withAdHoc({ type: 'agent' }));
    const key = engine.create('p');
    expect(engine.job('agent').kind).toBe('AD_HOC_SUB_PROCESS');

    // when
    engine.job('agent').complete({ plan: 1 }, decide(['a', 'b']));
    expect(engine.jobs('agent')).toEqual([]);
    engine.job('a').complete();
    const first = engine.job('agent').jobKey;
    engine.job('b').complete();

    // then
    expect(engine.job('agent').jobKey).not.toBe(first);
    engine.job('agent').complete({}, decide([], true, true));
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toEqual({ plan: 1 });
  });

  it('of a multi-instance counts as one of its instances, and ends nothing but itself inside of one', async () => {
    // given
    const engine = testEngine();
    const loop = {
      inputCollection: '=[1, 2]',
      inputElement: 'item',
      outputCollection: 'items',
      outputElement: '=item',
      completionCondition: '=numberOfCompletedInstances = 2',
    };
    const spec = { activeElementsCollection: '=["a"]', completionCondition: '=true' };
    await engine.deploy(
      process('each')
        .start()
        .adHoc('adHoc', (sub) => sub.serviceTask('a', { type: 'a' }), spec)
        .loop(loop)
        .end(),
      process('within')
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .parallel('split')
            .adHoc('adHoc', (inner) => inner.serviceTask('a', { type: 'a' }), spec)
            .end('sub_end')
            .at('split')
            .serviceTask('b', { type: 'b' })
            .end('sub_end2'),
        )
        .loop(loop)
        .end(),
    );
    const [each, within] = [engine.create('each'), engine.create('within')];

    // when
    for (const job of engine.jobs('a')) job.complete();

    // then
    expect(engine.variables(each)).toEqual({ items: [1, 2] });
    expect([each, within].map(engine.stateOf)).toEqual(['COMPLETED', 'ACTIVE']);
    for (const job of engine.jobs('b')) job.complete();
    expect(engine.variables(within)).toEqual({ items: [1, 2] });
    expect(engine.stateOf(within)).toBe('COMPLETED');
  });

  it('takes a token by a modification', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withAdHoc({}));
    const key = engine.create('p');

    // when
    engine.modify(key, { activate: [{ elementId: 'then' }, { elementId: 'b' }] });

    // then
    engine.job('b').complete();
    expect(engine.path(key)).toEqual(expect.arrayContaining(['then', 'b', 'adHoc', 'end']));
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});
