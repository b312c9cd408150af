/**
 * Do the lists of instances and incidents, and their numbers, answer in 300 ms (p95) at a million instances, of which one in twenty runs and one in twenty of those stands at an incident? Rows come by
 * `insert … select`, as the triggers would leave them; asked for the whole city, and for the leaders of a large unit and of a small one.
 * Run: `node tests/bench/instances.ts [instances, default 1000000]`
 */
import { loadavg } from 'node:os';
import { bringInReference } from '../../cli/parts/office.ts';
import {
  countAtTasks,
  countDefinitions,
  countIncidents,
  countStuckAt,
  type InstanceFilter,
  searchIncidents,
  searchInstances,
} from '../../office/instances/index.ts';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import type { ReadingReach } from '../../office/people/index.ts';
import { onDatabase, withBenchDatabase } from '../support/bench-database.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const INSTANCES = Number(process.argv[2] ?? 1_000_000);
const WANTED_P95_MS = 300;
const ROUNDS = 12;
const LIMIT = 50;

/** Instances of two years of forty processes, in a few large units and many small ones; nineteen of twenty belong to a dossier. */
const FILL = [
  `insert into office.instance (process_instance_key, process_id, process_version, process_definition_key, state, started_at, ended_at, dossier_id, dossier_code,
       unit_codes, competent_unit_code, reader_groups, procedure_code, case_id, clock_state, lawful_due_at, open_incidents, changed_at, open_text, search_text)
     select n::text, 'process-' || kind, 1 + kind % 3, (9000000 + kind)::text, case when runs then 'ACTIVE' else 'COMPLETED' end, started_at,
       case when not runs then started_at + interval '3 days' end, case when owned then gen_random_uuid() end, case when owned then 'h26-' || n end,
       case when owned then array[unit] end, case when owned then unit end,
       case when owned then array[unit || ':unit-leader', unit || ':case-officer'] end, case when owned then '1.00' || kind end, case when owned then 'ordinary' end,
       case when owned then case when runs then 'running' else 'closed' end end, case when owned and runs then started_at + interval '9 days' end,
       case when runs and n % 20 = 0 then 1 else 0 end, started_at + interval '1 day' * luck, concat_ws(' ', 'h26-' || n, n, 'process-' || kind),
       concat_ws(' ', 'h26-' || n, n, 'process-' || kind, (array['nguyen','tran','le','pham','bui'])[1 + n % 5], (array['thi lan','van minh','duc an','hoang'])[1 + n % 4], md5(n::text))
     from (select n, n % 40 as kind, n % 20 <> 7 as owned, n > $count * 0.95 as runs, random() as luck, 'H26.' || (1 + floor(126 * power(random(), 1.8)))::int as unit,
         now() - interval '2 years' * (1 - n::float / $count) as started_at
       from generate_series(1, $count) as n) as made`,
  `insert into office.incident (incident_key, process_instance_key, process_id, process_definition_key, element_id, element_instance_key, error_type, message, state, created_at,
       process_version, dossier_id, dossier_code, unit_codes, competent_unit_code, reader_groups, procedure_code, case_id, open_text, search_text)
     select '9' || process_instance_key, process_instance_key, process_id, process_definition_key, 'call-' || right(process_instance_key, 1), '1', 'JOB_NO_RETRIES',
       'Máy chủ ' || process_instance_key || ' không trả lời.', case when open_incidents > 0 then 'ACTIVE' else 'RESOLVED' end, started_at + interval '1 hour',
       process_version, dossier_id, dossier_code, unit_codes, competent_unit_code, reader_groups, procedure_code, case_id, open_text, search_text
     from office.instance where open_incidents > 0 or process_instance_key::bigint % 50 = 1`,
  `insert into office.task (task_key, process_instance_key, process_id, process_definition_key, element_id, name, name_sort, search_text, state, groups, unit_codes, own_priority, priority, created_at, changed_at)
     select process_instance_key, process_instance_key, process_id, process_definition_key, 'step-' || process_instance_key::bigint % 8, 'N', 'n', '', 'open', '{}', '{}', 50, 50, started_at, changed_at
     from office.instance where state = 'ACTIVE'`,
];

