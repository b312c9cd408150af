import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('An escalation', () => {
  const raising = process('child').start().throwEvent('raise', { escalation: '=code' }).end();

  it.each([
    [true, ['start', 'caught', 'end2']],
    [false, ['start', 'caught', 'end2', 'call', 'end']],
  ])('climbs to the calling process; interrupting: %s', async (interrupting, path) => {
    // given
    const engine = testEngine();
    await engine.deploy(
      raising,
      process('p')
        .start()
        .callActivity('call', { processId: 'child' })
        .end()
        .boundary('caught', 'call', { escalation: 'late', interrupting })
        .end('end2'),
    );

    // when
    const key = engine.create('p', { code: 'late' });

    // then
    expect([...engine.path(key)].sort()).toEqual([...path].sort());
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('that nobody catches is forgotten', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(raising);

    // when
    const key = engine.create('child', { code: 'late' });

    // then
    expect(engine.path(key)).toEqual(['start', 'raise', 'end']);
    expect(engine.incidents()).toEqual([]);
  });

  it('at an end event ends the token; a code beats the catch-all', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) => sub.start().end('raise', { escalation: 'late' }))
        .end()
        .boundary('any', 'sub', { escalation: null })
        .end('end2')
        .boundary('late', 'sub', { escalation: 'late', interrupting: false })
        .end('end3'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(expect.arrayContaining(['raise', 'late', 'end3', 'sub', 'end']));
    expect(engine.path(key)).not.toContain('any');
  });

  it('from inside an event sub-process that interrupted its scope reaches the boundary event of that scope', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .end('boom', { error: 'E' })
            .eventSubProcess('esp', (inner) => inner.start('caught', { error: 'E' }).end('raise', { escalation: 'L' })),
        )
        .end()
        .boundary('told', 'sub', { escalation: 'L' })
        .end('end2'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'caught', 'told', 'end2']);
  });
});
