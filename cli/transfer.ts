/** `npm run transfer`: lists the open dossiers of a former unit for its successors; a dry run unless `--list` is given. */
import { readFile } from 'node:fs/promises';
import {
  listTransfer,
  openRowsOf,
  planTransfer,
  readTransferRows,
  type TransferFlaw,
} from '../office/transfers/index.ts';
import { createLog } from './lifetime/log.ts';
import { createStack } from './lifetime/stack.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { openDatabase } from './parts/database.ts';
import { startOffice } from './parts/office.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = 'npm run transfer -- --giver <unit code> [--key <name of the list>] [--from <list.csv>] [--list]';
const values = readOptions(USAGE, {
  giver: { type: 'string' },
  key: { type: 'string' },
  from: { type: 'string' },
  list: { type: 'boolean', default: false },
});
const { from } = values;
const giver = values.giver ?? sayUsage(USAGE, 'The giver is missing.');
const key = values.key ?? `${giver}-${from ?? 'open'}`;

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));
const settings = readSettings();
try {
  const log = createLog(settings);
  const office = await startOffice(settings, await openDatabase(settings, stack, log), log, stack);
  const rows = from ? readTransferRows(await readFile(from, 'utf8')) : await openRowsOf(office, giver);
  if (values.list) {
    const done = await listTransfer(office, { kind: 'system', name: 'transfer' }, { key, giverUnitCode: giver, rows });
    console.log(`${done.listed} dossiers listed under "${key}", ${done.before} were there before.`);
    for (const code of done.slipCodes) console.log(`  slip ${code}`);
    sayFlaws(done.flaws);
  } else {
    const plan = await planTransfer(office, giver, rows);
    console.log(`Dry run: ${plan.rows.length} of ${rows.length} dossiers can be handed over.`);
    for (const { unitCode, unitName, count } of plan.receivers)
      console.log(`  ${String(count).padStart(6)}  ${unitCode.padEnd(10)} ${unitName}`);
    sayFlaws(plan.flaws);
  }
} finally {
  await stack.stop();
}

function sayFlaws(flaws: readonly TransferFlaw[]): void {
  if (flaws.length === 0) return;
  process.exitCode = 1;
  console.error(`${flaws.length} rows were left out:`);
  for (const { rowNumber, code, reason } of flaws) console.error(`  row ${rowNumber} ${code}: ${reason}`);
}
