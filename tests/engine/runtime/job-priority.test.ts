/** Who is handed out first, on both stores: the queues are fed from what is written, and after a restart from what is stored. */
import { expect, it, onTestFinished } from 'vitest';
import type { Key } from '../../../engine/core/entities/index.ts';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { process } from '../support/bpmn.ts';
import { places } from './places.ts';
import { activate, deploy, start, startEngine } from './support.ts';

const everything = { filter: { and: [] }, sort: [], page: { from: 0, limit: 10 } } as const;

async function withJobs(engine: Engine, priorities: readonly number[]): Promise<ReadonlyMap<number, Key>> {
  await deploy(engine, process('p').start().serviceTask('a', { type: 'x', priority: '=p' }).end().resource());
  const instances = new Map<number, Key>();
  for (const p of priorities) instances.set(p, await start(engine, 'p', { p: String(p) }));
  return instances;
}

async function change(engine: Engine, from: number, priority: number): Promise<void> {
  const { rows } = await engine.search('job', everything);
  const jobKey = rows.find((job) => job.priority === from)?.jobKey ?? 0;
  await engine.execute({ type: 'JOB.UPDATE', jobKey, priority });
}

it.each(places)(
  'jobs in %s go by the highest first, also after a restart and when one was given another while it waited',
  async (_name, openPlace) => {
    // given
    const { openStore, drop } = await openPlace();
    onTestFinished(drop);
    const before = await startEngine(openStore());
    const keys = await withJobs(before.engine, [0, -5, 90, 10]);
    await change(before.engine, -5, 50);

    // when
    const first = await activate(before.engine, 'x', { maxJobs: 2 });
    await before.engine.close();
    const after = await startEngine(openStore());
    const rest = await activate(after.engine, 'x', { maxJobs: 2 });
    await after.engine.close();

    // then
    const order = [...first, ...rest].map(({ job: { processInstanceKey, priority } }) => [
      processInstanceKey,
      priority,
    ]);
    expect(order).toEqual([
      [keys.get(90), 90],
      [keys.get(-5), 50],
      [keys.get(10), 10],
      [keys.get(0), 0],
    ]);
  },
);
