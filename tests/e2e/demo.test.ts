/** The story of `npm run demo`, and whether the report tells what was played. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleCast, type Cast } from '../../cli/demo/cast.ts';
import { play } from '../../cli/demo/story.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

describe('the story of one morning', () => {
  let system: TestSystem;
  let cast: Cast;
  beforeAll(async () => {
    system = await startTestSystem();
    cast = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
  });
  afterAll(() => system?.stop());

  it('is told by the report as it was played', { timeout: 120_000 }, async () => {
    // when
    const told: string[] = [];
    const codes = await play(cast, (_moment, text) => told.push(text));

    // then 20 dossiers came and all are finished, the forgotten one late
    expect(new Set(codes).size).toBe(20);
    const report = await cast.monitor.report('2025-06-23', '2025-06-30');
    expect(report.total).toMatchObject({ received: 20, finished: 20, onTime: 19, finishedLate: 1, openOverdue: 0 });
    const byUnit = report.rows.map(({ unit, finished, finishedLate }) => [unit.code, finished, finishedLate]);
    expect(byUnit.sort()).toEqual([
      ['H26.1', 7, 0],
      ['H26.2', 7, 1],
      ['H26.3', 6, 0],
    ]);

    // and the ladder was climbed step by step, each told once
    const late = codes.at(-1) ?? '';
    const ladder = told.filter((text) => text.includes(late) && !text.includes('receives'));
    expect(ladder.map((text) => text.replaceAll(late, '…'))).toEqual([
      '… is overdue: lanhdao.h26-2 signs the apology with a new appointment',
      '… breaks the new appointment too: giamsat.h26 sends help',
      '… is finished late, and handed over all the same',
    ]);

    // and nothing is stuck: the 20 processes wait for the citizens' ratings and for nothing else
    const waiting = () =>
      system.engine.searchProcessInstances(
        { filter: { state: 'ACTIVE' }, page: { limit: 100 } },
        { consistency: { waitUpToMs: 0 } },
      );
    const rated = Array.from({ length: 20 }, () => ['birth-registration', 'satisfaction-survey'])
      .flat()
      .sort();
    await expect
      .poll(async () => (await waiting()).items.map(({ processDefinitionId }) => String(processDefinitionId)).sort())
      .toEqual(rated);
    expect((await waiting()).items.filter(({ hasIncident }) => hasIncident)).toEqual([]);
  });
});
