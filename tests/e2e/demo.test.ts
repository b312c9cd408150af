/** The story of `npm run demo`, a shorter day of it, and whether the report tells what was played. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleCast, type Cast } from '../../cli/demo/cast.ts';
import { dossiersOfDay } from '../../cli/demo/day.ts';
import { play } from '../../cli/demo/story.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';

const DOSSIERS = 24;
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

it('a day of 200 dossiers has every procedure, in its proportion, and everything that may befall one', () => {
  const day = dossiersOfDay(200);
  const count = (code: string) => day.filter(({ matter }) => matter.procedureCode === code).length;
  expect(day).toHaveLength(200);
  expect(count('2.000815')).toBe(56);
  expect(count('1.012812')).toBe(2);
  const plots = new Set(day.map(({ plot }) => plot));
  expect([...plots].sort()).toEqual(
    ['abandoned', 'forgotten', 'late', 'refusal', 'straight', 'supplement', 'withdrawal'].sort(),
  );
});

describe('the story of a day', () => {
  let system: TestSystem;
  let cast: Cast;
  beforeAll(async () => {
    system = await startTestSystem();
    cast = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
  }, 180_000);
  afterAll(() => system?.stop());

  it('is told by the report as it was played', { timeout: 240_000 }, async () => {
    // when
    const told: string[] = [];
    const story = await play(cast, system.engine, DOSSIERS, (_moment, text) => told.push(text));

    // then everything that came is finished, and what lay too long is late
    const coming = dossiersOfDay(DOSSIERS);
    const report = await cast.monitor.report('2025-06-23', story.until);
    expect(story.dossiers).toHaveLength(coming.length);
    expect(report.total).toMatchObject({ received: coming.length, finished: coming.length, openOverdue: 0 });
    expect(report.total.finishedLate).toBeGreaterThanOrEqual(2);
    expect(report.procedures.map(({ procedure }) => procedure.code).sort()).toEqual(
      [...new Set(coming.map(({ matter }) => matter.procedureCode))].sort(),
    );

    // and the ladder was climbed, and what nobody fetched was brought where its owner came
    const ends = (words: string) => told.filter((text) => text.endsWith(words));
    expect(ends('the city monitor sends help, and it is worked on')).toHaveLength(1);
    expect(ends('and handed over there')).toHaveLength(1);

    // and nothing is stuck: what runs waits for the citizens' ratings and for nothing else
    const { items } = await system.engine.searchProcessInstances(
      { filter: { state: 'ACTIVE', hasIncident: true }, page: { limit: 10 } },
      AT_ONCE,
    );
    expect(items.map(({ processDefinitionId }) => String(processDefinitionId))).toEqual([]);
  });
});
