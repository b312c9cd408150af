import { vietnameseTexts } from '../../texts/index.ts';
import { drawField, drawFieldPair } from './body.ts';
import type { PaperFacts } from './facts.ts';
import { writtenMoment } from './heading.ts';
import type { Page } from './page.ts';

const lines = vietnameseTexts.branch('documents.layout.subject');

/** Whose dossier the letter is about: the lines that forms 02, 03 and 04 share. */
export function drawSubject(page: Page, { dossier }: PaperFacts): void {
  drawField(page, lines.dossierOf, dossier.applicant.name, true);
  drawField(page, lines.request, dossier.procedureName);
  drawField(page, lines.address, dossier.applicant.address);
  drawFieldPair(page, [lines.phone, dossier.applicant.phone], [lines.email, dossier.applicant.email]);
  drawField(page, lines.code, dossier.code, true);
  drawField(page, lines.receivedAt, writtenMoment(dossier.receivedAt));
}
