import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('A parallel gateway', () => {
  it('goes on when all branches have come', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('split')
        .serviceTask('a', { type: 'a' })
        .parallel('join')
        .serviceTask('after', { type: 'after' })
        .end()
        .at('split')
        .serviceTask('b', { type: 'b' })
        .to('join'),
    );
    const key = engine.create('p');

    // when
    engine.job('b').complete({ b: 1 });
    expect(engine.jobs('after')).toEqual([]);
    engine.restart();
    engine.job('a').complete({ a: 1 });
    engine.job('after').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'split', 'b', 'a', 'join', 'after', 'end']);
    expect(engine.variables(key)).toEqual({ a: 1, b: 1 });
  });

  it('keeps a second token of a branch for the next time', async () => {
    // given two tokens on each branch of a join
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('twice')
        .exclusive('merge')
        .parallel('split')
        .serviceTask('a', { type: 'a' })
        .parallel('join')
        .end()
        .at('twice')
        .to('merge')
        .at('split')
        .serviceTask('b', { type: 'b' })
        .to('join'),
    );
    const key = engine.create('p');

    // when
    for (const job of engine.jobs('a')) job.complete();
    for (const job of engine.jobs('b')) job.complete();

    // then
    expect(engine.path(key).filter((id) => id === 'join')).toHaveLength(2);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('keeps its scope active while a token waits for one that does not come', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('split')
        .task('a')
        .parallel('join')
        .end()
        .at('split')
        .exclusive('way')
        .when('=false')
        .to('join')
        .at('way')
        .otherwise()
        .end('end2'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.activeElements(key)).toEqual([]);
    expect(engine.stateOf(key)).toBe('ACTIVE');
    engine.cancel(key);
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it('is not needed to split: a task takes all its outgoing flows', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().task('a').task('b').end('end1').at('a').task('c').end('end2'));

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(['start', 'a', 'b', 'c', 'end1', 'end2']);
  });
});
