/** The queue of instances and dossiers whose parts may have changed; triggers, and what the engine said, fill it. */
import { type Generated, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { MatterKeys } from './matter.ts';

/** `office.step_due`: an instance or a dossier; the same one may stand there often. */
export interface StepDueTable {
  id: Generated<string>;
  processInstanceKey: string | null;
  dossierId: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.stepDue': StepDueTable;
  }
}

/** How many entries wait, counted up to `max`. */
export async function countStepsDue({ db }: Office, max: number): Promise<number> {
  return (await sql`select from office.step_due limit ${max}`.execute(db)).rows.length;
}

/** Takes the oldest entries out, part of the transaction that works them off. @returns whose they are, each once, and how many entries there were */
export async function takeStepsDue({ db }: Office, max: number): Promise<MatterKeys & { readonly entries: number }> {
  const { rows } = await sql<Omit<StepDueTable, 'id'>>`
    delete from office.step_due where id = any (array(select id from office.step_due order by id limit ${max}))
    returning process_instance_key, dossier_id`.execute(db);
  return {
    processInstanceKeys: [...new Set(rows.flatMap(({ processInstanceKey }) => processInstanceKey ?? []))],
    dossierIds: [...new Set(rows.flatMap(({ dossierId }) => dossierId ?? []))],
    entries: rows.length,
  };
}
