import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

const moved = (elementId: string, targetElementId: string) =>
  ({ source: { elementId }, targetElementId, ancestor: 'inferred' }) as const;
const nested = () =>
  process('p')
    .start()
    .userTask('first')
    .subProcess('outer', (outer) =>
      outer
        .start()
        .subProcess('inner', (inner) => inner.start().userTask('one').userTask('two').end())
        .end(),
    )
    .end();
const scopesOf = (engine: TestEngine, elementId: string) =>
  engine.rows('elementInstance').filter((row) => row.elementId === elementId);

describe('The scope of an element that is activated', () => {
  it('is made anew below an ancestor that is named, and is the one that is there without', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p', {}, ['one']);
    const outer = engine.elementInstanceKey('outer');

    // when
    engine.modify(key, { activate: [{ elementId: 'two' }] });
    expect(scopesOf(engine, 'inner')).toHaveLength(1);
    engine.modify(key, { activate: [{ elementId: 'two', ancestor: outer }] });
    engine.modify(key, { activate: [{ elementId: 'two', ancestor: key }] });

    // then
    expect(scopesOf(engine, 'outer')).toHaveLength(2);
    expect(scopesOf(engine, 'inner').map((row) => row.flowScopeKey === outer)).toEqual([true, true, false]);
    engine.cancel(key);
  });

  it('is made anew for what is moved there from outside of it, where the ancestor is inferred', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p', {}, ['first', 'one']);

    // when
    engine.modify(key, { move: [moved('first', 'two')] });

    // then
    expect(scopesOf(engine, 'outer')).toHaveLength(2);
    engine.cancel(key);
  });

  it('is refused when it ends with a scope around it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p', {}, ['one']);

    // when
    const terminate = [engine.elementInstanceKey('outer')];
    const refusal = engine.refusedModification(key, { activate: [{ elementId: 'two' }], terminate });

    // then
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('terminated') });
    engine.cancel(key);
  });

  it('is the only iteration of a multi-instance sub-process, or the one that is named', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('each', (each) => each.start().userTask('one').userTask('two').end())
        .loop({ inputCollection: '=items', inputElement: 'n' })
        .end(),
    );
    const single = engine.create('p', { items: [1] });
    const several = engine.create('p', { items: [1, 2] });
    const [, iteration] = scopesOf(engine, 'each').filter(
      (row) => row.processInstanceKey === several && row.elementType === 'SUB_PROCESS',
    );

    // when
    engine.modify(single, { activate: [{ elementId: 'two' }] });
    const ambiguous = engine.refusedModification(several, { activate: [{ elementId: 'two' }] });
    const ancestor = iteration?.elementInstanceKey ?? 0;
    engine.modify(several, { activate: [{ elementId: 'two', ancestor }] });

    // then
    expect(engine.activeElements(single)).toEqual(['each', 'each', 'one', 'two']);
    expect(ambiguous).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('more than one') });
    expect(scopesOf(engine, 'two').map((row) => row.flowScopeKey)).toContain(ancestor);
    for (const key of [single, several]) engine.cancel(key);
  });

  it('is not made where it would be a new iteration', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('first')
        .subProcess('each', (each) => each.start().userTask('one').end())
        .loop({ inputCollection: '=[1]' })
        .end(),
    );
    const key = engine.create('p');

    // when
    const refusals = [{}, { ancestor: key }].map((named) =>
      engine.refusedModification(key, { activate: [{ elementId: 'one', ...named }] }),
    );

    // then
    const reason = expect.stringContaining('multi-instance');
    expect(refusals).toMatchObject([
      { code: 'INVALID_ARGUMENT', reason },
      { code: 'INVALID_ARGUMENT', reason },
    ]);
    engine.cancel(key);
  });
});

