import { sql } from 'kysely';
import { type DossierSummary, summariesOf } from '../dossiers/index.ts';
import type { Office } from '../kernel/index.ts';
import { readScan } from './read-scan.ts';

/** Numbers of papers repeat from unit to unit; more than these nobody chooses from. */
const FOUND_MAX = 20;

/** The dossiers that a scanned or typed code is of; for whoever asks, so the caller judges who may see them. */
export async function findScanned(office: Office, text: string): Promise<readonly DossierSummary[]> {
  const { dossierCodes, references, paperCodes, numbers } = readScan(text);
  const verified = paperCodes.map((code) => code.toLowerCase());
  const texts = (values: readonly string[]) => sql`${[...values]}::text[]`;
  const { rows } = await sql<{ id: string }>`
    select id from office.dossier where id in (
      select id from office.dossier where code = any (${texts(dossierCodes)})
      union select dossier_id from office.payment where reference = any (${texts(references)})
      union select dossier_id from office.document where written_number = any (${texts(numbers)}) or verification_code = any (${texts(verified)})
      union select dossier_id from office.counter_slip where written_number = any (${texts(numbers)}) or verification_code = any (${texts(verified)}))
    order by received_at desc limit ${FOUND_MAX}`.execute(office.db);
  const summaries = await summariesOf(
    office,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id }) => summaries.get(id) ?? []);
}
