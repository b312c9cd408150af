import { drawField, drawFieldPair } from './body.ts';
import type { PaperFacts } from './facts.ts';
import { writtenMoment } from './heading.ts';
import type { Page } from './page.ts';

/** Whose dossier the letter is about: the lines that forms 02, 03 and 04 share. */
export function drawSubject(page: Page, { dossier }: PaperFacts): void {
  drawField(page, 'Hồ sơ của', dossier.applicant.name, true);
  drawField(page, 'Nội dung yêu cầu giải quyết', dossier.procedureName);
  drawField(page, 'Địa chỉ', dossier.applicant.address);
  drawFieldPair(page, ['Số điện thoại', dossier.applicant.phone], ['Thư điện tử', dossier.applicant.email]);
  drawField(page, 'Mã hồ sơ', dossier.code, true);
  drawField(page, 'Thời gian nhận hồ sơ', writtenMoment(dossier.receivedAt));
}
