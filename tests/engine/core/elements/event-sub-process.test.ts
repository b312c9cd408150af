import { describe, expect, it } from 'vitest';
import { type BpmnBuilder, process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

type StartSpec = NonNullable<Parameters<BpmnBuilder['start']>[1]>;
const message = { message: { name: 'stop', correlationKey: '=dossier' } };

const withEventSubProcess = (spec: StartSpec): BpmnBuilder =>
  process('p')
    .start()
    .userTask('work')
    .end()
    .eventSubProcess('esp', (sub) => sub.start('caught', spec).serviceTask('handle', { type: 'handle' }).end());

describe('An interrupting event sub-process', () => {
  it.each<readonly [string, StartSpec]>([
    ['a message', message],
    ['a timer', { timer: { duration: 'PT1H' } }],
    ['a signal', { signal: 'stop' }],
  ])('started by %s ends what is active, then the scope completes with it', async (_what, spec) => {
    // given
    const engine = testEngine();
    await engine.deploy(withEventSubProcess(spec));
    const key = engine.create('p', { dossier: 'A' });

    // when
    engine.publish('stop', 'A');
    engine.broadcast('stop');
    engine.advance('PT1H');

    // then
    expect(engine.activeElements(key)).toEqual(['esp', 'handle']);
    expect([...engine.rows('userTask'), ...engine.rows('timer'), ...engine.rows('messageSubscription')]).toEqual([]);
    engine.job('handle').complete({ why: 'withdrawn' });
    expect(engine.path(key)).toEqual(['start', 'caught', 'handle', 'esp_end', 'esp']);
    expect(engine.variables(key)).toEqual({ dossier: 'A', why: 'withdrawn' });
  });

  it('may be called by what the message brought that started the process', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start('begin', { message: { name: 'begin' } })
        .userTask('work')
        .end()
        .eventSubProcess('esp', (sub) => sub.start('caught', message).serviceTask('handle', { type: 'handle' }).end()),
    );

    // when
    engine.publish('begin', '', { variables: { dossier: 'A' } });
    engine.publish('stop', 'A');

    // then
    const [instance] = engine.instances('p');
    expect(engine.incidents()).toEqual([]);
    expect(engine.activeElements(instance?.processInstanceKey ?? 0)).toEqual(['esp', 'handle']);
    engine.job('handle').complete();
  });

  it('catches an error of its scope before the boundary event of the scope does', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .serviceTask('a', { type: 'x' })
            .end()
            .eventSubProcess('esp', (inner) => inner.start('caught', { error: 'E' }).end()),
        )
        .end()
        .boundary('outside', 'sub', { error: null })
        .end('end2'),
    );
    const key = engine.create('p');

    // when
    engine.job('x').throwError('E', { why: 'paper' });

    // then
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'caught', 'esp_end', 'esp', 'sub', 'end']);
    expect(engine.variables(key)).toEqual({ why: 'paper' });
  });

  it('catches an error before the boundary event with the same code', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .end('first', { error: 'E' })
            .eventSubProcess('esp', (inner) => inner.start('caught', { error: 'E' }).end()),
        )
        .end()
        .boundary('outside', 'sub', { error: 'E' })
        .end('end2'),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'caught', 'esp_end', 'esp', 'sub', 'end']);
  });

  it('leaves the scope open to an interrupting boundary event', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('sub', (sub) =>
          sub
            .start()
            .userTask('work')
            .end()
            .eventSubProcess('esp', (inner) => inner.start('caught', message).userTask('handle').end()),
        )
        .end()
        .boundary('late', 'sub', { timer: { duration: 'PT2H' } })
        .end('end2'),
    );
    const key = engine.create('p', { dossier: 'A' });
    engine.publish('stop', 'A');

    // when
    engine.advance('PT2H');

    // then
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'caught', 'late', 'end2']);
  });
});

describe('A non-interrupting event sub-process', () => {
  it('begins each time its event occurs, beside what is active', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withEventSubProcess({ timer: { cycle: 'R2/PT1H' }, interrupting: false }));
    const key = engine.create('p');

    // when
    engine.advance('PT5H');

    // then
    expect(engine.activeElements(key)).toEqual(['work', 'esp', 'handle', 'esp', 'handle']);
    engine.userTask('work').complete();
    expect(engine.stateOf(key)).toBe('ACTIVE');
    for (const job of engine.jobs('handle')) job.complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('sees an escalation while its thrower goes on', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .throwEvent('raise', { escalation: 'late' })
        .end()
        .eventSubProcess('esp', (sub) => sub.start('seen', { escalation: 'late', interrupting: false }).end()),
    );

    // when
    const key = engine.create('p');

    // then
    expect(engine.path(key)).toEqual(expect.arrayContaining(['start', 'raise', 'end', 'seen', 'esp_end', 'esp']));
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('takes messages that were published before its scope began', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(withEventSubProcess({ ...message, interrupting: false }));
    engine.publish('stop', 'A', { ttlMs: 60_000, variables: { n: 1 } });

    // when
    const key = engine.create('p', { dossier: 'A' });

    // then
    expect([...engine.activeElements(key)].sort()).toEqual(['esp', 'handle', 'work']);
    engine.cancel(key);
  });
});
