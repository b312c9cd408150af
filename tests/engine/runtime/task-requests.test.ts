import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Key } from '../../../engine/core/entities/index.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import type { Limits } from '../../../engine/runtime/contract/limits.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { process as bpmn } from '../support/bpmn.ts';
import { activate, deploy, start, startEngine, stateOf } from './support.ts';

const listened = bpmn('p')
  .start()
  .userTask('task')
  .taskListeners(
    { eventType: 'completing', type: 'check' },
    { eventType: 'assigning', type: 'check' },
    { eventType: 'updating', type: 'check' },
  )
  .end()
  .resource();

/** An engine with a user task whose listeners nobody serves yet. */
async function taskWithListeners(limits: Partial<Limits> = {}) {
  const store = createMemoryStore();
  const { engine } = await startEngine(store, limits);
  onTestFinished(() => engine.close());
  await deploy(engine, listened);
  const processInstanceKey = await start(engine, 'p');
  const userTaskKey = await taskOf(engine);
  const complete = () => engine.execute({ type: 'USER_TASK.COMPLETE', userTaskKey, variables: {}, action: '' });
  return { store, engine, processInstanceKey, userTaskKey, complete };
}

async function taskOf(engine: Engine): Promise<Key> {
  const { rows } = await engine.search('userTask', { filter: { and: [] }, sort: [], page: { from: 0, limit: 1 } });
  return rows[0]?.userTaskKey ?? 0;
}

async function answerListener(engine: Engine, deniedReason?: string): Promise<void> {
  const [activated] = await activate(engine, 'check', { requestTimeoutMs: 5_000 });
  const denied = deniedReason !== undefined;
  const result = { type: 'userTask', denied, deniedReason: deniedReason ?? '', corrections: {} } as const;
  await engine.execute({ type: 'JOB.COMPLETE', jobKey: activated?.job.jobKey ?? 0, variables: {}, result });
}

describe('A change of a user task with listeners', () => {
  it('is answered when the listener has agreed, and not before', async () => {
    // given
    const { engine, processInstanceKey, complete } = await taskWithListeners();
    const answered = vi.fn();
    const completion = complete().finally(answered);
    const [activated] = await activate(engine, 'check', { requestTimeoutMs: 5_000 });
    expect(answered).not.toHaveBeenCalled();

    // when
    await engine.execute({ type: 'JOB.COMPLETE', jobKey: activated?.job.jobKey ?? 0, variables: {} });

    // then
    expect(await completion).toMatchObject({ ok: true });
    expect(await stateOf(engine, processInstanceKey)).toBe('COMPLETED');
  });

  it.each([
    ['Assignment', { type: 'USER_TASK.ASSIGN', assignee: 'lan', allowOverride: true, action: '' }],
    ['Assignment', { type: 'USER_TASK.UNASSIGN' }],
    ['Update', { type: 'USER_TASK.UPDATE', changeset: { priority: 1 }, action: '' }],
    ['Completion', { type: 'USER_TASK.COMPLETE', variables: {}, action: '' }],
  ] as const)('that is denied says why: %s', async (what, command) => {
    // given
    const { engine, userTaskKey } = await taskWithListeners();
    const change = engine.execute({ ...command, userTaskKey });

    // when
    await answerListener(engine, 'The file is not complete');

    // then
    const reason = `${what} of the User Task with key '${userTaskKey}' was denied by Task Listener. Reason to deny: 'The file is not complete'`;
    expect(await change).toEqual({ ok: false, rejection: { code: 'INVALID_STATE', reason } });
  });

  it('gives its caller up after a while, and goes on without one', async () => {
    // given
    const { engine, processInstanceKey, complete } = await taskWithListeners({ listenersMs: 20 });

    // when
    await expect(complete()).rejects.toMatchObject({ name: 'DeadlineError' });

    // then
    await expect(complete()).resolves.toMatchObject({ ok: false, rejection: { code: 'INVALID_STATE' } });
    await answerListener(engine);
    expect(await stateOf(engine, processInstanceKey)).toBe('COMPLETED');
  });

  it('leaves no caller hanging when the engine stops, and goes on in the next one', async () => {
    // given
    const { store, engine, processInstanceKey, complete } = await taskWithListeners();
    const completion = expect(complete()).rejects.toMatchObject({ name: 'UnavailableError' });
    await engine.idle();

    // when
    await engine.close();
    const { engine: next } = await startEngine(store);
    onTestFinished(() => next.close());

    // then
    await completion;
    await answerListener(next);
    expect(await stateOf(next, processInstanceKey)).toBe('COMPLETED');
  });
});
