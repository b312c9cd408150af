/**
 * One morning at three units: 20 births are registered, one lacks a paper, one is forgotten and climbs the ladder to the city monitor.
 * Played through the HTTP API alone; the clock is moved, so days pass in seconds.
 */
import type { Cast, UnitCast } from './cast.ts';
import { birthRegistration } from './intake.ts';
import { answers, waitForTask, work } from './work.ts';

const DOSSIERS = 20;
const MINUTES_BETWEEN_ARRIVALS = 6;
const SUPPLEMENTED = 4;
const FORGOTTEN = 19;
const MONDAY = '2025-06-23';
const BORN_ON = '2025-06-16';

export type Narrator = (moment: string, text: string) => void;

interface Arrival {
  readonly index: number;
  readonly id: string;
  readonly code: string;
  readonly unit: UnitCast;
}

/** Plays the story. @returns the codes of all dossiers */
export async function play(cast: Cast, tell: Narrator): Promise<readonly string[]> {
  const clock = createClock(cast, tell);
  const arrivals = await receiveAll(cast, clock, tell);
  await clock.set(`${MONDAY}T10:10:00+07:00`);
  for (const arrival of arrivals) {
    if (arrival.index === SUPPLEMENTED) await askForSupplement(arrival, tell);
    else if (arrival.index !== FORGOTTEN) await examineAndSign(arrival);
  }
  tell('10:10', `${DOSSIERS - 2} dossiers are examined, signed and numbered`);
  await clock.set(`${MONDAY}T11:00:00+07:00`);
  for (const arrival of arrivals)
    if (arrival.index !== SUPPLEMENTED && arrival.index !== FORGOTTEN) await handOver(arrival);
  tell('11:00', 'the certificates are handed over at the counter');
  await supplement(arrivals, clock, tell);
  await forget(arrivals, cast, clock, tell);
  return arrivals.map((arrival) => arrival.code);
}

async function receiveAll(cast: Cast, clock: StoryClock, tell: Narrator): Promise<readonly Arrival[]> {
  const arrivals: Arrival[] = [];
  for (let index = 0; index < DOSSIERS; index++) {
    const unit = cast.units[index % cast.units.length];
    if (!unit) throw new Error('The cast has no units.');
    const minutes = index * MINUTES_BETWEEN_ARRIVALS;
    const time = `${String(8 + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    await clock.set(`${MONDAY}T${time}:00+07:00`);
    const received = await unit.reception.receive(birthRegistration(unit.unitCode, index, BORN_ON));
    tell(time, `${unit.reception.userName} receives ${received.code}`);
    arrivals.push({ index, id: received.id, code: received.code, unit });
  }
  return arrivals;
}

async function examineAndSign({ unit, code }: Arrival): Promise<void> {
  await work(unit.officer, code, 'check', answers.complete);
  await work(unit.leader, code, 'sign', answers.sign);
}

async function handOver({ unit, code }: Arrival): Promise<void> {
  await work(unit.reception, code, 'handOver', answers.handOver);
}

async function askForSupplement({ unit, code }: Arrival, tell: Narrator): Promise<void> {
  await work(unit.officer, code, 'check', answers.askForSupplement);
  await waitForTask(unit.reception, code, 'supplement');
  tell('10:10', `${unit.officer.userName} asks for a paper that is missing in ${code}; its clock stops`);
}

async function supplement(arrivals: readonly Arrival[], clock: StoryClock, tell: Narrator): Promise<void> {
  const arrival = arrivals[SUPPLEMENTED];
  if (!arrival) return;
  await clock.set(`${MONDAY}T14:30:00+07:00`);
  await work(arrival.unit.reception, arrival.code, 'supplement', answers.supplemented);
  tell('14:30', `the paper of ${arrival.code} is brought; its clock goes on`);
  await examineAndSign(arrival);
  await handOver(arrival);
  tell('14:30', `${arrival.code} is finished`);
}

/** Nobody works on the last dossier. Each level of the ladder is waited for, so that one moment does not overtake the other. */
async function forget(arrivals: readonly Arrival[], cast: Cast, clock: StoryClock, tell: Narrator): Promise<void> {
  const arrival = arrivals[FORGOTTEN];
  if (!arrival) return;
  const { unit, code, id } = arrival;
  const dueAt = async (): Promise<string> => (await cast.monitor.dossier(id)).dueAt ?? '';

  const firstDue = await dueAt();
  await clock.pass(firstDue);
  await work(unit.leader, code, 'signApology', answers.apologise);
  tell(clock.time(), `${code} is overdue: ${unit.leader.userName} signs the apology with a new appointment`);

  const secondDue = await dueAt();
  await clock.pass(secondDue);
  await work(cast.monitor, code, 'direct', answers.direct);
  tell(clock.time(), `${code} breaks the new appointment too: ${cast.monitor.userName} sends help`);

  await examineAndSign(arrival);
  await handOver(arrival);
  tell(clock.time(), `${code} is finished late, and handed over all the same`);
}

interface StoryClock {
  set(moment: string): Promise<void>;
  /** Moves just behind a moment. */
  pass(moment: string): Promise<void>;
  time(): string;
}

const BEHIND_MS = 60_000;
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

function createClock(cast: Cast, tell: Narrator): StoryClock {
  let now = new Date(0);
  const local = (): string => new Date(now.getTime() + VIETNAM_OFFSET_MS).toISOString();
  const set = async (moment: Date): Promise<void> => {
    const day = local().slice(0, 10);
    now = moment;
    await cast.administrator.moveClock(moment);
    if (local().slice(0, 10) !== day)
      tell('', `— ${local().slice(8, 10)}/${local().slice(5, 7)}/${local().slice(0, 4)} —`);
  };
  return {
    set: (moment) => set(new Date(moment)),
    pass: (moment) => set(new Date(Date.parse(moment) + BEHIND_MS)),
    time: () => local().slice(11, 16),
  };
}
