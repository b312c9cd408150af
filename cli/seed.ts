/**
 * `npm run seed`: brings catalogues and sample people into the database of DATABASE_URL, or of a Motcua that runs in the home folder, without starting anything.
 * `npm run seed -- --city` makes people, counters and a past for the whole city instead, with `--dossiers` in all, of which `--open` are not finished, in the last `--days`.
 */

import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { openDatabase } from './parts/database.ts';
import { startOffice } from './parts/office.ts';
import { makeCity } from './seed/city.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = 'npm run seed [-- --city [--dossiers 20000] [--open <a twentieth of them>] [--days 500]]';
const DOSSIERS_MAX = 10_000_000;
const OPEN_SHARE = 1 / 20;
const values = readOptions(USAGE, {
  city: { type: 'boolean', default: false },
  dossiers: { type: 'string', default: '20000' },
  open: { type: 'string' },
  days: { type: 'string', default: '500' },
});

await runOnce(async (stack) => {
  const settings = readSettings();
  const log = createLog({ ...settings, logLevel: process.env.LOG_LEVEL || 'error' });
  if (values.city) {
    const dossiers = whole('dossiers', values.dossiers, DOSSIERS_MAX);
    const open = values.open === undefined ? Math.ceil(dossiers * OPEN_SHARE) : whole('open', values.open, dossiers);
    await makeCity(settings, { dossiers, open, days: whole('days', values.days, 3_650) }, log, tell);
    console.log(`\nThe city is there: start it with npm start, and sign in to any unit, such as lanhdao.h26-17.`);
    return;
  }
  const database = await openDatabase(settings, stack, log);
  await startOffice({ ...settings, sample: true, sampleAsked: true }, database, log, stack);
  console.log('Catalogues and sample people are in the database.');
});

/** One line that is written over where somebody watches, and a line each where the output is kept. */
function tell(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`);
  else console.log(text);
}

function whole(name: string, given: string, max: number): number {
  const value = Number(given);
  return Number.isInteger(value) && value >= 1 && value <= max
    ? value
    : sayUsage(USAGE, `--${name} is "${given}", and has to be a whole number from 1 to ${max}.`);
}
