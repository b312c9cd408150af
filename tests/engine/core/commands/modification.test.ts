import { describe, expect, it } from 'vitest';
import type { MoveInstruction } from '../../../../engine/core/kernel/command.ts';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const nested = () =>
  process('p')
    .start()
    .userTask('first')
    .subProcess('sub', (sub) => sub.start().userTask('inner').userTask('next').end())
    .userTask('last')
    .end();

describe('A modification', () => {
  it('moves a token into a scope that it creates without its start event, with local variables', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p');

    // when
    engine.modify(key, {
      activate: [{ elementId: 'next', variables: { '': { all: 1 }, sub: { some: 2 }, next: { one: 3 } } }],
      terminate: [engine.elementInstanceKey('first')],
    });

    // then
    expect(engine.activeElements(key)).toEqual(['sub', 'next']);
    expect(engine.path(key)).toEqual(['start']);
    const named = (name: string) => engine.rows('variable').find((row) => row.name === name)?.scopeKey;
    expect([named('all'), named('some'), named('one')]).toEqual([
      key,
      engine.elementInstanceKey('sub'),
      engine.elementInstanceKey('next'),
    ]);
    engine.userTask('next').complete();
    engine.userTask('last').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('enters a scope that is there, and needs its key when there are two', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p');
    engine.userTask('first').complete();
    const sub = engine.elementInstanceKey('sub');
    engine.modify(key, { activate: [{ elementId: 'next' }] });
    expect(engine.activeElements(key)).toEqual(['sub', 'inner', 'next']);
    engine.modify(key, { activate: [{ elementId: 'sub' }] });

    // when
    const refusal = engine.refusedModification(key, { activate: [{ elementId: 'next' }] });

    // then
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('more than one') });
    engine.modify(key, { activate: [{ elementId: 'next', ancestor: sub }] });
    expect(engine.rows('elementInstance').filter((row) => row.flowScopeKey === sub)).toHaveLength(3);
    engine.cancel(key);
  });

  it('that takes the last token terminates the scopes around it, and the instance', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p');
    engine.userTask('first').complete();

    // when
    engine.modify(key, { terminate: [engine.elementInstanceKey('inner')] });

    // then
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it.each([
    ['a start event', { activate: [{ elementId: 'sub_start' }] }],
    ['an unknown element', { activate: [{ elementId: 'nothing' }] }],
    ['an unknown instance', { terminate: [4711] }],
    ['variables of a foreign scope', { activate: [{ elementId: 'last', variables: { sub: { a: 1 } } }] }],
    ['a foreign ancestor', { activate: [{ elementId: 'next', ancestor: 4711 }] }],
  ])('is refused for %s, and nothing changes', async (_what, changes) => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p');

    // when
    const refusal = engine.refusedModification(key, changes);

    // then
    expect(refusal.code).toBe('INVALID_ARGUMENT');
    expect(engine.activeElements(key)).toEqual(['first']);
    engine.cancel(key);
  });

  it('must not end an instance that another one has called', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested(), process('caller').start().callActivity('call', { processId: 'p' }).end());
    const root = engine.create('caller');
    const called = engine.instances('p')[0]?.processInstanceKey ?? 0;

    // when
    const refusal = engine.refusedModification(called, { terminate: [engine.elementInstanceKey('first')] });

    // then
    expect(refusal.reason).toContain('called by another process');
    engine.cancel(root);
  });
});

const moved = (from: string, to: string, ancestor: MoveInstruction['ancestor'] = { elementInstanceKey: null }) => ({
  source: { elementId: from },
  targetElementId: to,
  ancestor,
});

