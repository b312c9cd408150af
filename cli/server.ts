/** `npm run server`: the pages and their API alone, on the database of DATABASE_URL and the engine of ZEEBE_REST_ADDRESS. */
import { createLog } from './lifetime/log.ts';
import { runUntilStopped } from './lifetime/run.ts';
import { createStack } from './lifetime/stack.ts';
import { createClient } from './parts/client.ts';
import { openDatabase } from './parts/database.ts';
import { startOffice } from './parts/office.ts';
import { ensurePages } from './parts/pages.ts';
import { publishDocumentTemplates } from './parts/papers.ts';
import { startServer } from './parts/server.ts';
import { deployWorkflows } from './parts/workflows.ts';
import { readSettings, requireShared } from './settings/settings.ts';

const stack = createStack((name, error) => console.error(`${name} did not stop cleanly:`, error));

await runUntilStopped(stack, async () => {
  const settings = readSettings();
  const { zeebeRestAddress } = requireShared(settings, 'server');
  const log = createLog(settings);
  const [databaseUrl] = await Promise.all([openDatabase(settings, stack), ensurePages()]);
  const office = await startOffice(settings, databaseUrl, log, stack);
  const client = createClient(zeebeRestAddress);
  await publishDocumentTemplates(office);
  await deployWorkflows(client, office);
  const address = await startServer(settings, { office, client, databaseUrl, log }, stack);
  console.log(`\n  The server answers at ${address}. Ctrl-C stops it.\n`);
});
