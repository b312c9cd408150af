import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSchema } from '../../cli/postgres/describe-schema.ts';
import { migrate } from '../../cli/postgres/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

describe('the migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('build the schema that docs/schema.sql shows (npm run schema:dump writes it)', async () => {
    const committed = await readFile(join(import.meta.dirname, '../../docs/schema.sql'), 'utf8');
    expect(await describeSchema(database.url)).toBe(committed);
  });

  it('run once: a second run does nothing', async () => {
    expect(await migrate(database.url)).toEqual([]);
  });

  it('run one after the other when two start at once', async () => {
    const both = await Promise.all([migrate(database.url), migrate(database.url)]);
    expect(both).toEqual([[], []]);
  });
});
