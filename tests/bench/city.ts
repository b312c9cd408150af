/**
 * Does the city on one page answer in 300 ms (p95) at 50,000 open dossiers among a million? Rows come by `insert … select`, as triggers and the keeper of the figures would leave them; asked
 * are the parts of the answer alone and together, and the drill into the largest unit.
 * Run: `node tests/bench/city.ts [dossiers, default 1000000]`
 */
import { loadavg } from 'node:os';
import { bringInReference } from '../../cli/parts/office.ts';
import { cityNow, cityPast, unitWork } from '../../office/city/index.ts';
import { setClock } from '../../office/clock/index.ts';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import { type SteeringReach, steeringMoments } from '../../office/steering/index.ts';
import { onDatabase, withBenchDatabase } from '../support/bench-database.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const DOSSIERS = Number(process.argv[2] ?? 1_000_000);
const NOW = new Date('2026-11-23T09:30:00+07:00');
const WANTED_P95_MS = 300;
const ROUNDS = 40;
const LARGEST = 'H26.1';

/** Dossiers of two years of forty procedures, in a few large units and many small ones; the newest twentieth is open, and two people of each unit hold its steps. */
const FILL = [
  `create temp table made as
     select n, gen_random_uuid() as id, 'H26.' || (1 + floor(126 * power(random(), 1.8)))::int as unit, '1.00' || n % 40 as procedure_code, n % 40 > 36 as internal,
       (array['counter', 'counter', 'online', 'post'])[1 + floor(random() * 4)] as channel, random() as luck,
       timestamptz '2026-11-23 09:30+07' - interval '2 years' * (1 - n::float / $count) as received_at
     from generate_series(1, $count) as n`,
  `create temp table dated as
     select *, received_at + interval '1 day' * (2 + floor(luck * 30)) as lawful_due_at, n > $count * 0.95 as is_open,
       case when n <= $count * 0.95 then least(received_at + interval '1 day' * (1 + luck * 28), timestamptz '2026-11-23 09:30+07') end as closed_at from made`,
  `insert into office.open_dossier (dossier_id, unit_code, procedure_code, reader_groups, lawful_due_at, stopped_at, free_steps, own_steps, holders, moved_at)
     select id, unit, procedure_code, array[unit || ':unit-leader', unit || ':case-officer'], lawful_due_at, case when n % 12 = 0 then received_at + interval '1 day' end,
       (n % 3 = 0)::int, 1, case when n % 3 > 0 then array['officer' || n % 2 || '.' || unit] else '{}' end, received_at + interval '1 day' * luck from dated where is_open`,
  `insert into office.figure_sum (grain, from_day, unit_code, procedure_code, procedure_valid_from, channel, internal, received, finished, withdrawn, on_time, finished_late,
       warned, breached, breached_again, rated, rating_sum, open, overdue, stopped)
     select 'day', day, unit, procedure_code, date '2025-06-16', channel, internal, sum(came), sum(went), 0, sum(went * on_time), sum(went * (1 - on_time)), 0, 0, 0, 0, 0, sum(came - went), 0, 0
     from (select received_at::date as day, unit, procedure_code, channel, internal, 1 as came, 0 as went, 0 as on_time from dated
       union all select closed_at::date, unit, procedure_code, channel, internal, 0, 1, (closed_at <= lawful_due_at)::int from dated where not is_open) as turn
     group by day, unit, procedure_code, channel, internal`,
];

async function fill(databaseUrl: string): Promise<void> {
  await onDatabase(databaseUrl, async (client) => {
    // The rows stand alone: no triggers, no keys to a million dossiers that nothing here reads.
    await client.query("set synchronous_commit = off; set session_replication_role = 'replica'");
    for (const statement of FILL) await client.query(statement.replaceAll('$count', String(DOSSIERS)));
    await client.query('vacuum analyze');
  });
}

const everything: SteeringReach = { reading: { groups: [], limitedGroups: [], everywhere: true } };
const around = async (office: Office) => ({
  ...(await steeringMoments(office)),
  absent: ['officer1.H26.1', 'officer0.H26.9'],
  broken: [],
});
const now = async (office: Office) => cityNow(office, everything, await around(office));

const questions: Readonly<Record<string, (office: Office) => Promise<unknown>>> = {
  'open dossiers by unit': now,
  'twelve weeks of each unit': cityPast,
  'the city, both at once': (office) => Promise.all([now(office), cityPast(office)]),
  'the largest unit by procedure and officer': async (office) =>
    unitWork(office, everything, LARGEST, await around(office)),
};

await withBenchDatabase(async (databaseUrl) => {
  const office = await openOffice({ databaseUrl });
  try {
    await bringInReference(office);
    await setClock(office, NOW);
    await fill(databaseUrl);
    const open = (await now(office)).reduce(
      (sum, { bands }) => sum + Object.values(bands).reduce((all, count) => all + count, 0),
      0,
    );
    const table: Record<string, object> = {};
    let slowest = 0;
    for (const [name, ask] of Object.entries(questions)) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const startedAt = performance.now();
        await ask(office);
        times.push(performance.now() - startedAt);
      }
      slowest = Math.max(slowest, quantile(times, 0.95));
      table[name] = timesInMs(times);
    }
    console.table(table);
    console.log(`${DOSSIERS} dossiers, ${open} open; load ${loadavg().map(Math.round).join(' ')}`);
    if (slowest > WANTED_P95_MS) process.exitCode = 1;
  } finally {
    await office.close();
  }
});
