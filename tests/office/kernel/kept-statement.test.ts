import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getDossier } from '../../../office/dossiers/index.ts';
import { type Office, openOffice } from '../../../office/kernel/index.ts';
import type { TestDatabase } from '../../support/database.ts';
import { createFurnishedDatabase } from '../../support/furnished.ts';

let database: TestDatabase;
let office: Office;
beforeAll(async () => {
  database = await createFurnishedDatabase('seeded');
  office = await openOffice({ databaseUrl: database.url, poolSizeMax: 1 });
});
afterAll(async () => {
  await office?.close();
  await database?.drop();
});

it('a connection keeps the plan of a statement with which requests begin, once', async () => {
  // given two dossiers that are asked for
  for (const id of [randomUUID(), randomUUID()]) await expect(getDossier(office, id)).rejects.toThrow();
  // when
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(office.db);
  // then
  expect(rows.map(({ statement }) => statement)).toEqual([expect.stringContaining('"office"."dossier"')]);
});
