/**
 * A day of a city's wards: dossiers of every procedure come as in plausible proportions, are examined, supplemented, refused, withdrawn; some are late, one climbs to the city
 * monitor, one result lies until it goes into the ledger. Played through the HTTP API, unless people are given other hands; the clock is moved, so weeks pass in minutes.
 */

import { randomUUID } from 'node:crypto';
import { DAY_MS, dayOf } from '../../office/time/index.ts';
import type { IntakeInput } from '../../server/dossiers/schema.ts';
import type { EngineClient } from '../parts/client.ts';
import { letEverybodyWork, type Scene } from './actors.ts';
import { type Cast, type Person, WARDS } from './cast.ts';
import type { Coming } from './day.ts';
import { type Entered, listHandOver } from './hand-over.ts';
import { atTheApi, type Hands } from './hands.ts';
import type { Matter } from './matter.ts';
import { personName, phone } from './names.ts';
import type { Running } from './running.ts';
import { createStoryClock, DAY, momentOf, type Narrator, type StoryClock } from './story-clock.ts';
import { until } from './until.ts';

const OPENS_MINUTES = 8 * 60;
const CLOSES_MINUTES = 16 * 60 + 30;
const SLOT_MINUTES = 30;
const LUNCH_MINUTES = [12 * 60, 13 * 60] as const;
/** Working days after which everything but the forgotten ones has to be finished. */
const DAYS_MAX = 30;
/** After so long the ledger of undelivered results takes what nobody fetched. */
const ABANDONED_DAYS = 91;

export interface Story {
  /** Those of the day, and those that a former unit handed over. */
  readonly dossiers: readonly Running[];
  readonly carried: number;
  readonly tasksDone: number;
  readonly until: string;
  /** What did not come to its end, a sentence each. */
  readonly left: readonly string[];
}

/** A story that is being played. */
export interface Play extends Scene {
  readonly hands: Hands;
  readonly cast: Cast;
  readonly tell: Narrator;
  readonly dossiers: Map<string, Running>;
  tasksDone: number;
  carried: number;
}

/** Plays a day on which those dossiers come, and what follows from it until all are finished. */
export async function play(
  cast: Cast,
  engine: EngineClient,
  coming: readonly Coming[],
  tell: Narrator,
  hands: Hands = atTheApi,
): Promise<Story> {
  const story = beginStory(cast, engine, tell, hands);
  const { clock } = story;
  await receiveAll(story, coming);
  const open = await finishAll(story);
  const left = open.map(
    ({ code, matter }) => `${code} (${matter.procedureCode}) is not finished after ${DAYS_MAX} days`,
  );
  for (const running of story.dossiers.values())
    if (running.plot === 'abandoned' && !open.includes(running))
      left.push(...(await fetchTheAbandoned(story, running)));
  const last = dayOf(clock.now());
  const { tasksDone, carried } = story;
  return { dossiers: [...story.dossiers.values()], carried, tasksDone, until: last, left };
}

export function beginStory(cast: Cast, engine: EngineClient, tell: Narrator, hands: Hands = atTheApi): Play {
  const clock = createStoryClock(cast, tell);
  return { cast, engine, clock, tell, hands, dossiers: new Map(), tasksDone: 0, carried: 0 };
}

export async function everybodyWorks(story: Play): Promise<void> {
  story.tasksDone += await letEverybodyWork(story.cast, story);
}

/** Dossiers come all day long, and people work on what lies there: whenever something has come, and in the last half-hour. */
export async function receiveAll(story: Play, coming: readonly Coming[]): Promise<void> {
  const slots = slotsOfDay();
  for (const [turn, minutes] of slots.entries()) {
    const now = coming.filter(({ index }) => Math.floor((index * slots.length) / coming.length) === turn);
    if (now.length === 0 && turn < slots.length - 1) continue;
    await story.clock.set(momentOf(DAY, written(minutes)));
    for (const one of now) await receive(story, one);
    await everybodyWorks(story);
    if (now.length > 0)
      story.tell(written(minutes), `${now.length} dossiers come, ${story.tasksDone} tasks are done so far`);
  }
}

function slotsOfDay(): readonly number[] {
  const slots: number[] = [];
  for (let minutes = OPENS_MINUTES; minutes <= CLOSES_MINUTES; minutes += SLOT_MINUTES)
    if (minutes < LUNCH_MINUTES[0] || minutes >= LUNCH_MINUTES[1]) slots.push(minutes);
  return slots;
}

const written = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export async function receive(story: Play, coming: Coming): Promise<void> {
  const { index, matter, plot } = coming;
  const { cast, hands } = story;
  const ward = matter.ward ?? WARDS[index % WARDS.length] ?? WARDS[0];
  if (matter.handsOver) return takeOver(story, coming, matter.handsOver, ward);
  const who = cast.enters(matter.enteredBy, ward);
  const dossier = await hands.receive(who, matter, intakeOf(matter, index, who.unitCode));
  enter(story, coming, dossier, who.unitCode);
  if (plot === 'withdrawal') await withdraw(story, dossier, who);
}

