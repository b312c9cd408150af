import { describe, expect, it } from 'vitest';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';
import { calling, refusalAt, started, work } from './suspended.ts';

describe('Cancelling a suspended instance', () => {
  it('ends it, with what was held back', async () => {
    // given
    const { engine, key } = await calling();
    engine.suspend(key);
    engine.job('c').complete();

    // when
    engine.cancel(key);

    // then
    expect(engine.stateOf(key)).toBe('TERMINATED');
    expect(engine.rows('bufferedStep')).toEqual([]);
  });

  it('asks the listeners of the cancelation, whose jobs are handed out', async () => {
    // given
    const listened = process('p').start().userTask('ask').taskListeners({ eventType: 'canceling', type: 'ask' }).end();
    const { engine, key } = await started(listened);
    engine.suspend(key);

    // when
    engine.cancel(key);

    // then
    expect(engine.stateOf(key)).toBe('ACTIVE');
    engine.job('ask').activate('w', 60_000);
    engine.advance('PT2M'); // out of time, and handed out once more
    engine.job('ask').activate();
    engine.job('ask').complete();
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });
});

describe('Suspension and called instances', () => {
  it('goes not down: a called instance ends, and its caller goes on at the resumption', async () => {
    // given
    const { engine, key } = await calling();
    engine.suspend(key);

    // when
    engine.job('c').activate();
    engine.job('c').complete({ told: 1 });

    // then
    expect(engine.instances('child')).toEqual([]);
    expect(engine.path(key)).toEqual(['start']);
    engine.restart();
    engine.resume(key);
    expect(engine.path(key)).toEqual(['start', 'call', 'after', 'end']);
  });

  it('keeps the steps in their order', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('child').start().serviceTask('inner', { type: 'c' }).end());
    await engine.deploy(
      process('p')
        .start()
        .parallel('split')
        .callActivity('first', { processId: 'child' })
        .end('end1')
        .at('split')
        .callActivity('second', { processId: 'child' })
        .end('end2'),
    );
    const key = engine.create('p');
    engine.suspend(key);
    const [one, two] = engine.jobs('c');

    // when
    two?.complete();
    one?.complete();
    engine.resume(key);

    // then
    expect(engine.path(key)).toEqual(['start', 'split', 'second', 'first', 'end2', 'end1']);
  });

  it('lets an error of the called instance end the call, and goes on from there at the resumption', async () => {
    // given
    const { engine, key } = await calling((caller) => caller.boundary('failed', 'call', { error: 'E' }).end('end2'));
    engine.suspend(key);

    // when
    engine.job('c').throwError('E');

    // then
    expect(engine.instances('child')).toEqual([]);
    expect(engine.activeElements(key)).toEqual(['failed']);
    expect(engine.path(key)).toEqual(['start']);
    engine.resume(key);
    expect(engine.path(key)).toEqual(['start', 'failed', 'end2']);
  });

  it('begins the next of a sequence only at the resumption', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(process('child').start().serviceTask('inner', { type: 'c' }).end());
    const caller = process('p').start().callActivity('call', { processId: 'child' });
    await engine.deploy(caller.loop({ inputCollection: '=[1, 2]', isSequential: true }).end());
    const key = engine.create('p');
    engine.suspend(key);

    // when
    engine.job('c').complete();

    // then
    expect(engine.jobs('c')).toEqual([]);
    engine.resume(key);
    engine.job('c').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('can be of a called instance alone', async () => {
    // given
    const { engine, key } = await calling();
    const child = engine.instances('child')[0]?.processInstanceKey ?? 0;

    // when
    engine.suspend(child);

    // then
    expect(engine.rejection({ type: 'JOB.COMPLETE', jobKey: engine.job('c').jobKey, variables: {} })).toEqual(
      refusalAt(child),
    );
    engine.setVariables(key, { parent: 1 });
    engine.resume(child);
    engine.job('c').complete();
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });

  it('ends with its caller when that is cancelled', async () => {
    // given
    const { engine, key } = await calling();
    engine.suspend(engine.instances('child')[0]?.processInstanceKey ?? 0);

    // when
    engine.cancel(key);

    // then
    expect(engine.rows('processInstance')).toEqual([]);
  });
});

describe('A listener that is under way', () => {
  it('goes on at the resumption, and whoever waits for it is answered then', async () => {
    // given
    const listened = process('p')
      .start()
      .userTask('ask')
      .taskListeners({ eventType: 'completing', type: 'check' })
      .end();
    const { engine, key } = await started(listened);
    engine.userTask('ask').complete();
    engine.suspend(key);
    const asked = engine.effects.length;

    // when
    engine.resume(key);
    engine.job('check').complete();

    // then
    expect(engine.effects.slice(asked)[0]).toMatchObject({ type: 'requestAnswered', rejection: null });
    expect(engine.stateOf(key)).toBe('COMPLETED');
  });
});

describe('A batch operation', () => {
  it('suspends and resumes instances, and notes those that refuse', async () => {
    // given
    const { engine, key } = await started(work());
    const run = (batchType: 'SUSPEND_PROCESS_INSTANCE' | 'RESUME_PROCESS_INSTANCE') => runBatch(engine, batchType, key);

    // then
    expect(run('SUSPEND_PROCESS_INSTANCE')).toMatchObject({ completedCount: 1, failedCount: 0 });
    expect(engine.job('x').state).toBe('SUSPENDED');
    expect(run('SUSPEND_PROCESS_INSTANCE')).toMatchObject({ completedCount: 0, failedCount: 1 });
    expect(run('RESUME_PROCESS_INSTANCE')).toMatchObject({ completedCount: 1, failedCount: 0 });
    expect(engine.job('x').state).toBe('CREATED');
  });
});

function runBatch(engine: TestEngine, batchType: 'SUSPEND_PROCESS_INSTANCE' | 'RESUME_PROCESS_INSTANCE', key: number) {
  const selection = { by: 'filter', filter: { and: [] } } as const;
  const { batchOperationKey } = engine.execute({ type: 'BATCH_OPERATION.CREATE', batchType, selection, plan: null });
  const items = [{ itemKey: key, processInstanceKey: key, rootInstanceKey: key }];
  engine.execute({ type: 'BATCH_OPERATION.ADD_ITEMS', batchOperationKey, items, queriedKey: key, isLast: true });
  const rows = engine.written().all.batchOperationItem ?? [];
  const item = rows.find((row) => row.batchOperationKey === batchOperationKey);
  engine.execute({ type: 'BATCH_OPERATION.EXECUTE_ITEM', item: item as never, failure: null });
  return engine.written().all.batchOperation?.find((row) => row.batchOperationKey === batchOperationKey);
}
