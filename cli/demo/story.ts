/**
 * A day of a city's wards: dossiers of every procedure come as in plausible proportions, are examined, supplemented, refused, withdrawn; some are late, one climbs to the city
 * monitor, one result lies until it goes into the ledger. Played through the HTTP API alone; the clock is moved, so weeks pass in minutes.
 */
import { randomUUID } from 'node:crypto';
import type { EngineClient } from '../parts/client.ts';
import { letEverybodyWork, type Running } from './actors.ts';
import { type Cast, WARDS } from './cast.ts';
import { type Coming, dossiersOfDay } from './day.ts';
import { personName, phone } from './names.ts';
import { createStoryClock, momentOf, type Narrator, type StoryClock } from './story-clock.ts';
import { until } from './until.ts';

const DAY = '2025-06-23';
const OPENS_MINUTES = 8 * 60;
const CLOSES_MINUTES = 16 * 60 + 30;
const SLOT_MINUTES = 30;
const LUNCH_MINUTES = [12 * 60, 13 * 60] as const;
/** Working days after which everything but the forgotten ones has to be finished. */
const DAYS_MAX = 30;
const DAY_MS = 24 * 3_600_000;
/** After so long the ledger of undelivered results takes what nobody fetched. */
const ABANDONED_DAYS = 91;

export interface Story {
  readonly dossiers: readonly Running[];
  readonly tasksDone: number;
  readonly until: string;
}

interface Play {
  readonly cast: Cast;
  readonly engine: EngineClient;
  readonly clock: StoryClock;
  readonly tell: Narrator;
  readonly dossiers: Map<string, Running>;
  tasksDone: number;
}

/** Plays a day of that many dossiers, and what follows from it until all are finished. */
export async function play(cast: Cast, engine: EngineClient, count: number, tell: Narrator): Promise<Story> {
  const clock = createStoryClock(cast, tell);
  const story: Play = { cast, engine, clock, tell, dossiers: new Map(), tasksDone: 0 };
  await receiveAll(story, dossiersOfDay(count));
  await finishAll(story);
  await fetchTheAbandoned(story);
  const last = new Date(clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  return { dossiers: [...story.dossiers.values()], tasksDone: story.tasksDone, until: last };
}

async function everybodyWorks(story: Play): Promise<void> {
  story.tasksDone += await letEverybodyWork(story.cast, story.engine, story.clock, story.dossiers);
}

/** Dossiers come all day long, and people work on what lies there meanwhile. */
async function receiveAll(story: Play, coming: readonly Coming[]): Promise<void> {
  const slots = slotsOfDay();
  for (const [turn, minutes] of slots.entries()) {
    await story.clock.set(momentOf(DAY, written(minutes)));
    const now = coming.filter(({ index }) => Math.floor((index * slots.length) / coming.length) === turn);
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

async function receive({ cast, dossiers }: Play, coming: Coming): Promise<void> {
  const { index, matter, plot } = coming;
  const who = cast.enters(matter.enteredBy, matter.ward ?? WARDS[index % WARDS.length] ?? WARDS[0]);
  const { id, code } = await who.receive({
    intakeId: randomUUID(),
    procedureCode: matter.procedureCode,
    receivingUnitCode: who.unitCode,
    channel: 'counter',
    applicant: matter.applicant
      ? { name: matter.applicant }
      : { name: personName(index), phone: phone(index), address: `Số ${index + 1}, phố Hàng Bài` },
    answers: matter.answers(index),
    papers: [],
    despiteDuplicates: true,
  });
  const held = new Set<string>();
  if (plot === 'late' || plot === 'forgotten' || plot === 'withdrawal') held.add('check');
  if (plot === 'abandoned') held.add('handOver');
  dossiers.set(code, { ...coming, id, code, ward: who.unitCode, done: new Map(), since: new Map(), held });
  if (plot === 'withdrawal') await withdraw(cast, id, who);
}

/** The applicant thinks better of it, as soon as the dossier is on its way. */
async function withdraw(cast: Cast, id: string, who: { withdraw: Cast['monitor']['withdraw'] }): Promise<void> {
  await until(
    'the dossier to be on its way',
    async () => (await cast.monitor.dossier(id)).states.decision === 'examining',
  );
  await who.withdraw(id, 'Thay đổi ý định');
}

/** The days after: what is late gets an apology, what is forgotten reaches the city; then everybody works on it. */
async function finishAll(story: Play): Promise<void> {
  const { clock, dossiers, tell } = story;
  for (let day = 0; day < DAYS_MAX; day++) {
    await clock.nextDay('09:00');
    await everybodyWorks(story);
    for (const running of dossiers.values()) wake(running, tell, clock);
    await everybodyWorks(story);
    const open = await openDossiers(story);
    if (open.length === 0) return;
  }
  const open = await openDossiers(story);
  throw new Error(
    `After ${DAYS_MAX} days these are not finished: ${open.map(({ code, matter }) => `${code} (${matter.procedureCode})`).join(', ')}`,
  );
}

/** Who was late is looked after once the leader has apologised; who was forgotten only when the city has said so. */
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

/** A result that nobody fetched goes into the ledger after ninety days; then the applicant comes, to another reception point. */
async function fetchTheAbandoned(story: Play): Promise<void> {
  const { cast, clock, dossiers, tell } = story;
  const abandoned = [...dossiers.values()].filter(({ plot }) => plot === 'abandoned');
  if (abandoned.length === 0) return;
  await clock.set(new Date(clock.now().getTime() + ABANDONED_DAYS * DAY_MS));
  await everybodyWorks(story);
  for (const { id, code, ward, held } of abandoned) {
    await until(
      `${code} in the ledger`,
      async () => (await cast.monitor.dossier(id)).states.delivery === 'undeliverable',
    );
    tell(clock.time(), `nobody fetched the result of ${code}: it is in the ledger`);
    await everybodyWorks(story);
    const elsewhere = cast.enters('reception', WARDS.find((unit) => unit !== ward) ?? WARDS[0]);
    await elsewhere.claim(id, elsewhere.unitCode);
    held.delete('handOver');
    await everybodyWorks(story);
    await until(`${code} handed over`, async () => {
      await everybodyWorks(story);
      return (await cast.monitor.dossier(id)).states.delivery === 'delivered';
    });
    tell(clock.time(), `${code} is brought to ${elsewhere.unitCode} and handed over there`);
  }
}
