import type { BoardGroup } from '../../shared/api/schema.d.ts';
import { writeDossierFilter } from '../../shared/dossier/dossier-filter.ts';

/** The address of the list that one number of the board counts. */
export function dossiersOf(group: BoardGroup, unit?: string): string {
  return `/dossiers?${writeDossierFilter({ text: '', overdue: false, unit, group })}`;
}
