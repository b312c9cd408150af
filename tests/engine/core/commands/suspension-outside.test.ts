import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../engine/core/kernel/command.ts';
import { process } from '../../support/bpmn.ts';
import { testEngine } from '../harness.ts';
import { HOUR_MS, refusalAt, started, work } from './suspended.ts';

describe('A suspended instance and what reaches it from outside', () => {
  const caught = () =>
    process('p')
      .start()
      .catchEvent('wait', { message: { name: 'paid', correlationKey: '=order' } })
      .end();

  it('misses a message that is not buffered, and takes one that is at its resumption', async () => {
    // given
    const { engine, key } = await started(caught(), { order: 'A' });
    engine.suspend(key);

    // when
    engine.publish('paid', 'A', { variables: { n: 1 } });
    engine.publish('paid', 'A', { variables: { n: 2 }, ttlMs: HOUR_MS });

    // then
    const correlate = { type: 'MESSAGE.CORRELATE', name: 'paid', correlationKey: 'A', variables: {} } as const;
    expect(engine.rejection(correlate).code).toBe('NOT_FOUND');
    expect(engine.path(key)).toEqual(['start']);
    engine.restart();
    engine.resume(key);
    expect(engine.path(key)).toEqual(['start', 'wait', 'end']);
    expect(engine.variables(key)).toMatchObject({ n: 2 });
  });

  it('misses a buffered message whose time runs out before it is resumed', async () => {
    // given
    const { engine, key } = await started(caught(), { order: 'A' });
    engine.suspend(key);
    engine.publish('paid', 'A', { ttlMs: HOUR_MS });
    engine.advance('PT2H');

    // when
    engine.resume(key);

    // then
    expect(engine.path(key)).toEqual(['start']);
    engine.correlate('paid', 'A');
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('lets another instance of its process have the message', async () => {
    // given
    const { engine, key } = await started(caught(), { order: 'A' });
    const other = engine.create('p', { order: 'A' });
    engine.suspend(key);

    // when
    engine.correlate('paid', 'A');

    // then
    expect(engine.stateOf(other)).toBe('COMPLETED');
    expect(engine.path(key)).toEqual(['start']);
  });

  it('misses signals for good', async () => {
    // given
    const { engine, key } = await started(process('p').start().catchEvent('wait', { signal: 's' }).end());
    engine.suspend(key);

    // when
    engine.broadcast('s');
    engine.resume(key);

    // then
    expect(engine.path(key)).toEqual(['start']);
    engine.broadcast('s');
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('takes variables at once, and lets the conditions that they fulfil occur at its resumption', async () => {
    // given
    const conditional = work().boundary('changed', 'work', { condition: '=go' }).end('end2');
    const { engine, key } = await started(conditional, { go: false });
    engine.suspend(key);

    // when
    engine.setVariables(key, { go: true });
    engine.setVariables(key, { go: false });

    // then
    expect(engine.variables(key)).toEqual({ go: false });
    expect(engine.activeElements(key)).toEqual(['work']);
    engine.restart();
    engine.resume(key);
    expect(engine.path(key)).toEqual(['start', 'changed', 'end2']);
  });

  it('keeps one that interrupts once, and another as often as its condition came to hold, at most a hundred times', async () => {
    // given
    const { engine, key } = await started(
      work()
        .boundary('ends', 'work', { condition: '=go and stop' })
        .end('end2')
        .boundary('each', 'work', { condition: '=go', interrupting: false })
        .end('end3'),
      { go: false, stop: true },
    );
    engine.suspend(key);
    const toggle = (times: number) => {
      for (let time = 0; time < times; time += 1) for (const go of [true, false]) engine.setVariables(key, { go });
    };

    // when
    toggle(3);

    // then what it is about to interrupt is not asked
    const heldOf = (targetElementId: string) => {
      const [waiting] = engine.rows('conditionalSubscription').filter((row) => row.targetElementId === targetElementId);
      const steps = engine.rows('bufferedStep').map(({ step }) => step);
      return steps.filter(
        (step) =>
          step.kind === 'conditional' && step.conditionalSubscriptionKey === waiting?.conditionalSubscriptionKey,
      ).length;
    };
    expect([heldOf('ends'), heldOf('each')]).toEqual([1, 0]);
    engine.setVariables(key, { stop: false });
    toggle(101);
    expect([heldOf('ends'), heldOf('each')]).toEqual([1, 100]);
    engine.cancel(key);
  });

  it('lets each condition that does not interrupt occur as often as it was kept', async () => {
    const each = work().boundary('each', 'work', { condition: '=go', interrupting: false }).end('end2');
    const { engine, key } = await started(each, { go: false });
    engine.suspend(key);
    for (const go of [true, false, true, false]) engine.setVariables(key, { go });
    engine.resume(key);
    expect(engine.path(key).filter((elementId) => elementId === 'each')).toHaveLength(2);
    expect(engine.activeElements(key)).toEqual(['work']);
  });

  it('lets nobody change its user tasks, nor variables at one', async () => {
    // given
    const { engine, key } = await started(process('p').start().userTask('ask').end());
    const { userTaskKey, elementInstanceKey } = engine.userTask('ask');
    engine.suspend(key);
    const changes: readonly Command[] = [
      { type: 'USER_TASK.ASSIGN', userTaskKey, assignee: 'lan', allowOverride: true, action: '' },
      { type: 'USER_TASK.UNASSIGN', userTaskKey },
      { type: 'USER_TASK.UPDATE', userTaskKey, changeset: { priority: 1 }, action: '' },
      { type: 'USER_TASK.COMPLETE', userTaskKey, variables: {}, action: '' },
    ];

    // then
    for (const change of changes) expect(engine.rejection(change)).toEqual(refusalAt(key));
    const atTask = {
      type: 'VARIABLE_DOCUMENT.UPDATE',
      scopeKey: elementInstanceKey,
      variables: {},
      local: true,
    } as const;
    const refused = engine.rejection(atTask);
    expect(refused.code).toBe('INVALID_STATE');
    expect(refused.reason).toMatch(/variables of user task element .* is suspended/);
    engine.resume(key);
    engine.userTask('ask').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('is neither modified nor migrated nor deleted', async () => {
    // given
    const { engine, key } = await started(work());
    engine.suspend(key);

    // then
    expect(engine.refusedModification(key, { activate: [{ elementId: 'work' }] })).toEqual(refusalAt(key));
    expect(engine.rejection(engine.migration(key, 'p', { work: 'work' }))).toEqual(refusalAt(key));
    expect(engine.rejection({ type: 'PROCESS_INSTANCE.DELETE', processInstanceKey: key }).code).toBe('INVALID_STATE');
  });

  it('activates nothing in its ad-hoc sub-processes', async () => {
    // given
    const adHoc = process('p')
      .start()
      .adHoc('case', (inner) => inner.task('a'))
      .end();
    const { engine, key } = await started(adHoc);
    const elementInstanceKey = engine.elementInstanceKey('case');
    engine.suspend(key);

    // then
    const elements = [{ elementId: 'a', variables: {} }];
    const activation = {
      type: 'AD_HOC_SUB_PROCESS.ACTIVATE',
      elementInstanceKey,
      elements,
      cancelsRemaining: false,
    } as const;
    expect(engine.rejection(activation)).toEqual(refusalAt(key));
  });

  it('holds back a message start with its key, like every other active instance', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .start('start', { message: { name: 'go' } })
        .serviceTask('work', { type: 'x' })
        .end(),
    );
    engine.publish('go', 'A');
    const [first] = engine.instances('p');
    engine.suspend(first?.processInstanceKey ?? 0);

    // when
    engine.publish('go', 'A');

    // then
    expect(engine.instances('p')).toHaveLength(1);
  });
});
