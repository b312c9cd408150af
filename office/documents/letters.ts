import type { Office } from '../kernel/index.ts';
import { type DocumentSummary, documentsOf } from './document.ts';
import { listTemplates } from './document-template.ts';

/** The papers of a dossier that were written to the applicant, as their templates say. */
export async function lettersOf(office: Office, dossierId: string): Promise<readonly DocumentSummary[]> {
  const letters = (await listTemplates(office)).filter(({ template }) => template.isLetter);
  const kinds = new Set(letters.map(({ template }) => template.kind));
  return (await documentsOf(office, dossierId)).filter(({ kind }) => kinds.has(kind));
}
