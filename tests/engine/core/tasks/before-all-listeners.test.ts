import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const once = { eventType: 'beforeAll', type: 'gather' } as const;
const over = (spec: object = {}) => ({ inputCollection: '=items', inputElement: 'item', ...spec });

const gathered = () =>
  process('p')
    .start()
    .serviceTask('each', { type: 'x' })
    .listeners(once, { eventType: 'beforeAll', type: 'sort' }, { eventType: 'start', type: 'begin' })
    .loop(over({ outputCollection: 'results', outputElement: '=item * 10' }))
    .end();

/** With the least that may be asked for. */
const simple = () => process('p').start().serviceTask('each', { type: 'x' }).listeners(once).loop(over()).end('end');

describe('Listeners before all instances of a multi-instance activity', () => {
  it('are called once, one after the other, and bring the items; the start listeners follow for each instance', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(gathered());
    const key = engine.create('p');
    expect(engine.job('gather')).toMatchObject({
      kind: 'EXECUTION_LISTENER',
      listenerEventType: 'BEFORE_ALL',
      elementInstanceKey: engine.elementInstanceKey('each'),
    });
    expect([engine.jobs('sort'), engine.jobs('begin')]).toEqual([[], []]);

    // when
    engine.job('gather').complete({ items: [2, 1], unit: 'civil' });
    engine.restart();
    engine.job('sort').complete({ items: [1, 2, 3] });

    // then
    expect(engine.jobs('begin')).toHaveLength(3);
    for (const job of engine.jobs('begin')) job.complete();
    expect(engine.jobs('x').map((job) => job.activate().variables)).toEqual(
      [1, 2, 3].map((item) => expect.objectContaining({ item, unit: 'civil' })),
    );
    for (const job of engine.jobs('x')) job.complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.variables(key)).toEqual({ results: [10, 20, 30] });
  });

  it('may bring an empty list, with which the activity is done', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(gathered());
    const key = engine.create('p', { items: [1] });

    // when
    engine.job('gather').complete({ items: [] });
    engine.job('sort').complete();

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
    expect(engine.jobs('begin')).toEqual([]);
  });

  it('are all called again when the items that they left are none', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(gathered());
    const key = engine.create('p');
    engine.job('gather').complete({ items: 'none' });
    engine.job('sort').complete();
    expect(engine.incident()).toMatchObject({ errorType: 'EXTRACT_VALUE_ERROR', elementId: 'each' });

    // when
    engine.resolve();

    // then
    engine.job('gather').complete({ items: [] });
    engine.job('sort').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('without retries open an incident; resolving calls only the one that failed', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(gathered());
    engine.create('p');
    engine.job('gather').complete({ items: [1] });

    // when
    engine.job('sort').fail();

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'EXECUTION_LISTENER_NO_RETRIES', elementId: 'each' });
    engine.job('sort').update({ retries: 1 });
    engine.resolve();
    expect([engine.jobs('gather'), engine.job('sort').state]).toEqual([[], 'CREATED']);
  });

  it('come before the activity waits for its boundary events', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      simple()
        .boundary('late', 'each', { timer: { duration: 'PT1H' } })
        .end('end2'),
    );
    const key = engine.create('p', { items: [1, 2] });
    expect(engine.rows('timer')).toEqual([]);

    // when
    engine.advance('P1D');
    engine.job('gather').complete();
    engine.advance('PT1H');

    // then
    expect(engine.path(key)).toEqual(['start', 'late', 'end2']);
  });

  it.each(['a cancellation', 'a modification', 'an event sub-process'])('end with %s', async (what) => {
    // given
    const engine = testEngine();
    await engine.deploy(
      simple().eventSubProcess('handler', (handler) => handler.start('signalled', { signal: 's' }).end('over')),
    );
    const key = engine.create('p');
    const { jobKey } = engine.job('gather');
    const bodyKey = engine.elementInstanceKey('each');

    // when
    if (what === 'a cancellation') engine.cancel(key);
    else if (what === 'a modification') engine.modify(key, { terminate: [bodyKey] });
    else engine.broadcast('s');

    // then
    expect(engine.rejection({ type: 'JOB.COMPLETE', jobKey, variables: {} }).code).toBe('NOT_FOUND');
    expect(engine.stateOf(key)).toBe(what === 'an event sub-process' ? 'COMPLETED' : 'TERMINATED');
  });

  it('rest while the instance is suspended', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');
    engine.suspend(key);
    const { jobKey } = engine.job('gather');
    expect(engine.rejection({ type: 'JOB.COMPLETE', jobKey, variables: {} }).code).toBe('INVALID_STATE');

    // when
    engine.resume(key);

    // then
    engine.job('gather').complete({ items: [1] });
    engine.job('x').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('are called where a modification activates the activity', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').start().serviceTask('a', { type: 'y' }).task('each').listeners(once).loop(over()).end(),
    );
    const key = engine.create('p');

    // when
    engine.modify(key, { activate: [{ elementId: 'each' }], terminate: [engine.elementInstanceKey('a')] });

    // then
    engine.job('gather').complete({ items: [1] });
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('go on with the next one of the definition to which the instance is migrated', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(simple());
    const key = engine.create('p');
    await engine.deploy(gathered());

    // when
    engine.execute(engine.migration(key, 'p', { each: 'each' }));
    engine.job('gather').complete({ items: [] });

    // then
    engine.job('sort').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('are called for a handler of compensation too', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('each', { type: 'x' })
        .listeners(once)
        .loop(over())
        .throwEvent('undo', { compensation: true })
        .end()
        .undoneBy('each', 'undone'),
    );
    const key = engine.create('p');

    // when
    engine.job('gather').complete({ items: [1] });
    engine.job('x').complete();
    engine.job('undone').complete();

    // then
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('are given the headers of the activity, and their own above those', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .serviceTask('each', { type: 'x', headers: { unit: 'civil', form: 'A' } })
        .listeners({ ...once, headers: { form: 'B', from: 'registry' } })
        .loop(over())
        .end(),
    );

    // when
    engine.create('p', { items: [1] });

    // then
    expect(engine.job('gather').customHeaders).toEqual({ unit: 'civil', form: 'B', from: 'registry' });
    engine.job('gather').complete();
    expect(engine.job('x').customHeaders).toEqual({ unit: 'civil', form: 'A' });
  });

  it('of an activity inside another one are called in each of its instances', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .subProcess('outer', (sub) =>
          sub.start('inner_start').serviceTask('inner', { type: 'x' }).listeners(once).loop(over()).end('inner_end'),
        )
        .listeners({ eventType: 'beforeAll', type: 'gather outer' })
        .loop({ inputCollection: '=outers', inputElement: 'outer' })
        .end(),
    );
    const key = engine.create('p');

    // when
    engine.job('gather outer').complete({ outers: [10, 20] });

    // then
    expect(engine.jobs('gather')).toHaveLength(2);
    for (const job of engine.jobs('gather')) job.complete({ items: [1] });
    for (const job of engine.jobs('x')) job.complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});
