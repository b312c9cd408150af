/**
 * Keeps `office.open_dossier` true to what it is derived from. Triggers keep each row in the transaction of a change; this is the comparison beside them: it computes rows again and mends those that differ. It finds
 * nothing unless a trigger has a fault, was switched off for a restored backup, or somebody wrote by hand.
 *
 * A comparison reads one snapshot of all tables, in which a change and its row are both there or both not. The mending computes the row once more, with a lock on it, so what
 * changed meanwhile is not undone; it may be repeated, and a crash leaves the rest for the next start.
 */
import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';

const COMPARED_DOSSIERS = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Where a comparison of all goes on; null after the last one. */
export type ComparedTo = string | null;

/** Compares some dossiers taken at random, and mends. @returns how many rows were wrong */
export async function compareSomeOpenDossiers(office: Office): Promise<number> {
  return (await compare(office, crypto.randomUUID())).wrong;
}

/** Compares a stretch of all that are open, after the one before, and mends. */
export async function compareNextOpenDossiers(
  office: Office,
  after: ComparedTo,
): Promise<{ readonly wrong: number; readonly comparedTo: ComparedTo }> {
  return compare(office, after ?? FIRST_ID);
}

async function compare(office: Office, after: string): Promise<{ wrong: number; comparedTo: ComparedTo }> {
  const { rows } = await sql<{ dossierId: string; differs: boolean }>`
    with looked_at as (
      (select dossier_id from office.legal_clock where state <> 'closed' and dossier_id > ${after}::uuid
        order by dossier_id limit ${COMPARED_DOSSIERS})
      union (select dossier_id from office.open_dossier where dossier_id > ${after}::uuid order by dossier_id limit ${COMPARED_DOSSIERS})
      order by dossier_id limit ${COMPARED_DOSSIERS})
    select looked_at.dossier_id,
      (select kept from office.open_dossier as kept where kept.dossier_id = looked_at.dossier_id)
        is distinct from (select has from office.open_dossier_of(looked_at.dossier_id) as has) as differs
    from looked_at order by looked_at.dossier_id`.execute(office.db);
  const wrong = rows.filter(({ differs }) => differs);
  for (const { dossierId } of wrong) await mend(office, dossierId);
  const comparedTo = rows.length < COMPARED_DOSSIERS ? null : (rows.at(-1)?.dossierId ?? null);
  return { wrong: wrong.length, comparedTo };
}

const mend = (office: Office, dossierId: string) =>
  sql`select office.keep_open_dossier(${dossierId}::uuid)`.execute(office.db);
