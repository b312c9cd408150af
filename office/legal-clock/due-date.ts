import type { Generated } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { DueDateCause } from '../terms/index.ts';

/** `office.due_date`: every due moment a dossier ever had, append-only. */
export interface DueDateTable {
  id: Generated<number>;
  dossierId: string;
  dueAt: Date;
  cause: DueDateCause;
  reason: string | null;
  setAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.dueDate': DueDateTable;
  }
}

export interface DueDate {
  readonly dueAt: Date;
  readonly cause: DueDateCause;
  readonly reason: string | null;
  readonly setAt: Date;
}

export async function writeDueDate(office: Office, dossierId: string, dueDate: Omit<DueDate, 'setAt'>): Promise<void> {
  await office.db
    .insertInto('office.dueDate')
    .values({ dossierId, ...dueDate, setAt: await office.now() })
    .execute();
}

/** The due moments of a dossier, oldest first. */
export async function dueDatesOf(office: Office, dossierId: string): Promise<readonly DueDate[]> {
  return office.db
    .selectFrom('office.dueDate')
    .select(['dueAt', 'cause', 'reason', 'setAt'])
    .where('dossierId', '=', dossierId)
    .orderBy('id')
    .execute();
}
