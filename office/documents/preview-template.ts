import { checkTemplate } from './document-template.ts';
import { renderDocument } from './render.ts';
import { sampleFacts } from './sample-facts.ts';

/** How papers of a template would look, filled with the names of its places. Nothing is written. @throws OfficeError invalid, with every flaw or the letter that the font lacks */
export async function previewTemplate(content: unknown): Promise<Buffer> {
  const template = checkTemplate(content);
  const paper = await renderDocument(template, sampleFacts(template));
  return paper.content;
}
