import { type Office, OfficeError } from '../kernel/index.ts';
import { getTemplate } from './document-template.ts';
import type { DossierFacts } from './layout/facts.ts';
import { renderInThread } from './papers-in-thread.ts';
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
  const facts = { ...paper, issuedAt: await office.now() };
  if (rowsOf(facts.data) > ROWS_AT_ONCE_MAX) return renderInThread({ template, facts });
  return (await renderDocument(template, facts)).content;
}

/** A row takes about a fifth of a millisecond to draw. */
const ROWS_AT_ONCE_MAX = 100;

const rowsOf = (data: WorkingPaper['data']): number =>
  Math.max(0, ...Object.values(data).map((value) => (Array.isArray(value) ? value.length : 0)));
