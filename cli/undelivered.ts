/** `npm run undelivered`: takes over the ledger of undelivered results of a former unit; a dry run unless `--enter` is given. */
import { readFile } from 'node:fs/promises';
import { importLedger, type LedgerPlan, planLedger, readResultRows } from '../office/undelivered/index.ts';
import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { joinOffice } from './parts/join.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = 'npm run undelivered -- --issuer <unit code> --from <list.csv> [--enter]';
const values = readOptions(USAGE, {
  issuer: { type: 'string' },
  from: { type: 'string' },
  enter: { type: 'boolean', default: false },
});
const { issuer, from } = values;
if (!issuer || !from) sayUsage(USAGE, 'The issuer or the list is missing.');

await runOnce(async (stack) => {
  const rows = readResultRows(await readFile(from, 'utf8'));
  const settings = readSettings();
  const office = await joinOffice(settings, createLog(settings), stack);
  if (values.enter) say('Entered', await importLedger(office, { kind: 'system', name: 'undelivered' }, issuer, rows));
  else say('Dry run, can be entered', await planLedger(office, issuer, rows));
});

function say(what: string, { rows, before, flaws, keepers }: LedgerPlan): void {
  console.log(`${what}: ${rows.length} results; ${before} are in the ledger already.`);
  for (const { unitCode, unitName, count } of keepers)
    console.log(`  ${String(count).padStart(6)}  ${unitCode.padEnd(10)} ${unitName}`);
  if (flaws.length === 0) return;
  process.exitCode = 1;
  console.error(`${flaws.length} rows were left out:`);
  for (const { rowNumber, code, reason } of flaws) console.error(`  row ${rowNumber} ${code}: ${reason}`);
}
