import { describe, expect, it } from 'vitest';
import type { BpmnBuilder } from '../../support/bpmn.ts';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const message = (name: string) => ({ message: { name, correlationKey: '="k"' } });
const timer = { timer: { duration: 'PT1H' } };

/** Two tasks beside each other, with two events on each. */
const guarded = (id: string) =>
  process(id)
    .start()
    .parallel('split')
    .userTask('a')
    .end()
    .at('split')
    .userTask('b')
    .end('end2')
    .boundary('a1', 'a', message('one'))
    .end('end3')
    .boundary('a2', 'a', message('two'))
    .end('end4')
    .boundary('b1', 'b', message('one'))
    .end('end5')
    .boundary('late', 'a', timer)
    .end('end6');

describe('A migration', () => {
  it.each([
    ['an event is mapped to one of another element', { a: 'a', b: 'b', a1: 'b1' }, "no event of 'a'"],
    ['two events are mapped to one', { a: 'a', b: 'b', a1: 'a1', a2: 'a1' }, 'more than one of its events'],
    ['an event is mapped to one of another kind', { a: 'a', b: 'b', a1: 'late' }, 'of another kind'],
  ])('is refused when %s', async (_what, ids, reason) => {
    // given
    const engine = testEngine();
    await engine.deploy(guarded('p'), guarded('q'));
    const key = engine.create('p');

    // when
    const refusal = engine.rejection(engine.migration(key, 'q', ids as never));

    // then
    expect(refusal).toMatchObject({ code: 'INVALID_STATE', reason: expect.stringContaining(reason) });
    engine.cancel(key);
  });

  it('keeps the way in which a multi-instance activity is done', async () => {
    // given
    const engine = testEngine();
    const each = (id: string, isSequential: boolean) =>
      process(id).start().userTask('each').loop({ inputCollection: '=[1, 2]', isSequential }).end();
    await engine.deploy(each('p', true), each('q', false), each('r', true));
    const key = engine.create('p');

    // when
    const refusal = engine.rejection(engine.migration(key, 'q', { each: 'each' }));

    // then
    expect(refusal).toMatchObject({ code: 'INVALID_STATE', reason: expect.stringContaining('sequential') });
    engine.execute(engine.migration(key, 'r', { each: 'each' }));
    expect(engine.instances('r')).toHaveLength(1);
    engine.cancel(key);
  });

  it('opens the waits behind an event-based gateway that are new, and closes those that are gone', async () => {
    // given
    const engine = testEngine();
    const race = (id: string, second: string) =>
      process(id)
        .start()
        .eventGateway('race')
        .catchEvent('late', timer)
        .end()
        .at('race')
        .catchEvent(second, message(second))
        .end('end2');
    await engine.deploy(race('p', 'old'), race('q', 'new'));
    const key = engine.create('p');

    // when
    engine.execute(engine.migration(key, 'q', { race: 'race', late: 'late' }));

    // then
    expect(engine.rows('messageSubscription').map(({ messageName }) => messageName)).toEqual(['new']);
    expect(engine.rows('timer')).toHaveLength(1);
    engine.publish('new', 'k');
    expect(engine.path(key)).toEqual(['start', 'race', 'new', 'end2']);
  });

  it('takes over whether an event interrupts, as the new definition has it', async () => {
    // given
    const engine = testEngine();
    const noted = (id: string, interrupting: boolean) =>
      process(id)
        .start()
        .userTask('a')
        .end()
        .boundary('note', 'a', { ...message('note'), interrupting })
        .end('end2');
    await engine.deploy(noted('p', true), noted('q', false));
    const key = engine.create('p');

    // when
    engine.execute(engine.migration(key, 'q', { a: 'a', note: 'note' }));

    // then
    expect(engine.rows('messageSubscription')).toMatchObject([{ interrupting: false }]);
    for (const _ of [1, 2]) engine.publish('note', 'k');
    expect(engine.path(key)).toEqual(['start', 'note', 'end2', 'note', 'end2']);
    engine.cancel(key);
  });

  const joining = (id: string, third: boolean, build = (drawn: BpmnBuilder) => drawn) => {
    const drawn = process(id).start().parallel('split').task('x').parallel('join').userTask('after').end();
    drawn.at('split').userTask('y').to('join');
    return build(third ? drawn.at('split').userTask('z').to('join') : drawn);
  };
  const renamed = () =>
    process('q')
      .start()
      .parallel('split')
      .task('x2')
      .parallel('join2')
      .userTask('after')
      .end()
      .at('split')
      .userTask('y2')
      .to('join2');

  it('moves a token that waits at a join to the flow that its own is mapped to', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(joining('p', false), renamed());
    const key = engine.create('p');

    // when
    const unmapped = engine.rejection(engine.migration(key, 'q', { y: 'y2', join: 'join2' }));
    engine.execute(engine.migration(key, 'q', { y: 'y2', join: 'join2', 'x-join': 'x2-join2' }));

    // then
    expect(unmapped).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining("flow 'x-join'") });
    engine.userTask('y2').complete();
    expect(engine.activeElements(key)).toEqual(['after']);
    engine.cancel(key);
  });

  it('is refused for a token whose join has fewer incoming flows then, or whose flow is another one too', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(joining('p', true), renamed());
    const key = engine.create('p');
    const ids = { y: 'y2', z: 'y2', join: 'join2', 'x-join': 'x2-join2' };

    // when
    const fewer = engine.rejection(engine.migration(key, 'q', ids));
    await engine.deploy(joining('q', true));
    engine.userTask('y').complete();
    const merged = { z: 'z', join: 'join', 'x-join': 'x-join', 'y-join': 'x-join' };
    const twice = engine.rejection(engine.migration(key, 'q', merged));

    // then
    expect(fewer).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('fewer incoming flows') });
    expect(twice).toMatchObject({ code: 'INVALID_ARGUMENT', reason: expect.stringContaining('more than one flow') });
    engine.cancel(key);
  });

  it('tells an ad-hoc sub-process what can be activated in it from then on', async () => {
    // given
    const engine = testEngine();
    const chosen = (id: string, inner: string) =>
      process(id)
        .start()
        .adHoc('choice', (choice) => choice.userTask(inner), { type: 'choose' })
        .end();
    await engine.deploy(chosen('p', 'one'), chosen('q', 'two'));
    const key = engine.create('p');

    // when
    engine.execute(engine.migration(key, 'q', { choice: 'choice' }));

    // then
    const elements = engine.rows('variable').find(({ name }) => name === 'adHocSubProcessElements');
    expect(JSON.parse(elements?.value ?? '[]')).toMatchObject([{ elementId: 'two' }]);
    engine.cancel(key);
  });

  const undoable = (id: string, names: readonly [string, string], isNested: boolean) => {
    const [activity, scope] = names;
    const inner = (sub: BpmnBuilder) => sub.serviceTask(activity, { type: 'do' }).undoneBy(activity, 'undo');
    const drawn = process(id).start();
    const begun = isNested ? drawn.subProcess(scope, (sub) => inner(sub.start()).end()) : inner(drawn);
    return begun.userTask('wait').end('undone', { compensation: true });
  };

  it('moves what was completed for a compensation by its compensation event, with the scopes around', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(undoable('p', ['a', 'sub'], true), undoable('q', ['b', 'scope'], true));
    const key = engine.create('p');
    engine.job('do').complete();

    // when
    engine.execute(engine.migration(key, 'q', { wait: 'wait', a_compensation: 'b_compensation' }));
    engine.userTask('wait').complete();

    // then
    expect(engine.job('undo').elementId).toBe('b_undo');
    engine.job('undo').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it.each([
    ['another event', { a_compensation: 'late' }, 'INVALID_ARGUMENT'],
    ['one in another depth', { a_compensation: 'a_compensation' }, 'INVALID_STATE'],
  ])('is refused when a compensation event is mapped to %s', async (_what, ids, code) => {
    // given
    const engine = testEngine();
    const flat = undoable('q', ['a', ''], false).boundary('late', 'wait', timer).end('end9');
    await engine.deploy(undoable('p', ['a', 'sub'], true), flat);
    const key = engine.create('p');
    engine.job('do').complete();

    // when
    const refusal = engine.rejection(engine.migration(key, 'q', { wait: 'wait', ...ids } as never));

    // then
    expect(refusal).toMatchObject({ code, reason: expect.stringContaining('compensation event') });
    engine.cancel(key);
  });
});
