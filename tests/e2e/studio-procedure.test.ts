/**
 * A process designer makes a procedure that nobody has drawn, the registration of a marriage, from nothing and in the browser alone: its form, record, facts, paper and diagram. A second person approves it, and from
 * the day of its release it is received, examined, signed and handed over. Then its fee, its form and its diagram change in one release. Only the controls of the pages are used, and the diagram is drawn by keys.
 * The second test goes on where the first one ends.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { completeTask, handOverResult, receive, signTask, takeTask } from './support/staff.ts';
import {
  addFile,
  addQuestion,
  approveOnPage,
  beginWithNothing,
  drawingOn,
  field,
  fillPair,
  openFile,
  part,
  proposeRelease,
  setOfficeTime,
} from './support/studio-hands.ts';

const [DESIGNER, APPROVER] = ['thietke.h26', 'quantri.h26'];
const [RECEPTION, OFFICER, CHAIRMAN] = ['tiepnhan.h26-1', 'chuyenvien.h26-1', 'lanhdao.h26-1'];
const CODE = '1.000894';
const PACKAGE = 'marriage-registration';
/** A Monday and the working days after it. */
const [TODAY, TOMORROW, NEXT] = ['02/03/2026', '03/03/2026', '04/03/2026'];
const EXAMINE = 'Việc của người thẩm tra';
const EXAMINE_CLOSELY = 'Kiểm tra điều kiện kết hôn';

describe('a procedure that is made in the browser', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
  });
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('is drawn from nothing, approved, and received, signed and handed over from its day on', {
    timeout: 240_000,
  }, async () => {
    // given
    const approver = await desks.enter(APPROVER);
    await setOfficeTime(approver, TODAY, '09:00');
    const designer = await desks.enter(DESIGNER);
    await designer.goto('/modeler');
    // when
    await beginWithNothing(designer, { vi: 'Đăng ký kết hôn', en: 'Marriage registration', code: CODE });
    await writeForms(designer);
    await writePaper(designer);
    await writeRecord(designer);
    await writeFacts(designer);
    await draw(designer);
    await proposeRelease(designer, TOMORROW, 'Đăng ký kết hôn tại xã');
    await approveOnPage(approver, /marriage-registration|kết hôn/);
    // then it is not received today
    const reception = await desks.enter(RECEPTION);
    await reception.goto('/intake');
    await reception.getByRole('combobox', { name: 'Thủ tục' }).fill(CODE);
    const notYet = reception.getByRole('option').filter({ hasText: CODE });
    await notYet.filter({ hasText: 'chưa tiếp nhận qua hệ thống' }).waitFor();
    // but tomorrow; after 15:00 it is for the next working day
    await setOfficeTime(approver, TOMORROW, '15:30');
    await fillIntake(reception);
    await reception.getByText(`17:00 ${NEXT}`).first().waitFor();
    const { code } = await receive(reception);
    const officer = await desks.enter(OFFICER);
    await takeTask(officer, code, EXAMINE);
    await officer.getByLabel(/Ý kiến kiểm tra/).fill('Hai bên có mặt, đủ điều kiện');
    await completeTask(officer);
    const chairman = await desks.enter(CHAIRMAN);
    await takeTask(chairman, code, 'Duyệt và ký');
    await chairman.getByText('GIẤY CHỨNG NHẬN KẾT HÔN', { exact: true }).first().waitFor();
    await signTask(chairman);
    await handOverResult(reception, code);
  });

  it('changes its fee, its form and its diagram in one release', { timeout: 240_000 }, async () => {
    // given the procedure of the test before
    const designer = await desks.enter(DESIGNER);
    await designer.goto(`/modeler/packages/${PACKAGE}`);
    await designer.getByRole('button', { name: 'Sửa Đăng ký kết hôn' }).click();
    // when
    await openFile(designer, 'Tờ khai tại quầy');
    await addQuestion(designer, { kind: 'Một dòng chữ', vi: 'Dân tộc', en: 'Ethnicity', key: 'ethnicity' });
    await openFile(designer, 'Quy tắc khai báo');
    await declareKind(designer, 'Dân tộc', 'Tên gọi', 'Nhận dạng');
    await openFile(designer, `Thủ tục ${CODE}`);
    await designer.getByLabel('Phiên bản mới từ ngày', { exact: true }).fill(NEXT);
    await designer.getByRole('button', { name: 'Tạo phiên bản mới' }).click();
    const fee = part(designer, 'Lệ phí');
    await field(fee, 'Số tiền (đồng)').fill('30000');
    await fillPair(fee, 'Nội dung công bố', '30.000 đồng một lần', '30,000 VND each time');
    await openFile(designer, 'Sơ đồ');
    const { row, called } = drawingOn(designer);
    await row(new RegExp(`^Công việc do người làm ${EXAMINE}`)).click();
    await called(EXAMINE_CLOSELY, 'Check the conditions of marriage');
    await proposeRelease(designer, NEXT, 'Thu lệ phí, hỏi dân tộc');
    const approver = await desks.enter(APPROVER);
    await approveOnPage(approver, /marriage-registration|kết hôn/);
    await setOfficeTime(approver, NEXT, '09:00');
    // then
    const reception = await desks.enter(RECEPTION);
    await fillIntake(reception, async (form) => form.getByLabel('Dân tộc').fill('Kinh'));
    await reception.getByText('30.000 đ').first().waitFor();
    await reception.getByText(`17:00 ${NEXT}`).first().waitFor();
    const { code } = await receive(reception);
    const officer = await desks.enter(OFFICER);
    await takeTask(officer, code, EXAMINE_CLOSELY);
  });
});

