/**
 * How fast are the figures by day made anew, and do they answer in 300 ms (p95) at a million dossiers of five years? Makes dossiers with clocks, stops, moves between units, milestones and
 * ratings by `insert … select`, rebuilds all figures from nothing, and asks for windows of the city and of a unit, with and without the right to see everything, and for the lists behind.
 * Run: `node tests/bench/figures.ts [dossiers, default 1000000]`
 */
import { loadavg } from 'node:os';
import { sql } from 'kysely';
import { bringInReference } from '../../cli/parts/office.ts';
import { setClock } from '../../office/clock/index.ts';
import { searchDossiers } from '../../office/dossiers/index.ts';
import { figuresByDay, figuresOfWindow, rebuildFigures } from '../../office/figures/index.ts';
import { type Office, openOffice } from '../../office/kernel/index.ts';
import type { ReadingReach } from '../../office/people/index.ts';
import { processingTimes } from '../../office/reports/index.ts';
import { onDatabase, withBenchDatabase } from '../support/bench-database.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const DOSSIERS = Number(process.argv[2] ?? 1_000_000);
const NOW = new Date('2026-11-23T09:30:00+07:00');
const WANTED_P95_MS = 300;
const WANTED_A_MINUTE = 50_000;
const ROUNDS = 10;
const UNIT = 'H26.7';

/** Dossiers of five years: a few large units and many small ones, forty procedures of which some are the office's own, one in twenty overdue at some time. */
const FILL = [
  `create temp table version as
     select row_number() over (order by code) - 1 as number, code, valid_from from (
       select distinct on (code) code, valid_from from office.procedure order by code, valid_from desc limit 40) as latest`,
  `create temp table made as
     select gen_random_uuid() as id, n, 'H26.' || (1 + floor(126 * power(random(), 1.8)))::int as unit, random() as luck, random() as end_luck,
       timestamptz '2026-11-23 09:30+07' - interval '5 years' * (1 - n::float / $count) as received_at,
       floor(random() * (select count(*) from version))::int as version, (array['counter', 'counter', 'online', 'post'])[1 + floor(random() * 4)] as channel
     from generate_series(1, $count) as n`,
  `create temp table dated as
     select *, received_at + interval '1 day' * (1 + floor(luck * 20)) as lawful_due_at,
       case when n > $count * 0.97 and luck < 0.6 then null
         else least(received_at + interval '1 day' * (1 + floor(luck * 20)) * (0.2 + end_luck * 0.85), timestamptz '2026-11-23 09:30+07') end as closed_at
     from made`,
  `insert into office.dossier (id, intake_id, code, procedure_code, procedure_valid_from, procedure_sort, case_id, channel, receiving_unit_code, competent_unit_code,
       unit_codes, applicant_name, applicant, answers, received_at, received_by, decision, search_text, reader_groups)
     select id, gen_random_uuid(), 'H26-' || n, version.code, version.valid_from, version.code, 'ordinary', channel, unit, unit, array[unit], 'N', '{}', '{}', received_at, 'N',
       case when closed_at is null then 'examining' when end_luck < 0.01 then 'withdrawn' else 'approved' end, '', array[unit || ':unit-leader']
     from dated join version on version.number = dated.version`,
  `insert into office.legal_clock (dossier_id, "limit", received_at, started_at, original_due_at, lawful_due_at, due_at, allotted_ms, state, closed_at, worked_ms)
     select id, '{"unit":"working-day","amount":5}', received_at, received_at, lawful_due_at, lawful_due_at, lawful_due_at, 1000,
       case when closed_at is null then 'running' else 'closed' end, closed_at, case when closed_at is not null then (luck * 1e8)::bigint end from dated`,
  `insert into office.clock_stop (dossier_id, reason, stopped_at, resumed_at)
     select id, 'waiting-for-supplement', received_at + interval '5 hours', least(received_at + interval '3 days', closed_at) from dated
     where n % 10 = 0 and coalesce(closed_at, 'infinity') > received_at + interval '5 hours'`,
  `insert into office.clock_milestone (dossier_id, milestone, reached_at)
     select id, 'breached', lawful_due_at from dated where lawful_due_at < least(closed_at, timestamptz '2026-11-23 09:30+07')`,
  `insert into office.survey (dossier_id, answers, answered_at)
     select id, jsonb_build_object('overall', 1 + n % 5), closed_at + interval '1 day' from dated where n % 7 = 0 and closed_at is not null`,
  `insert into office.dossier_history (dossier_id, happened_at, actor_kind, actor_name, action, before, after)
     select id, received_at + interval '2 hours', 'system', 'N', 'forwarded', jsonb_build_object('competentUnitCode', 'H26.' || 1 + n % 126),
       jsonb_build_object('competentUnitCode', unit) from dated where n % 50 = 0`,
  `insert into office.dossier_history (dossier_id, happened_at, actor_kind, actor_name, action)
     select id, received_at, 'system', 'N', 'state-changed' from dated cross join generate_series(1, 5)`,
];

