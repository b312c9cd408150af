import { optionalText, requireTexts } from '../data.ts';
import { drawField, drawParagraph, drawSignatures, drawTitle } from '../layout/body.ts';
import type { Draw } from '../layout/facts.ts';
import { drawHeading } from '../layout/heading.ts';
import { leaderSignature } from './signer.ts';
import { drawSubject } from './subject.ts';

/** Form 03, refusal. `data`: `grounds` (the legal basis), `reason`, `signerName`, `signerTitle`. */
export const drawRefusal: Draw = (page, facts) => {
  const { grounds } = requireTexts(facts.data, 'Phiếu từ chối', { grounds: 'căn cứ từ chối' });
  drawHeading(page, facts);
  drawTitle(page, 'PHIẾU TỪ CHỐI GIẢI QUYẾT HỒ SƠ');
  drawSubject(page, facts);
  drawParagraph(
    page,
    `Qua xem xét, ${facts.dossier.agencyName} thông báo không giải quyết hồ sơ này với lý do cụ thể như sau:`,
  );
  drawField(page, 'Căn cứ', grounds);
  drawField(page, 'Lý do', optionalText(facts.data, 'reason'));
  drawParagraph(
    page,
    'Ông/Bà có quyền khiếu nại, khởi kiện theo quy định của pháp luật nếu không đồng ý với nội dung của phiếu này.',
  );
  drawParagraph(page, 'Xin thông báo cho Ông/Bà được biết và thực hiện.');
  drawSignatures(page, [{ role: 'NGƯỜI NỘP HỒ SƠ', hint: '(Ký và ghi rõ họ tên)' }, leaderSignature(facts)]);
};
