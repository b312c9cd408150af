/** The whole system with the people of the demo on it, and matters that they enter and work on while the clock is moved. */

import pg from 'pg';
import { expect } from 'vitest';
import { letEverybodyWork, type Scene } from '../../../cli/demo/actors.ts';
import { assembleCast, type Cast, WARDS } from '../../../cli/demo/cast.ts';
import { listHandOver } from '../../../cli/demo/hand-over.ts';
import type { Look } from '../../../cli/demo/hands.ts';
import type { Visitor } from '../../../cli/demo/http.ts';
import type { Matter } from '../../../cli/demo/matter.ts';
import type { Running } from '../../../cli/demo/running.ts';
import { intakeOf } from '../../../cli/demo/story.ts';
import { createStoryClock } from '../../../cli/demo/story-clock.ts';
import { until } from '../../../cli/demo/until.ts';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import { DAY_MS } from '../../../office/time/index.ts';
import { startTestSystem, type TestSystem } from '../../support/system.ts';

const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;
/** Where everything is entered that is entered in a ward. */
export const [WARD] = WARDS;

export interface Stage extends Scene {
  readonly system: TestSystem;
  readonly cast: Cast;
  readonly dossiers: Map<string, Running>;
}

/** @param lookWith makes what looks at each task that somebody has taken */
export async function openStage(moment: Date, lookWith?: (system: TestSystem) => Look): Promise<Stage> {
  const system = await startTestSystem();
  const cast = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
  const clock = createStoryClock(cast, () => undefined);
  await clock.set(moment);
  const look = lookWith?.(system);
  return { system, engine: system.engine, cast, clock, dossiers: new Map(), ...(look && { look }) };
}

/** Which tasks of a dossier nobody may do yet. */
type IsHeld = (running: Running, elementId: string) => boolean;

/** Somebody enters the matter, or a former district lists two dossiers of it on the slip that is answered. `more` is what is typed beside it. */
export async function enter(
  stage: Stage,
  matter: Matter,
  isHeld: IsHeld,
  more: Partial<Parameters<Visitor['receive']>[0]> = {},
): Promise<Running> {
  const index = stage.dossiers.size + 1;
  if (matter.handsOver) {
    const { slip, carried } = await listHandOver(
      ...([stage.cast, index, WARD, matter.handsOver.procedureCode, matter.handsOver.answers] as const),
    );
    for (const dossier of carried) keep(stage, matter.handsOver, dossier, () => false);
    return keep(stage, matter, slip, isHeld);
  }
  const who = stage.cast.enters(matter.enteredBy, WARD);
  return keep(stage, matter, await who.receive({ ...intakeOf(matter, index, who.unitCode), ...more }), isHeld);
}

/** What is entered is on its way a little later. */
export async function untilWaiting(stage: Stage, entered: readonly Running[]): Promise<void> {
  for (const running of entered)
    await until(`${running.code} to wait for somebody`, async () => (await stateOf(stage, running)).tasks.length > 0);
}

function keep(
  { dossiers }: Stage,
  matter: Matter,
  { id, code }: { id: string; code: string },
  isHeld: IsHeld,
): Running {
  const running: Running = {
    ...{ index: dossiers.size + 1, matter, plot: 'straight', id, code, ward: WARD },
    ...{ done: new Map(), since: new Map() },
    held: { has: (elementId) => isHeld(running, elementId), delete: () => false },
  };
  dossiers.set(code, running);
  return running;
}

export const work = (stage: Stage, cast: Cast = stage.cast): Promise<number> => letEverybodyWork(cast, stage);
export const stateOf = async ({ cast }: Stage, { id }: Pick<Running, 'id'>) => cast.monitor.dossier(id);

/** The same, with what the people in it declared: the monitor inspects it, and says so. */
export async function wholeOf(stage: Stage, running: Pick<Running, 'id'>) {
  if ((await stateOf(stage, running)).sight === 'masked') await stage.cast.monitor.reveal(running.id);
  return stateOf(stage, running);
}

/** Everybody works on until every dossier that was entered is closed, and waits for nobody. */
export async function untilDone(stage: Stage): Promise<void> {
  await until('every dossier to be closed', async () => {
    await work(stage);
    const states = await Promise.all([...stage.dossiers.values()].map((running) => stateOf(stage, running)));
    return states.every(({ deadline, tasks }) => deadline?.state === 'closed' && tasks.length === 0);
  });
}

/** What the engine still keeps of any instance, a word each; what starts new ones is no part of it. */
const KEPT = `
  select 'timer ' || target_element_id as what from engine.timer where process_instance_key is not null
  union all select 'subscription ' || target_element_id from engine.message_subscription where process_instance_key is not null and state in ('CREATED', 'MIGRATED')
  union all select 'job ' || element_id from engine.job where end_ms is null
  union all select 'task ' || element_id from engine.user_task where state = 'CREATED'`;

/** After the ratings that nobody gave: nothing runs, nothing waits, nothing is stuck. */
export async function expectNothingLeft({ system, clock }: Stage): Promise<void> {
  await clock.set(new Date(clock.now().getTime() + 12 * DAY_MS));
  const running = async () => {
    const { items = [] } = await system.engine.searchProcessInstances({ filter: { state: 'ACTIVE' } }, AT_ONCE);
    return items.map(({ processDefinitionId }) => String(processDefinitionId));
  };
  await expect.poll(running, { timeout: 60_000, interval: 250 }).toEqual([]);
  const { items = [] } = await system.engine.searchIncidents({ filter: {} }, AT_ONCE);
  expect(items.map(({ elementId, errorMessage }) => ({ elementId, errorMessage }))).toEqual([]);
  const client = new pg.Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    expect((await client.query(KEPT)).rows).toEqual([]);
  } finally {
    await client.end();
  }
}
