import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type TestEngine, testEngine } from './harness.ts';
import { blocks, calledProcess, processOf } from './random-process.ts';

const RUNS = 60;
const STEPS_MIN = 20;
const STEPS_MAX = 80;
const STEPS_TO_THE_END_MAX = 5_000;

type Action = (engine: TestEngine, pick: number) => void;
const picked = <T>(items: readonly T[], pick: number): T | undefined => items[pick % Math.max(1, items.length)];

const openJobs = (engine: TestEngine) =>
  engine.jobs('work').filter((job) => job.state === 'CREATED' || job.state === 'ACTIVATED');

/** What may happen to an engine; an action for which there is no subject does nothing. */
const actions = {
  create: (engine, pick) => void engine.create('p', { n: pick % 3 }),
  completeJob: (engine, pick) => {
    const job = picked(openJobs(engine), pick);
    job?.complete(job.kind === 'TASK_LISTENER' ? {} : { n: pick % 3, result: 'ok' });
  },
  deny: (engine, pick) => {
    const deniable = ['ASSIGNING', 'COMPLETING'];
    const jobs = openJobs(engine).filter((job) => deniable.includes(job.listenerEventType ?? ''));
    picked(jobs, pick)?.deny();
  },
  activateJob: (engine, pick) =>
    picked(
      engine.jobs('work').filter((job) => job.state === 'CREATED'),
      pick,
    )?.activate('w', 60_000),
  failJob: (engine, pick) =>
    picked(openJobs(engine), pick)?.fail({ retries: pick % 3, backOffMs: (pick % 2) * 60_000 }),
  throwError: (engine, pick) =>
    picked(
      openJobs(engine).filter((job) => job.kind === 'BPMN_ELEMENT'),
      pick,
    )?.throwError(pick % 2 === 0 ? 'E' : 'other'),
  completeTask: (engine, pick) => {
    const open = engine.rows('userTask').filter((task) => task.state === 'CREATED');
    const userTaskKey = picked(open, pick)?.userTaskKey;
    if (userTaskKey === undefined) return;
    engine.execute({ type: 'USER_TASK.COMPLETE', userTaskKey, variables: { seen: 'true' }, action: '' });
  },
  publish: (engine, pick) => void engine.publish('m', '1', { ttlMs: (pick % 2) * 600_000 }),
  broadcast: (engine) => void engine.broadcast('s'),
  resolve: (engine, pick) => {
    const incident = picked(engine.incidents(), pick);
    if (incident === undefined) return;
    const { jobKey } = incident;
    if (jobKey !== null) engine.execute({ type: 'JOB.UPDATE', jobKey, retries: 1 });
    engine.resolve(incident.incidentKey);
  },
  advance: (engine, pick) => engine.advance(`PT${1 + (pick % 5)}M`),
  cancel: (engine, pick) => {
    const root = picked(engine.instances('p'), pick);
    if (root !== undefined && pick % 4 === 0) engine.cancel(root.processInstanceKey);
  },
  restart: (engine) => engine.restart(),
  evict: (engine, pick) => {
    const root = picked(engine.instances('p'), pick);
    if (root !== undefined) engine.evictAndReload(root.processInstanceKey);
  },
} as const satisfies Record<string, Action>;

type ActionName = keyof typeof actions;
const steps = fc.array(
  fc.tuple(fc.constantFrom<ActionName>(...(Object.keys(actions) as ActionName[])), fc.nat({ max: 1000 })),
  { minLength: STEPS_MIN, maxLength: STEPS_MAX, size: 'max' },
);

/** Everything that waits is given what it waits for. */
function runToTheEnd(engine: TestEngine): void {
  const helpful = ['resolve', 'completeJob', 'completeTask', 'publish', 'broadcast', 'advance'] as const;
  for (let step = 0; engine.rows('processInstance').length > 0; step++) {
    if (step > STEPS_TO_THE_END_MAX) throw new Error(`Still alive: ${JSON.stringify(engine.rows('elementInstance'))}`);
    actions[helpful[step % helpful.length] ?? 'advance'](engine, 0);
  }
}

it('keeps replay and reload equal to what is live, and every instance comes to its end with nothing left over', async () => {
  await fc.assert(
    fc.asyncProperty(blocks, steps, async (block, taken) => {
      // given
      const engine = testEngine();
      await engine.deploy(calledProcess(), processOf(block));
      engine.create('p', { n: 1 });

      // when
      for (const [name, pick] of taken) actions[name](engine, pick);
      engine.verify();
      runToTheEnd(engine);

      // then
      engine.advance('P1D');
      const empty = [
        'processInstance',
        'elementInstance',
        'variable',
        'job',
        'userTask',
        'timer',
        'messageSubscription',
        'signalSubscription',
        'thrownSignal',
        'compensationSubscription',
      ] as const;
      for (const table of [...empty, 'incident', 'message', 'messageStartLock'] as const)
        expect(engine.rows(table)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
