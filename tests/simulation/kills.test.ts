/**
 * Whatever is killed, and at whatever moment: what was acknowledged is there, once, and goes on from where it was. The database alone is killed again and again, and nobody starts anything by hand; then
 * the process, alone or with its database, and is started again. `npm test` plays a few kills, `npm run stories` more, `npm run simulate -- 50` as many as it is told, of the database alone, while
 * dossiers climb the ladder of reminders too.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readPostmaster } from '../../cli/postgres/postmaster.ts';
import { urlOfRole } from '../../cli/postgres/roles.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { DAY_MS } from '../../office/time/index.ts';
import { PLAYS_ALL, sampleOf, tellSample } from '../e2e/support/sample.ts';
import { assembleCast, type Wards } from '../e2e/support/wards.ts';
import { createMotcuaProcess, type MotcuaProcess } from '../support/motcua-process.ts';
import { seed } from '../support/seed.ts';
import { flawsOf, overdueTwice } from './support/judge.ts';
import { type Acknowledged, again, carryOut, nothingYet, receiveBirth } from './support/officers.ts';
import { pausesOf } from './support/strikes.ts';

/** Of the database alone; given by `npm run simulate`, which leaves the process alone. */
const ASKED = process.env.DATABASE_KILLS ? Number(process.env.DATABASE_KILLS) : null;
const DATABASE_KILLS = ASKED ?? (PLAYS_ALL ? 10 : 5);
const VICTIMS = ['the process', 'the process and its database'] as const;
const PROCESS_KILLS = PLAYS_ALL ? [...VICTIMS, ...VICTIMS, VICTIMS[0]] : sampleOf('kill', VICTIMS, 1);
const OFFICERS = ASKED ? 6 : 2;
/** Dossiers that nobody works on, so that they climb the ladder; only where there is time for it. */
const FORGOTTEN = ASKED ? 6 : 0;
const DAYS_FORGOTTEN = 6;
/** Of what the process has said, so much is told with a failure. */
const OUTPUT_CHARS = 4_000;

const pause = pausesOf(seed, ASKED ? [300, 9_000] : [150, 1_500]);
/** A job that a killed worker held comes back when its time-out has run out. */
const WAIT = { timeout: 240_000, interval: 500 };

describe('a killed process or database', () => {
  let motcua: MotcuaProcess;
  beforeAll(async () => {
    motcua = await createMotcuaProcess({
      ...{ JOB_TIMEOUT_MS: '5000', TASK_FEED_INTERVAL_MS: '100', ENGINE_CLOCK_CONTROL: 'on', MOTCUA_SAMPLE: 'on' },
    });
    await motcua.start();
  });
  afterAll(() => motcua?.dispose());

  it('loses nothing that was acknowledged, doubles nothing, and goes on', { timeout: 3_600_000 }, async () => {
    // given officers at work, who try again when the line breaks
    const cast = await assembleCast(motcua.serverAddress, SAMPLE_PASSWORD);
    const acknowledged = nothingYet();
    const striking = new AbortController();
    const work = Array.from({ length: OFFICERS }, (_, officer) => workOn(cast, officer, acknowledged, striking.signal));
    const pid = motcua.pid();

    // when the database is killed again and again, at moments that differ from run to run
    for (let kill = 1; kill <= DATABASE_KILLS; kill += 1) {
      await delay(pause());
      await motcua.killDatabase();
      if (kill === Math.ceil(DATABASE_KILLS / 2) && ASKED) work.push(forget(cast, acknowledged));
    }
    // then the process is still the same
    expect(motcua.pid()).toBe(pid);

    // when it is killed itself, and started again
    if (!ASKED) tellSample('what is killed', PROCESS_KILLS, PLAYS_ALL ? PROCESS_KILLS.length : VICTIMS.length);
    for (const victim of ASKED ? [] : PROCESS_KILLS) {
      await delay(pause());
      await motcua.kill({ withDatabase: victim === VICTIMS[1] });
      await motcua.start();
    }
    striking.abort();
    await Promise.all(work).catch((cause: unknown) => {
      throw new Error(`The officers gave up. The process said:\n${motcua.output().slice(-OUTPUT_CHARS)}`, { cause });
    });

    // then what was acknowledged is there, once, under its own code
    const context = `RANDOM_SEED=${seed}`;
    const url = ownerUrl(motcua);
    await vi.waitFor(async () => expect(await overdueTwice(url), context).toBeGreaterThanOrEqual(FORGOTTEN), WAIT);
    await vi.waitFor(async () => expect(await flawsOf(url, acknowledged), context).toEqual([]), WAIT);
    tell(acknowledged, ASKED ? 'the same' : 'started again');
  });
});

/** One officer's line of dossiers: a new one when the last is in the applicant's hands, until the strikes are over. */
async function workOn(cast: Wards, officer: number, acknowledged: Acknowledged, over: AbortSignal): Promise<void> {
  for (let index = officer; ; index += OFFICERS) {
    await carryOut(await receiveBirth(cast, index, acknowledged), acknowledged);
    if (over.aborted) return;
  }
}

/** Dossiers that lie while the days pass. */
async function forget(cast: Wards, acknowledged: Acknowledged): Promise<void> {
  for (let index = 0; index < FORGOTTEN; index += 1) await receiveBirth(cast, 100_000 + index, acknowledged);
  const from = Date.now();
  for (let day = 1; day <= DAYS_FORGOTTEN; day += 1) {
    await again(() => cast.administrator.moveClock(new Date(from + day * DAY_MS)));
    await delay(pause());
  }
}

/** The owner's address, at the port of the server that runs now. */
function ownerUrl({ home }: MotcuaProcess): string {
  const folder = `${home}/postgres`;
  const port = readPostmaster(`${folder}/data`)?.port;
  return urlOfRole(`postgres://postgres@127.0.0.1:${port}/postgres`, folder, 'postgres');
}

function tell({ codes, tasks, delivered }: Acknowledged, since: string): void {
  const figures = `${codes.size} dossiers, ${tasks.size} tasks and ${delivered.size} results acknowledged`;
  process.stdout.write(`\n${figures}, none lost, none double; the process is ${since}. RANDOM_SEED=${seed}\n`);
}