describe('A scope that is made around an element', () => {
  const heard = (key: string) => ({ message: { name: 'm', correlationKey: key } });
  const guarded = () =>
    process('p')
      .start()
      .userTask('first')
      .subProcess('sub', (sub) =>
        sub
          .start()
          .userTask('inside')
          .end()
          .eventSubProcess('told', (handler) => handler.start('heard', heard('=own')).end()),
      )
      .end()
      .boundary('stopped', 'sub', heard('=outer'))
      .end('end2');

  it.each([
    ['of its boundary', { sub: { own: 'k' } }, "the scope 'sub' cannot wait"],
    [
      'of its event sub-process, and the boundary sees nothing of it',
      { sub: { outer: 'k' } },
      "the scope 'sub' cannot",
    ],
    ['inside of it', { '': { outer: 'k' } }, "the scope 'sub' cannot wait"],
  ])('by a modification needs what the events %s wait for', async (_what, variables, reason) => {
    // given
    const engine = testEngine();
    await engine.deploy(guarded());
    const key = engine.create('p');

    // when
    const refusal = engine.refusedModification(key, { activate: [{ elementId: 'inside', variables }] as never });

    // then
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining(reason) });
    expect(engine.activeElements(key)).toEqual(['first']);
    const both = { '': { outer: 'k' }, sub: { own: 'k2' } };
    engine.modify(key, { activate: [{ elementId: 'inside', variables: both }] });
    expect(engine.rows('messageSubscription').map(({ correlationKey }) => correlationKey)).toEqual(['k', 'k2']);
    engine.modify(key, { activate: [{ elementId: 'inside' }] });
    engine.cancel(key);
  });

  it('by a start instruction needs it too, and so does the process', async () => {
    // given
    const engine = testEngine();
    const drawn = guarded().eventSubProcess('stopping', (stop) => stop.start('stop', heard('=all')).end());
    await engine.deploy(drawn);
    const begin = (variables: Record<string, string>) =>
      ({
        type: 'PROCESS_INSTANCE_CREATION.CREATE',
        by: { processDefinitionId: 'p' },
        variables,
        startElementIds: ['inside'],
        tags: [],
      }) as const;

    // when
    const refusals = [{ all: '"k"' }, { own: '"k"', outer: '"k"' }].map((texts) => engine.rejection(begin(texts)));

    // then
    expect(refusals).toMatchObject([
      { code: 'INVALID_ARGUMENT', reason: expect.stringContaining("the scope 'sub' cannot wait") },
      { code: 'INVALID_ARGUMENT', reason: expect.stringContaining("the scope 'p' cannot wait") },
    ]);
    expect(engine.instances('p')).toEqual([]);
    const { processInstanceKey } = engine.execute(begin({ all: '"k"', own: '"k"', outer: '"k"' }));
    expect(engine.incidents()).toEqual([]);
    engine.cancel(processInstanceKey);
  });
});

describe('A modification', () => {
  it('does nothing where nothing is at the element that is moved or terminated', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p');

    // when
    engine.modify(key, { move: [moved('one', 'two')], terminateElementIds: ['inner'] });

    // then
    expect(engine.activeElements(key)).toEqual(['first']);
    engine.cancel(key);
  });

  it('ends the process instance when it terminates that', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p');

    // when
    const source = { elementInstanceKey: key };
    expect(engine.refusedModification(key, { move: [{ ...moved('', 'one'), source }] })).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    engine.modify(key, { terminate: [key] });

    // then
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it('moves one instance of a multi-instance activity by its key, and the others stay', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().userTask('each').loop({ inputCollection: '=[1, 2]' }).userTask('last').end(),
    );
    const key = engine.create('p');
    const [one] = engine.rows('userTask');

    // when
    const source = { elementInstanceKey: one?.elementInstanceKey ?? 0 };
    engine.modify(key, { move: [{ ...moved('', 'last'), source }] });

    // then
    expect(engine.rows('userTask').map(({ elementId }) => elementId)).toEqual(['each', 'last']);
    engine.cancel(key);
  });

  it.each([
    [
      'a modification',
      (engine: TestEngine, key: number) => engine.modify(key, { activate: [{ elementId: 'handler' }] }),
    ],
    ['a start instruction', (engine: TestEngine) => engine.create('p', {}, ['handler'])],
  ])('begins an event sub-process by hand at its start event: %s', async (_what, begin) => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('first')
        .end()
        .eventSubProcess('handler', (handler) =>
          handler
            .start('heard', { message: { name: 'm', correlationKey: '="k"' } })
            .userTask('handle')
            .end(),
        ),
    );
    const key = engine.create('p');

    // when
    begin(engine, key);

    // then
    expect(
      engine.records.filter(({ intent, value }) => intent === 'ELEMENT_COMPLETED' && 'elementId' in value),
    ).toEqual(
      expect.arrayContaining([expect.objectContaining({ value: expect.objectContaining({ elementId: 'heard' }) })]),
    );
    expect(scopesOf(engine, 'first')).toHaveLength(1);
    engine.userTask('handle').complete();
    for (const { processInstanceKey } of engine.instances('p')) engine.cancel(processInstanceKey);
  });
});
