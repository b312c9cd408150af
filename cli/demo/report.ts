import type { EngineClient } from '../parts/client.ts';
import type { Cast } from './cast.ts';

const FROM = '2025-06-23';
const TO = '2025-06-30';
const minutes = (value: number | null): string =>
  value === null ? '–' : `${Math.floor(value / 60)} h ${String(Math.round(value % 60)).padStart(2, '0')} min`;

/** Prints the processing times per unit, and what the engine says of the instances. */
export async function printReport(cast: Cast, engine: EngineClient, codes: readonly string[]): Promise<void> {
  const report = await cast.monitor.report(FROM, TO);
  console.log(`\nProcessing times, ${FROM} to ${TO} (working time)\n`);
  const row = (cells: readonly string[]): string =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(28) : cell.padStart(13))).join('');
  console.log(row(['unit', 'finished', 'on time', 'late', 'open overdue', 'median', 'p90']));
  for (const line of report.rows) {
    const counts = [line.finished, line.onTime, line.finishedLate, line.openOverdue].map(String);
    console.log(
      row([
        `${line.unit.code} ${line.unit.name}`.slice(0, 27),
        ...counts,
        minutes(line.medianMinutes),
        minutes(line.p90Minutes),
      ]),
    );
  }
  const [active, incidents] = await Promise.all([
    engine.searchProcessInstances(
      { filter: { state: 'ACTIVE' }, page: { limit: 1 } },
      { consistency: { waitUpToMs: 0 } },
    ),
    engine.searchIncidents({ filter: { state: 'ACTIVE' }, page: { limit: 1 } }, { consistency: { waitUpToMs: 0 } }),
  ]);
  console.log(
    `\n${codes.length} dossiers received; in the engine ${active.page.totalItems} instances still wait (for the citizens' survey), ${incidents.page.totalItems} incidents.`,
  );
}
