/**
 * Do the numbers and the list of steering answer in 300 ms (p95) with 50,000 open dossiers among 200,000, for a leader and for the city's monitor: one alone, 20 and 200 at once? What is asked
 * is what the routes ask, without HTTP: surroundings, reach, counts or a page of lines with all that stands beside them.
 * Run: `node tests/bench/steering.ts [--dossiers 200000] [--open 50000] [--keep]`. `DATABASE_URL` names a server on which a database is made and dropped; without it an embedded one is
 * started. `--keep` leaves the database there and takes it again the next time.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import { getPerson, type Person } from '../../office/people/index.ts';
import { readCounts, readPage } from '../../server/steering/read.ts';
import type { SteeringQueryView } from '../../server/steering/schema.ts';
import { toLines } from '../../server/steering/view.ts';
import { onDatabase, withDossiers } from '../support/bench-database.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const { values } = parseArgs({
  options: {
    dossiers: { type: 'string', default: '200000' },
    open: { type: 'string', default: '50000' },
    keep: { type: 'boolean', default: false },
  },
});
const [DOSSIERS, OPEN] = [Number(values.dossiers), Number(values.open)];
const WANTED_P95_MS = 300;
const ROUNDS = 15;
const LIMIT = 50;

/** Each open dossier has a step: a third of them nobody holds, one in a hundred stands at an incident. Limits lie from a week ago to a month ahead, most of them near. */
const FILL = [
  'delete from office.task',
  'delete from office.incident',
  `update office.legal_clock set lawful_due_at = near.at, due_at = near.at
     from (select dossier_id as id, now() + interval '37 days' * power(random(), 2) - interval '7 days' * random() as at from office.legal_clock where state <> 'closed') as near
     where dossier_id = near.id`,
  `insert into office.task (task_key, process_instance_key, process_id, process_definition_key, element_id, name, name_sort, search_text, state, assignee, groups, unit_codes, unit_code,
       own_priority, priority, created_at, changed_at, dossier_id)
     select n::text, n::text, 'bench', '1', 'check', 'Thẩm định hồ sơ', 'tham dinh', '', 'open',
       case when n % 3 > 0 then 'chuyenvien.' || lower(replace(competent_unit_code, '.', '-')) end, array[competent_unit_code || ':case-officer'], unit_codes, competent_unit_code,
       50, 50, now() - interval '5 days' * random(), now(), id
     from (select 4500000000000000000 + row_number() over () as n, dossier.* from office.dossier join office.legal_clock clock on clock.dossier_id = dossier.id
       where clock.state <> 'closed') as open`,
  `insert into office.incident (incident_key, process_instance_key, process_id, process_definition_key, element_id, element_instance_key, error_type, message, state, created_at,
       dossier_id, open_text, search_text)
     select '9' || task_key, process_instance_key, process_id, '1', 'call', '1', 'JOB_NO_RETRIES', 'no answer', 'ACTIVE', created_at, dossier_id, '', ''
     from office.task where task_key::numeric % 100 = 7`,
  'delete from office.open_dossier',
  `insert into office.open_dossier
     select kept.* from office.legal_clock clock cross join lateral office.open_dossier_of(clock.dossier_id) kept where clock.state <> 'closed'`,
  'vacuum analyze office.open_dossier, office.task, office.incident, office.legal_clock',
];

const fill = (databaseUrl: string) =>
  onDatabase(databaseUrl, async (client) => {
    await client.query("set synchronous_commit = off; set session_replication_role = 'replica'");
    for (const statement of FILL) await client.query(statement);
  });

type Ask = (office: Office, person: Person) => Promise<unknown>;

const numbers =
  (query: SteeringQueryView): Ask =>
  async (office, person) =>
    readCounts(office, person, query);
const list =
  (query: SteeringQueryView): Ask =>
  async (office, person) => {
    const { page, beside } = await readPage(office, person, query, { limit: LIMIT });
    return toLines(person, page.items, beside);
  };

const questions: Readonly<Record<string, Ask>> = {
  'numbers, soon': numbers({ band: 'soon' }),
  'numbers, flagged': numbers({ band: 'tomorrow', flags: 'unassigned,stuck' }),
  'list, soon': list({ band: 'soon' }),
  'list, overdue and absent': list({ band: 'overdue', flags: 'absent' }),
  'list, stuck': list({ band: 'soon', flags: 'stuck' }),
};

/** Asks all people at once, again and again. @returns how long each answer took */
async function timesOf(office: Office, ask: Ask, people: readonly Person[], rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    await Promise.all(
      people.map(async (person) => {
        const started = performance.now();
        await ask(office, person);
        times.push(performance.now() - started);
      }),
    );
  return times;
}

/** Who leads a unit, those of the units with most dossiers first; each once. */
async function leadersOf(office: Office): Promise<readonly Person[]> {
  const rows = await office.db
    .selectFrom('office.membership as held')
    .innerJoin('office.person as person', 'person.id', 'held.personId')
    .select(['person.id', 'person.userName'])
    .select(({ selectFrom, fn }) =>
      selectFrom('office.openDossier as item')
        .select(fn.countAll<number>().as('open'))
        .whereRef('item.unitCode', '=', 'held.unitCode')
        .as('open'),
    )
    .where('held.role', '=', 'unit-leader')
    .orderBy('open', 'desc')
    .execute();
  return Promise.all([...new Set(rows.map(({ id }) => id))].map((id) => getPerson(office, id)));
}

/** Who asks at the same time: one alone; 20 and 200 as in a city, where one in twenty watches all units. */
async function crowds(office: Office): Promise<Readonly<Record<string, readonly Person[]>>> {
  const leaders = await leadersOf(office);
  const [large, small] = [leaders[0], leaders[100]];
  const [held] = large?.memberships ?? [];
  if (!large || !small || !held) throw new Error('The city has no leaders.');
  const monitor: Person = { ...large, memberships: [{ ...held, role: 'city-monitor', unitCode: 'H26' }] };
  const crowd = (size: number) =>
    Array.from({ length: size }, (_, index) => (index % 20 === 0 ? monitor : (leaders[index % 100] as Person)));
  return {
    'leader, large unit': [large],
    'leader, small unit': [small],
    monitor: [monitor],
    '20 at once': crowd(20),
    '200 at once': crowd(200),
  };
}

async function measure(databaseUrl: string): Promise<void> {
  const office = await openOffice({ databaseUrl });
  try {
    const rows = [];
    for (const [who, people] of Object.entries(await crowds(office)))
      for (const [question, ask] of Object.entries(questions)) {
        await timesOf(office, ask, people.slice(0, 1), 2);
        const times = await timesOf(office, ask, people, people.length > 20 ? 3 : ROUNDS);
        rows.push({ who, question, ...timesInMs(times), holds: quantile(times, 0.95) < WANTED_P95_MS });
      }
    console.table(rows);
  } finally {
    await office.close();
  }
}

await withDossiers(
  { name: 'motcua_steering', dossiers: DOSSIERS, open: OPEN, keep: values.keep },
  async (databaseUrl) => {
    await fill(databaseUrl);
    console.info(
      `${OPEN.toLocaleString('en')} open among ${DOSSIERS.toLocaleString('en')} dossiers; load before ${loadavg()[0]?.toFixed(1)}`,
    );
    await measure(databaseUrl);
  },
);
