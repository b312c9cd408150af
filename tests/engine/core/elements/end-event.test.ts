import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('An end event', () => {
  it('ends its token only: the instance completes with the last one', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('split')
        .serviceTask('a', { type: 'x' })
        .end('one')
        .at('split')
        .serviceTask('b', { type: 'y' })
        .end('two'),
    );
    const key = engine.create('p');

    // when
    engine.job('x').complete();

    // then
    expect(engine.activeElements(key)).toEqual(['b']);
    engine.job('y').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('that terminates ends the instance as completed, with everything in it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('split')
        .userTask('long')
        .end()
        .at('split')
        .serviceTask('short', { type: 'x' })
        .end('done', { terminate: true }),
    );
    const key = engine.create('p');

    // when
    engine.job('x').complete();

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.rows('userTask')).toEqual([]);
  });

  it('of a message ends when its worker has sent it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .end('sent', { message: { name: 'm' }, type: 'mail' }),
    );
    const key = engine.create('p');
    expect(engine.stateOf(key)).toBe('ACTIVE');

    // when
    engine.job('mail').complete();

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('of an error takes the way of the nearest catch event and drops what else is in the scope', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub.start().parallel('split').userTask('task').end().at('split').end('failed', { error: 'E' }),
        )
        .end()
        .boundary('caught', 'sub', { error: 'E' })
        .end('end2'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'split', 'caught', 'end2']);
    expect(engine.rows('userTask')).toEqual([]);
  });

  it('of a signal tells those who wait', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('thrower').start().end('tell', { signal: 'open' }),
      process('waiter').start().catchEvent('wait', { signal: 'open' }).end(),
    );
    const waiter = engine.create('waiter');

    // when
    engine.create('thrower');
    engine.advance('PT0S');

    // then
    expect(engine.stateOf(waiter)).toBe('COMPLETED');
  });

  it('of compensation ends when all is undone', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().task('book').undoneBy('book', 'cancel').end('undo', { compensation: true }),
    );
    const key = engine.create('p');
    expect(engine.stateOf(key)).toBe('ACTIVE');

    // when
    engine.job('cancel').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'book', 'book_compensation', 'book_undo', 'undo']);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});
