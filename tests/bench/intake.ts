/**
 * Does the counter answer in 500 ms (p95) while twenty counters receive at once? Asks of a running product, over HTTP, what the page of the counter asks, and prints a table with one line for each
 * question: each counter by itself, four times faster than a person types, and then all of them in the same moment.
 * Run: `npm start` (with sample data), then `node tests/bench/intake.ts [address, default http://localhost:8080] [births of each, default 5]`. It leaves births in that office.
 */
import { randomUUID } from 'node:crypto';
import { loadavg } from 'node:os';
import { setTimeout as rest } from 'node:timers/promises';
import { idNumber, personName, phone } from '../../cli/demo/names.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const [ADDRESS = 'http://localhost:8080', ROUNDS_GIVEN = '5'] = process.argv.slice(2);
const ROUNDS = Number(ROUNDS_GIVEN);
const COUNTERS = 20;
/** Those that have sample accounts. */
const WARDS = [1, 2, 3];
const WANTED_P95_MS = 500;
/** Before a question, on average: a birth takes a counter twenty seconds, and a person ninety. */
const REST_MS = 4000;
const PROCEDURE = '1.001193';

type Ask = (path: string, body: unknown) => Promise<unknown>;
interface Counter {
  readonly unitCode: string;
  readonly ask: Ask;
}

/** The desk of a ward; several counters of it have the same session. */
async function openDesk(ward: number): Promise<Counter> {
  const userName = `tiepnhan.h26-${ward}`;
  const session = await send('/api/session', '', { userName, password: SAMPLE_PASSWORD });
  const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { unitCode: `H26.${ward}`, ask: async (path, body) => (await send(path, cookie, body)).json() };
}

async function send(path: string, cookie: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-motcua': '1', cookie };
  const answer = await fetch(`${ADDRESS}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} is answered with ${answer.status}: ${await answer.text()}`);
  return answer;
}

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const papers = ['declaration', 'birth-notice', 'identity-paper'].map((kind) => ({ kind, name: kind }));

/** A birth with both parents that nobody has received yet; the mother declares it. */
function birthOf({ unitCode }: Counter, number: number) {
  const mother = personName(number);
  const residence = `Số ${number}, phố Hàng Bài`;
  return {
    ...{ intakeId: randomUUID(), procedureCode: PROCEDURE, receivingUnitCode: unitCode, papers },
    applicant: { name: mother, idNumber: idNumber(number), phone: phone(number % 9_000), address: residence },
    answers: {
      ...{ childFullName: `${personName(number + 40)} ${String.fromCharCode(65 + (number % 26))}`, childSex: 'female' },
      ...{ childBirthDate: yesterday, childEthnicity: 'Kinh', childNationality: 'Việt Nam', childHometown: 'Hà Nội' },
      ...{ birthPlaceKind: 'hospital', birthPlace: `Bệnh viện số ${number}`, circumstance: 'ordinary' },
      ...{ motherFullName: mother, motherIdNumber: idNumber(number), motherResidence: residence },
      ...{ fatherFullName: personName(number + 7), fatherResidence: residence, parentsMarried: true },
      ...{ registrantRelation: 'mother', birthEvidence: 'birth-notice' },
    },
  };
}

type Birth = ReturnType<typeof birthOf>;
const questions: Readonly<Record<string, (counter: Counter, birth: Birth) => Promise<unknown>>> = {
  'a known person, by number': ({ ask }, { applicant }) => ask('/api/known-people', { number: applicant.idNumber }),
  'required papers': ({ ask }, { answers }) => ask(`/api/procedures/${PROCEDURE}/papers`, { answers }),
  'terms: limit, fee, what cannot be true': ({ ask, unitCode }, { answers, applicant }) =>
    ask(`/api/procedures/${PROCEDURE}/terms`, { receivingUnitCode: unitCode, answers, applicant }),
  duplicates: ({ ask }, { answers, intakeId }) => ask(`/api/procedures/${PROCEDURE}/duplicates`, { answers, intakeId }),
  'receiving, with the receipt': ({ ask }, birth) => ask('/api/dossiers', birth),
};

const desks = await Promise.all(WARDS.map(openDesk));
const counters = Array.from({ length: COUNTERS }, (_, index) => desks[index % desks.length] as Counter);
type Times = ReadonlyMap<string, number[]>;
const noTimes = (): Times => new Map(Object.keys(questions).map((name) => [name, []]));
const begin = Math.floor(Math.random() * 1_000_000);

async function timed(times: Times, name: string, act: () => Promise<unknown>): Promise<void> {
  const from = performance.now();
  await act();
  times.get(name)?.push(performance.now() - from);
}

/** Every counter by itself, as people come: it rests a moment before each question. */
async function eachByItself(): Promise<Times> {
  const times = noTimes();
  const work = async (counter: Counter, index: number): Promise<void> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const birth = birthOf(counter, begin + round * COUNTERS + index);
      for (const [name, ask] of Object.entries(questions)) {
        await rest(REST_MS * 2 * Math.random());
        await timed(times, name, () => ask(counter, birth));
      }
    }
  };
  await Promise.all(counters.map(work));
  return times;
}

/** All of them in the same moment: what the last of twenty waits for. */
async function allTogether(): Promise<Times> {
  const times = noTimes();
  const births = counters.map((counter, index) => birthOf(counter, begin - COUNTERS + index));
  for (const [name, ask] of Object.entries(questions)) {
    await Promise.all(counters.map((counter, index) => timed(times, name, () => ask(counter, births[index] as Birth))));
    await rest(REST_MS);
  }
  return times;
}

function print(what: string, times: Times): void {
  console.log(`${what}; ${loadavg()[0]?.toFixed(1)} processes waited for this machine in the last minute.`);
  console.table(Object.fromEntries([...times].map(([name, taken]) => [name, timesInMs(taken)])));
}

const times = await eachByItself();
print(`${COUNTERS} counters at once, each by itself, ${ROUNDS} births each`, times);
const slow = [...times].filter(([, taken]) => quantile(taken, 0.95) > WANTED_P95_MS).map(([name]) => name);
console.log(
  slow.length === 0 ? `All within ${WANTED_P95_MS} ms (p95).` : `Above ${WANTED_P95_MS} ms (p95): ${slow.join('; ')}.`,
);
print(`The same questions of all ${COUNTERS} in the same moment`, await allTogether());
