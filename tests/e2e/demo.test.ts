/**
 * The story of `npm run demo`, a shorter day of it, and whether the report tells what was played. `npm test` plays a day of a few matters.
 * `npm run stories` plays everything that people do in the day at the pages, in a browser; `npm test` some of it, and the rest at the API.
 */

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleCast, type Cast, WARDS } from '../../cli/demo/cast.ts';
import { dossiersOfDay, matters } from '../../cli/demo/day.ts';
import { lendClock } from '../../cli/demo/lent-clock.ts';
import type { Matter } from '../../cli/demo/matter.ts';
import { refuseRealDossiers } from '../../cli/demo/refuse-real.ts';
import { play } from '../../cli/demo/story.ts';
import { shippedCatalogue } from '../../cli/parts/catalogue.ts';
import { SAMPLE_PASSWORD, SAMPLE_SIGN_INS } from '../../office/seed/index.ts';
import { birthIntake } from '../server/support/intake.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type AtPages, handsAtBrowser } from './support/browser-hands.ts';
import { PLAYS_ALL, sampleOf, tellSample, WHOLE_TIMEOUT_MS } from './support/sample.ts';

/** A shorter day of every matter; and a day of so many dossiers of those few that are drawn. */
const DOSSIERS = 24;
const DOSSIERS_SAMPLED = 6;
/** So many of these things befall one dossier each, and only one of a citizen whose matter they may befall. */
const BEFALLEN = 4;
const OTHERS_DRAWN = 1;
/** The first steps of one procedure are done at the pages. */
const AT_PAGES_DRAWN = 1;
const STEPS_DRAWN = 6;
const AT_ONCE = { consistency: { waitUpToMs: 0 } } as const;

it('a day of 200 dossiers has every procedure, in its proportion, and everything that may befall one', async () => {
  const day = dossiersOfDay(200);
  const count = (code: string) => day.filter(({ matter }) => matter.procedureCode === code).length;
  expect(day).toHaveLength(200);
  expect(count('2.000815')).toBe(52);
  expect(count('1.012812')).toBe(2);
  const offered = (await shippedCatalogue()).files.flatMap(({ processId, content }) =>
    processId === null ? [] : String((content as { code: string }).code),
  );
  expect([...new Set(day.map(({ matter }) => matter.procedureCode))].sort()).toEqual(offered.sort());
  const plots = new Set(day.map(({ plot }) => plot));
  expect([...plots].sort()).toEqual(
    ['abandoned', 'forgotten', 'late', 'refusal', 'straight', 'supplement', 'withdrawal'].sort(),
  );
});

it('has somebody for every task of its wards', () => {
  const held = new Set(SAMPLE_SIGN_INS.map(({ unit, role }) => `${unit}:${role}`));
  const wanted = WARDS.flatMap((ward) =>
    (['counter-officer', 'case-officer', 'clerk', 'unit-leader'] as const).map((role) => `${ward}:${role}`),
  );
  expect(wanted.filter((group) => !held.has(group))).toEqual([]);
});

/** Whatever is drawn: what a former district hands over, which is a matter that anything may befall, and enough of these. */
function sampledMatters(): readonly Matter[] {
  const handed = matters.filter(({ handsOver }) => handsOver);
  const carried = matters.filter((matter) => handed.some(({ handsOver }) => handsOver === matter));
  const others = matters.filter((matter) => !handed.includes(matter) && !carried.includes(matter));
  const mayBefall = others.filter(({ plots }) => plots);
  const mayNot = others.filter(({ plots }) => !plots);
  const befallen = sampleOf('demo', mayBefall, BEFALLEN - carried.length);
  return [...carried, ...befallen, ...sampleOf('demo', mayNot, OTHERS_DRAWN), ...handed];
}

/** What is done at the pages: everything, or the first steps of what is drawn. */
const atPages = (of: readonly Matter[]): AtPages => ({
  procedureCodes: new Set(sampleOf('pages', of, AT_PAGES_DRAWN).map(({ procedureCode }) => procedureCode)),
  stepsMax: PLAYS_ALL ? Number.POSITIVE_INFINITY : STEPS_DRAWN,
});

describe('the story of a day', () => {
  let system: TestSystem;
  let cast: Cast;
  let browser: Browser;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    cast = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('is told by the report as it was played', { timeout: WHOLE_TIMEOUT_MS }, async () => {
    // when
    const of = PLAYS_ALL ? matters : sampledMatters();
    const names = of.map(({ procedureCode }) => procedureCode);
    tellSample('matters of the day of the demo', names, matters.length);
    const coming = dossiersOfDay(PLAYS_ALL ? DOSSIERS : DOSSIERS_SAMPLED, of);
    const told: string[] = [];
    const hands = handsAtBrowser(browser, system.serverAddress, atPages(of));
    const story = await play(cast, system.engine, coming, (_moment, text) => told.push(text), hands);
    process.stdout.write(`\n${hands.played.length} steps of the day at the pages: ${hands.played.join(', ')}\n`);

    // then the pages let everybody do it
    expect(hands.faults.join('\n')).toBe('');

    // and everything that came is finished, and what lay too long is late
    const report = await cast.monitor.report('2025-06-20', story.until);
    expect(story.left).toEqual([]);
    expect(story.dossiers).toHaveLength(coming.length + story.carried);
    expect(story.carried).toBe(2);
    const total = story.dossiers.length;
    // Citizens' matters and the office's own are counted apart.
    const count = (of: 'received' | 'finished' | 'overdue' | 'finishedLate'): number =>
      report.total[of] + report.internalTotal[of];
    expect([count('received'), count('finished'), count('overdue')]).toEqual([total, total, 0]);
    expect(count('finishedLate')).toBeGreaterThanOrEqual(2);
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

  it('gives the clock back as it was, and plays where nobody has dossiers of her own', async () => {
    // given a clock that stands at a moment of a training, and a story that has borrowed it
    const training = new Date('2026-12-02T02:00:00Z');
    await cast.administrator.moveClock(training);
    const lent = await lendClock(cast.administrator);
    await lent.administrator.moveClock(new Date('2027-01-04T02:00:00Z'));

    // when it is interrupted while it moves the clock on
    const moving = lent.administrator.moveClock(new Date('2027-02-01T02:00:00Z'));
    await Promise.all([moving, lent.giveBack()]);

    // then the clock is as it was, and the story moves it no more
    expect(await cast.administrator.clock()).toMatchObject({ now: training.toISOString(), virtual: true });
    expect(() => lent.administrator.moveClock(null)).toThrow(/is not moved any more/);

    // and the next story plays on what the last one left, but not beside a dossier that somebody received
    await refuseRealDossiers(cast.monitor);
    const [counter] = cast.people.filter(({ role, unitCode }) => role === 'counter-officer' && unitCode === 'H26.1');
    const { papers: _, ...intake } = birthIntake('H26.1');
    const real = await counter?.receive(intake);
    await expect(refuseRealDossiers(cast.monitor)).rejects.toThrow(`${real?.code} was received on 2026-12-02`);
  });
});
