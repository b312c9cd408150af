import { sql } from 'kysely';
import type { Office } from './office.ts';

/** The PostgreSQL channel on which every change is told once its transaction has committed. */
export const CHANGES_CHANNEL = 'motcua_changes';

export interface Change {
  readonly type: 'dossier' | 'notification' | 'document' | 'clock' | 'unit' | 'person';
  readonly id: string;
}

/** Tells listeners that something changed; they get it when the transaction commits, and never otherwise. */
export async function announceChange(office: Office, change: Change): Promise<void> {
  await sql`select pg_notify(${CHANGES_CHANNEL}, ${JSON.stringify(change)})`.execute(office.db);
}
