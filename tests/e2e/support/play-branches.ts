/** Dossiers of the table of branches are played side by side, so that the clock passes once for all of them. */

import type { Visitor } from '../../../cli/demo/http.ts';
import type { Filled } from '../../../cli/demo/matter.ts';
import type { Running } from '../../../cli/demo/running.ts';
import { momentOf } from '../../../cli/demo/story-clock.ts';
import { until } from '../../../cli/demo/until.ts';
import { MINUTE_MS } from '../../../office/time/index.ts';
import { befalling } from './befalling.ts';
import { type Branch, type Fate, isCitizens } from './branch-table.ts';
import { enter, type Stage, stateOf, untilWaiting, wholeOf, work } from './stage.ts';

const ROUNDS_MAX = 60;

/** A dossier at a moment, as the API tells it. */
export interface Stand {
  readonly dossier: Awaited<ReturnType<Visitor['dossier']>>;
  readonly messages: Awaited<ReturnType<Visitor['messages']>>;
}

/** A dossier of a procedure on a branch, and where it stood. */
export interface Played extends Fate {
  readonly running: Running;
  /** Once somebody was asked for something. */
  asked?: Stand;
  /** A minute before the deadline of who is silent. */
  unanswered?: Stand;
  /** What the officer sees after the silence. */
  facts?: Filled;
  end?: Stand;
}

interface Play {
  readonly stage: Stage;
  readonly all: Played[];
  /** Whether people are at work, whether the missing papers have come, and whose silence the officer has seen. */
  isOpen: boolean;
  hasCome: boolean;
  readonly heard: Set<string>;
}

/** Plays a dossier for each of the fates. @returns them, with where they stood */
export async function playBranches(stage: Stage, fates: readonly Fate[]): Promise<readonly Played[]> {
  const play: Play = { stage, all: [], isOpen: false, hasCome: false, heard: new Set() };
  const on = (...branches: readonly Branch[]) => play.all.filter(({ branch }) => branches.includes(branch));
  await enterThem(play, fates);

  await stage.clock.set(momentOf('2025-06-26', '09:00'));
  play.isOpen = true;
  await workUntil(play, on('straight'), isOver);
  await workUntil(play, on('supplement', 'refusal', 'silence'), isAskedOrOver);
  for (const one of on('supplement', 'refusal', 'silence')) one.asked = await standOf(stage, one);

  await stage.clock.set(momentOf('2025-06-30', '09:00'));
  play.hasCome = true;
  await workUntil(play, on('supplement'), isOver);

  await letAgenciesBeSilent(play, on('silence'));

  await stage.clock.set(momentOf('2025-07-28', '09:00'));
  await workUntil(play, on('refusal'), isOver);
  for (const one of play.all) one.end = await standOf(stage, one);
  return play.all;
}

async function enterThem(play: Play, fates: readonly Fate[]): Promise<void> {
  for (const fate of fates) {
    const isHeld = (running: Running, element: string) => isHeldOn(play, fate.branch, running, element);
    play.all.push({ ...fate, running: await enter(play.stage, befalling(fate), isHeld) });
  }
  await untilWaiting(
    play.stage,
    play.all.map(({ running }) => running),
  );
}

function isHeldOn(play: Play, branch: Branch, { code, done }: Running, element: string): boolean {
  if (!play.isOpen) return true;
  if (element === 'supplement') return branch !== 'supplement' || !play.hasCome;
  if (branch !== 'silence' || play.heard.has(code)) return false;
  return element === 'reply' || (element === 'check' && done.has('check'));
}

/** A minute before each deadline nothing has changed; a minute after it silence has its meaning, and the officer sees it. */
async function letAgenciesBeSilent(play: Play, silent: readonly Played[]): Promise<void> {
  const { stage } = play;
  const dueAt = await deadlinesOf(stage, silent);
  for (const moment of [...new Set(dueAt.values())].sort((one, other) => one - other)) {
    const now = silent.filter(({ running }) => dueAt.get(running.code) === moment);
    await stage.clock.set(new Date(moment - MINUTE_MS));
    await work(stage);
    for (const one of now) one.unanswered = await standOf(stage, one);
    await stage.clock.set(new Date(moment + MINUTE_MS));
    await workUntil(play, now, isOver, () => seeFacts(play, now));
  }
}

/** When the last of the agencies that are asked about a dossier has to have answered, in milliseconds, by the dossier's code. */
async function deadlinesOf({ cast }: Stage, silent: readonly Played[]): Promise<ReadonlyMap<string, number>> {
  const asked = silent.flatMap(({ row }) => Object.keys(row.silence?.means ?? {}));
  const replies = await until('the lists of those who are asked', async () => {
    const lists = await Promise.all(cast.people.map((person) => person.tasks()));
    const tasks = new Map(lists.flat().map((task) => [task.taskKey, task]));
    const found = [...tasks.values()].filter(({ elementId }) => elementId === 'reply');
    return found.length === asked.length && found;
  });
  const dueAt = new Map<string, number>();
  for (const { dossier, step, dueAt: due } of replies)
    if (dossier) dueAt.set(dossier.code, Math.max(dueAt.get(dossier.code) ?? 0, Date.parse(step?.dueAt ?? due ?? '')));
  return dueAt;
}

/** Keeps what the officer's task shows of the answers, and lets the officer go on. */
async function seeFacts({ stage, heard }: Play, silent: readonly Played[]): Promise<void> {
  for (const one of silent.filter(({ running }) => !heard.has(running.code))) {
    const { states, tasks } = await stateOf(stage, one.running);
    const [task] = tasks;
    if (states.decision !== 'examining' || !task) continue;
    await wholeOf(stage, one.running);
    one.facts = (await stage.cast.monitor.task(task.taskKey)).variables;
    heard.add(one.running.code);
  }
}

const isOver = ({ states, deadline, tasks }: Stand['dossier'], { row }: Played): boolean => {
  const isDelivered = states.delivery === (isCitizens(row) ? 'delivered' : 'none');
  return isDelivered && deadline?.state === 'closed' && tasks.length === 0;
};
const isAskedOrOver = (dossier: Stand['dossier'], played: Played): boolean => {
  const { states, deadline, tasks } = dossier;
  const { branch, row } = played;
  if (branch === 'silence')
    return states.decision === 'consulting' && tasks.length === Object.keys(row.silence?.means ?? {}).length;
  return row.supplement ? deadline?.state === 'stopped' && tasks.length === 1 : isOver(dossier, played);
};

const standOf = async (stage: Stage, { running }: Played): Promise<Stand> => ({
  dossier: await wholeOf(stage, running),
  messages: await stage.cast.monitor.messages(running.id),
});

/** @throws Error that names those that did not get there, however often everybody looked at their lists */
async function workUntil(
  { stage }: Play,
  whose: readonly Played[],
  isThere: (dossier: Stand['dossier'], played: Played) => boolean,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<void> {
  let left = whose;
  for (let round = 0; left.length > 0 && round < ROUNDS_MAX; round++) {
    await work(stage);
    await meanwhile();
    const dossiers = await Promise.all(left.map(({ running }) => stateOf(stage, running)));
    left = left.filter((one, index) => !isThere(dossiers[index] as Stand['dossier'], one));
  }
  if (left.length > 0) throw new Error(`Not there: ${left.map(({ code, branch }) => `${code} ${branch}`).join(', ')}`);
}
