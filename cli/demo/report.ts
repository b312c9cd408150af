import { milestones } from '../../office/terms/index.ts';
import type { EngineClient } from '../parts/client.ts';
import type { Cast } from './cast.ts';
import type { Story } from './story.ts';

/** The first day of the pilot: what a former unit hands over was received before the day of the story. */
const FROM = '2025-06-20';
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

const duration = (value: number | null): string =>
  value === null ? '–' : `${Math.floor(value / 60)} h ${String(Math.round(value % 60)).padStart(2, '0')}`;

interface Figures {
  readonly received: number;
  readonly finished: number;
  readonly onTime: number;
  readonly finishedLate: number;
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
}

/** Prints how the day went: by procedure, by unit, by level of the ladder, and what the engine says of it. */
export async function printReport(cast: Cast, engine: EngineClient, story: Story): Promise<void> {
  const report = await cast.monitor.report(FROM, story.until);
  table(
    'procedure',
    report.procedures.map((line) => [`${line.procedure.code} ${line.procedure.name.en}`, line]),
  );
  table(
    'unit',
    report.units.map((line) => [`${line.unit.code} ${line.unit.name}`, line]),
  );
  table('in all', [['', report.total]]);
  await printLadder(cast, story);
  const [active, incidents] = await Promise.all([
    engine.searchProcessInstances({ filter: { state: 'ACTIVE' }, page: { limit: 1 } }, AT_ONCE),
    engine.searchIncidents({ filter: { state: 'ACTIVE' }, page: { limit: 1 } }, AT_ONCE),
  ]);
  const ofDay = story.dossiers.length - story.carried;
  console.log(
    `\n${ofDay} dossiers of the day and ${story.carried} of a former unit, ${story.tasksDone} tasks of people; in the engine ${active.page.totalItems} instances still wait (for the citizens' survey), ${incidents.page.totalItems} incidents.`,
  );
  for (const sentence of story.left) console.error(`Not as it should be: ${sentence}`);
}

function table(title: string, lines: readonly (readonly [string, Figures])[]): void {
  const row = (cells: readonly string[]): string =>
    cells.map((cell, index) => (index === 0 ? cell.slice(0, 47).padEnd(48) : cell.padStart(10))).join('');
  console.log(`\n${row([title, 'received', 'finished', 'on time', 'late', 'open', 'median', 'p90'])}`);
  for (const [name, line] of lines) {
    const counts = [line.received, line.finished, line.onTime, line.finishedLate, line.received - line.finished];
    console.log(row([name, ...counts.map(String), duration(line.medianMinutes), duration(line.p90Minutes)]));
  }
}

async function printLadder(cast: Cast, { dossiers }: Story): Promise<void> {
  const counts = new Map<string, number>();
  for (const { id } of dossiers)
    for (const { action, after } of await cast.monitor.history(id)) {
      const milestone = String(after?.milestone ?? '');
      if (action === 'milestone-reached') counts.set(milestone, (counts.get(milestone) ?? 0) + 1);
    }
  console.log('\nladder');
  for (const level of milestones) console.log(`${level.padEnd(48)}${String(counts.get(level) ?? 0).padStart(10)}`);
}
