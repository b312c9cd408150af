import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('An error', () => {
  it('thrown by a worker is caught on its task, where what it brings stays; the code beats the catch-all', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('a', { type: 'x' })
        .end()
        .boundary('any', 'a', { error: null })
        .end('end2')
        .boundary('known', 'a', { error: 'E1' })
        .end('end3'),
    );
    const [first, second] = [engine.create('p'), engine.create('p')];

    // when
    const [one, two] = engine.jobs('x');
    one?.throwError('E1', { why: 'paper' });
    two?.throwError('E2');

    // then
    expect(engine.path(first)).toEqual(['start', 'known', 'end3']);
    expect(engine.variables(first)).toEqual({});
    expect(engine.path(second)).toEqual(['start', 'any', 'end2']);
  });

  it('climbs through sub-processes and calling processes to the nearest catch event', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('child')
        .start()
        .subProcess('sub', (sub) => sub.start().end('boom', { error: 'E1' }))
        .end(),
      process('p')
        .start()
        .subProcess('outer', (outer) => outer.start().callActivity('call', { processId: 'child' }).end())
        .end()
        .boundary('caught', 'outer', { error: 'E1' })
        .end('end2'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(['start', 'outer_start', 'caught', 'end2']);
    expect(engine.instances('child')).toEqual([]);
  });

  it('that nobody catches opens an incident; resolving enables the job again', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().serviceTask('a', { type: 'x' }).end().boundary('other', 'a', { error: 'E9' }).end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.job('x').throwError('E1', {}, 'torn');

    // then
    expect(engine.incident().errorType).toBe('UNHANDLED_ERROR_EVENT');
    expect(engine.incident().errorMessage).toBe(
      "Expected to throw an error event with the code 'E1' with message 'torn', but it was not caught. Available error events are [E9]",
    );

    // when
    engine.resolve();
    engine.job('x').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'a', 'end']);
  });

  it('is caught by its code on the boundary before the catch-all of an event sub-process in the same scope', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .end('boom', { error: 'E' })
            .eventSubProcess('esp', (inner) => inner.start('any', { error: null }).end()),
        )
        .end()
        .boundary('known', 'sub', { error: 'E' })
        .end('end2'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'known', 'end2']);
  });

  it('from inside an event sub-process that interrupted its scope reaches the calling process, and nothing before', async () => {
    // given
    const engine = testEngine();
    const again = (builder: ReturnType<typeof process>) =>
      builder
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .end('first', { error: 'E1' })
            .eventSubProcess('esp', (inner) => inner.start('caught', { error: 'E1' }).end('again', { error: 'E2' })),
        )
        .end()
        .boundary('outside', 'sub', { error: 'E2' })
        .end('end2');
    const calling = process('calling').start().callActivity('call', { processId: 'p' }).end();
    await engine.deploy(again(process('p')), calling.boundary('called', 'call', { error: 'E2' }).end('end3'));

    // when
    const alone = engine.create('p');
    const key = engine.create('calling');

    // then
    expect(engine.incident()).toMatchObject({
      errorType: 'UNHANDLED_ERROR_EVENT',
      elementId: 'again',
      processInstanceKey: alone,
    });
    expect(engine.path(key)).toEqual(['start', 'called', 'end3']);
    engine.cancel(alone);
  });

  it('thrown by an end event brings no variables, not even those of a start listener', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub.start().end('boom', { error: 'E' }).listeners({ eventType: 'start', type: 'prepare' }),
        )
        .end()
        .boundary('caught', 'sub', { error: 'E', outputs: { kept: '=given' } })
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.job('prepare').complete({ given: 1 });

    // then
    expect(engine.variables(key)).toEqual({ kept: null });
  });

  it('of an end event that nobody catches stays an incident', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().end('boom', { error: 'E1' }));
    const key = engine.create('p');
    const before = engine.incident().incidentKey;

    // when
    engine.resolve();

    // then
    expect(engine.incident().incidentKey).not.toBe(before);
    engine.cancel(key);
  });
});
