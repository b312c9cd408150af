import { describe, expect, it } from 'vitest';
import { process } from '../support/bpmn.ts';
import { testEngine } from './harness.ts';

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
