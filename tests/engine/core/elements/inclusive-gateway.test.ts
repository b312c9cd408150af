import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const splitAndJoin = (): BpmnBuilder =>
  process('p')
    .start()
    .inclusive('split')
    .when('=a')
    .serviceTask('one', { type: 'one' })
    .inclusive('join')
    .end()
    .at('split')
    .when('=b')
    .serviceTask('two', { type: 'two' })
    .to('join')
    .at('split')
    .otherwise()
    .task('other')
    .to('join');

describe('An inclusive gateway', () => {
  it.each([
    [{ a: true, b: false }, ['one']],
    [{ a: true, b: true }, ['one', 'two']],
    [{ a: false, b: false }, []],
  ])('takes for %j every flow whose condition is true, else the default flow', async (variables, tasks) => {
    // given
    const engine = testEngine();
    await engine.deploy(splitAndJoin());

    // when
    const key = engine.create('p', variables);

    // then
    expect(engine.activeElements(key)).toEqual(tasks);
    for (const task of tasks) engine.job(task).complete();
    expect(engine.path(key).filter((id) => id === 'join')).toEqual(['join']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('without a true condition and a default flow opens an incident', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().inclusive('split').when('=a').end().at('split').when('=b').end('end2'));

    // when
    const key = engine.create('p', { a: false, b: false });

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'CONDITION_ERROR', elementId: 'split' });
    engine.setVariables(key, { b: true });
    engine.resolve();
    expect(engine.path(key)).toEqual(['start', 'split', 'end2']);
  });

  it('joins when a token that could still come was taken away by a boundary event', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      splitAndJoin()
        .boundary('gone', 'two', { timer: { duration: 'PT1H' } })
        .end('end2'),
    );
    const key = engine.create('p', { a: true, b: true });
    engine.job('one').complete();
    expect(engine.path(key)).not.toContain('join');

    // when
    engine.advance('PT1H');

    // then
    expect(engine.path(key)).toEqual(expect.arrayContaining(['gone', 'end2', 'join', 'end']));
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('waits for a token that has to pass another join first', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('split')
        .task('quick')
        .inclusive('join')
        .end()
        .at('split')
        .serviceTask('b', { type: 'b' })
        .parallel('both')
        .to('join')
        .at('split')
        .serviceTask('c', { type: 'c' })
        .to('both'),
    );
    const key = engine.create('p');

    // when
    engine.job('b').complete();

    // then
    expect(engine.path(key)).not.toContain('join');
    engine.job('c').complete();
    expect(engine.path(key).slice(-3)).toEqual(['both', 'join', 'end']);
  });

  it('is entered again in a loop', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .inclusive('join')
        .serviceTask('again', { type: 'again', outputs: { n: '=n + 1' } })
        .exclusive('more')
        .when('=n < 3')
        .to('join')
        .at('more')
        .otherwise()
        .end(),
    );
    const key = engine.create('p', { n: 0 });

    // when
    for (let turn = 0; turn < 3; turn++) engine.job('again').complete();

    // then
    expect(engine.path(key).filter((id) => id === 'join')).toHaveLength(3);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('waits as in Zeebe for what comes round again, even at a join that waits for it in turn', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .exclusive('merge')
        .parallel('fork')
        .inclusive('split')
        .when('=n >= 1')
        .scriptTask('some', '=1', 'x')
        .inclusive('join')
        .parallel('both')
        .exclusive('more')
        .when('=n < 1')
        .to('merge')
        .at('more')
        .otherwise()
        .end()
        .at('split')
        .otherwise()
        .scriptTask('other', '=2', 'x')
        .to('join')
        .at('fork')
        .serviceTask('beside', { type: 'beside' })
        .to('both'),
    );
    const key = engine.create('p', { n: 1 });

    // when
    engine.job('beside').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'merge', 'fork', 'split', 'some', 'beside']);
    expect(engine.activeElements(key)).toEqual([]);
    expect(engine.stateOf(key)).toBe('ACTIVE');
    // a token by hand from the missing way sets it free
    engine.modify(key, { activate: [{ elementId: 'other', variables: {} }], terminate: [] });
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('waits for a token that comes over a link', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .inclusive('split')
        .when('=true')
        .task('quick')
        .inclusive('join')
        .end()
        .at('split')
        .when('=true')
        .userTask('slow')
        .throwEvent('away', { link: 'L' })
        .apart()
        .catchEvent('back', { link: 'L' })
        .to('join'),
    );
    const key = engine.create('p');
    expect(engine.stateOf(key)).toBe('ACTIVE');

    // when
    engine.userTask('slow').complete();

    // then
    expect(engine.path(key).filter((id) => id === 'join')).toHaveLength(1);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('waits for what only a boundary event could still bring', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .inclusive('split')
        .when('=true')
        .task('quick')
        .inclusive('join')
        .end()
        .at('split')
        .when('=true')
        .userTask('slow')
        .end('end2')
        .boundary('late', 'slow', { timer: { duration: 'PT1H' } })
        .to('join'),
    );
    const key = engine.create('p');
    expect(engine.path(key)).not.toContain('join');

    // when
    engine.userTask('slow').complete();

    // then
    expect(engine.path(key)).toContain('join');
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('waits for ever behind a join that is never entered', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .inclusive('split')
        .when('=true')
        .task('quick')
        .inclusive('join')
        .end()
        .at('split')
        .when('=true')
        .parallel('stuck')
        .to('join')
        .at('split')
        .when('=true')
        .exclusive('way')
        .when('=false')
        .to('stuck')
        .at('way')
        .otherwise()
        .end('end2'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).not.toContain('join');
    engine.cancel(key);
  });
});
