/**
 * A system clock that jumps, forth and back, by minutes and by years: no timer fires before its moment, each fires once, however often
 * the clock passes it, and a job whose deadline was passed comes back. The lease does not look at this clock at all.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../../engine/store/memory/create.ts';
import { activate, chain, complete, deploy, start, startEngine, stateOf } from '../engine/runtime/support.ts';
import { process as bpmn } from '../engine/support/bpmn.ts';
import { seed } from '../support/seed.ts';

const CASES = process.env.RANDOM_STEPS === undefined ? 60 : 1_000;
const START_MS = Date.parse('2026-03-02T08:00:00Z');
const MINUTE_MS = 60_000;
const TIMER_MS = 10 * MINUTE_MS;
const sleeper = bpmn('sleeper')
  .start()
  .catchEvent('sleep', { timer: { duration: 'PT10M' } })
  .end()
  .resource();

type Step = { readonly act: 'jump'; readonly byMs: number } | { readonly act: 'sleep' } | { readonly act: 'work' };
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('jump' as const), byMs: fc.integer({ min: -30 * MINUTE_MS, max: 30 * MINUTE_MS }) }),
    fc.record({
      act: fc.constant('jump' as const),
      byMs: fc.constantFrom(-365 * 24 * 60 * MINUTE_MS, 365 * 24 * 60 * MINUTE_MS, 1, -1),
    }),
    fc.record({ act: fc.constant('sleep' as const) }),
    fc.record({ act: fc.constant('work' as const) }),
  ),
  { minLength: 3, maxLength: 20 },
);

test('however the system clock jumps, timers fire once and never early, and no job is lost', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      let nowMs = START_MS;
      const { engine } = await startEngine(createMemoryStore(), {}, () => nowMs);
      await deploy(engine, sleeper, chain('worked', 'work'));
      const dueMs = new Map<number, number>();
      /** Timers whose moment has come once; the clock may have gone back since. */
      const passed = new Set<number>();
      const wasPassed = (due: number, key: number): boolean => {
        if (nowMs >= due) passed.add(key);
        return passed.has(key);
      };
      let passedMs = nowMs;
      let worked = 0;
      for (const step of all) {
        if (step.act === 'jump') nowMs += step.byMs;
        if (step.act === 'sleep') dueMs.set(await start(engine, 'sleeper'), nowMs + TIMER_MS);
        if (step.act === 'work') {
          await start(engine, 'worked');
          worked += 1;
          await activate(engine, 'work', { timeoutMs: MINUTE_MS }); // and nobody completes it
        }
        passedMs = Math.max(passedMs, nowMs);
        await engine.idle();
        for (const [key, due] of dueMs)
          expect(await stateOf(engine, key)).toBe(wasPassed(due, key) ? 'COMPLETED' : 'ACTIVE');
      }

      nowMs = Math.max(passedMs, ...dueMs.values()) + TIMER_MS;
      await engine.idle();

      for (const key of dueMs.keys()) expect(await stateOf(engine, key)).toBe('COMPLETED');
      const jobs = await activate(engine, 'work', { maxJobs: 100 });
      expect(jobs).toHaveLength(worked);
      for (const { job } of jobs) expect(await complete(engine, job.jobKey)).toMatchObject({ ok: true });
      await engine.close();
    }),
    { numRuns: CASES, seed },
  );
});
