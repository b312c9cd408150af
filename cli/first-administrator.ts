/** `npm run first-administrator`: makes the link anew by which the first administrator of a live installation opens her account; the one before it is worth nothing. */
import { makeFirstLink } from '../office/installation/index.ts';
import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { readOptions } from './lifetime/usage.ts';
import { openDatabase } from './parts/database.ts';
import { writeFirstLink } from './parts/installation.ts';
import { operator, settleOffice } from './parts/office.ts';
import { readSettings } from './settings/settings.ts';

const USAGE = 'npm run first-administrator [-- --although-there-is-an-administrator]';
const values = readOptions(USAGE, { 'although-there-is-an-administrator': { type: 'boolean', default: false } });

await runOnce(async (stack) => {
  const settings = readSettings();
  const log = createLog(settings);
  const { office } = await settleOffice(settings, await openDatabase(settings, stack, log), log, stack);
  const actor = operator('first-administrator');
  const made = await makeFirstLink(office, actor, values['although-there-is-an-administrator']);
  const { link, file, expiresAt } = writeFirstLink(settings, made);
  console.log(`The administrator opens her account at ${link}\n(until ${expiresAt}, once; also in ${file})`);
});
