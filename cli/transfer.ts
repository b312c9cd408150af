/** `npm run transfer`: lists the open dossiers of a former unit for its successors; a dry run unless `--list` is given. */
import { readFile } from 'node:fs/promises';
import type { Office } from '../office/kernel/index.ts';
import {
  listTransfer,
  openRowsOf,
  planTransfer,
  readTransferRows,
  type TransferFlaw,
} from '../office/transfers/index.ts';
import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { joinOffice } from './parts/join.ts';
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
type TransferRows = ReturnType<typeof readTransferRows>;
const key = values.key ?? `${giver}-${from ?? 'open'}`;

await runOnce(async (stack) => {
  const settings = readSettings();
  const office = await joinOffice(settings, createLog(settings), stack);
  const rows = from ? readTransferRows(await readFile(from, 'utf8')) : await openRowsOf(office, giver);
  if (values.list) await list(office, rows);
  else await tryOut(office, rows);
});

async function list(office: Office, rows: TransferRows): Promise<void> {
  const done = await listTransfer(office, { kind: 'system', name: 'transfer' }, { key, giverUnitCode: giver, rows });
  console.log(`${done.listed} dossiers listed under "${key}", ${done.before} were there before.`);
  for (const code of done.slipCodes) console.log(`  slip ${code}`);
  sayFlaws(done.flaws);
}

async function tryOut(office: Office, rows: TransferRows): Promise<void> {
  const plan = await planTransfer(office, giver, rows);
  console.log(`Dry run: ${plan.rows.length} of ${rows.length} dossiers can be handed over.`);
  for (const { unitCode, unitName, count } of plan.receivers)
    console.log(`  ${String(count).padStart(6)}  ${unitCode.padEnd(10)} ${unitName}`);
  sayFlaws(plan.flaws);
}

function sayFlaws(flaws: readonly TransferFlaw[]): void {
  if (flaws.length === 0) return;
  process.exitCode = 1;
  console.error(`${flaws.length} rows were left out:`);
  for (const { rowNumber, code, reason } of flaws) console.error(`  row ${rowNumber} ${code}: ${reason}`);
}
