/** `npm run undelivered`: takes over the ledger of undelivered results of a former unit; a dry run unless `--enter` is given. */
import { readFile } from 'node:fs/promises';
import { importLedger, type LedgerPlan, planLedger, readResultRows } from '../office/undelivered/index.ts';
import { createLog } from './lifetime/log.ts';
import { createStack } from './lifetime/stack.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { openDatabase } from './parts/database.ts';
import { startOffice } from './parts/office.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = 'npm run undelivered -- --issuer <unit code> --from <list.csv> [--enter]';
const values = readOptions(USAGE, {
  issuer: { type: 'string' },
  from: { type: 'string' },
  enter: { type: 'boolean', default: false },
});
const { issuer, from } = values;
if (!issuer || !from) sayUsage(USAGE, 'The issuer or the list is missing.');

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));
const settings = readSettings();
try {
  const log = createLog(settings);
  const office = await startOffice(settings, await openDatabase(settings, stack, log), log, stack);
  const rows = readResultRows(await readFile(from, 'utf8'));
  if (values.enter) say('Entered', await importLedger(office, { kind: 'system', name: 'undelivered' }, issuer, rows));
  else say('Dry run, can be entered', await planLedger(office, issuer, rows));
} finally {
  await stack.stop();
}

function say(what: string, { rows, before, flaws, keepers }: LedgerPlan): void {
  console.log(`${what}: ${rows.length} results; ${before} are in the ledger already.`);
  for (const { unitCode, unitName, count } of keepers)
    console.log(`  ${String(count).padStart(6)}  ${unitCode.padEnd(10)} ${unitName}`);
  if (flaws.length === 0) return;
  process.exitCode = 1;
  console.error(`${flaws.length} rows were left out:`);
  for (const { rowNumber, code, reason } of flaws) console.error(`  row ${rowNumber} ${code}: ${reason}`);
}
