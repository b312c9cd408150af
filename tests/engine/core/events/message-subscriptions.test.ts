import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';

describe('A subscription to a message stays as history', () => {
  const message = { name: 'm', correlationKey: '="k"' };
  const states = (engine: TestEngine) =>
    (engine.written().all.messageSubscription ?? []).map((row) => [row.targetElementId, row.state]);

  it('correlated when it is given one, and deleted when it is closed without', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start()
        .userTask('task')
        .catchEvent('wait', { message: { name: 'other', correlationKey: '="k"' } })
        .end()
        .boundary('again', 'task', { message, interrupting: false })
        .end('end2'),
    );
    const key = engine.create('p');
    expect(states(engine)).toEqual([['again', 'CREATED']]);

    // when, then: what does not interrupt goes on
    engine.publish('m', 'k');
    expect(states(engine)).toEqual([['again', 'CORRELATED']]);
    engine.publish('m', 'k');
    expect(engine.path(key)).toEqual(['start', 'again', 'end2', 'again', 'end2']);

    // when, then
    engine.userTask('task').complete();
    engine.publish('other', 'k');
    expect(states(engine)).toEqual([
      ['again', 'DELETED'],
      ['wait', 'CORRELATED'],
    ]);
    expect(engine.rows('messageSubscription')).toEqual([]);
  });

  it('migrated, and of a start event deleted with the next version', async () => {
    // given
    const engine = testEngine();
    const drawn = () =>
      process('p')
        .start('begin', { message: { name: 'go' } })
        .catchEvent('wait', { message })
        .end();
    await engine.deploy(drawn());
    engine.publish('go', '');
    const [instance] = engine.instances('p');

    // when
    await engine.deploy(drawn().properties({ name: 'second' }));
    engine.execute(engine.migration(instance?.processInstanceKey ?? 0, 'p', { wait: 'wait' }));

    // then
    expect(states(engine)).toEqual([
      ['begin', 'DELETED'],
      ['wait', 'MIGRATED'],
      ['begin', 'CREATED'],
    ]);
    engine.publish('m', 'k');
    expect(states(engine)[1]).toEqual(['wait', 'CORRELATED']);
  });

  it('of a start event with the instance that a message has started, which is its own root, and goes on', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start('begin', { message: { name: 'go' } })
        .userTask('task')
        .end(),
    );

    // when
    engine.publish('go', '');
    engine.publish('go', '');

    // then
    const keys = engine.instances('p').map(({ processInstanceKey }) => processInstanceKey);
    expect(engine.written().all.correlatedMessageSubscription).toMatchObject(
      keys.map((key) => ({
        elementId: 'begin',
        elementInstanceKey: null,
        processInstanceKey: key,
        rootProcessInstanceKey: key,
      })),
    );
    expect(keys).toHaveLength(2);
    expect(states(engine)).toEqual([['begin', 'CORRELATED']]);
  });
});
