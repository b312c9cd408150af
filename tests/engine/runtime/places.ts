import type { Store } from '../../../engine/store/contract/store.ts';
import { createMemoryStore } from '../../../engine/store/memory/create.ts';
import { createPostgresStore } from '../../../engine/store/postgres/create.ts';
import { createTestDatabase } from '../../support/database.ts';

/** Where an engine's data is; every store opened on it finds what the one before has written. */
export interface Place {
  openStore(): Store;
  drop(): Promise<void>;
}

export async function placeInMemory(): Promise<Place> {
  const store = createMemoryStore();
  return { openStore: () => store, drop: async () => undefined };
}

export async function placeOnPostgres(): Promise<Place> {
  const database = await createTestDatabase();
  return { openStore: () => createPostgresStore({ databaseUrl: database.url }), drop: database.drop };
}

/** Each by the name that a test shows. */
export const places: readonly (readonly [string, () => Promise<Place>])[] = [
  ['memory', placeInMemory],
  ['PostgreSQL', placeOnPostgres],
];
