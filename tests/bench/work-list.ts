/**
 * Does the work-list keep its budgets with a million dossiers and 50,000 open tasks in 126 units, while 200 people work on it? Measured through HTTP, against the
 * product as `npm start` runs it; list, filter, sort, search and open have 300 ms (p95), work on 1,000 tasks 10 s.
 * Run: `node tests/bench/work-list.ts [--dossiers 1000000] [--tasks 50000] [--people 200] [--seconds 60] [--keep]`. `DATABASE_URL` names a server on which a database is
 * made and dropped; without it an embedded one is started. `--keep` leaves the database there and takes it again the next time.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { createClient } from '../../cli/parts/client.ts';
import { type Office, openOffice } from '../../office/kernel/office.ts';
import { createSession } from '../../office/people/index.ts';
import { onDatabase, withDossiers } from '../support/bench-database.ts';
import { workOnList } from '../support/interactions.ts';
import { openTasks } from '../support/many-tasks.ts';
import { createMotcuaProcess } from '../support/motcua-process.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '1000000' },
    tasks: { type: 'string', default: '50000' },
    people: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    keep: { type: 'boolean' },
  },
});
const [DOSSIERS, TASKS, PEOPLE, SECONDS] = [values.dossiers, values.tasks, values.people, values.seconds].map(
  Number,
) as [number, number, number, number];
const WANTED_P95_MS = 300;
const WANTED_BULK_S = 10;
const WANTED_PAINT_MS = 200;
/** Somebody looks at what came before asking for more. */
const THINK_MS = [2_000, 6_000] as const;
interface Worker {
  readonly cookie: string;
  readonly address: string;
  readonly words: readonly string[];
  keys: readonly string[];
}

type Times = Record<string, number[]>;
const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;

/** People of large and small units, signed in. */
async function signIn(office: Office): Promise<readonly Worker[]> {
  const people = await office.db
    .selectFrom('office.person as person')
    .innerJoin('office.membership as held', 'held.personId', 'person.id')
    .select(['person.id', 'held.unitCode'])
    .where('role', 'in', ['case-officer', 'unit-leader'])
    .execute();
  const chosen = Array.from({ length: PEOPLE }, () => people[Math.floor(people.length * Math.random() ** 1.8)]);
  return Promise.all(
    chosen.map(async (person, index) => ({
      cookie: `motcua_session=${await createSession(office, person?.id ?? '')}`,
      address: `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`,
      words: ['nguyen', 'thi lan', 'trần', 'an', 'khai sinh', 'pham van', '2606', 'minh', 'bui', 'wolfgang'],
      keys: [],
    })),
  );
}

const questions: Readonly<Record<string, { readonly share: number; readonly url: (worker: Worker) => string }>> = {
  'list, nearest deadline': { share: 30, url: () => '/api/tasks?scope=unit&limit=50' },
  'list, nobody has it': { share: 10, url: () => '/api/tasks?scope=unassigned&limit=50' },
  'list, mine': { share: 10, url: () => '/api/tasks?scope=mine&limit=50' },
  'list, waiting for others': { share: 3, url: () => '/api/tasks?scope=waiting&limit=50' },
  'sort by a column': {
    share: 10,
    url: () =>
      `/api/tasks?scope=unit&limit=50&sort=${pick(['applicant', 'code', 'procedure', 'received', 'assignee'])}&order=${pick(['asc', 'desc'])}`,
  },
  filter: {
    share: 10,
    url: () => `/api/tasks?scope=unit&limit=50&${pick(['due=overdue', 'due=today', 'due=week', 'procedure=1.001193'])}`,
  },
  search: { share: 12, url: ({ words }) => `/api/tasks?scope=unit&limit=50&text=${encodeURIComponent(pick(words))}` },
  'open a task': {
    share: 12,
    url: ({ keys }) => (keys.length > 0 ? `/api/tasks/${pick(keys)}` : '/api/tasks?scope=unit&limit=50'),
  },
  'what changed': {
    share: 3,
    url: () => `/api/task-changes?scope=unit&since=${new Date(Date.now() - 30_000).toISOString()}`,
  },
};
const drawn = Object.entries(questions).flatMap(([name, { share }]) => Array.from({ length: share }, () => name));

