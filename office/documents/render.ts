import { drawTemplate } from './draw-template.ts';
import type { RenderedPaper } from './layout/boxes.ts';
import type { DraftFacts, PaperFacts } from './layout/facts.ts';
import { closePage, openPage } from './layout/page.ts';
import type { DocumentTemplate } from './template.ts';

/** The paper as a PDF, and where its boxes are. Pure: the same facts give the same page. @throws OfficeError invalid when something is missing that the paper needs, or a letter cannot be printed */
export async function renderDocument(template: DocumentTemplate, facts: PaperFacts): Promise<RenderedPaper> {
  const hasFoot = facts.dossier.verificationAddress !== undefined && facts.verificationCode !== undefined;
  const page = openPage(`${template.name} ${facts.number}`, facts.issuedAt, { hasFoot });
  drawTemplate(page, facts, template);
  return closePage(page);
}

/**
 * The paper as it will be, with its boxes open and every page marked as a draft: outside the boxes text and pixels are those of the paper that is issued with the same facts. The bytes
 * depend on the facts alone, not on the moment. @throws OfficeError as `renderDocument`
 */
export async function renderDraft(template: DocumentTemplate, known: DraftFacts): Promise<RenderedPaper> {
  const { dossier } = known;
  const hasFoot = dossier.verificationAddress !== undefined;
  const page = openPage(template.name, dossier.receivedAt, { isDraft: true, hasFoot });
  // What a box holds is not drawn; only a paper without a register bears a number that is known before.
  const facts = { ...known, number: template.register ? '' : dossier.code, issuedAt: dossier.receivedAt };
  drawTemplate(page, facts, template);
  return closePage(page);
}
