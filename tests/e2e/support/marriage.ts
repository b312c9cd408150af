/** The registration of a marriage, as a designer makes it in the studio, and as it is then received: told once, for either pair of hands. */
import type { Locator } from 'playwright-core';
import type { PairOfHands } from './hands.ts';
import { fillIntake } from './staff.ts';
import { addFile, addQuestion, drawingOn, field, openFile, part, writePair } from './studio-hands.ts';

export type Marriage = {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  /** What the page makes of the English name. */
  readonly packageId: string;
  /** The short name of the certificate: no two packages have the same. */
  readonly paper: string;
  /** Three working days in a row. */
  readonly today: string;
  readonly tomorrow: string;
  readonly next: string;
};

/** What the officer does, at first and in the second version. */
export const EXAMINE = 'Việc của người thẩm tra';
export const EXAMINE_CLOSELY = 'Kiểm tra điều kiện kết hôn';

/** What both declare at the counter, and what the officer answers. */
export async function writeForms(hands: PairOfHands): Promise<void> {
  await openFile(hands, 'Tờ khai tại quầy');
  const kind = 'Họ, chữ đệm, tên';
  await addQuestion(hands, { kind, vi: 'Họ tên bên nữ', en: 'Wife: full name', key: 'wifeName' });
  await addQuestion(hands, { kind, vi: 'Họ tên bên nam', en: 'Husband: full name', key: 'husbandName' });
  // In the order in which it is asked: his name first.
  await hands.press(part(hands, 'Họ tên bên nam').getByRole('button', { name: 'Chuyển lên' }));
  await addQuestion(hands, { kind: 'Nơi cư trú', vi: 'Nơi cư trú của hai bên', en: 'Residence', key: 'residence' });
  await addFile(hands, { kind: 'Biểu mẫu', stem: 'check' });
  await addQuestion(hands, { kind: 'Nhiều dòng chữ', vi: 'Ý kiến kiểm tra', en: 'Note', key: 'checkNote' });
}

/** The certificate that the chairman signs. */
export async function writePaper(hands: PairOfHands, { paper }: Marriage): Promise<void> {
  const { press, write, choose } = hands;
  const named = { vi: 'Giấy chứng nhận kết hôn', en: 'Marriage certificate' };
  await addFile(hands, { kind: 'Giấy', stem: paper, ...named });
  const body = part(hands, 'Nội dung');
  for (const [label, answer] of [
    ['Bên nam', 'Họ tên bên nam'],
    ['Bên nữ', 'Họ tên bên nữ'],
  ] as const) {
    await press(body.getByRole('button', { name: 'Thêm khối' }));
    await write(field(body, 'Nhãn'), label);
    await choose(field(body, 'Chèn chỗ điền'), `Câu trả lời: ${answer}`);
    await press(body.getByRole('button', { name: 'Chèn', exact: true }).last());
  }
  await write(field(part(hands, 'Nguồn'), 'Nguồn công bố'), 'Thông tư 04/2024/TT-BTP');
}

/** Goes to a part of the record by the links above it. */
async function toPart(hands: PairOfHands, name: string): Promise<Locator> {
  const links = hands.page.getByRole('navigation', { name: 'Các phần của hồ sơ thủ tục' });
  await hands.press(links.getByRole('button', { name, exact: true }));
  return part(hands, name);
}

/** At the commune, within the day, without a fee, and only at the counter. */
export async function writeRecord(hands: PairOfHands, { code, tomorrow }: Marriage): Promise<void> {
  const { press, write, choose } = hands;
  await openFile(hands, `Thủ tục ${code}`);
  const names = await toPart(hands, 'Tên và hiệu lực');
  await writePair(hands, names, 'Lĩnh vực', 'Hộ tịch', 'Civil status');
  await write(field(names, 'Có hiệu lực từ ngày'), tomorrow);
  const cases = await toPart(hands, 'Trường hợp và thời hạn');
  await press(cases.getByRole('button', { name: /^1\. Thông thường/ }));
  await choose(field(cases, 'Đơn vị'), 'trong ngày');
  const papers = await toPart(hands, 'Giấy tờ');
  await press(papers.getByRole('button', { name: 'Thêm giấy tờ' }));
  await writePair(hands, papers, 'Tên', 'Tờ khai đăng ký kết hôn', 'Marriage declaration');
  await choose(field(papers, 'Hình thức'), 'Bản chính');
  await press(papers.getByRole('checkbox', { name: 'Bắt buộc', exact: true }));
  const fee = await toPart(hands, 'Lệ phí');
  await writePair(hands, fee, 'Nội dung công bố', 'Không thu lệ phí', 'No fee');
  await write(field(fee, 'Số tiền (đồng)'), '0');
  const online = await toPart(hands, 'Nộp trực tuyến');
  const reason = 'Vì sao không nộp trực tuyến được (nếu có)';
  await writePair(hands, online, reason, 'Hai bên phải cùng có mặt', 'Both have to come');
  const law = await toPart(hands, 'Căn cứ pháp lý và nguồn');
  await press(law.getByRole('button', { name: 'Thêm căn cứ' }));
  await write(field(law, 'Căn cứ pháp lý (số hiệu văn bản)'), '60/2014/QH13');
  await write(field(law, 'Nguồn công bố'), 'Quyết định công bố thủ tục hộ tịch');
}

async function declareKind({ page, choose }: PairOfHands, answer: string, kind: string, personal: string) {
  const answers = page.getByRole('table');
  await choose(field(answers, `Loại của “${answer}”`), kind);
  await choose(field(answers, `Dữ liệu cá nhân của “${answer}”`), personal);
}

