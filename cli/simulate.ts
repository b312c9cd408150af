/** `npm run simulate -- [kills] [seed]`: the database is killed 50 times (or as often as it is told) under a working office, and what was acknowledged is compared. */
import { join } from 'node:path';
import { killDatabase } from './suite/simulate.ts';

const KILLS = 50;
const [kills = String(KILLS), seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
for (const [name, value] of Object.entries({ kills, seed })) {
  if (!/^\d+$/.test(value)) throw new Error(`Expected a number for the ${name}, but got '${value}'.`);
}
process.exitCode = killDatabase(join(import.meta.dirname, '..'), kills, seed);
