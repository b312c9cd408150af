import { requireTexts } from '../data.ts';
import { drawField, drawParagraph, drawSignatures, drawTitle } from '../layout/body.ts';
import type { Draw } from '../layout/facts.ts';
import { drawHeading, writtenMoment } from '../layout/heading.ts';
import { leaderSignature } from './signer.ts';
import { drawSubject } from './subject.ts';

/** Form 04, apology and new appointment. `data`: `reason`, `signerName`, `signerTitle`; the dates are the clock's. */
export const drawApology: Draw = (page, facts) => {
  const { reason } = requireTexts(facts.data, 'Phiếu xin lỗi', { reason: 'lý do quá hạn' });
  const { dossier } = facts;
  drawHeading(page, facts);
  drawTitle(page, 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ');
  drawSubject(page, facts);
  drawField(page, 'Thời gian hẹn trả kết quả', writtenMoment(dossier.originalDueAt));
  drawParagraph(
    page,
    `Đến nay, ${dossier.agencyName} chưa trả được kết quả giải quyết hồ sơ của Ông/Bà đúng thời gian đã hẹn.`,
  );
  drawField(page, 'Lý do', reason);
  drawParagraph(
    page,
    `Sự chậm trễ này đã gây phiền hà, tốn kém thời gian, công sức của Ông/Bà. ${dossier.agencyName} xin lỗi Ông/Bà và sẽ trả kết quả vào:`,
  );
  drawField(page, 'Thời gian hẹn lại', writtenMoment(dossier.dueAt), true);
  drawParagraph(page, 'Rất mong nhận được sự thông cảm của Ông/Bà vì sự chậm trễ này.');
  drawSignatures(page, [{ role: 'NGƯỜI NỘP HỒ SƠ', hint: '(Ký và ghi rõ họ tên)' }, leaderSignature(facts)]);
};
