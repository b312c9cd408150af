/**
 * Do the console's pages answer in 300 ms (p95) with a million dossiers of a whole city, while 200 managers look at them, and in 500 ms when all look in the same instant? Measured through
 * HTTP against the product as `npm start` runs it; what leaders and the city's watchers open differs, as their pages do.
 * Run: `node tests/bench/console.ts [--dossiers 1000000] [--people 200] [--seconds 60] [--keep]`. `DATABASE_URL` names a server on which a database is made and dropped; without it an
 * embedded one is started. `--keep` leaves the database there and takes it again the next time.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { settleFigures } from '../../office/figures/index.ts';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import { createSession } from '../../office/people/index.ts';
import { DAY_MS, dayOf } from '../../office/time/index.ts';
import { withDossiers } from '../support/bench-database.ts';
import { createMotcuaProcess } from '../support/motcua-process.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '1000000' },
    people: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    keep: { type: 'boolean' },
  },
});
const [DOSSIERS, PEOPLE, SECONDS] = [values.dossiers, values.people, values.seconds].map(Number) as [
  number,
  number,
  number,
];
const WANTED_P95_MS = 300;
const WANTED_TOGETHER_MS = 500;
/** One in ten watches over the city. */
const WATCHERS_SHARE = 0.1;
/** Somebody looks at what came before asking for more. */
const THINK_MS = [2_000, 6_000] as const;

interface Manager {
  readonly cookie: string;
  readonly address: string;
  readonly unitCode: string;
  readonly watches: boolean;
}

type Times = Record<string, number[]>;
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

const day = (daysAgo: number): string => dayOf(new Date(Date.now() - daysAgo * DAY_MS));
const lastMonth = (): string => {
  const end = new Date(Date.UTC(Number(day(0).slice(0, 4)), Number(day(0).slice(5, 7)) - 1, 0));
  return `from=${end.toISOString().slice(0, 8)}01&to=${end.toISOString().slice(0, 10)}`;
};

interface Question {
  readonly url: (manager: Manager) => string;
  /** For who watches over the city alone. */
  readonly watchersOnly?: boolean;
}

const questions: Readonly<Record<string, Question>> = {
  'the board': { url: () => '/api/board' },
  'steering: the numbers': { url: () => '/api/steering' },
  'steering: overdue': { url: () => '/api/steering/dossiers?band=overdue&limit=50' },
  'steering: this week, unassigned': { url: () => '/api/steering/dossiers?band=week&flags=unassigned&limit=50' },
  'steering: the city at one unit': {
    url: () => `/api/steering?unit=H26.${1 + Math.floor(Math.random() * 126)}`,
    watchersOnly: true,
  },
  'the city': { url: () => '/api/city', watchersOnly: true },
  'the city: one unit': { url: () => `/api/city/units/H26.${1 + Math.floor(Math.random() * 126)}`, watchersOnly: true },
  'the report of last month': { url: () => `/api/reports/processing-times?${lastMonth()}` },
  'the report of a year': { url: () => `/api/reports/processing-times?from=${day(365)}&to=${day(1)}` },
  'the days of twelve weeks': { url: () => `/api/figures/days?from=${day(84)}&to=${day(1)}` },
  'a list of late ones': {
    url: () => `/api/dossiers?figure=finishedLate&figureFrom=${day(60)}&figureTo=${day(30)}&limit=50`,
  },
  'a list of what was open': {
    url: () => `/api/dossiers?figure=open&figureFrom=${day(60)}&figureTo=${day(30)}&limit=50`,
  },
  'processes and their numbers': { url: () => '/api/instances/counts' },
  instances: { url: () => '/api/instances?limit=50' },
  incidents: { url: () => '/api/incidents?limit=50' },
};

