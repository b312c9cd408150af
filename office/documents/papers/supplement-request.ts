import { linesOf, optionalText, requireTexts } from '../data.ts';
import { drawField, drawList, drawParagraph, drawSignatures, drawTitle } from '../layout/body.ts';
import type { Draw } from '../layout/facts.ts';
import { drawHeading } from '../layout/heading.ts';
import { write } from '../layout/page.ts';
import { drawSubject } from './subject.ts';

/** Form 02, supplement request. `data`: `items` (a line each), `reason`. */
export const drawSupplementRequest: Draw = (page, facts) => {
  const { items } = requireTexts(facts.data, 'Phiếu yêu cầu bổ sung', { items: 'giấy tờ phải bổ sung' });
  drawHeading(page, facts);
  drawTitle(page, 'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ');
  drawSubject(page, facts);
  write(page, 'Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:', { gapAfter: 4 });
  drawList(page, linesOf(items));
  drawField(page, 'Lý do', optionalText(facts.data, 'reason'));
  drawParagraph(
    page,
    'Thời hạn giải quyết tạm dừng từ lúc ra phiếu này và được tính tiếp khi bộ phận một cửa nhận đủ giấy tờ bổ sung. Công dân có thể nộp tại bất kỳ điểm tiếp nhận nào của thành phố.',
  );
  drawParagraph(
    page,
    'Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, đề nghị Ông/Bà liên hệ với nơi tiếp nhận để được hướng dẫn.',
  );
  drawSignatures(page, [
    { role: 'NGƯỜI NỘP HỒ SƠ', hint: '(Ký và ghi rõ họ tên)' },
    { role: 'NGƯỜI HƯỚNG DẪN', hint: '(Ký và ghi rõ họ tên)' },
  ]);
};
