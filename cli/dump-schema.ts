/** Writes `docs/schema.sql`: the schema that the migrations build, read back from a database, so that it can be read in one piece. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSchema } from './postgres/describe-schema.ts';
import { startEmbeddedPostgres } from './postgres/embedded.ts';
import { migrate } from './postgres/migrate.ts';

const folder = await mkdtemp(join(tmpdir(), 'motcua-schema-'));
const server = await startEmbeddedPostgres({ folder });
try {
  await migrate(server.url);
  const file = join(import.meta.dirname, '..', 'docs', 'schema.sql');
  await writeFile(file, await describeSchema(server.url));
  console.log(`Wrote ${file}`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