async function ask(base: string, { cookie, address }: Manager, name: string, url: string, times: Times): Promise<void> {
  const started = performance.now();
  const response = await fetch(base + url, { headers: { cookie, 'x-forwarded-for': address } });
  const body = await response.text();
  times[name] = [...(times[name] ?? []), performance.now() - started];
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body}`);
}

const asked = ({ watches }: Manager): readonly string[] =>
  Object.entries(questions).flatMap(([name, { watchersOnly }]) => (watchersOnly && !watches ? [] : [name]));

const urlOf = (name: string, manager: Manager): string => questions[name]?.url(manager) ?? '';

/** Leaders of large and small units, and some who watch over the city. */
async function signIn(office: Office): Promise<readonly Manager[]> {
  const held = await office.db
    .selectFrom('office.membership as held')
    .innerJoin('office.person as person', 'person.id', 'held.personId')
    .select(['person.id', 'held.unitCode', 'held.role'])
    .where('held.role', 'in', ['unit-leader', 'city-monitor', 'administrator'])
    .orderBy('held.unitCode')
    .execute();
  const [leaders, watchers] = [
    held.filter(({ role }) => role === 'unit-leader'),
    held.filter(({ role }) => role !== 'unit-leader'),
  ];
  return Promise.all(
    Array.from({ length: PEOPLE }, async (_, index) => {
      const person = index < PEOPLE * WATCHERS_SHARE ? pick(watchers) : pick(leaders);
      return {
        cookie: `motcua_session=${await createSession(office, person.id)}`,
        address: `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`,
        unitCode: person.unitCode,
        watches: person.role !== 'unit-leader',
      };
    }),
  );
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function peopleAtWork(base: string, managers: readonly Manager[]): Promise<Times> {
  const times: Times = {};
  const until = Date.now() + SECONDS * 1000;
  await Promise.all(
    managers.map(async (manager) => {
      await wait(Math.random() * THINK_MS[1]);
      while (Date.now() < until) {
        const name = pick(asked(manager));
        await ask(base, manager, name, urlOf(name, manager), times);
        await wait(THINK_MS[0] + Math.random() * (THINK_MS[1] - THINK_MS[0]));
      }
    }),
  );
  return times;
}

const line = (name: string, times: readonly number[], wantedMs: number) => ({
  question: name,
  asked: times.length,
  ...timesInMs(times),
  holds: quantile(times, 0.95) < wantedMs,
});

async function bench(databaseUrl: string): Promise<void> {
  const motcua = await createMotcuaProcess({
    DATABASE_URL: databaseUrl,
    MOTCUA_SAMPLE: 'on',
    MOTCUA_TRUST_PROXY: 'on',
    LOG_LEVEL: 'error',
  });
  const office = await openOffice({ databaseUrl });
  try {
    await motcua.start();
    await figuresKept(office);
    const managers = await signIn(office);
    const base = motcua.serverAddress;
    for (const manager of managers.slice(0, 30))
      for (const name of asked(manager)) await ask(base, manager, name, urlOf(name, manager), {});
    const times = await peopleAtWork(base, managers);
    const at = loadavg()[0]?.toFixed(1);
    const together: ReturnType<typeof line>[] = [];
    for (const name of ['the board', 'steering: the numbers', 'steering: overdue', 'the report of last month']) {
      const own: Times = {};
      await Promise.all(managers.map((manager) => ask(base, manager, name, urlOf(name, manager), own)));
      together.push(line(`${name}, all ${PEOPLE} in one instant`, Object.values(own).flat(), WANTED_TOGETHER_MS));
    }
    const rows = [...Object.entries(times).map(([name, list]) => line(name, list, WANTED_P95_MS)), ...together];
    console.table(rows);
    console.log(`${DOSSIERS.toLocaleString('en')} dossiers; load of the machine in the last minute: ${at}`);
    process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;
  } finally {
    await office.close();
    await motcua.dispose();
  }
}

/** The running product keeps the figures; all of them are there when nothing is due any more. */
async function figuresKept(office: Office): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const due = await office.db.selectFrom('office.figureDue').select('id').limit(1).execute();
    if (due.length === 0) break;
    await wait(1_000);
  }
  await settleFigures(office);
  console.log(`The figures were there after ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`);
}

await withDossiers({ name: 'motcua_bench_console', dossiers: DOSSIERS, keep: values.keep ?? false }, bench);
