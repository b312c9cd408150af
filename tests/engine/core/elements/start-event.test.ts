import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

describe('A start event', () => {
  it('brings the variables of the creation through its output mappings', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start('start', { outputs: { total: '=price * 2' } })
        .end(),
    );

    // when
    const key = engine.create('p', { price: 4 });

    // then
    expect(engine.path(key)).toEqual(['start', 'end']);
    expect(engine.variables(key)).toEqual({ price: 4, total: 8 });
  });

  it('starts an instance by a message, one at a time for the same key', async () => {
    // given
    const engine = testEngine();
    const variables = { n: 1 };
    await engine.deploy(
      process('p')
        .start('start', { message: { name: 'filed' } })
        .userTask('work')
        .end(),
    );

    // when
    engine.publish('filed', 'A', { ttlMs: 60_000, variables });
    engine.publish('filed', 'A', { ttlMs: 60_000, variables: { n: 2 } });
    engine.publish('filed', 'A', { ttlMs: 60_000, variables: { n: 3 } });

    // then
    expect(engine.instances('p')).toHaveLength(1);
    engine.restart();
    for (const n of [1, 2, 3]) {
      const [instance] = engine.instances('p');
      expect(engine.variables(instance?.processInstanceKey ?? 0)).toEqual({ n });
      engine.userTask('work').complete();
    }
    expect(engine.instances('p')).toEqual([]);
  });

  it('starts an instance by each message without a key', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start('start', { message: { name: 'filed' } })
        .userTask('work')
        .end(),
    );

    // when
    engine.publish('filed', '');
    engine.publish('filed', '');

    // then
    expect(engine.instances('p')).toHaveLength(2);
  });

  it('takes the next buffered message when the instance with its key is cancelled', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start('start', { message: { name: 'filed' } })
        .userTask('work')
        .end(),
    );
    engine.publish('filed', 'A');
    engine.publish('filed', 'A', { ttlMs: 60_000, variables: { second: true } });

    // when
    engine.cancel(engine.instances('p')[0]?.processInstanceKey ?? 0);

    // then
    expect(engine.instances('p').map((row) => engine.variables(row.processInstanceKey))).toEqual([{ second: true }]);
  });

  it('is locked by a key for its whole process: over all names of messages and all versions', async () => {
    // given
    const engine = testEngine();
    const drawn = (task: string) =>
      process('p')
        .start('filed', { message: { name: 'filed' } })
        .userTask(task)
        .end()
        .start('sent', { message: { name: 'sent' } })
        .to(task);
    await engine.deploy(drawn('old'));
    engine.publish('filed', 'A', { variables: { n: 1 } });

    // when
    engine.publish('sent', 'A', { ttlMs: 60_000, variables: { n: 2 } });
    await engine.deploy(drawn('new'));
    engine.publish('filed', 'A', { ttlMs: 60_000, variables: { n: 3 } });

    // then: the oldest message comes first, whatever its name
    const running = () => engine.instances('p').map((row) => engine.variables(row.processInstanceKey));
    expect(running()).toEqual([{ n: 1 }]);
    engine.userTask('old').complete();
    expect(running()).toEqual([{ n: 2 }]);
    engine.userTask('new').complete();
    expect(running()).toEqual([{ n: 3 }]);
    engine.userTask('new').complete();
  });

  it('takes no message that was buffered before it was deployed, until an instance with its key has ended', async () => {
    // given
    const engine = testEngine();
    for (const key of ['A', 'B', '']) engine.publish('begin', key, { ttlMs: 60_000, variables: { from: key } });

    // when
    await engine.deploy(
      process('late')
        .start('begun', { message: { name: 'begin' } })
        .userTask('task')
        .end(),
    );

    // then
    const running = () => engine.instances('late').map((row) => engine.variables(row.processInstanceKey));
    expect(running()).toEqual([]);
    engine.publish('begin', 'A', { variables: { from: 'later' } });
    expect(running()).toEqual([{ from: 'later' }]);
    engine.userTask('task').complete();
    expect(running()).toEqual([{ from: 'A' }]);
    engine.cancel(engine.instances('late')[0]?.processInstanceKey ?? 0);
  });

  it('starts instances of the newest version by a timer, as often as its cycle says', async () => {
    // given
    const engine = testEngine();
    const daily = (task: string) =>
      process('p')
        .start('start', { timer: { cycle: 'R/P1D' } })
        .userTask(task)
        .end();
    await engine.deploy(daily('old'));
    await engine.deploy(daily('new'));

    // when
    engine.advance('P3D');

    // then
    expect(engine.instances('p').map((instance) => instance.processDefinitionVersion)).toEqual([2, 2, 2]);
    expect(engine.rows('timer')).toHaveLength(1);
  });

  it('is told of a signal in the newest version of its process only', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('p').start('begun', { signal: 'go' }).userTask('old').end());
    await engine.deploy(process('p').start('begun', { signal: 'go' }).userTask('new').end());

    // when
    engine.broadcast('go');

    // then
    expect(engine.rows('userTask').map(({ elementId }) => elementId)).toEqual(['new']);
  });
});
