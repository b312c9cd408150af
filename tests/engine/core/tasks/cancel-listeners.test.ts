import { describe, expect, it } from 'vitest';
import type { BpmnBuilder } from '../../support/bpmn.ts';
import { process } from '../../support/bpmn.ts';
import { type TestEngine, testEngine } from '../harness.ts';
import { cancel, told } from './told.ts';

/** An instance of a process with these listeners that is being cancelled. */
async function cancelled(engine: TestEngine, ...files: readonly BpmnBuilder[]): Promise<number> {
  await engine.deploy(...files);
  const key = engine.create('p', { n: 1 });
  engine.cancel(key);
  return key;
}

const stateIn = (engine: TestEngine, key: number) =>
  engine.rows('elementInstance').find((row) => row.elementInstanceKey === key)?.state;

describe('Cancel listeners of a process', () => {
  it('are called one after the other when all inside has ended, and hold the process until the last is done', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .processListeners(cancel('first'), cancel('second'), { eventType: 'end', type: 'last' })
        .start()
        .parallel('split')
        .serviceTask('a', { type: 'x' })
        .end('end_a')
        .at('split')
        .serviceTask('b', { type: 'x' })
        .end('end_b'),
    );
    const key = engine.create('p', { n: 1 });

    // when
    engine.cancel(key);

    // then
    expect(engine.jobs('x')).toEqual([]);
    expect(engine.activeElements(key)).toEqual([]);
    expect([engine.stateOf(key), stateIn(engine, key)]).toEqual(['ACTIVE', 'TERMINATING']);
    expect(engine.job('first')).toMatchObject({
      kind: 'EXECUTION_LISTENER',
      listenerEventType: 'CANCEL',
      elementId: 'p',
      elementInstanceKey: key,
    });
    expect(engine.job('first').activate().variables).toEqual({ n: 1 });
    expect(engine.jobs('second')).toEqual([]);
    engine.job('first').complete();
    engine.restart();
    engine.job('second').complete();
    expect([engine.stateOf(key), engine.jobs('last')]).toEqual(['TERMINATED', []]);
  });

  it('write into the process what they bring, where the next one sees it', async () => {
    // given
    const engine = testEngine();
    const key = await cancelled(
      engine,
      process('p')
        .processListeners(cancel('tell'), cancel('=next', { retries: '=tries' }))
        .start()
        .serviceTask('a', { type: 'x' })
        .end(),
    );

    // when
    engine.job('tell').complete({ next: 'file', tries: 5 });

    // then
    expect(engine.job('file').retries).toBe(5);
    engine.job('file').complete({ filed: true });
    expect(engine.variables(key)).toEqual({ n: 1, next: 'file', tries: 5, filed: true });
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it('are called again from the first when one could not be called and its incident is resolved', async () => {
    // given
    const engine = testEngine();
    const key = await cancelled(
      engine,
      process('p').processListeners(cancel('tell'), cancel('=next')).start().serviceTask('a', { type: 'x' }).end(),
    );
    engine.job('tell').complete();
    expect(engine.incident()).toMatchObject({
      errorType: 'EXTRACT_VALUE_ERROR',
      elementId: 'p',
      elementInstanceKey: key,
    });
    engine.evictAndReload(key);

    // when
    engine.resolve();

    // then
    engine.job('tell').complete({ next: 'file' });
    engine.job('file').complete();
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it('without retries open an incident; resolving calls the one that failed', async () => {
    // given
    const engine = testEngine();
    const key = await cancelled(engine, told());

    // when
    engine.job('tell').fail({ retries: 1 });
    engine.job('tell').fail();

    // then
    expect(engine.incident()).toMatchObject({ errorType: 'EXECUTION_LISTENER_NO_RETRIES', elementId: 'p' });
    expect(engine.stateOf(key)).toBe('ACTIVE');
    engine.job('tell').update({ retries: 1 });
    engine.resolve();
    engine.job('tell').complete();
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it('can neither deny nor throw an error', async () => {
    // given
    const engine = testEngine();
    const key = await cancelled(engine, told());
    const { jobKey } = engine.job('tell');
    const error = { type: 'JOB.THROW_ERROR', jobKey, errorCode: 'E', errorMessage: '', variables: {} } as const;
    expect(engine.rejection(error).code).toBe('INVALID_STATE');

    // when
    engine.job('tell').deny();

    // then
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it.each([
    [
      'its start listener',
      process('p').processListeners({ eventType: 'start', type: 'wait' }, cancel('tell')).start().end(),
    ],
    [
      'its end listener',
      process('p').processListeners({ eventType: 'end', type: 'wait' }, cancel('tell')).start().end(),
    ],
    [
      'an incident',
      process('p')
        .processListeners(cancel('tell'))
        .start()
        .scriptTask('a', '=1 + "a"', 'r')
        .callActivity('b', { processId: 'none' })
        .end(),
    ],
  ])('are called when the process waits for %s', async (_what, file) => {
    // given
    const engine = testEngine();

    // when
    const key = await cancelled(engine, file);

    // then
    expect([engine.jobs('wait'), engine.incidents()]).toEqual([[], []]);
    engine.job('tell').complete();
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it.each([
    ['completes', process('p').processListeners(cancel('tell')).start().end()],
    [
      'ends with a terminate end event',
      process('p')
        .processListeners(cancel('tell'))
        .start()
        .parallel('split')
        .serviceTask('a', { type: 'x' })
        .end()
        .at('split')
        .end('over', { terminate: true }),
    ],
    [
      'is taken over by an event sub-process',
      told().eventSubProcess('handler', (handler) =>
        handler.start('timer', { timer: { duration: 'PT1H' } }).end('handled'),
      ),
    ],
  ])('are not called when the process %s', async (_what, file) => {
    // given
    const engine = testEngine();
    await engine.deploy(file);

    // when
    const key = engine.create('p');
    engine.advance('PT1H');

    // then
    expect([engine.stateOf(key), engine.jobs('tell')]).toEqual(['COMPLETED', []]);
  });

  it('come after the canceling listeners of its user tasks', async () => {
    // given
    const engine = testEngine();
    const key = await cancelled(
      engine,
      process('p')
        .processListeners(cancel('tell'))
        .start()
        .userTask('task')
        .taskListeners({ eventType: 'canceling', type: 'ask' })
        .end(),
    );
    expect(engine.jobs('tell')).toEqual([]);

    // when
    engine.job('ask').complete();

    // then
    engine.job('tell').complete();
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it('are called when the instance was created to end after an element', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').processListeners(cancel('tell')).start().task('a').serviceTask('b', { type: 'x' }).end(),
    );

    // when
    const { processInstanceKey } = engine.execute({
      type: 'PROCESS_INSTANCE_CREATION.CREATE',
      by: { processDefinitionId: 'p' },
      variables: {},
      startElementIds: [],
      tags: [],
      terminateAfter: ['a'],
    });

    // then
    engine.job('tell').complete();
    expect(engine.stateOf(processInstanceKey)).toBe('TERMINATED');
  });

  it('are called when a modification takes the last token', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(told());
    const key = engine.create('p');

    // when
    engine.modify(key, { terminate: [engine.elementInstanceKey('a')] });

    // then
    engine.job('tell').complete();
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it('let the instance be neither cancelled again nor modified nor migrated meanwhile', async () => {
    // given
    const engine = testEngine();
    const key = await cancelled(engine, told());
    await engine.deploy(told().task('b'));

    // then
    expect(engine.rejection({ type: 'PROCESS_INSTANCE.CANCEL', processInstanceKey: key }).code).toBe('NOT_FOUND');
    expect(engine.refusedModification(key, { activate: [{ elementId: 'a' }] }).code).toBe('INVALID_STATE');
    expect(engine.rejection(engine.migration(key, 'p', { a: 'a' })).code).toBe('INVALID_STATE');
    expect(engine.rejection({ type: 'VARIABLE_DOCUMENT.UPDATE', scopeKey: key, variables: {}, local: true }).code).toBe(
      'NOT_FOUND',
    );
    engine.job('tell').complete();
    expect(engine.stateOf(key)).toBe('TERMINATED');
  });

  it('are called when the instance that is cancelled is suspended, and are answered meanwhile', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p').processListeners(cancel('first'), cancel('second')).start().serviceTask('a', { type: 'x' }).end(),
    );
    const key = engine.create('p');
    engine.suspend(key);

    // when
    engine.cancel(key);

    // then
    expect(engine.job('first').state).toBe('CREATED');
    engine.job('first').complete({ told: true });
    engine.job('second').fail();
    engine.job('second').update({ retries: 1 });
    engine.resolve();
    engine.job('second').complete();
    expect([engine.stateOf(key), engine.variables(key)]).toEqual(['TERMINATED', { told: true }]);
  });

  it('compensate nothing', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .processListeners(cancel('tell'))
        .start()
        .task('done')
        .undoneBy('done', 'undo')
        .serviceTask('a', { type: 'x' })
        .end(),
    );
    const key = engine.create('p');

    // when
    engine.cancel(key);
    engine.job('tell').complete();

    // then
    expect(engine.stateOf(key)).toBe('TERMINATED');
    expect(
      engine.records.some(
        (record) => record.valueType === 'JOB' && record.intent === 'CREATED' && record.value.type === 'undo',
      ),
    ).toBe(false);
  });

  it('free the correlation key of the message that has started the instance only at its end', async () => {
    // given
    const engine = testEngine();
    await engine.deploy(
      process('p')
        .processListeners(cancel('tell'))
        .start('start', { message: { name: 'go' } })
        .serviceTask('a', { type: 'x' })
        .end(),
    );
    engine.publish('go', 'k', { ttlMs: 60_000 });
    engine.publish('go', 'k', { ttlMs: 60_000 });
    const [first] = engine.instances('p');
    engine.cancel(first?.processInstanceKey ?? 0);
    expect(engine.instances('p')).toHaveLength(1);

    // when
    engine.job('tell').complete();

    // then
    expect(engine.stateOf(first?.processInstanceKey ?? 0)).toBe('TERMINATED');
    expect(engine.job('x')).toBeDefined();
  });
});
