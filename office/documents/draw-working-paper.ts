import { type Office, OfficeError } from '../kernel/index.ts';
import { getTemplate } from './document-template.ts';
import type { DossierFacts } from './layout/facts.ts';
import { renderDocument } from './render.ts';

export interface WorkingPaper {
  readonly dossier: DossierFacts;
  readonly number: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A paper of the office's own work, drawn when somebody wants it: it takes no number and is not kept. */
export async function drawWorkingPaper(office: Office, kind: string, paper: WorkingPaper): Promise<Buffer> {
  const template = await getTemplate(office, kind);
  if (template.register) throw new OfficeError('invalid', 'documents.takesNumber', { kind });
  const { content } = await renderDocument(template, { ...paper, issuedAt: await office.now() });
  return content;
}
