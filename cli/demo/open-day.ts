/**
 * A city in the middle of its day, for looking at: dossiers came on a day before, some were left lying and are late, today others have come; one officer is ill with work on
 * her desk, and some processes stand at an incident because something wrong was written into them.
 */
import { randomUUID } from 'node:crypto';
import { DAY_MS, dayOf } from '../../office/time/index.ts';
import type { EngineClient } from '../parts/client.ts';
import { atRest, letEverybodyWork } from './actors.ts';
import type { Cast, Person } from './cast.ts';
import type { Coming } from './day.ts';
import { beginStory, everybodyWorks, type Play, receive, receiveAll } from './story.ts';
import type { Narrator } from './story-clock.ts';
import { until } from './until.ts';

/** Of the dossiers so many come on the first day, the others on the morning on which the story stops. */
const FIRST_SHARE = 0.75;
/** One citizen's matter in so many is left lying. */
const LIES_ONE_IN = 4;
const WORKING_DAYS_BETWEEN = 3;
const ILL_DAYS = 3;
const HELD_BY_ABSENT = 5;
const STUCK = 6;
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

/** What is there to be seen. */
export interface OpenDay {
  readonly open: number;
  readonly late: number;
  readonly stuck: number;
  readonly absent: string;
  readonly heldByAbsent: number;
}

/** Plays those dossiers up to a morning, and leaves everything as it stands then. The clock stays at that morning. */
export async function playOpenDay(
  cast: Cast,
  engine: EngineClient,
  coming: readonly Coming[],
  tell: Narrator,
): Promise<OpenDay> {
  const story = beginStory(cast, engine, tell);
  const first = Math.ceil(coming.length * FIRST_SHARE);
  await receiveAll(story, spread(coming.slice(0, first).map(lyingSome)));
  for (let day = 1; day < WORKING_DAYS_BETWEEN; day += 1) {
    await story.clock.nextDay('14:00');
    await everybodyWorks(story);
  }
  await story.clock.nextDay('09:30');
  await everybodyWorks(story);
  for (const one of coming.slice(first)) await receive(story, one);
  tell(story.clock.time(), `${coming.length - first} dossiers have come this morning`);
  const stuck = await breakSome(story);
  const { absent, held } = await fallIll(story);
  return { ...(await standing(story)), stuck, absent, heldByAbsent: held };
}

/** Numbered anew, so that they come all day long. */
const spread = (coming: readonly Coming[]): readonly Coming[] => coming.map((one, index) => ({ ...one, index }));

const lyingSome = (one: Coming): Coming =>
  one.matter.plots && one.plot === 'straight' && one.index % LIES_ONE_IN === 0 ? { ...one, plot: 'late' } : one;

/** The dossiers that a case officer may begin to examine, with the key of each task. */
async function toBeExamined({ cast, dossiers }: Play): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const person of cast.people.filter(({ role }) => role === 'case-officer'))
    for (const { taskKey, elementId, dossier, allowedActions } of await person.tasks()) {
      const running = dossier ? dossiers.get(dossier.code) : undefined;
      if (running?.plot === 'straight' && elementId === 'check' && allowedActions.includes('claim'))
        found.set(running.code, taskKey);
    }
  return found;
}

/** The id of a dossier that is not there is written into some processes: the next automatic step of each finds nothing and stops. @returns how many stand at an incident */
async function breakSome(story: Play): Promise<number> {
  const { cast, engine, dossiers, tell, clock } = story;
  await atRest(engine);
  const waiting = await until('somebody to have dossiers to examine', async () => {
    const found = await toBeExamined(story);
    return found.size > 0 && found;
  });
  const chosen = [...waiting].slice(0, STUCK);
  const nowhere = randomUUID();
  for (const [, userTaskKey] of chosen) {
    const { processInstanceKey } = await engine.getUserTask({ userTaskKey: userTaskKey as never }, AT_ONCE);
    await engine.createElementInstanceVariables({
      elementInstanceKey: processInstanceKey as never,
      variables: { dossierId: nowhere },
    });
  }
  const codes = new Set(chosen.map(([code]) => code));
  const broken = new Map([...dossiers].filter(([code]) => codes.has(code)));
  await letEverybodyWork(cast, { ...story, dossiers: broken });
  const { page } = await engine.searchIncidents({ filter: { state: 'ACTIVE' }, page: { limit: 1 } }, AT_ONCE);
  tell(clock.time(), `${page.totalItems} processes stand at an incident`);
  return Number(page.totalItems);
}

/** One officer takes some tasks, and is ill from today on. @returns who, and how many tasks lie with her */
async function fallIll({ cast, clock, tell }: Play): Promise<{ readonly absent: string; readonly held: number }> {
  const [absent, substitute] = colleagues(cast);
  const leader = cast.enters('leader', absent.unitCode);
  const free = (await absent.tasks()).filter(({ allowedActions }) => allowedActions.includes('claim'));
  const taken = free.slice(0, HELD_BY_ABSENT);
  for (const { taskKey } of taken) await absent.take(taskKey);
  const until = new Date(clock.now().getTime() + ILL_DAYS * DAY_MS);
  await leader.standIn(absent, substitute, dayOf(clock.now()), dayOf(until));
  tell(clock.time(), `${absent.userName} is ill with ${taken.length} tasks, ${substitute.userName} stands in`);
  return { absent: absent.userName, held: taken.length };
}

/** @throws Error when no ward has two case officers */
function colleagues({ people }: Cast): readonly [Person, Person] {
  const officers = people.filter(({ role }) => role === 'case-officer');
  for (const absent of officers) {
    const other = officers.find((one) => one !== absent && one.unitCode === absent.unitCode);
    if (other) return [absent, other];
  }
  throw new Error('The sample data have no two case officers of one unit.');
}

async function standing({ cast, dossiers }: Play): Promise<{ readonly open: number; readonly late: number }> {
  const found = await Promise.all([...dossiers.values()].map(({ id }) => cast.monitor.dossier(id)));
  const open = found.flatMap(({ deadline }) => (deadline && deadline.state !== 'closed' ? [deadline] : []));
  return { open: open.length, late: open.filter(({ remaining }) => remaining.overdue).length };
}
