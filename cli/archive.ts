/**
 * `npm run archive`: shows what may be closed into the archive, closes it with `--submit`, or writes the file of a submission that has its receipt with `--give`. What was stopped goes on when it is called
 * again.
 */
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import {
  beginSubmission,
  type ClosableGroup,
  closableGroups,
  getSubmission,
  getSubmissionByNumber,
  packSubmission,
  type StepsOf,
  submissionFile,
} from '../office/archive/index.ts';
import { noteAct } from '../office/audit/index.ts';
import type { Office } from '../office/kernel/index.ts';
import { stepsFrom } from '../server/archive/steps.ts';
import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { createClient, runningEngine } from './parts/client.ts';
import { joinOffice } from './parts/join.ts';
import { operator } from './parts/office.ts';
import { readSettings } from './settings/settings.ts';

const USAGE =
  'npm run archive -- [--unit <unit code>] [--month <year-month>] [--submit] | --give <receipt number> --to <file.tar>';
const options = readOptions(USAGE, {
  unit: { type: 'string' },
  month: { type: 'string' },
  submit: { type: 'boolean', default: false },
  give: { type: 'string' },
  to: { type: 'string' },
});
const { unit, month, submit, give, to } = options;
if (month && !/^\d{4}-\d{2}$/.test(month)) sayUsage(USAGE, `"${month}" is no month: write 2026-05.`);
if ((give === undefined) !== (to === undefined)) sayUsage(USAGE, '--give and --to belong together.');

const actor = operator('archive');

await runOnce(async (stack) => {
  const settings = readSettings();
  const office = await joinOffice(settings, createLog(settings), stack);
  if (give && to) return giveOut(office, give, to);
  const stepsOf = stepsFrom(office, createClient(runningEngine(settings), settings.engineAccess));
  const groups = (await closableGroups(office, unit ? [unit] : undefined)).filter(
    (group) => !month || group.month.startsWith(month),
  );
  if (groups.length === 0) console.log('Nothing is due for the archive.');
  for (const group of groups) if (submit) await close(office, group, stepsOf);
  if (!submit) for (const group of groups) console.log(lineOf(group));
});

const lineOf = ({ unitCode, unitName, month: first, count }: ClosableGroup): string =>
  `${first.slice(0, 7)}  ${String(count).padStart(6)}  ${unitCode.padEnd(10)} ${unitName}`;

async function close(office: Office, group: ClosableGroup, stepsOf: StepsOf): Promise<void> {
  console.log(lineOf(group));
  const id = await beginSubmission(office, actor, group);
  const { failed, submitted } = await packSubmission(office, id, {
    stepsOf,
    onPacked: (code) => console.log(`  packed ${code}`),
  });
  for (const { dossierId, error } of failed) {
    process.exitCode = 1;
    console.error(`  left out ${dossierId}: ${error.text.en}`);
  }
  if (!submitted) return console.log('  Nothing was packed.');
  const { number, dossierCount, contentHash } = await getSubmission(office, id);
  console.log(`  Receipt ${number}: ${dossierCount} dossiers, SHA-256 ${contentHash}`);
}

/** Half a file never bears the name of a whole one. It tells everything about people: its owner alone can read it. */
async function giveOut(office: Office, number: string, path: string): Promise<void> {
  const { id } = await getSubmissionByNumber(office, number);
  const { content, dossierIds } = await submissionFile(office, id);
  const unfinished = `${path}.unfinished`;
  await pipeline(content, createWriteStream(unfinished, { mode: 0o600 }));
  await rename(unfinished, path);
  await noteAct(office, actor, 'give-archive-file', `submission:${id}`, { number });
  console.log(`${path} has ${dossierIds.length} dossiers. Verify it with npm run verify-archive -- --file ${path}`);
}