/** Two people declare: not one of them twice. */
export async function writeFacts(hands: PairOfHands): Promise<void> {
  const { press, write, choose } = hands;
  await openFile(hands, 'Quy tắc khai báo');
  await declareKind(hands, 'Họ tên bên nam', 'Họ tên người', 'Nhận dạng');
  await declareKind(hands, 'Họ tên bên nữ', 'Họ tên người', 'Nhận dạng');
  await declareKind(hands, 'Nơi cư trú của hai bên', 'Địa chỉ của người', 'Liên hệ');
  const rules = part(hands, 'Quy tắc');
  await press(rules.getByRole('button', { name: 'Thêm quy tắc' }));
  await choose(field(rules, 'Câu trả lời cần sửa'), 'Họ tên bên nữ');
  await write(field(rules, 'Điều phải đúng (FEEL)'), 'husbandName != wifeName');
  await choose(field(rules, 'Khi không đúng'), 'Từ chối tiếp nhận');
  await writePair(hands, rules, 'Thông báo', 'Hai bên phải là hai người: xem lại họ tên', 'Check the two names');
  await write(field(rules, 'Căn cứ (văn bản, điều khoản)'), 'Luật 60/2014/QH13');
}

/** From the receipt to the hand-over; what the chairman sends back is examined again. */
export async function draw(hands: PairOfHands, { packageId, paper }: Marriage): Promise<void> {
  await openFile(hands, 'Sơ đồ');
  const { goTo, choose, step, called, condition, default: byDefault } = drawingOn(hands);
  const panel = hands.page.locator('.mc-diagram-editor__panel');
  const bySigner = (): Promise<void> =>
    hands.choose(panel.getByRole('combobox', { name: 'Người thực hiện ở bước' }), 'Duyệt và ký (Duyệt và ký)');
  await goTo(/^Sự kiện bắt đầu thông điệp/);
  await step('Xác định người giải quyết');
  await choose('a', 'Cổng chọn một');
  await step(EXAMINE);
  await hands.choose(panel.getByLabel('Biểu mẫu').first(), `check.form (${packageId}-check)`);
  await goTo(new RegExp(EXAMINE));
  await step('Duyệt và ký');
  await choose('a', 'Cổng chọn một');
  await called('Ý kiến của chủ tịch?', 'What does the chairman say?');
  await step('Ban hành văn bản');
  await hands.choose(panel.getByLabel('Mẫu văn bản'), `${paper}.document.json`);
  await bySigner();
  await goTo(/^Công việc tự động Ban hành văn bản/);
  await step('Đổi tình trạng hồ sơ');
  await hands.choose(panel.getByLabel('Tình trạng giải quyết'), 'Đã giải quyết');
  await hands.write(panel.getByLabel('Lý do ghi vào lịch sử'), 'Chủ tịch đã ký');
  await hands.write(panel.getByLabel('Lý do bằng tiếng Anh'), 'Signed by the chairman');
  await bySigner();
  await goTo(/^Công việc tự động Đổi tình trạng hồ sơ/);
  await step('Trả kết quả');
  await choose('a', 'Sự kiện kết thúc');
  await called('Hoàn thành', 'Completed');
  await goTo(/^Cổng chọn một Ý kiến của chủ tịch/);
  await choose('c', 'Cổng chọn một');
  await called('Trả lại', 'Sent back');
  await byDefault();
  await goTo(/^Luồng\s+đến Ban hành văn bản/);
  await called('Ký', 'Signed');
  await condition('leaderDecision = "sign"');
  await choose('n', 'Ghi chú');
  await called(
    'Đồng hồ. Chạy: từ lúc tiếp nhận đến bước “Trả kết quả”. Dừng: không dừng. Leo thang: nhắc chuyên viên, báo lãnh đạo, xin lỗi và hẹn lại.',
    'Clock. Runs: from the receipt to the step “Trả kết quả”. Stops: nowhere. Escalation: officer, leader, apology.',
  );
}

/** Asks one question more, takes a fee from the day on, and calls a step by what is done there. */
export async function changeAll(hands: PairOfHands, { code, next }: Marriage): Promise<void> {
  const { page, press, write } = hands;
  await openFile(hands, 'Tờ khai tại quầy');
  await addQuestion(hands, { kind: 'Một dòng chữ', vi: 'Dân tộc', en: 'Ethnicity', key: 'ethnicity' });
  await openFile(hands, 'Quy tắc khai báo');
  await declareKind(hands, 'Dân tộc', 'Tên gọi', 'Nhận dạng');
  await openFile(hands, `Thủ tục ${code}`);
  await write(page.getByLabel('Phiên bản mới từ ngày', { exact: true }), next);
  await press(page.getByRole('button', { name: 'Tạo phiên bản mới' }));
  const fee = await toPart(hands, 'Lệ phí');
  await write(field(fee, 'Số tiền (đồng)'), '30000');
  await writePair(hands, fee, 'Nội dung công bố', '30.000 đồng một lần', '30,000 VND each time');
  await openFile(hands, 'Sơ đồ');
  const { goTo, called } = drawingOn(hands);
  await goTo(new RegExp(`^Công việc do người làm ${EXAMINE}`));
  await called(EXAMINE_CLOSELY, 'Check the conditions of marriage');
}

/** What is filled in at the counter when both have come. */
export const fillMarriage = (
  hands: PairOfHands,
  marriage: Marriage,
  more?: (form: Locator) => Promise<void>,
): Promise<void> =>
  fillIntake(hands, marriage, async (form) => {
    await hands.write(form.getByLabel('Họ tên bên nam'), 'Nguyễn Văn Nam');
    await hands.write(form.getByLabel('Họ tên bên nữ'), 'Trần Thị Hoa');
    await hands.write(form.getByLabel('Nơi cư trú của hai bên'), '12 phố Hàng Bài');
    await more?.(form);
  });
