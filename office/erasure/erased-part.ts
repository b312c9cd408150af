import type { Office } from '../kernel/index.ts';
import type { ErasablePart } from '../terms/index.ts';

/** `office.erased_part`: what of a dossier is gone, and by which erasure. */
export interface ErasedPartTable {
  dossierId: string;
  part: ErasablePart;
  runId: string;
  erasedAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.erasedPart': ErasedPartTable;
  }
}

/** The parts of the dossier that were erased. */
export async function erasedPartsOf({ db }: Office, dossierId: string): Promise<readonly ErasablePart[]> {
  const rows = await db
    .selectFrom('office.erasedPart')
    .select('part')
    .where('dossierId', '=', dossierId)
    .orderBy('erasedAt')
    .execute();
  return rows.map(({ part }) => part);
}
