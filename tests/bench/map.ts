/**
 * Do the figures by step answer within 300 ms (p95) at ten million runs of elements? Makes the parts of one process by `insert … select` (15 steps, 126 units, 3 cases, 2 versions, 3 years), sums them as
 * the rebuilding does, and asks for a month, a year and a crooked window of the city and of a unit.
 * Run: `node tests/bench/map.ts [runs, default 10000000]`
 */
import { loadavg } from 'node:os';
import { bringInReference } from '../../cli/parts/office.ts';
import { openOffice } from '../../office/kernel/index.ts';
import { rebuildStepFigures, stepFigures } from '../../office/step-figures/index.ts';
import { onDatabase, withBenchDatabase } from '../support/bench-database.ts';
import { quantile, timesInMs } from '../support/quantile.ts';

const RUNS = Number(process.argv[2] ?? 10_000_000);
const WANTED_P95_MS = 300;
const ROUNDS = 20;
const PROCESS = 'birth-registration';
const UNIT = 'H26.7';

/** Working times from under a minute to some weeks; a few large units and many small ones. */
const FILL = `
  insert into office.step_part (process_instance_key, kind, part_key, process_id, process_definition_key, element_id, unit_code, procedure_code, case_id, channel, day,
    bucket, again, taken, waited_seconds, worked_seconds, stopped_seconds, spent_seconds)
  select (n / 15)::text, 'run', n::text, '${PROCESS}', '2251799813685' || n % 2, 'step-' || n % 15, 'H26.' || (1 + floor(126 * power(random(), 1.8)))::int,
    '1.001193', 'case-' || n % 3, 'counter', date '2024-01-01' + (1095 * (n::float / ${RUNS}))::int, floor(random() * 90)::int, 0, 1, 600, 1200, 0, 1800
  from generate_series(1, ${RUNS}) as n`;

const windows = {
  'a month': { from: '2026-10-01', to: '2026-10-31' },
  'a year': { from: '2025-01-01', to: '2025-12-31' },
  'a crooked window': { from: '2024-03-05', to: '2026-08-17' },
} as const;
const whose = { 'the city': {}, 'a unit': { unitCodes: [UNIT] } } as const;

await withBenchDatabase(async (databaseUrl) => {
  const office = await openOffice({ databaseUrl });
  try {
    await bringInReference(office);
    await onDatabase(databaseUrl, (client) => client.query(`set synchronous_commit = off; ${FILL}`));
    const startedAt = performance.now();
    await rebuildStepFigures(office, () => undefined);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    await onDatabase(databaseUrl, (client) => client.query('vacuum analyze office.step_sum'));
    console.log(`${RUNS.toLocaleString('en')} runs: summed in ${seconds} s; load ${loadavg()[0]?.toFixed(1)}`);
    const rows = [];
    for (const [window, days] of Object.entries(windows))
      for (const [reader, units] of Object.entries(whose)) {
        const times = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          const from = performance.now();
          await stepFigures(office, { processId: PROCESS, ...days, ...units });
          times.push(performance.now() - from);
        }
        rows.push({
          question: `${window} of ${reader}`,
          ...timesInMs(times),
          fits: quantile(times, 0.95) < WANTED_P95_MS,
        });
      }
    console.table(rows);
    process.exitCode = rows.every(({ fits }) => fits) ? 0 : 1;
  } finally {
    await office.close();
  }
});
