import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('An intermediate throw event', () => {
  it('without a definition goes on at once', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start().throwEvent('reached').end());

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(['start', 'reached', 'end']);
  });

  it('of a message is a job whose worker sends it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .throwEvent('send', { message: { name: 'm' }, type: 'mail', headers: { to: 'office' } })
        .end(),
    );
    const key = engine.create('p');
    expect(engine.activeElements(key)).toEqual(['send']);

    // when
    expect(engine.job('mail').customHeaders).toEqual({ to: 'office' });
    engine.job('mail').complete({ sent: true });

    // then
    expect(engine.path(key)).toEqual(['start', 'send', 'end']);
    expect(engine.variables(key)).toEqual({ sent: true });
  });

  it('of a signal goes on before those who wait are told', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('thrower').start().throwEvent('tell', { signal: 'open' }).end(),
      process('waiter').start().catchEvent('wait', { signal: 'open' }).end(),
    );
    const waiter = engine.create('waiter');

    // when
    const thrower = engine.create('thrower');

    // then
    expect([thrower, waiter].map(engine.stateOf)).toEqual(['COMPLETED', 'ACTIVE']);
    engine.advance('PT0S');
    expect(engine.stateOf(waiter)).toBe('COMPLETED');
    expect(engine.rows('thrownSignal')).toEqual([]);
  });

  it('of an escalation goes on unless the catch event interrupts its scope', async () => {
    // given
    const engine = testEngine();
    const escalating = (id: string, interrupting: boolean) =>
      process(id)
        .start()
        .subProcess('sub', (sub) => sub.start().throwEvent('late', { escalation: 'LATE' }).task('next').end())
        .end()
        .boundary('caught', 'sub', { escalation: 'LATE', interrupting })
        .end('end2');
    await engine.deploy(escalating('p', false), escalating('q', true));

    // when
    const [goesOn, stops] = [engine.create('p'), engine.create('q')];

    // then
    expect(engine.path(goesOn)).toEqual(expect.arrayContaining(['late', 'next', 'caught', 'sub', 'end', 'end2']));
    expect(engine.path(stops)).not.toContain('next');
    expect([goesOn, stops].map(engine.stateOf)).toEqual(['COMPLETED', 'COMPLETED']);
  });
});
