import type { Generated } from 'kysely';
import type { ErasablePart, ErasureItemState } from '../terms/index.ts';

/** `office.erasure_item`: a dossier of an erasure, and which parts of it go. */
export interface ErasureItemTable {
  runId: string;
  dossierId: string;
  parts: readonly ErasablePart[];
  state: Generated<ErasureItemState>;
  doneAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.erasureItem': ErasureItemTable;
  }
}
