/** Whoever waits for a result is told it, and the store is asked only about what is not in memory. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { activate, chain, complete, deploy, start, startEngine } from './support.ts';

let engine: Engine;
afterEach(() => engine.close());

/** Opens an engine with a process, and returns the keys of the instances for which its store is asked. */
async function openCounting(): Promise<readonly number[]> {
  const store = createMemoryStore();
  const asked: number[] = [];
  const get: typeof store.get = (table, key) => {
    if (table === 'processInstance') asked.push(key);
    return store.get(table, key);
  };
  ({ engine } = await startEngine({ ...store, get }));
  await deploy(engine, chain('p', 'step'));
  return asked;
}

async function completeAll(): Promise<void> {
  for (const { job } of await activate(engine, 'step')) await complete(engine, job.jobKey, { done: 'true' });
}

describe('A caller who waits for the result of a process instance', () => {
  test('is told it when the instance ends, without a question to the store while it runs', async () => {
    const asked = await openCounting();
    const result = engine.awaitCompletion(await start(engine, 'p', { x: '1' }), 10_000);
    await completeAll();
    expect(await result).toEqual({ x: '1', done: 'true' });
    expect(asked).toEqual([]);
  });

  test('is told that of an instance that has ended already, from the store', async () => {
    const asked = await openCounting();
    const key = await start(engine, 'p', { x: '1' });
    await completeAll();
    expect(await engine.awaitCompletion(key, 10_000)).toEqual({ x: '1', done: 'true' });
    expect(asked).toEqual([key]);
  });
});
