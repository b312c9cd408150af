/**
 * `npm run go-live`: makes the installation live, for good: samples are locked, and the first administrator gets a link. It says first what it will do, refuses what cannot be with the way out, and
 * asks for the address of the installation, so that nobody does it to the wrong one. Stop the server first, or start it again afterwards.
 */
import { accountsToLock, goLive, judgeUnits, unverifiedUnits, whyNotLive } from '../office/installation/index.ts';
import { type Office, OfficeError } from '../office/kernel/index.ts';
import { askLine } from './lifetime/ask.ts';
import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions, sayUsage } from './lifetime/usage.ts';
import { openDatabase } from './parts/database.ts';
import { refuseWeakEngine, writeFirstLink } from './parts/installation.ts';
import { furnishOffice, operator, settleOffice } from './parts/office.ts';
import { readSettings, type Settings } from './settings/settings.ts';

const UNITS_SHOWN_MAX = 20;
const USAGE = 'npm run go-live [-- --yes] [--keep-sample-units "<why their codes are kept>"]';
const options = readOptions(USAGE, {
  yes: { type: 'boolean', default: false },
  'keep-sample-units': { type: 'string' },
});
const reason = options['keep-sample-units'];
if (reason?.trim() === '') sayUsage(USAGE, 'The reason why sample units are kept is missing.');

await runOnce(async (stack) => {
  // What the command is asked for is not done on the way to it.
  const settings = { ...readSettings(), sample: false, production: false };
  const log = createLog(settings);
  const settled = await settleOffice(settings, await openDatabase(settings, stack, log), log, stack);
  await furnishOffice(settled, log);
  const { office } = settled;
  const noted = await foresee(office, settings);
  if (!(await isConfirmed(settings))) throw new Error('Nothing was changed.');
  await becomeLive(office, settings, noted);
});

/** Says what will be done. @returns what the audit trail keeps @throws Error, OfficeError for what stands in the way */
async function foresee(office: Office, settings: Settings): Promise<object> {
  const obstacle = await whyNotLive(office);
  if (obstacle) throw new OfficeError('conflict', obstacle);
  if (settings.zeebeRestAddresses === null) refuseWeakEngine(settings);
  const locked = await accountsToLock(office);
  console.log(
    `${settings.publicUrl} will be live, for good: with the real time, without samples, and the engine asks who calls.`,
  );
  console.log(
    locked.length === 0
      ? 'No account will be locked.'
      : `${locked.length} accounts will be locked, because they are samples or have a sample's password:\n  ${locked.join(', ')}`,
  );
  const units = await unverifiedUnits(office);
  if (units.length > 0) console.log(`${units.length} units have codes that nobody verified:`);
  for (const { code, name } of units.slice(0, UNITS_SHOWN_MAX)) console.log(`  ${code.padEnd(12)} ${name}`);
  if (units.length > UNITS_SHOWN_MAX) console.log(`  and ${units.length - UNITS_SHOWN_MAX} more`);
  if (units.length > 0 && reason === undefined)
    throw new Error(
      'Correct and verify them first (Administration › Units), or keep them as they are: npm run go-live -- --keep-sample-units "<why>". The reason is written into the audit trail. Nothing was changed.',
    );
  return judgeUnits(office, reason);
}

async function isConfirmed({ publicUrl }: Settings): Promise<boolean> {
  if (options.yes) return true;
  const { host } = new URL(publicUrl);
  return (await askLine(`There is no way back. Type ${host} to go on: `)) === host;
}

async function becomeLive(office: Office, settings: Settings, noted: object): Promise<void> {
  const { locked, firstLink } = await goLive(office, operator('go-live'), noted);
  console.log('This installation is live. Start it again, so that the engine asks who calls.');
  if (locked.length > 0) console.log(`Locked: ${locked.join(', ')}`);
  if (!firstLink) return;
  const { link, file, expiresAt } = writeFirstLink(settings, firstLink);
  console.log(`The first administrator opens her account at ${link}\n(until ${expiresAt}, once; also in ${file})`);
}
