import { optionalText } from '../data.ts';
import { drawField, drawFieldPair, drawQr, drawSignatures, drawTable, drawTitle } from '../layout/body.ts';
import type { Draw, PaperFacts } from '../layout/facts.ts';
import { drawHeading, writtenMoment } from '../layout/heading.ts';
import { MM, type Page, write } from '../layout/page.ts';

const QR_SIZE = 27 * MM;

/**
 * Form 01, receipt and appointment slip. `data`: `lookUpUrl` (address of the look-up page; the QR code holds it), `copyNumber`, `receivedBy`.
 */
export const drawReceipt: Draw = async (page, facts) => {
  drawHeading(page, facts, 'Mã hồ sơ');
  drawTitle(page, 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', copyLine(facts));
  drawWho(page, facts);
  drawWhat(page, facts);
  drawWhen(page, facts);
  await drawLookUp(page, facts);
  drawSignatures(page, [
    { role: 'NGƯỜI NỘP HỒ SƠ', hint: '(Ký và ghi rõ họ tên)', name: facts.dossier.applicant.name },
    { role: 'NGƯỜI TIẾP NHẬN HỒ SƠ', hint: '(Ký và ghi rõ họ tên)', name: facts.dossier.receivedBy },
  ]);
};

function copyLine(facts: PaperFacts): string {
  return `Liên ${optionalText(facts.data, 'copyNumber') ?? '1'}: Giao cho người nộp hồ sơ`;
}

function drawWho(page: Page, { dossier }: PaperFacts): void {
  const { applicant } = dossier;
  drawField(page, 'Nơi tiếp nhận', dossier.receptionName);
  drawField(page, 'Tiếp nhận hồ sơ của', applicant.name, true);
  drawFieldPair(page, ['Số định danh cá nhân', applicant.idNumber], ['Số điện thoại', applicant.phone]);
  drawField(page, 'Địa chỉ', applicant.address);
  drawField(page, 'Thư điện tử', applicant.email);
}

function drawWhat(page: Page, { dossier }: PaperFacts): void {
  drawField(page, 'Nội dung yêu cầu giải quyết', dossier.procedureName, true);
  write(page, 'Thành phần hồ sơ nộp gồm:', { gapAfter: 3 });
  drawTable(
    page,
    [
      { title: 'STT', part: 0.08, align: 'center' },
      { title: 'Tên giấy tờ', part: 0.57 },
      { title: 'Hình thức', part: 0.2, align: 'center' },
      { title: 'Số lượng', part: 0.15, align: 'center' },
    ],
    dossier.papers.map((paper, index) => [String(index + 1), paper.name, paper.form, String(paper.quantity)]),
  );
}

function drawWhen(page: Page, { dossier }: PaperFacts): void {
  drawField(page, 'Thời gian giải quyết theo quy định', dossier.limitText);
  drawField(page, 'Thời gian nhận hồ sơ', writtenMoment(dossier.receivedAt));
  drawField(page, 'Thời gian trả kết quả', writtenMoment(dossier.dueAt), true);
  drawField(page, 'Đăng ký nhận kết quả', dossier.returnAt);
  drawField(page, 'Phí, lệ phí', dossier.feeText);
}

async function drawLookUp(page: Page, { dossier, data }: PaperFacts): Promise<void> {
  const url = optionalText(data, 'lookUpUrl');
  if (page.doc.y + QR_SIZE > page.doc.page.height - page.doc.page.margins.bottom) page.doc.addPage();
  const top = page.doc.y + 6;
  if (url) await drawQr(page, url, page.left, top, QR_SIZE);
  const x = page.left + (url ? QR_SIZE + 5 * MM : 0);
  const at = { x, width: page.right - x };
  write(page, `Mã tra cứu: ${dossier.lookUpCode}`, { ...at, y: top + 4, style: 'bold', size: 14 });
  write(
    page,
    'Tra cứu bằng mã hồ sơ cùng mã tra cứu này, hoặc bốn số cuối của điện thoại. Mã tra cứu có giá trị như chìa khóa: xin đừng đưa cho người khác.',
    { ...at, size: 11.5 },
  );
  if (url) write(page, url, { ...at, style: 'italic', size: 10.5 });
  page.doc.y = Math.max(page.doc.y, url ? top + QR_SIZE : 0) + 4;
}
