import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const paid = { name: 'paid', correlationKey: '=dossier' };
const receiver = (id = 'p') => process(id).start().receiveTask('wait', { message: paid }).end();

describe('A message', () => {
  it('reaches the instance with its key and brings its variables', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(receiver());
    const [first, second] = [engine.create('p', { dossier: 'A' }), engine.create('p', { dossier: 'B' })];

    // when
    engine.publish('paid', 'B', { variables: { amount: 5 } });

    // then
    expect(engine.stateOf(first)).toBe('ACTIVE');
    expect(engine.stateOf(second)).toBe('COMPLETED');
    expect(engine.variables(second)).toEqual({ dossier: 'B', amount: 5 });
  });

  it('is buffered for its time to live, first in first out, and expires', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(receiver());
    engine.publish('paid', 'A', { ttlMs: 60_000, variables: { n: 1 } });
    engine.publish('paid', 'A', { ttlMs: 60_000, variables: { n: 2 } });
    engine.publish('paid', 'A', { variables: { n: 3 } });

    // when
    const key = engine.create('p', { dossier: 'A' });
    engine.advance('PT2M');
    const late = engine.create('p', { dossier: 'A' });

    // then
    expect(engine.variables(key)).toEqual({ dossier: 'A', n: 1 });
    expect(engine.stateOf(late)).toBe('ACTIVE');
    expect(engine.rows('message')).toEqual([]);
  });

  it('is refused when its id is buffered already', async () => {
    // given
    const engine = testEngine();
    engine.publish('paid', 'A', { ttlMs: 60_000, id: 'once' });

    // when
    const again = { type: 'MESSAGE.PUBLISH', name: 'paid', messageId: 'once', timeToLiveMs: 0, variables: {} } as const;
    const rejection = engine.rejection({ ...again, correlationKey: 'A' });

    // then
    expect(rejection.code).toBe('ALREADY_EXISTS');
    engine.execute({ ...again, correlationKey: 'B' });
  });

  it('reaches each process once, over all its versions', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(receiver('p'), receiver('q'));
    const [first, second, other] = ['p', 'p', 'q'].map((id) => engine.create(id, { dossier: 'A' }));

    // when
    engine.publish('paid', 'A', { ttlMs: 1000 });

    // then
    expect([first, second, other].map((key) => engine.stateOf(key ?? 0))).toEqual(['COMPLETED', 'ACTIVE', 'COMPLETED']);
  });

  it('that is correlated must reach somebody', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(receiver());
    const nobody = { type: 'MESSAGE.CORRELATE', name: 'paid', correlationKey: 'A', variables: {} } as const;
    expect(engine.rejection(nobody)).toEqual({
      code: 'NOT_FOUND',
      reason: "Expected to find subscription for message with name 'paid' and correlation key 'A', but none was found.",
    });
    const key = engine.create('p', { dossier: 'A' });

    // when
    const { processInstanceKey } = engine.correlate('paid', 'A');

    // then
    expect(processInstanceKey).toBe(key);
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('that is correlated tells of the instance that it has started, before those that waited', async () => {
    // given
    const engine = testEngine();
    const started = process('q')
      .start('go', { message: { name: 'paid' } })
      .userTask('work')
      .end();
    await engine.deploy(receiver(), started);
    const waiting = engine.create('p', { dossier: 'A' });

    // when
    const { processInstanceKey } = engine.correlate('paid', 'A');

    // then
    expect(engine.stateOf(waiting)).toBe('COMPLETED');
    expect(engine.instances('q')).toMatchObject([{ processInstanceKey }]);
    expect(
      engine.rejection({ type: 'MESSAGE.CORRELATE', name: 'paid', correlationKey: 'A', variables: {} }),
    ).toMatchObject({ code: 'NOT_FOUND', reason: expect.stringContaining('in process IDs [q]') });
    engine.cancel(processInstanceKey);
  });

  it('on a boundary that does not interrupt is taken again and again', async () => {
    // given
    const engine = testEngine();
    const message = { name: 'note', correlationKey: '=dossier' };
    await engine.deploy(
      process('p')
        .start()
        .userTask('work')
        .end()
        .boundary('noted', 'work', { interrupting: false, message })
        .task('file')
        .end('end2'),
    );
    engine.publish('note', 'A', { ttlMs: 60_000 });
    engine.publish('other', 'A', { ttlMs: 60_000 });
    const key = engine.create('p', { dossier: 'A' });

    // when
    engine.publish('note', 'A');
    engine.userTask('work').complete();

    // then
    expect(engine.path(key).filter((id) => id === 'file')).toHaveLength(2);
  });

  it('gets an incident when the correlation key is neither text nor number', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(receiver());

    // when
    const key = engine.create('p', { dossier: null });

    // then
    expect(engine.incident().errorType).toBe('EXTRACT_VALUE_ERROR');
    expect(engine.incident().errorMessage).toContain('must be either a string or a number');
    engine.setVariables(key, { dossier: 7 });
    engine.resolve();
    engine.publish('paid', '7');
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('on a boundary is awaited with a key that is read around the activity, not among its own inputs', async () => {
    // given
    const engine = testEngine();
    const message = { name: 'stop', correlationKey: '=dossier' };
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('work', { type: 'x', inputs: { dossier: '="inside"' } })
        .end()
        .boundary('stopped', 'work', { message })
        .end('end2'),
    );

    // when
    const key = engine.create('p', { dossier: 'A' });

    // then
    expect(engine.rows('messageSubscription').map(({ correlationKey }) => correlationKey)).toEqual(['A']);
    engine.cancel(key);
  });

  it('is awaited with the whole part of a number', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .receiveTask('wait', { message: { name: 'go', correlationKey: '=n' } })
        .end(),
    );

    // when
    for (const n of [7, 7.9, -7.9]) engine.create('p', { n });

    // then
    const keys = engine.rows('messageSubscription').map(({ correlationKey }) => correlationKey);
    expect(keys).toEqual(['7', '7', '-7']);
  });

  it('is awaited with the key of the moment in which the wait began, whatever the variable is later', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(receiver());
    const key = engine.create('p', { dossier: 'A' });

    // when
    engine.setVariables(key, { dossier: 'B' });

    // then
    expect(() => engine.correlate('paid', 'B')).toThrow();
    engine.correlate('paid', 'A');
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('may have the id of one that is not buffered any more, was never buffered, or has another key', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(receiver());
    const ttlMs = 60_000;

    // when
    engine.publish('paid', 'A', { id: '1' });
    engine.publish('paid', 'A', { id: '1', ttlMs });
    engine.publish('paid', 'B', { id: '1', ttlMs });

    // then
    expect(() => engine.publish('paid', 'A', { id: '1', ttlMs })).toThrow(/ALREADY_EXISTS/);
    engine.advance('PT1M');
    engine.publish('paid', 'A', { id: '1', ttlMs });
    engine.advance('PT1M');
  });

  it('reaches instances of every process that waits, and starts those that begin with it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      receiver('p'),
      receiver('q'),
      process('r')
        .start('start', { message: { name: 'paid' } })
        .userTask('task')
        .end(),
    );
    const [first, second] = [engine.create('p', { dossier: 'A' }), engine.create('q', { dossier: 'A' })];

    // when
    engine.publish('paid', 'A', { variables: { sum: 5 } });

    // then
    expect([engine.stateOf(first), engine.stateOf(second)]).toEqual(['COMPLETED', 'COMPLETED']);
    const [started] = engine.instances('r');
    expect(engine.variables(started?.processInstanceKey ?? 0)).toEqual({ sum: 5 });
    engine.cancel(started?.processInstanceKey ?? 0);
  });

  it('is taken by an instance once, even while it is buffered', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().receiveTask('one', { message: paid }).receiveTask('two', { message: paid }).end(),
    );
    const key = engine.create('p', { dossier: 'A' });

    // when
    engine.publish('paid', 'A', { ttlMs: 60_000 });

    // then
    expect(engine.activeElements(key)).toEqual(['two']);
    engine.publish('paid', 'A', { ttlMs: 60_000 });
    expect(engine.stateOf(key)).toBe('COMPLETED');
    engine.advance('PT1M');
  });

  it('is one for each of two waits of an instance', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .parallel('split')
        .receiveTask('one', { message: paid })
        .end()
        .at('split')
        .receiveTask('two', { message: paid })
        .end('end2'),
    );
    const key = engine.create('p', { dossier: 'A' });

    // when, then
    engine.publish('paid', 'A');
    expect(engine.activeElements(key)).toEqual(['two']);
    engine.publish('paid', 'A');
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('that two events behind a gateway could take is left for who waits next, when the other event was first', async () => {
    // given
    const engine = testEngine();
    const other = { name: 'other', correlationKey: '=dossier' };
    await engine.deploy(
      process('p')
        .start()
        .eventGateway('race')
        .catchEvent('paid', { message: paid })
        .receiveTask('then', { message: other })
        .end()
        .at('race')
        .catchEvent('other', { message: other })
        .end('end2'),
    );
    engine.publish('paid', 'A', { ttlMs: 60_000 });
    engine.publish('other', 'A', { ttlMs: 60_000 });

    // when
    const key = engine.create('p', { dossier: 'A' });

    // then
    expect(engine.path(key)).toEqual(['start', 'race', 'paid', 'then', 'end']);
    engine.advance('PT1M');
  });

  it('does not start an instance of a process one of which has taken it', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start('begun', { message: { name: 'paid' } })
        .end()
        .start()
        .receiveTask('wait', { message: paid })
        .end('end2'),
    );
    const key = engine.create('p', { dossier: 'A' });

    // when
    engine.publish('paid', 'A');

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.records.filter(({ valueType }) => valueType === 'PROCESS_INSTANCE_CREATION')).toHaveLength(1);
  });

  it('is taken by nobody when its time is up, though it has not been removed yet', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(receiver());
    engine.publish('paid', 'A', { ttlMs: 60_000, variables: { n: 1 } });
    engine.publish('paid', 'A', { ttlMs: 120_000, variables: { n: 2 } });

    // when
    engine.sleep(60_000);
    const key = engine.create('p', { dossier: 'A' });

    // then
    expect(engine.variables(key)).toEqual({ dossier: 'A', n: 2 });
    engine.advance('PT2M');
    expect(engine.rows('message')).toEqual([]);
  });
});
