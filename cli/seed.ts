/** `npm run seed`: brings catalogues and sample people into the database of DATABASE_URL without starting anything. */
import { createLog } from './lifetime/log.ts';
import { createStack } from './lifetime/stack.ts';
import { openDatabase } from './parts/database.ts';
import { startOffice } from './parts/office.ts';
import { readSettings } from './settings/settings.ts';

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));
const settings = readSettings();
try {
  const log = createLog(settings);
  const database = await openDatabase(settings, stack, log);
  await startOffice({ ...settings, sample: true, sampleAsked: true }, database, log, stack);
  console.log('Catalogues and sample people are in the database.');
} finally {
  await stack.stop();
}