async function fill(databaseUrl: string): Promise<void> {
  await onDatabase(databaseUrl, async (client) => {
    await client.query("set synchronous_commit = off; set session_replication_role = 'replica'");
    // No list by words is asked for here, and its indexes take longest to fill.
    await client.query('drop index office.dossier_search, office.dossier_code_search');
    for (const statement of FILL) await client.query(statement.replaceAll('$count', String(DOSSIERS)));
    await client.query('vacuum analyze');
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

const everywhere: ReadingReach = { groups: [], limitedGroups: [], everywhere: true };
const leader: ReadingReach = { groups: [`${UNIT}:unit-leader`], limitedGroups: [], everywhere: false };
const [year, month, longAgo] = [
  { from: '2025-01-01', to: '2025-12-31' },
  { from: '2026-10-01', to: '2026-10-31' },
  { from: '2023-03-05', to: '2024-08-17' },
];

const questions: Readonly<Record<string, (office: Office) => Promise<unknown>>> = {
  'a year of the city': (office) => figuresOfWindow(office, year, { reach: everywhere }),
  'a month of the city': (office) => figuresOfWindow(office, month, { reach: everywhere }),
  'a crooked window long ago': (office) => figuresOfWindow(office, longAgo, { reach: everywhere }),
  'a year of a unit': (office) => figuresOfWindow(office, year, { unitCodes: [UNIT], reach: everywhere }),
  'a year, for the leader of a unit': (office) => figuresOfWindow(office, year, { unitCodes: [UNIT], reach: leader }),
  'a year of the city by day': (office) => figuresByDay(office, year, { reach: everywhere }),
  'a year by day, for the leader': (office) => figuresByDay(office, year, { unitCodes: [UNIT], reach: leader }),
  'the report of a month, city': (office) => processingTimes(office, { ...month, reach: everywhere }),
  'the report of a year, leader': (office) => processingTimes(office, { ...year, unitCodes: [UNIT], reach: leader }),
  'the report of a year, city': (office) => processingTimes(office, { ...year, reach: everywhere }),
  ...Object.fromEntries(
    (['received', 'finishedLate', 'breached', 'open', 'overdue', 'stopped'] as const).flatMap((measure) => [
      [
        `list: ${measure} in a year`,
        (office: Office) => list(office, { figure: { measure, ...year }, reach: everywhere }),
      ],
      [
        `list: ${measure} in a year, leader`,
        (office: Office) => list(office, { figure: { measure, ...year }, unitCodes: [UNIT], reach: leader }),
      ],
    ]),
  ),
};

const list = (office: Office, search: Omit<Parameters<typeof searchDossiers>[1], 'limit'>) =>
  searchDossiers(office, { ...search, limit: 50 });

await withBenchDatabase(async (databaseUrl) => {
  const office = await openOffice({ databaseUrl });
  try {
    await bringInReference(office);
    await setClock(office, NOW);
    await fill(databaseUrl);
    const ms = await timed(() => rebuildFigures(office, () => undefined));
    const aMinute = Math.round((DOSSIERS / ms) * 60_000);
    await sql`vacuum analyze office.figure_part, office.figure_sum`.execute(office.db);
    console.log(
      `${DOSSIERS.toLocaleString('en')} dossiers: rebuilt in ${Math.round(ms / 1000)} s, ${aMinute.toLocaleString('en')} a minute; load ${loadavg()[0]?.toFixed(1)}`,
    );
    const rows = [];
    for (const [question, ask] of Object.entries(questions)) {
      const times = [];
      for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(() => ask(office)));
      rows.push({ question, ...timesInMs(times), fits: quantile(times, 0.95) < WANTED_P95_MS });
    }
    console.table(rows);
    const { rows: sizes } = await sql`
      select relname, pg_size_pretty(pg_total_relation_size(oid)) as size, reltuples::bigint as rows from pg_class
      where relname in ('figure_part', 'figure_sum')`.execute(office.db);
    console.table(sizes);
    process.exitCode = rows.every(({ fits }) => fits) && aMinute >= WANTED_A_MINUTE ? 0 : 1;
  } finally {
    await office.close();
  }
});