/** What both declare at the counter, and what the officer answers. */
async function writeForms(page: Page): Promise<void> {
  await openFile(page, 'Tờ khai tại quầy');
  const name = 'Họ, chữ đệm, tên';
  await addQuestion(page, { kind: name, vi: 'Họ tên bên nam', en: 'Husband: full name', key: 'husbandName' });
  await addQuestion(page, { kind: name, vi: 'Họ tên bên nữ', en: 'Wife: full name', key: 'wifeName' });
  await addQuestion(page, { kind: 'Nơi cư trú', vi: 'Nơi cư trú của hai bên', en: 'Residence', key: 'residence' });
  await addFile(page, { kind: 'Biểu mẫu', stem: 'check' });
  await addQuestion(page, { kind: 'Nhiều dòng chữ', vi: 'Ý kiến kiểm tra', en: 'Note', key: 'checkNote' });
}

/** The certificate that the chairman signs. */
async function writePaper(page: Page): Promise<void> {
  const named = { vi: 'Giấy chứng nhận kết hôn', en: 'Marriage certificate' };
  await addFile(page, { kind: 'Giấy', stem: 'marriage-certificate', ...named });
  const body = part(page, 'Nội dung');
  for (const [label, answer] of [
    ['Bên nam', 'Họ tên bên nam'],
    ['Bên nữ', 'Họ tên bên nữ'],
  ] as const) {
    await body.getByRole('button', { name: 'Thêm khối' }).click();
    await field(body, 'Nhãn').fill(label);
    await field(body, 'Chèn chỗ điền').selectOption({ label: `Câu trả lời: ${answer}` });
    await body.getByRole('button', { name: 'Chèn', exact: true }).last().click();
  }
  await field(part(page, 'Nguồn'), 'Nguồn công bố').fill('Thông tư 04/2024/TT-BTP');
}

/** At the commune, within the day, without a fee, and only at the counter. */
async function writeRecord(page: Page): Promise<void> {
  await openFile(page, `Thủ tục ${CODE}`);
  const names = part(page, 'Tên và hiệu lực');
  await fillPair(names, 'Lĩnh vực', 'Hộ tịch', 'Civil status');
  await field(names, 'Có hiệu lực từ ngày').fill(TOMORROW);
  const cases = part(page, 'Trường hợp và thời hạn');
  await cases.getByRole('button', { name: /^1\. Thông thường/ }).click();
  await field(cases, 'Đơn vị').selectOption({ label: 'trong ngày' });
  const papers = part(page, 'Giấy tờ');
  await papers.getByRole('button', { name: 'Thêm giấy tờ' }).click();
  await fillPair(papers, 'Tên', 'Tờ khai đăng ký kết hôn', 'Marriage declaration');
  await field(papers, 'Hình thức').selectOption({ label: 'Bản chính' });
  await papers.locator('label').getByText('Bắt buộc', { exact: true }).click();
  const fee = part(page, 'Lệ phí');
  await fillPair(fee, 'Nội dung công bố', 'Không thu lệ phí', 'No fee');
  await field(fee, 'Số tiền (đồng)').fill('0');
  const online = part(page, 'Nộp trực tuyến');
  const reason = 'Vì sao không nộp trực tuyến được (nếu có)';
  await fillPair(online, reason, 'Hai bên phải cùng có mặt', 'Both have to come');
  const law = part(page, 'Căn cứ pháp lý và nguồn');
  await law.getByRole('button', { name: 'Thêm căn cứ' }).click();
  await field(law, 'Căn cứ pháp lý (số hiệu văn bản)').fill('60/2014/QH13');
  await field(law, 'Nguồn công bố').fill('Quyết định công bố thủ tục hộ tịch');
}

async function declareKind(page: Page, answer: string, kind: string, personal: string): Promise<void> {
  const answers = page.getByRole('table');
  await field(answers, `Loại của “${answer}”`).selectOption({ label: kind });
  await field(answers, `Dữ liệu cá nhân của “${answer}”`).selectOption({ label: personal });
}

