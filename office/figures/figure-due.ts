/** The queue of dossiers whose figures may have changed; triggers fill it. */
import { type Generated, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';

/** `office.figure_due`: a dossier whose parts may have changed; the same one may stand there often. */
export interface FigureDueTable {
  id: Generated<string>;
  dossierId: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.figureDue': FigureDueTable;
  }
}

/** How many entries wait, counted up to `max`. */
export async function countDue({ db }: Office, max: number): Promise<number> {
  return (await sql`select from office.figure_due limit ${max}`.execute(db)).rows.length;
}

/** Takes the oldest entries out, part of the transaction that works them off. @returns their dossiers, each once, and how many entries there were */
export async function takeDue({ db }: Office, max: number) {
  const { rows } = await sql<{ dossierId: string }>`
    delete from office.figure_due where id = any (array(select id from office.figure_due order by id limit ${max}))
    returning dossier_id`.execute(db);
  return { dossierIds: [...new Set(rows.map(({ dossierId }) => dossierId))], entries: rows.length };
}