async function ask(base: string, worker: Worker, name: string, times: Times): Promise<void> {
  const url = questions[name]?.url(worker) ?? '';
  const started = performance.now();
  const response = await fetch(base + url, { headers: { cookie: worker.cookie, 'x-forwarded-for': worker.address } });
  const body = (await response.json()) as { items?: { taskKey: string }[] };
  times[name] = [...(times[name] ?? []), performance.now() - started];
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${JSON.stringify(body)}`);
  // What waits for others is opened as a dossier, not as a task.
  if (body.items?.length && !url.includes('scope=waiting')) worker.keys = body.items.map(({ taskKey }) => taskKey);
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Everybody asks, looks, and asks again; every page listens to the events too. */
async function peopleAtWork(base: string, workers: readonly Worker[]): Promise<Times> {
  const times: Times = {};
  const until = Date.now() + SECONDS * 1000;
  const leaving = new AbortController();
  for (const { cookie, address } of workers)
    void fetch(`${base}/api/events`, { headers: { cookie, 'x-forwarded-for': address }, signal: leaving.signal })
      .then(async ({ body }) => {
        if (body) for await (const _ of body);
      })
      .catch(() => undefined);
  await Promise.all(
    workers.map(async (worker) => {
      await wait(Math.random() * THINK_MS[1]);
      while (Date.now() < until) {
        await ask(base, worker, pick(drawn), times);
        await wait(THINK_MS[0] + Math.random() * (THINK_MS[1] - THINK_MS[0]));
      }
    }),
  );
  leaving.abort();
  return times;
}

function line(name: string, times: readonly number[], wanted: number | null) {
  return {
    question: name,
    asked: times.length,
    ...timesInMs(times),
    holds: wanted === null ? '' : quantile(times, 0.95) < wanted,
  };
}

/** The session of the leader of the largest unit. */
async function leaderCookie(office: Office): Promise<string> {
  const leader = await office.db
    .selectFrom('office.membership as held')
    .innerJoin('office.person as person', 'person.id', 'held.personId')
    .select('person.id')
    .where('unitCode', '=', 'H26.1')
    .where('role', '=', 'unit-leader')
    .executeTakeFirstOrThrow();
  return `motcua_session=${await createSession(office, leader.id)}`;
}

/** A leader of the largest unit gives a thousand tasks to an officer, and takes that back. */
async function bulk(base: string, office: Office) {
  const officer = await office.db
    .selectFrom('office.membership as held')
    .innerJoin('office.person as person', 'person.id', 'held.personId')
    .select('person.userName')
    .where('unitCode', '=', 'H26.1')
    .where('role', '=', 'case-officer')
    .executeTakeFirstOrThrow();
  const headers = {
    cookie: await leaderCookie(office),
    'content-type': 'application/json',
    'x-motcua': '1',
    'x-forwarded-for': '10.9.9.9',
  };
  const send = async (path: string, body?: object) => {
    const response = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
    const answer = (await response.json()) as { id: string; waiting: number; excluded: number };
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const ended = async (id: string) => {
    for (;;) {
      const job = (await (await fetch(`${base}/api/bulk-jobs/${id}`, { headers })).json()) as {
        state: string;
        done: number;
        failed: number;
      };
      if (job.state === 'done') return job;
      await wait(100);
    }
  };
  const rows = await office.db
    .selectFrom('office.task')
    .select('taskKey')
    .where('state', '=', 'open')
    .where('unitCode', '=', 'H26.1')
    .where('assignee', 'is', null)
    .limit(1_000)
    .execute();
  const keys = rows.map(({ taskKey }) => taskKey);
  const table = [];
  const measure = async (name: string, start: () => Promise<string>) => {
    const started = performance.now();
    const job = await ended(await start());
    const seconds = (performance.now() - started) / 1000;
    table.push({
      work: name,
      done: job.done,
      failed: job.failed,
      seconds: Number(seconds.toFixed(1)),
      holds: seconds < WANTED_BULK_S,
    });
  };
  let drafted = 0;
  const run = async (request: object, reason?: string) => {
    const started = performance.now();
    const { id } = await send('/api/bulk-jobs', request);
    drafted = performance.now() - started;
    await send(`/api/bulk-jobs/${id}/start`, reason ? { reason } : {});
    return id;
  };
  let given = '';
  await measure('give to an officer', async () => {
    given = await run({ action: 'assign', keys, assignee: officer.userName }, 'Phân công');
    return given;
  });
  table.push({
    work: 'the preview alone',
    done: keys.length,
    failed: 0,
    seconds: Number((drafted / 1000).toFixed(2)),
    holds: true,
  });
  await measure('undo', async () => (await send(`/api/bulk-jobs/${given}/undo`)).id);
  return table;
}

async function bench(databaseUrl: string): Promise<void> {
  const motcua = await createMotcuaProcess({
    DATABASE_URL: databaseUrl,
    MOTCUA_SAMPLE: 'off',
    MOTCUA_TRUST_PROXY: 'on',
    LOG_LEVEL: 'error',
  });
  const office = await openOffice({ databaseUrl });
  try {
    await motcua.start();
    const listed = async () => {
      const { count } = await office.db
        .selectFrom('office.task')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('state', '=', 'open')
        .executeTakeFirstOrThrow();
      return count;
    };
    const missing = TASKS - (await listed());
    const openedAt = performance.now();
    if (missing > 0) await openTasks(databaseUrl, createClient(motcua.engineAddress), missing);
    const openedS = (performance.now() - openedAt) / 1000;
    while ((await listed()) < TASKS) await wait(200);
    console.log(
      `${missing} tasks opened in ${openedS.toFixed(0)} s; all in the list ${((performance.now() - openedAt) / 1000 - openedS).toFixed(1)} s later.`,
    );
    await onDatabase(databaseUrl, (client) => client.query('vacuum analyze office.task'));
    const workers = await signIn(office);
    const warm: Times = {};
    for (const worker of workers.slice(0, 20))
      for (const name of Object.keys(questions)) await ask(motcua.serverAddress, worker, name, warm);
    const times = await peopleAtWork(motcua.serverAddress, workers);
    const at = `${loadavg()[0]?.toFixed(1)}`;
    const together: Times = {};
    await Promise.all(workers.map((worker) => ask(motcua.serverAddress, worker, 'list, nearest deadline', together)));
    const rows = [
      ...Object.entries(times).map(([name, list]) => line(name, list, WANTED_P95_MS)),
      line('everything', Object.values(times).flat(), WANTED_P95_MS),
      line(`the list, all ${PEOPLE} in the same instant`, Object.values(together).flat(), null),
    ];
    console.table(rows);
    console.log(
      `${PEOPLE} people, ${(Object.values(times).flat().length / SECONDS).toFixed(0)} requests a second; load of the machine in the last minute: ${at}`,
    );
    const { done, slow } = await workOnList(motcua.serverAddress, await leaderCookie(office));
    const slowest = Math.max(0, ...slow);
    console.log(
      `In the browser: ${done} interactions, ${slow.length} of them took 16 ms or more to the next paint, the slowest ${slowest} ms (wanted: less than ${WANTED_PAINT_MS}).`,
    );
    if (slowest >= WANTED_PAINT_MS) process.exitCode = 1;
    const works = await bulk(motcua.serverAddress, office);
    console.table(works);
    if ([...rows, ...works].some(({ holds }) => holds === false)) process.exitCode = 1;
  } finally {
    await office.close();
    await motcua.dispose();
  }
}

await withDossiers({ name: 'motcua_bench_work_list', dossiers: DOSSIERS, keep: values.keep ?? false }, bench);
