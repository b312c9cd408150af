/** `npm run go-live`: makes the installation live, for good: samples are locked, and the first administrator gets a link. Stop the server first, or start it again afterwards. */
import { goLive } from '../office/installation/index.ts';
import { OfficeError } from '../office/kernel/index.ts';
import { createLog } from './lifetime/log.ts';
import { createStack } from './lifetime/stack.ts';
import { readOptions } from './lifetime/usage.ts';
import { openDatabase } from './parts/database.ts';
import { writeFirstLink } from './parts/installation.ts';
import { furnishOffice, operator, settleOffice } from './parts/office.ts';
import { readSettings } from './settings/settings.ts';

readOptions('npm run go-live', {});
const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));
// What the command is asked for is not done on the way to it.
const settings = { ...readSettings(), sample: false, production: false };
try {
  const log = createLog(settings);
  const settled = await settleOffice(settings, await openDatabase(settings, stack, log), log, stack);
  await furnishOffice(settled, log);
  const { locked, firstLink } = await goLive(settled.office, operator('go-live'));
  console.log('This installation is live. Start it again, so that the engine asks who calls.');
  if (locked.length > 0) console.log(`Locked, because they are samples: ${locked.join(', ')}`);
  if (firstLink) {
    const { link, file, expiresAt } = writeFirstLink(settings, firstLink);
    console.log(`The first administrator opens her account at ${link}\n(until ${expiresAt}, once; also in ${file})`);
  }
} catch (error) {
  if (!(error instanceof OfficeError)) throw error;
  process.exitCode = 1;
  console.error(`${error.text.vi}\n${error.text.en}`);
} finally {
  await stack.stop();
}
