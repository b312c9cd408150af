import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('An error', () => {
  it('thrown by a worker is caught on its task; the code beats the catch-all', async () => {
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
    expect(engine.variables(first)).toEqual({ why: 'paper' });
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
      "Expected to throw an error event with the code 'E1' with message 'torn', but it was not caught. Available error events are [other]",
    );

    // when
    engine.resolve();
    engine.job('x').complete();

    // then
    expect(engine.path(key)).toEqual(['start', 'a', 'end']);
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
