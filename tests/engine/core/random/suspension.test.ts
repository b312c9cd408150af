import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seed } from '../../../support/seed.ts';
import { createTestEngine, type TestEngine } from '../harness.ts';
import { type ActionName, actions, type Subject } from './actions.ts';
import { type Block, blocks } from './blocks.ts';
import { calledProcess, decision, processOf, startedProcess } from './draw.ts';

const CASES = 60;
const STEPS_MAX = 40;
/** After each of these nothing is overdue, and no message is buffered that a subscription opened anew might take. */
const settled: readonly ActionName[] = [
  'completeJob',
  'completeJob',
  'completeTask',
  'assignTask',
  'failJob',
  'throwError',
  'resolve',
  'setVariables',
  'activateAdHoc',
  'broadcast',
  'advance',
];
const steps = fc.array(fc.tuple(fc.constantFrom(...settled), fc.nat({ max: 1000 })), { maxLength: STEPS_MAX });

/** All that is written in the end; where told, every instance is suspended and resumed after each step. */
async function outcomeOf(block: Block, taken: readonly (readonly [ActionName, number])[], rests: boolean) {
  const engine = createTestEngine();
  await engine.deploy(decision, calledProcess, startedProcess().resource(), processOf(block));
  engine.create('p', { n: 1 });
  const subject: Subject = { engine, block, answered: [], isMeddledWith: false };
  for (const [name, pick] of taken) {
    await actions[name](subject, pick);
    if (rests) suspendAndResume(engine);
  }
  return {
    rows: engine.written().all,
    suspensions: engine.records.filter(({ intent }) => intent === 'RESUMED').length,
  };
}

function suspendAndResume(engine: TestEngine): void {
  const keys = engine.rows('processInstance').map(({ processInstanceKey }) => processInstanceKey);
  const ending = (key: number) => engine.state().tables.elementInstance.get(key)?.state === 'TERMINATING';
  for (const key of keys.filter((one) => !ending(one))) engine.suspend(key);
  engine.restart();
  for (const key of keys.filter((one) => !ending(one))) engine.resume(key);
}

it('leaves everything as it would be without it, whatever the process', async () => {
  let suspensions = 0;
  await fc.assert(
    fc.asyncProperty(blocks, steps, async (block, taken) => {
      const rested = await outcomeOf(block, taken, true);
      assert.deepStrictEqual(rested.rows, (await outcomeOf(block, taken, false)).rows);
      suspensions += rested.suspensions;
    }),
    { seed, numRuns: CASES },
  );
  expect(suspensions).toBeGreaterThan(CASES);
}, 240_000);
