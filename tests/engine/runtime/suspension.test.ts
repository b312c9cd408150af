import { expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../../../engine/runtime/contract/engine.ts';
import { process as bpmn } from '../support/bpmn.ts';
import { type Place, places } from './places.ts';
import { activate, chain, complete, deploy, elementsOf, start, startEngine } from './support.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-03-02T12:00:00Z');
/** Only one due item is read at once: what rests must not stand before what is due. */
const TIGHT = { cachedInstances: 1, dueItems: 1 };

/** An engine that can be started anew on what it has written. */
async function restartable(openPlace: () => Promise<Place>) {
  const place = await openPlace();
  let { engine } = await startEngine(place.openStore(), TIGHT);
  onTestFinished(async () => {
    await engine.close();
    await place.drop();
  });
  return async (): Promise<Engine> => {
    await engine.close();
    ({ engine } = await startEngine(place.openStore(), TIGHT));
    return engine;
  };
}

it.each(places)(
  'a suspended instance rests over a restart, holds nobody up, and goes on: %s',
  async (_name, openPlace) => {
    const restart = await restartable(openPlace);
    let engine = await restart();
    const awaited = bpmn('all')
      .start()
      .parallel('split')
      .serviceTask('job', { type: 'x' })
      .parallel('join')
      .end()
      .at('split')
      .catchEvent('message', { message: { name: 'paid', correlationKey: '=order' } })
      .to('join')
      .at('split')
      .catchEvent('timer', { timer: { duration: 'PT1H' } })
      .to('join')
      .at('split')
      .callActivity('call', { processId: 'child' })
      .to('join');
    await engine.setClock(NOON);
    engine = await restart();
    await deploy(engine, chain('child', 'y'), awaited.resource());
    const [key, other] = [await start(engine, 'all', { order: '"o1"' }), await start(engine, 'all', { order: '"o2"' })];
    const [waits] = await activate(engine, 'y', { maxJobs: 1 });

    await engine.execute({ type: 'PROCESS_INSTANCE.SUSPEND', processInstanceKey: key });
    engine = await restart();
    await complete(engine, waits?.job.jobKey ?? 0); // of what the suspended one has called
    await engine.execute({
      type: 'MESSAGE.PUBLISH',
      name: 'paid',
      correlationKey: 'o1',
      messageId: '',
      timeToLiveMs: 24 * HOUR,
      variables: {},
    });
    await engine.setClock(NOON + 2 * HOUR);
    engine = await restart();

    const jobs = await activate(engine, 'x');
    expect(jobs.map(({ job }) => job.processInstanceKey)).toEqual([other]);
    const stateAt = async (instance: number, elementId: string) =>
      (await elementsOf(engine, instance)).find((row) => row.elementId === elementId)?.state;
    expect(await stateAt(key, 'timer')).toBe('ACTIVE');
    expect(await stateAt(other, 'timer')).toBe('COMPLETED');

    const resumed = activate(engine, 'x', { requestTimeoutMs: 20_000 });
    await engine.execute({ type: 'PROCESS_INSTANCE.RESUME', processInstanceKey: key });
    await complete(engine, (await resumed)[0]?.job.jobKey ?? 0);
    expect(await engine.awaitCompletion(key, 20_000)).toEqual({ order: '"o1"' });
  },
);
