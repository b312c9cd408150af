import { drawTemplate } from './draw-template.ts';
import type { PaperFacts } from './layout/facts.ts';
import { closePage, openPage } from './layout/page.ts';
import type { DocumentTemplate } from './template.ts';

/** The paper as a PDF. Pure: the same facts give the same page. @throws OfficeError invalid when something is missing that the paper needs, or a letter cannot be printed */
export async function renderDocument(template: DocumentTemplate, facts: PaperFacts): Promise<Buffer> {
  const page = openPage(`${template.name} ${facts.number}`, facts.issuedAt);
  await drawTemplate(page, facts, template);
  return closePage(page);
}
