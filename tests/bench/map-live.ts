/**
 * Do the numbers of now on the map of a process answer in 300 ms (p95) at a million instances, of which 50,000 run for open dossiers, a quarter of them in the version that is asked for: for the whole city, for one unit of it, and for
 * the leader of a unit? Rows come by `insert … select` with triggers off, as the feeds would leave them. Past numbers are measured in map.ts.
 * Run: `node tests/bench/map-live.ts [instances, default 1000000]`. `DATABASE_URL` names a server on which a database is made and dropped; without it an embedded one is started.
 */
import { loadavg } from 'node:os';
import { boardMoments } from '../../office/dossiers/index.ts';
import { countStuckOf, countUrgentAtTasks } from '../../office/instances/index.ts';
import { openOffice } from '../../office/kernel/index.ts';
import type { ReadingReach } from '../../office/people/index.ts';
import { onDatabase, withDossiers } from '../support/bench-database.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const OPEN = 50_000;
const INSTANCES = Number(process.argv[2] ?? 1_000_000);
const WANTED_P95_MS = 300;
const ROUNDS = 20;
const UNIT = 'H26.1';

/** The largest of forty processes has a quarter of all instances, as one procedure of a city has. */
const KIND = 'case when n % 4 = 0 then 0 else n % 40 end';
const FILL = [
  `create temporary table made as
     select n, n > ${INSTANCES - OPEN} as runs, 'process-' || ${KIND} as process_id, (9000000 + ${KIND})::text as key, coalesce(dossier.id, gen_random_uuid()) as dossier_id,
       coalesce(dossier.competent_unit_code, 'H26.' || (1 + floor(126 * power(random(), 1.8)))::int) as unit,
       now() - interval '2 years' * (1 - n::float / ${INSTANCES}) as started_at
     from generate_series(1, ${INSTANCES}) as n
     left join (select dossier.id, dossier.competent_unit_code, ${INSTANCES} + 1 - row_number() over () as place
       from office.dossier join office.legal_clock clock on clock.dossier_id = dossier.id and clock.state <> 'closed') as dossier on dossier.place = n`,
  `insert into office.instance (process_instance_key, process_id, process_version, process_definition_key, state, started_at, ended_at, dossier_id, dossier_code,
       unit_codes, competent_unit_code, reader_groups, procedure_code, case_id, clock_state, open_incidents, changed_at, open_text, search_text)
     select n::text, process_id, 1, key, case when runs then 'ACTIVE' else 'COMPLETED' end, started_at, case when not runs then started_at + interval '3 days' end,
       dossier_id, 'h26-' || n, array[unit], unit, array[unit || ':unit-leader', unit || ':case-officer'], '1.001', 'ordinary',
       case when runs then 'running' else 'closed' end, case when runs and n % 20 = 0 then 1 else 0 end, started_at, '', ''
     from made`,
  'delete from office.task',
  `insert into office.task (task_key, process_instance_key, process_id, process_definition_key, element_id, name, name_sort, search_text, state, groups, unit_codes, own_priority, priority,
       created_at, changed_at)
     select n::text, n::text, process_id, key, 'step-' || n % 7, 'N', 'n', '', 'open', '{}', '{}', 50, 50, started_at, started_at from made where runs`,
  `insert into office.incident (incident_key, process_instance_key, process_id, process_definition_key, element_id, element_instance_key, error_type, message, state, created_at,
       open_text, search_text)
     select '9' || n, n::text, process_id, key, 'step-' || n % 7, '1', 'JOB_NO_RETRIES', 'x', 'ACTIVE', started_at, '', '' from made where runs and n % 20 = 0`,
  'vacuum analyze office.instance, office.incident, office.task, office.legal_clock, office.dossier',
];

const fill = (databaseUrl: string) =>
  onDatabase(databaseUrl, async (client) => {
    await client.query("set synchronous_commit = off; set session_replication_role = 'replica'");
    for (const statement of FILL) await client.query(statement);
  });

const everywhere: ReadingReach = { groups: [], limitedGroups: [], everywhere: true };
const leader: ReadingReach = { groups: [`${UNIT}:unit-leader`], limitedGroups: [], everywhere: false };
const questions = {
  'the city': { reach: everywhere, unitCode: undefined },
  'a unit of the city': { reach: everywhere, unitCode: UNIT },
  'the leader of a unit': { reach: leader, unitCode: undefined },
} as const;

await withDossiers({ name: 'motcua_bench_map', dossiers: OPEN, open: OPEN, keep: false }, async (databaseUrl) => {
  await fill(databaseUrl);
  const office = await openOffice({ databaseUrl });
  try {
    console.log(`\n${INSTANCES.toLocaleString('en')} instances; load ${loadavg()[0]?.toFixed(1)}`);
    const rows = [];
    for (const [question, { reach, unitCode }] of Object.entries(questions)) {
      const filter = { processDefinitionKey: '9000000', unitCode };
      const times = [];
      let standing = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const startedAt = performance.now();
        const moments = await boardMoments(office);
        const [counts] = await Promise.all([
          countUrgentAtTasks(office, reach, filter, moments),
          countStuckOf(office, reach, filter),
        ]);
        times.push(performance.now() - startedAt);
        standing = [...counts.values()].reduce((sum, { active }) => sum + active, 0);
      }
      rows.push({ question, standing, ...timesInMs(times), fits: quantile(times, 0.95) < WANTED_P95_MS });
    }
    console.table(rows);
    process.exitCode = rows.every(({ fits }) => fits) ? 0 : 1;
  } finally {
    await office.close();
  }
});
