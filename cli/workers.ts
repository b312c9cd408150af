/** `npm run workers`: the job workers alone, on the database of DATABASE_URL and the engine of ZEEBE_REST_ADDRESS; run as many as needed. */
import { createLog } from './lifetime/log.ts';
import { runUntilStopped } from './lifetime/run.ts';
import { createStack } from './lifetime/stack.ts';
import { createClient } from './parts/client.ts';
import { openDatabase } from './parts/database.ts';
import { startOffice } from './parts/office.ts';
import { startWorkers } from './parts/workers.ts';
import { readSettings, requireShared } from './settings/settings.ts';

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));

await runUntilStopped(stack, async () => {
  const settings = readSettings();
  const { zeebeRestAddress } = requireShared(settings, 'workers');
  const log = createLog(settings);
  const databaseUrl = await openDatabase(settings, stack);
  const office = await startOffice(settings, databaseUrl, log, stack);
  await startWorkers(settings, office, createClient(zeebeRestAddress), log, stack);
  console.log('\n  The workers are waiting for jobs. Ctrl-C stops them.\n');
});
