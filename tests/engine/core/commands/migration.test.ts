import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';

const stop = { message: { name: 'stop', correlationKey: '=dossier' } };

const present = () =>
  process('p')
    .start()
    .subProcess('sub', (sub) => sub.start().serviceTask('a', { type: 'old' }).end())
    .end()
    .boundary('late', 'sub', { timer: { duration: 'PT1H' } })
    .end('end2')
    .boundary('stopped', 'sub', stop)
    .end('end3');

const planned = () =>
  process('q')
    .start()
    .subProcess('scope', (sub) => sub.start().serviceTask('b', { type: 'new' }).userTask('more').end())
    .end()
    .boundary('later', 'scope', { timer: { duration: 'PT9H' } })
    .end('end2')
    .boundary('signalled', 'scope', { signal: 's' })
    .end('end3');

describe('A migration', () => {
  it('keeps jobs, variables and mapped waits, opens new waits and closes those that are gone', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(present(), planned());
    const key = engine.create('p', { dossier: 'A' });
    const { jobKey } = engine.job('old').activate().job;

    // when
    engine.execute(engine.migration(key, 'q', { sub: 'scope', a: 'b', late: 'later' }));

    // then
    expect(engine.activeElements(key)).toEqual(['scope', 'b']);
    expect(engine.job('old')).toMatchObject({ jobKey, elementId: 'b', processDefinitionId: 'q', state: 'ACTIVATED' });
    expect(engine.rows('timer')).toMatchObject([{ targetElementId: 'later' }]);
    expect(engine.rows('messageSubscription')).toEqual([]);
    expect(engine.rows('signalSubscription')).toMatchObject([{ targetElementId: 'signalled' }]);
    engine.restart();
    engine.job('old').complete();
    expect(engine.activeElements(key)).toEqual(['scope', 'more']);
    engine.advance('PT1H');
    expect(engine.path(key)).toEqual(['start', 'sub_start', 'b', 'later', 'end2']);
  });

  it('keeps a user task with who has it, and an incident', async () => {
    // given
    const engine = testEngine();
    const task = (id: string, taskId: string) =>
      process(id).start().userTask(taskId).serviceTask('work', { type: '=kind' }).end();
    await engine.deploy(task('p', 'one'), task('q', 'two'));
    const key = engine.create('p');
    engine.userTask('one').assign('lan');

    // when
    engine.execute(engine.migration(key, 'q', { one: 'two' }));

    // then
    expect(engine.userTask('two')).toMatchObject({ assignee: 'lan', processDefinitionId: 'q' });
    engine.userTask('two').complete();
    expect(engine.incident()).toMatchObject({ elementId: 'work', processDefinitionId: 'q' });
    engine.execute(engine.migration(key, 'p', { work: 'work' }));
    expect(engine.incident()).toMatchObject({ elementId: 'work', processDefinitionId: 'p' });
    engine.cancel(key);
  });

  it.each([
    ['an active element without a mapping', { sub: 'scope' }, 'no mapping instruction'],
    ['another type', { sub: 'scope', a: 'more' }, 'of type USER_TASK'],
    ['another scope', { sub: 'b', a: 'scope' }, 'of type'],
    ['an unknown source', { sub: 'scope', a: 'b', ghost: 'b' }, "no element 'ghost'"],
    ['an unknown target', { sub: 'scope', a: 'ghost' }, "no element 'ghost'"],
  ])('is refused for %s, and nothing changes', async (_what, ids, reason) => {
    // given
    const engine = testEngine();
    await engine.deploy(present(), planned());
    const key = engine.create('p', { dossier: 'A' });

    // when
    const refusal = engine.rejection(engine.migration(key, 'q', ids));

    // then
    expect(refusal.reason).toContain(reason);
    expect(engine.instances('p')).toHaveLength(1);
    engine.cancel(key);
  });

  it('takes the key of the message that started it along: the new process waits for its end, the old one no more', async () => {
    // given
    const engine = testEngine();
    const started = (id: string, name: string) =>
      process(id).start('start', { message: { name } }).userTask('task').end();
    await engine.deploy(started('p', 'filed'), started('q', 'moved'));
    engine.publish('filed', 'A', { ttlMs: 60_000 });
    engine.publish('filed', 'A', { ttlMs: 60_000 });
    const key = engine.instances('p')[0]?.processInstanceKey ?? 0;
    expect(engine.instances('p')).toHaveLength(1);

    // when
    engine.execute(engine.migration(key, 'q', { task: 'task' }));

    // then
    expect(engine.instances('p')).toHaveLength(1);
    engine.restart();
    engine.publish('moved', 'A', { ttlMs: 60_000 });
    expect(engine.instances('q').map((row) => row.processInstanceKey)).toEqual([key]);
    engine.cancel(key);
    expect(engine.instances('q')).toHaveLength(1);
    for (const { processInstanceKey } of [...engine.instances('p'), ...engine.instances('q')])
      engine.cancel(processInstanceKey);
  });
});
