import { DAY_MS } from '../../office/time/index.ts';
import type { EngineClient } from '../parts/client.ts';
import type { Cast, Person } from './cast.ts';
import { atTheApi, type Hands, type Look } from './hands.ts';
import { HttpError, type Visitor } from './http.ts';
import type { Filled } from './matter.ts';
import { countOpenJobs } from './open-jobs.ts';
import type { Running } from './running.ts';
import type { StoryClock } from './story-clock.ts';
import { until } from './until.ts';
import { befallen, usual } from './usual.ts';

const CONFLICT = 409;
const TASKS_MAX = 5_000;
/** Tasks that a person's list shows at once. */
const LIST_MAX = 100;
/** How long lists are waited for: a task of a colleague alone never comes into one. */
const LAG_MS_MAX = 5_000;
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

/** Where people work. */
export interface Scene {
  readonly engine: EngineClient;
  readonly clock: StoryClock;
  readonly dossiers: ReadonlyMap<string, Running>;
  /** Looks at a task that a person has taken, before it is filled in. */
  readonly look?: Look;
  /** How people do their work; at the API unless it is told. */
  readonly hands?: Hands;
}

/**
 * Everybody looks at the list of tasks and does what may be done now, until there is nothing left: they know no story, only what one fills in at a task.
 * @returns how many tasks were done
 */
export async function letEverybodyWork(cast: Cast, scene: Scene): Promise<number> {
  let done = 0;
  for (let idle = 0; idle < 2; ) {
    const { wanted } = await listsFollow(cast, scene.engine);
    const tries: Tries = new Map();
    const counts = await Promise.all(wanted.map((one) => workOf(one, tries, scene)));
    const passed = counts.reduce((sum, count) => sum + count, 0);
    done += passed;
    idle = passed > 0 ? 0 : idle + 1;
    await atRest(scene.engine);
  }
  return done;
}

/** Somebody who has to look, and the list that is seen. */
interface Wanted {
  readonly person: Person;
  readonly list: Awaited<ReturnType<Visitor['tasks']>>;
}

/** Those to whose group a task is offered (the others need not look), once their lists show what the engine offers: lists follow the engine a little later. */
async function listsFollow({ people }: Cast, engine: EngineClient): Promise<{ readonly wanted: readonly Wanted[] }> {
  const deadline = performance.now() + LAG_MS_MAX;
  return until('the lists of tasks to follow', async () => {
    const filter = { state: 'CREATED' } as const;
    const { items } = await engine.searchUserTasks({ filter, page: { limit: TASKS_MAX } }, AT_ONCE);
    const offered = items.map(({ userTaskKey, candidateGroups }) => ({ key: String(userTaskKey), candidateGroups }));
    const groups = new Set(offered.flatMap(({ candidateGroups }) => candidateGroups ?? []));
    const wanted = people.filter(({ unitCode, role }) => groups.has(`${unitCode}:${role}`));
    const lists = await Promise.all(wanted.map((person) => person.tasks()));
    const listed = new Set(lists.flatMap((list) => list.map(({ taskKey }) => taskKey)));
    const held = new Set(wanted.map(({ unitCode, role }) => `${unitCode}:${role}`));
    const missing = offered.some(
      ({ key, candidateGroups }) => !listed.has(key) && (candidateGroups ?? []).some((group) => held.has(group)),
    );
    // A list that is full does not show all.
    const isFull = lists.some((list) => list.length >= LIST_MAX);
    if (missing && !isFull && performance.now() <= deadline) return false;
    return { wanted: wanted.map((person, index) => ({ person, list: lists[index] ?? [] })) };
  });
}

/** Waits until no job waits or is being done: what people did has had its effects, and their lists are right. */
export async function atRest(engine: EngineClient): Promise<void> {
  await until('the workers to come to rest', async () => (await countOpenJobs(engine)) === 0);
}

/** Does something with a task, by its key, and says whether it was done: it may be another's. */
type Tries = Map<string, Promise<boolean>>;

/** Does what is on the list, unless a colleague beside does it. */
async function workOf({ person, list }: Wanted, tries: Tries, scene: Scene): Promise<number> {
  const { clock, dossiers } = scene;
  let done = 0;
  for (const { taskKey, elementId, dossier, allowedActions } of list) {
    // A leader also sees what only others may do.
    if (!allowedActions.includes('claim') && !allowedActions.includes('complete')) continue;
    const running = dossier ? dossiers.get(dossier.code) : undefined;
    const other = tries.get(taskKey);
    // What nobody has begun is begun before anybody else looks.
    if (!running || !isDue(running, elementId, clock) || (other && (await other))) continue;
    const doing = complete({ person, taskKey, elementId, running, scene });
    tries.set(taskKey, doing);
    if (await doing) done += 1;
  }
  return done;
}

function isDue({ held, since, matter }: Running, elementId: string, clock: StoryClock): boolean {
  if (held.has(elementId)) return false;
  const first = since.get(elementId) ?? clock.now().getTime();
  since.set(elementId, first);
  return clock.now().getTime() - first >= (matter.lies?.[elementId] ?? 0) * DAY_MS;
}

interface Turn {
  readonly person: Person;
  readonly taskKey: string;
  readonly elementId: string;
  readonly running: Running;
  readonly scene: Scene;
}

/** Takes a task and fills it in. @returns whether this person did it; a colleague may have been quicker */
async function complete({ person, taskKey, elementId, running, scene }: Turn): Promise<boolean> {
  const { hands = atTheApi, look } = scene;
  try {
    await hands.complete({ person, taskKey, elementId, running, look, filled: filledIn(elementId, running) });
  } catch (cause) {
    if (cause instanceof HttpError && (cause.status === CONFLICT || cause.status === 404)) return false;
    throw new Error(`${person.userName} could not do "${elementId}" of ${running.code}: ${String(cause)}`, { cause });
  }
  running.done.set(elementId, (running.done.get(elementId) ?? 0) + 1);
  running.since.delete(elementId);
  return true;
}

function filledIn(elementId: string, { matter, plot, done }: Running): Filled {
  const turn = done.get(elementId) ?? 0;
  const fate = befallen[plot];
  if (elementId === 'check' && turn === 0 && fate) return { ...matter.noted, ...fate };
  const filled = answerOf(matter.tasks[elementId], turn) ?? usual[elementId];
  if (filled) return filled;
  throw new Error(`Nobody knows what to fill in at "${elementId}" of ${matter.procedureCode}`);
}

function answerOf(filled: Filled | readonly Filled[] | undefined, turn: number): Filled | undefined {
  if (filled === undefined || !Array.isArray(filled)) return filled as Filled | undefined;
  return filled[Math.min(turn, filled.length - 1)];
}
