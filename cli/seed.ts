/** `npm run seed`: brings catalogues and sample people into the database of DATABASE_URL, or of a Motcua that runs in the home folder, without starting anything. */
import { createLog } from './lifetime/log.ts';
import { runOnce } from './lifetime/run-once.ts';
import { openDatabase } from './parts/database.ts';
import { startOffice } from './parts/office.ts';
import { readSettings } from './settings/settings.ts';

await runOnce(async (stack) => {
  const settings = readSettings();
  const log = createLog(settings);
  const database = await openDatabase(settings, stack, log);
  await startOffice({ ...settings, sample: true, sampleAsked: true }, database, log, stack);
  console.log('Catalogues and sample people are in the database.');
});