describe('A move', () => {
  it('terminates every instance of its source and activates the target as often, with variables', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p');
    engine.modify(key, { activate: [{ elementId: 'first' }] });

    // when
    const variables = [{ scopeId: 'last', variables: { reason: '"moved"' } }];
    engine.modify(key, { move: [{ ...moved('first', 'last'), variables }] });

    // then
    expect(engine.activeElements(key)).toEqual(['last', 'last']);
    expect(engine.rows('variable').map(({ name }) => name)).toEqual(['reason', 'reason']);
    engine.userTask('last').complete();
    engine.userTask('last').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('of one instance by its key leaves the others', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p');
    const elementInstanceKey = engine.elementInstanceKey('first');
    engine.modify(key, { activate: [{ elementId: 'first' }] });

    // when
    engine.modify(key, { move: [{ ...moved('first', 'last'), source: { elementInstanceKey } }] });

    // then
    expect(engine.activeElements(key)).toEqual(['first', 'last']);
    engine.cancel(key);
  });

  it.each(['inferred', 'sourceParent'] as const)(
    'stays in its own instance of a sub-process when the ancestor is %s',
    async (ancestor) => {
      // given
      const engine = testEngine();
      await engine.deploy(nested());
      const key = engine.create('p', {}, ['sub', 'sub']);
      expect(engine.refusedModification(key, { move: [moved('inner', 'next')] }).reason).toContain('more than one');
      const scopes = engine.rows('elementInstance').filter((row) => row.elementId === 'sub');

      // when
      engine.modify(key, { move: [moved('inner', 'next', ancestor)] });

      // then
      const next = engine.rows('elementInstance').filter((row) => row.elementId === 'next');
      expect(next.map((row) => row.flowScopeKey)).toEqual(scopes.map((row) => row.elementInstanceKey));
      expect(engine.activeElements(key)).not.toContain('inner');
      engine.cancel(key);
    },
  );

  it('stays in its own instance of a multi-instance sub-process, which goes on', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('each', (sub) => sub.start().userTask('one').userTask('two').end())
        .loop({ inputCollection: '=[1, 2]', inputElement: 'n' })
        .end(),
    );
    const key = engine.create('p');
    expect(engine.refusedModification(key, { move: [moved('one', 'two')] }).reason).toContain('more than one');
    const elementInstanceKey = engine.elementInstanceKey('one');

    // when
    engine.modify(key, { move: [{ ...moved('one', 'two', 'inferred'), source: { elementInstanceKey } }] });

    // then
    expect(engine.activeElements(key).filter((id) => id !== 'each')).toEqual(['one', 'two']);
    engine.userTask('two').complete();
    engine.userTask('one').complete();
    engine.userTask('two').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('of a multi-instance activity activates the target once', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().userTask('each').loop({ inputCollection: '=[1, 2, 3]' }).userTask('last').end(),
    );
    const key = engine.create('p');

    // when
    engine.modify(key, { move: [moved('each', 'last')] });

    // then
    expect(engine.activeElements(key)).toEqual(['last']);
    engine.cancel(key);
  });

  it('out of a sub-process leaves it empty, so that it ends too; by element id all can be terminated', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p', {}, ['sub', 'sub']);

    // when
    engine.modify(key, { move: [moved('inner', 'last', 'inferred')] });

    // then
    expect(engine.activeElements(key)).toEqual(['last', 'last']);
    engine.modify(key, { terminateElementIds: ['last'] });
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it.each([
    ['a source that is moved twice', { move: [moved('first', 'last'), moved('first', 'sub')] }],
    ['a source that does not exist', { move: [moved('nothing', 'first')] }],
    ['a target that does not exist', { move: [moved('first', 'nothing')] }],
    ['a start event as target', { move: [moved('first', 'start')] }],
    ['a parent that is no scope of the target', { move: [moved('first', 'next', { elementInstanceKey: 4711 })] }],
    ['a termination of what does not exist', { terminateElementIds: ['nothing'] }],
  ])('is refused for %s, and nothing changes', async (_what, changes) => {
    // given
    const engine = testEngine();
    await engine.deploy(nested());
    const key = engine.create('p');

    // when
    const refusal = engine.refusedModification(key, changes);

    // then
    expect(refusal.code).toBe('INVALID_ARGUMENT');
    expect(engine.activeElements(key)).toEqual(['first']);
    engine.cancel(key);
  });
});

describe('A scope that is made around an element which is activated', () => {
  const guarded = () =>
    process('p')
      .start()
      .userTask('first')
      .subProcess(
        'sub',
        (sub) =>
          sub
            .start()
            .serviceTask('inside', { type: 'x', inputs: { mapped: '=1' } })
            .end()
            .eventSubProcess('told', (handler) =>
              handler
                .start('heard', { message: { name: 'm', correlationKey: '=key' }, interrupting: false })
                .serviceTask('hear', { type: 'hear' })
                .end(),
            ),
        { inputs: { own: '=n * 2' } },
      )
      .listeners({ eventType: 'start', type: 'listen' })
      .end()
      .boundary('late', 'sub', { timer: { duration: 'PT1H' } })
      .end('too_late');
  const localNames = (engine: ReturnType<typeof testEngine>, elementId: string) => {
    const scopeKey = engine.elementInstanceKey(elementId);
    return engine.rows('variable').flatMap((row) => (row.scopeKey === scopeKey ? [row.name] : []));
  };

  it('by a modification has no mappings and listeners of its own, but its variables and its events', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(guarded());
    const key = engine.create('p', { n: 2 });

    // when
    engine.modify(key, {
      activate: [{ elementId: 'inside', variables: { sub: { key: 'k' } } }],
      terminate: [engine.elementInstanceKey('first')],
    });

    // then
    expect(engine.jobs('listen')).toEqual([]);
    expect(localNames(engine, 'sub')).toEqual(['key']);
    expect(localNames(engine, 'inside')).toEqual(['mapped']);
    engine.publish('m', 'k');
    engine.job('hear').complete();
    engine.advance('PT1H');
    expect(engine.path(key)).toContain('too_late');
  });

  it('by a start instruction has none either, nor has the process', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(guarded().processListeners({ eventType: 'start', type: 'listen' }));

    // when
    const key = engine.create('p', { n: 2, key: 'k' }, ['inside']);

    // then
    expect(engine.jobs('listen')).toEqual([]);
    expect(localNames(engine, 'sub')).toEqual([]);
    engine.publish('m', 'k');
    expect(engine.jobs('hear')).toHaveLength(1);
    engine.cancel(key);
  });
});