/** Fills with triggers off, and makes the indexes after: rows and indexes are the same, and it takes minutes less. */
async function fill(databaseUrl: string): Promise<void> {
  await onDatabase(databaseUrl, async (client) => {
    await client.query(
      "set synchronous_commit = off; set maintenance_work_mem = '256MB'; set session_replication_role = 'replica'",
    );
    const { rows } = await client.query<{ name: string; definition: string }>(`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid in ('office.instance'::regclass, 'office.incident'::regclass) and not indisprimary`);
    for (const { name } of rows) await client.query(`drop index ${name}`);
    for (const statement of FILL) await client.query(statement.replaceAll('$count', String(INSTANCES)));
    for (const { definition } of rows) await client.query(definition);
    await client.query('vacuum analyze office.instance, office.incident, office.task');
  });
}

const leaderOf = (unit: string): ReadingReach => ({
  groups: [`${unit}:unit-leader`],
  limitedGroups: [],
  everywhere: false,
});
const reaches: Readonly<Record<string, ReadingReach>> = {
  city: { groups: [], limitedGroups: [], everywhere: true },
  'large unit': leaderOf('H26.1'),
  'small unit': leaderOf('H26.120'),
};

const DEFINITION = '9000008';
const filters: Readonly<Record<string, InstanceFilter>> = {
  'all that run': { state: 'ACTIVE' },
  'all that ended': { state: 'COMPLETED' },
  'of a version': { processDefinitionKey: DEFINITION },
  'at a step': { state: 'ACTIVE', elementId: 'step-3' },
  'at a step of a version': { state: 'ACTIVE', processDefinitionKey: DEFINITION, elementId: 'step-0' },
  'with an incident': { state: 'ACTIVE', incident: true },
  'of a unit and a procedure': { unitCode: 'H26.1', procedureCode: '1.008' },
  'two words': { text: 'trần thị lan' },
  'a code': { text: `H26-${Math.floor(INSTANCES / 2)}` },
};

type Ask = (office: Office, reach: ReadingReach) => Promise<unknown>;
const questions: Readonly<Record<string, Ask>> = {
  ...Object.fromEntries(
    Object.entries(filters).flatMap(([name, filter]) =>
      (['started', 'changed', 'due'] as const).map((sort): [string, Ask] => [
        `${name}, by ${sort}`,
        (office, reach) => searchInstances(office, reach, { ...filter, sort, limit: LIMIT }),
      ]),
    ),
  ),
  'open incidents': (office, reach) => searchIncidents(office, reach, { state: 'ACTIVE', limit: LIMIT }),
  'incidents with a word': (office, reach) => searchIncidents(office, reach, { text: 'trần', limit: LIMIT }),
  'number of open incidents': (office, reach) => countIncidents(office, reach, { state: 'ACTIVE' }),
  'numbers by version': (office, reach) => countDefinitions(office, reach),
  'numbers by step': (office, reach) =>
    Promise.all([countAtTasks(office, reach, DEFINITION), countStuckAt(office, reach, DEFINITION)]),
};

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

await withBenchDatabase(async (databaseUrl) => {
  const office = await openOffice({ databaseUrl });
  try {
    await bringInReference(office);
    await fill(databaseUrl);
    console.log(`${INSTANCES.toLocaleString('en')} instances; load ${loadavg()[0]?.toFixed(1)}`);
    const rows = [];
    for (const [question, ask] of Object.entries(questions))
      for (const [who, reach] of Object.entries(reaches)) {
        const times = [];
        for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(() => ask(office, reach)));
        rows.push({ question, who, ...timesInMs(times), fits: quantile(times, 0.95) < WANTED_P95_MS });
      }
    console.table(rows);
    process.exitCode = rows.every(({ fits }) => fits) ? 0 : 1;
  } finally {
    await office.close();
  }
});
