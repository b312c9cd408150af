/**
 * `npm run retention`: the dry run of the rules of retention: what would be erased now, by rule, and with `--list` every part of every dossier as a file for a spreadsheet. It changes nothing. What is erased
 * is proposed and approved on the page, by two people.
 */
import { writeFile } from 'node:fs/promises';
import { dryRun, dueParts } from '../office/erasure/index.ts';
import { writeCsv } from '../office/spreadsheet/index.ts';
import { dayOf, writeMoment } from '../office/time/index.ts';
import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions } from './lifetime/usage.ts';
import { joinOffice } from './parts/join.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = 'npm run retention [-- --list <file.csv>]';
const ROWS_MAX = 1_000_000;
const { list } = readOptions(USAGE, { list: { type: 'string' } });

await runOnce(async (stack) => {
  const settings = readSettings();
  const office = await joinOffice(settings, createLog(settings), stack);
  const { asOf, dossiers, lines } = await dryRun(office);
  console.log(
    `Dry run, ${writeMoment(asOf)}: ${dossiers} dossiers have a part whose period is over. Nothing is changed.`,
  );
  for (const { part, amount, unit, procedureCode, procedureField, verified, ...line } of lines) {
    const scope = procedureCode ?? procedureField ?? 'every procedure';
    console.log(
      `  ${String(line.dossiers).padStart(7)}  ${part}, ${scope}: ${amount} ${unit}s${verified ? '' : ' (rule not verified)'}`,
    );
    if (line.fields.length > 0) console.log(`           ${line.fields.map(({ en }) => en).join(', ')}`);
  }
  if (!list) return;
  const due = await dueParts(office, { limit: ROWS_MAX });
  const rows = due.map(({ dossierCode, procedureCode, part, endedAt, overAt, legalBasis }) => [
    ...[dossierCode, procedureCode, part, dayOf(endedAt), dayOf(overAt), legalBasis],
  ]);
  await writeFile(list, writeCsv([['dossier', 'procedure', 'part', 'ended', 'over', 'legal basis'], ...rows]));
  console.log(`${list} has ${rows.length} lines.`);
});
