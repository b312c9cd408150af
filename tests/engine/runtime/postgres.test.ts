import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase } from '../../support/database.ts';
import { describeEngine } from './suite.ts';

describeEngine('PostgreSQL', async () => {
  const database = await createTestDatabase();
  return { openStore: () => createPostgresStore({ databaseUrl: database.url }), drop: database.drop };
});
