import type { DocumentKindDescription } from './kinds.ts';
import type { PaperFacts } from './layout/facts.ts';
import { closePage, openPage } from './layout/page.ts';

/** The paper as a PDF. Pure: the same facts give the same page. @throws OfficeError invalid when `facts.data` lacks something or a letter cannot be printed */
export async function renderDocument({ name, draw }: DocumentKindDescription, facts: PaperFacts): Promise<Buffer> {
  const page = openPage(`${name} ${facts.number}`, facts.issuedAt);
  await draw(page, facts);
  return closePage(page);
}
