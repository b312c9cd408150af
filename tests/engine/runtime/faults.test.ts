import { setImmediate as tick } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnavailableError } from '../../../engine/runtime/contract/engine.ts';
import type { Store } from '../../../engine/store/contract/store.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { activate, chain, complete, deploy, start, startEngine } from './support.ts';

type Fate = 'written' | 'lost' | 'written but not answered';
interface Step {
  readonly fate: Fate;
  readonly ticks: number;
}

/** Turns of the event loop that a load takes. */
const LOAD_TICKS = 5;

/** A store whose commits meet the given fates, then all succeed; every call takes a while, so that turns overlap with commits. */
function faultyStore(steps: readonly Step[]): { store: Store; wrongEpochs: number[] } {
  const store = createMemoryStore();
  const left = [...steps];
  const failedEpochs = new Set<number>();
  const wrongEpochs: number[] = [];
  const slowly = async <T>(answer: Promise<T>): Promise<T> => {
    for (let count = 0; count < LOAD_TICKS; count += 1) await tick();
    return answer;
  };
  const commit: Store['commit'] = async (batch) => {
    if (failedEpochs.has(batch.epoch)) wrongEpochs.push(batch.epoch);
    const { fate, ticks } = left.shift() ?? { fate: 'written', ticks: 1 };
    for (let count = 0; count < ticks; count += 1) await tick();
    if (fate !== 'lost') await store.commit(batch);
    if (fate === 'written') return;
    failedEpochs.add(batch.epoch);
    throw new Error('The connection broke');
  };
  const loadInstances: Store['loadInstances'] = (roots) => slowly(store.loadInstances(roots));
  const findRoots: Store['findRoots'] = (table, keys) => slowly(store.findRoots(table, keys));
  return { store: { ...store, commit, loadInstances, findRoots }, wrongEpochs };
}

/** Repeats what was refused, as a client would; gives the outcomes that were acknowledged. */
async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      await tick();
    }
  }
}

const step: fc.Arbitrary<Step> = fc.record({
  fate: fc.constantFrom<Fate>('written', 'written', 'lost', 'written but not answered'),
  ticks: fc.integer({ min: 0, max: 6 }),
});

test('whichever commits are lost or left unanswered, what was acknowledged holds, once, and nothing is built on what was lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { store, wrongEpochs } = faultyStore([{ fate: 'written', ticks: 0 }, ...steps]);
      const { engine } = await startEngine(store, { cachedInstances: 1, batchCommands: 5, reopenPauseMs: 1 });
      await deploy(engine, chain('p', 'x', 'x'));
      const started: number[] = [];
      const completed: number[] = [];
      const starter = async (): Promise<void> => {
        for (let count = 0; count < 4; count += 1) started.push(await insist(() => start(engine, 'p')));
      };
      const worker = async (): Promise<void> => {
        for (let count = 0; count < 8; count += 1) {
          for (const { job } of await insist(() => activate(engine, 'x', { maxJobs: 2 }))) {
            const reply = await insist(() => complete(engine, job.jobKey));
            if (reply.ok) completed.push(job.jobKey);
          }
          await tick();
        }
      };

      await Promise.all([starter(), starter(), starter(), ...Array.from({ length: 6 }, worker)]);

      expect(wrongEpochs).toEqual([]);
      expect(new Set(completed).size).toBe(completed.length);
      for (const key of started) expect(await engine.get('processInstance', key)).toBeDefined();
      for (const key of completed) expect(await engine.get('job', key)).toMatchObject({ state: 'COMPLETED' });
      await engine.close();
    }),
    { numRuns: 60 },
  );
});
