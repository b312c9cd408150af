/** Whoever waits for a result is told it, and the store is asked only about what is not in memory. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { createEngine } from '../../../engine/runtime/create.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { process } from '../support/bpmn.ts';

let engine: Engine;
afterEach(() => engine.close());

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const openCounting = async () => {
  const store = createMemoryStore();
  const asked: number[] = [];
  const get: typeof store.get = (table, key) => {
    if (table === 'processInstance') asked.push(key);
    return store.get(table, key);
  };
  engine = await createEngine({ store: { ...store, get }, clockControl: false, zone: 'UTC', log: silent });
  await engine.deploy([process('p').start().serviceTask('a', { type: 'step' }).end().resource()]);
  return asked;
};

const start = async (): Promise<number> => {
  const by = { processDefinitionId: 'p' };
  const reply = await engine.execute({
    type: 'PROCESS_INSTANCE_CREATION.CREATE',
    by,
    variables: { x: '1' },
    startElementIds: [],
    tags: [],
  });
  if (!reply.ok) throw new Error(reply.rejection.reason);
  return reply.value.processInstanceKey;
};

const complete = async (): Promise<void> => {
  const request = {
    type: 'step',
    worker: 'w',
    timeoutMs: 60_000,
    maxJobs: 1,
    requestTimeoutMs: 1_000,
    fetchVariables: [],
  };
  for (const { job } of await engine.activateJobs(request))
    await engine.execute({ type: 'JOB.COMPLETE', jobKey: job.jobKey, variables: { done: 'true' } });
};

describe('A caller who waits for the result of a process instance', () => {
  test('is told it when the instance ends, without a question to the store while it runs', async () => {
    const asked = await openCounting();
    const result = engine.awaitCompletion(await start(), 10_000);
    await complete();
    expect(await result).toEqual({ x: '1', done: 'true' });
    expect(asked).toEqual([]);
  });

  test('is told that of an instance that has ended already, from the store', async () => {
    const asked = await openCounting();
    const key = await start();
    await complete();
    expect(await engine.awaitCompletion(key, 10_000)).toEqual({ x: '1', done: 'true' });
    expect(asked).toEqual([key]);
  });
});