/** Two people declare: not one of them twice. */
async function writeFacts(page: Page): Promise<void> {
  await openFile(page, 'Quy tắc khai báo');
  await declareKind(page, 'Họ tên bên nam', 'Họ tên người', 'Nhận dạng');
  await declareKind(page, 'Họ tên bên nữ', 'Họ tên người', 'Nhận dạng');
  await declareKind(page, 'Nơi cư trú của hai bên', 'Địa chỉ của người', 'Liên hệ');
  const rules = part(page, 'Quy tắc');
  await rules.getByRole('button', { name: 'Thêm quy tắc' }).click();
  await field(rules, 'Câu trả lời cần sửa').selectOption({ label: 'Họ tên bên nữ' });
  await field(rules, 'Điều phải đúng (FEEL)').fill('husbandName != wifeName');
  await field(rules, 'Khi không đúng').selectOption({ label: 'Từ chối tiếp nhận' });
  await fillPair(rules, 'Thông báo', 'Hai bên phải là hai người: xem lại họ tên', 'Check the two names');
  await field(rules, 'Căn cứ (văn bản, điều khoản)').fill('Luật 60/2014/QH13');
}

/** From the receipt to the hand-over; what the chairman sends back is examined again. */
async function draw(page: Page): Promise<void> {
  await openFile(page, 'Sơ đồ');
  const { row, choose, step, called, condition, default: byDefault } = drawingOn(page);
  const panel = page.locator('.mc-diagram-editor__panel');
  await row(/^Sự kiện bắt đầu thông điệp/).click();
  await step('Xác định người giải quyết');
  await choose('a', 'Cổng chọn một');
  await step(EXAMINE);
  await panel.getByLabel('Biểu mẫu').first().selectOption(`${PACKAGE}-check`);
  await row(new RegExp(EXAMINE)).click();
  await step('Duyệt và ký');
  await choose('a', 'Cổng chọn một');
  await called('Ý kiến của chủ tịch?', 'What does the chairman say?');
  await step('Ban hành văn bản');
  await panel.getByLabel('Mẫu văn bản').selectOption('marriage-certificate');
  await panel.getByLabel('Người thực hiện ở bước').fill('sign');
  await row(/^Công việc tự động Ban hành văn bản/).click();
  await step('Đổi tình trạng hồ sơ');
  await panel.getByLabel('Tình trạng giải quyết').selectOption({ label: 'Đã giải quyết' });
  await panel.getByLabel('Lý do ghi vào lịch sử').fill('Chủ tịch đã ký');
  await panel.getByLabel('Lý do bằng tiếng Anh').fill('Signed by the chairman');
  await panel.getByLabel('Người thực hiện ở bước').fill('sign');
  await row(/^Công việc tự động Đổi tình trạng hồ sơ/).click();
  await step('Trả kết quả');
  await choose('a', 'Sự kiện kết thúc');
  await called('Hoàn thành', 'Completed');
  await row(/^Cổng chọn một Ý kiến của chủ tịch/).click();
  await choose('c', 'Cổng chọn một');
  await called('Trả lại', 'Sent back');
  await byDefault();
  await row(/^Luồng\s+đến Ban hành văn bản/).click();
  await called('Ký', 'Signed');
  await condition('leaderDecision = "sign"');
  await choose('n', 'Ghi chú');
  await called(
    'Đồng hồ. Chạy: từ lúc tiếp nhận đến bước “Trả kết quả”. Dừng: không dừng. Leo thang: nhắc chuyên viên, báo lãnh đạo, xin lỗi và hẹn lại.',
    'Clock. Runs: from the receipt to the step “Trả kết quả”. Stops: nowhere. Escalation: officer, leader, apology.',
  );
}

/** What is filled in at the counter when both have come. */
async function fillIntake(page: Page, more?: (form: Locator) => Promise<void>): Promise<void> {
  await page.goto('/intake');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('dang ky ket hon');
  await page.getByRole('option', { name: `(${CODE})` }).click();
  const applicant = page.getByRole('region', { name: 'Người nộp' });
  await applicant.getByLabel('Họ và tên').fill('Nguyễn Văn Nam');
  await applicant.getByLabel('Điện thoại').fill('0912345678');
  await applicant.getByLabel('Địa chỉ').fill('12 phố Hàng Bài');
  const form = page.getByRole('region', { name: 'Nội dung khai', exact: true });
  await form.getByLabel('Họ tên bên nam').fill('Nguyễn Văn Nam');
  await form.getByLabel('Họ tên bên nữ').fill('Trần Thị Hoa');
  await form.getByLabel('Nơi cư trú của hai bên').fill('12 phố Hàng Bài');
  await more?.(form);
  const papers = page.getByRole('region', { name: 'Giấy tờ', exact: true });
  await papers.getByRole('checkbox', { name: 'Đủ giấy tờ bắt buộc' }).check({ force: true });
}