/** Makes what is typed when somebody enters a matter; its papers are those that the procedure asks for. */
export function intakeOf(matter: Matter, index: number, receivingUnitCode: string): IntakeInput {
  return {
    intakeId: randomUUID(),
    procedureCode: matter.procedureCode,
    receivingUnitCode,
    channel: 'counter',
    applicant: matter.applicant
      ? { name: matter.applicant }
      : { name: personName(index), phone: phone(index), address: `Số ${index + 1}, phố Hàng Bài` },
    answers: matter.answers(index),
    despiteDuplicates: true,
  };
}

function enter({ dossiers }: Play, coming: Coming, { id, code }: Entered, ward: string): void {
  const held = new Set<string>();
  if (coming.plot === 'late' || coming.plot === 'forgotten' || coming.plot === 'withdrawal') held.add('check');
  if (coming.plot === 'abandoned') held.add('handOver');
  dossiers.set(code, { ...coming, id, code, ward, done: new Map(), since: new Map(), held });
}

/** A former district's slip, and the open dossiers on it: they go on where they stood there. */
async function takeOver(story: Play, coming: Coming, matter: Matter, ward: string): Promise<void> {
  const turn = story.carried / 2;
  const { slip, carried } = await listHandOver(story.cast, turn, ward, matter.procedureCode, matter.answers);
  enter(story, coming, slip, ward);
  for (const dossier of carried) enter(story, { index: coming.index, matter, plot: 'straight' }, dossier, ward);
  story.carried += carried.length;
}

/** The applicant thinks better of it, as soon as the dossier is on its way. */
async function withdraw({ cast, hands }: Play, dossier: Entered, who: Person): Promise<void> {
  await until(
    'the dossier to be on its way',
    async () => (await cast.monitor.dossier(dossier.id)).states.decision === 'examining',
  );
  await hands.withdraw(who, dossier, 'Thay đổi ý định');
}

/** The days after: what is late gets an apology, what is forgotten reaches the city; then everybody works on it. @returns what is not finished even so */
async function finishAll(story: Play): Promise<readonly Running[]> {
  const { clock, dossiers, tell } = story;
  for (let day = 0; day < DAYS_MAX; day++) {
    await clock.nextDay('09:00');
    await everybodyWorks(story);
    for (const running of dossiers.values()) wake(running, tell, clock);
    await everybodyWorks(story);
    if ((await openDossiers(story)).length === 0) break;
  }
  return openDossiers(story);
}

/** Looks after those who were late once the leader has apologised, and after those who were forgotten only when the city has said so. */
function wake({ plot, done, held, code }: Running, tell: Narrator, clock: StoryClock): void {
  const awaited = { late: 'signApology', forgotten: 'direct' }[plot as string];
  if (!awaited || !held.has('check') || !done.has(awaited)) return;
  held.delete('check');
  const why = plot === 'late' ? 'the leader has signed the apology' : 'the city monitor sends help';
  tell(clock.time(), `${code} is late: ${why}, and it is worked on`);
}

async function openDossiers({ cast, dossiers }: Play): Promise<readonly Running[]> {
  const found = await Promise.all(
    [...dossiers.values()].map(async (running) => ({ running, dossier: await cast.monitor.dossier(running.id) })),
  );
  return found.flatMap(({ running, dossier }) => (dossier.deadline?.state === 'closed' ? [] : [running]));
}

/** A result that nobody fetched goes into the ledger after ninety days; then the applicant comes, to another reception point. @returns what went wrong with that */
async function fetchTheAbandoned(story: Play, { id, code, ward, held }: Running): Promise<readonly string[]> {
  const { cast, clock, tell, hands } = story;
  const delivery = async () => (await cast.monitor.dossier(id)).states.delivery;
  await clock.set(new Date(clock.now().getTime() + ABANDONED_DAYS * DAY_MS));
  await everybodyWorks(story);
  try {
    await until(`${code} in the ledger`, async () => (await delivery()) === 'undeliverable');
    tell(clock.time(), `nobody fetched the result of ${code}: it is in the ledger`);
    await everybodyWorks(story);
    const elsewhere = cast.enters('reception', WARDS.find((unit) => unit !== ward) ?? WARDS[0]);
    await hands.claim(elsewhere, { id, code });
    held.delete('handOver');
    await until(`${code} handed over`, async () => {
      await everybodyWorks(story);
      return (await delivery()) === 'delivered';
    });
    tell(clock.time(), `${code} is brought to ${elsewhere.unitCode} and handed over there`);
    return [];
  } catch (cause) {
    return [String(cause)];
  }
}
