import { checkTemplate } from './document-template.ts';
import { renderDocument, renderDraft } from './render.ts';
import { sampleFacts } from './sample-facts.ts';
import { newVerificationCode } from './verification-code.ts';

/** How papers of a template would look, filled with the names of its places. Nothing is written. @throws OfficeError invalid, with every flaw or the letter that the font lacks */
export async function previewTemplate(content: unknown): Promise<Buffer> {
  const template = checkTemplate(content);
  const paper = await renderDocument(template, sampleFacts(template));
  return paper.content;
}

/** A paper of a template as a draft and as it is issued, with the names of its places and a code that leads nowhere: for whoever judges the files. @throws OfficeError as `previewTemplate` */
export async function previewPapers(content: unknown): Promise<{ kind: string; draft: Buffer; issued: Buffer }> {
  const template = checkTemplate(content);
  const sample = sampleFacts(template);
  const dossier = { ...sample.dossier, verificationAddress: 'https://motcua.example.vn/xac-minh' };
  const facts = { ...sample, dossier, verificationCode: newVerificationCode() };
  const [draft, issued] = await Promise.all([renderDraft(template, facts), renderDocument(template, facts)]);
  return { kind: template.kind, draft: draft.content, issued: issued.content };
}
