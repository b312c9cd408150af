/** What a designer does in the editors of a package's records: with the mouse, and with the keys alone. Both make the same procedure. */
import type { Locator, Page } from 'playwright-core';
import type { Keys } from './keys.ts';

/** The intake form of the procedure that is made; one answer is chosen from a list, one is ticked. */
export const INTAKE_FORM = JSON.stringify({
  type: 'default',
  id: 'new-procedure-intake',
  components: [
    { type: 'textfield', key: 'shopName', label: 'Tên cửa hàng', id: 'a', properties: { en: 'Name of the shop' } },
    { type: 'textfield', key: 'ownerIdNumber', label: 'Số định danh của chủ', id: 'b', properties: { en: 'Owner' } },
    {
      type: 'datetime',
      subtype: 'date',
      key: 'openedOn',
      dateLabel: 'Ngày mở cửa',
      id: 'c',
      properties: { en: 'Opened' },
    },
    {
      ...{ type: 'select', key: 'goods', label: 'Mặt hàng', id: 'd', properties: { en: 'Goods' } },
      values: [
        { value: 'food', label: 'Thực phẩm' },
        { value: 'other', label: 'Hàng khác' },
      ],
    },
  ],
});

const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const group = (inside: Locator, name: string): Locator => inside.getByRole('group', { name, exact: true });
const labelled = (inside: Page | Locator, name: string): Locator => inside.getByLabel(name, { exact: true });
const button = (inside: Locator, name: string): Locator => inside.getByRole('button', { name, exact: true });

async function fillPair(inside: Locator, name: string, vi: string, en: string): Promise<void> {
  await labelled(group(inside, name), 'Tiếng Việt').fill(vi);
  await labelled(group(inside, name), 'Tiếng Anh').fill(en);
}

/** A box is ticked by its words, as people do: the box itself is drawn by them. */
async function tick(inside: Locator, name: string): Promise<void> {
  await inside.locator('label').getByText(name, { exact: true }).click();
  await inside.getByRole('checkbox', { name, exact: true, checked: true }).waitFor({ state: 'attached' });
}

/** Fills in what the fresh file of a procedure lacks, adds a paper that depends on an answer, and begins a version. */
export async function fillProcedure(page: Page): Promise<void> {
  const cases = part(page, 'Trường hợp và thời hạn');
  await cases.getByRole('button', { name: /^1\. Thông thường/ }).click();
  await labelled(cases, 'Đơn vị').selectOption({ label: 'ngày làm việc' });
  await labelled(cases, 'Số lượng').fill('5');
  const papers = part(page, 'Giấy tờ');
  await button(papers, 'Thêm giấy tờ').click();
  await fillPair(papers, 'Tên', 'Giấy an toàn thực phẩm', 'Food safety paper');
  await labelled(papers, 'Hình thức').selectOption({ label: 'Bản sao' });
  await tick(papers, 'Bắt buộc');
  await button(papers, 'Thêm điều kiện').click();
  await labelled(papers, 'Khi câu hỏi').selectOption({ label: 'Mặt hàng' });
  await tick(papers, 'Thực phẩm');
  await fillPair(part(page, 'Lệ phí'), 'Nội dung công bố', 'Miễn phí', 'No fee');
  await tick(part(page, 'Nộp trực tuyến'), 'Người dân được nộp trực tuyến');
  const law = part(page, 'Căn cứ pháp lý và nguồn');
  await button(law, 'Thêm căn cứ').click();
  await labelled(law, 'Căn cứ pháp lý (số hiệu văn bản)').fill('01/2026/NĐ-CP');
  await labelled(law, 'Nguồn công bố').fill('Quyết định công bố');
  await labelled(page, 'Phiên bản mới từ ngày').fill('01/01/2027');
  await page.getByRole('button', { name: 'Tạo phiên bản mới' }).click();
}

/** The same with the keys alone. */
export async function fillProcedureByKeys(page: Page, keys: Keys): Promise<void> {
  const type = async (field: Locator, text: string): Promise<void> => {
    await keys.tabTo(field);
    await keys.press('Control+a');
    await keys.type(text);
  };
  const pair = async (inside: Locator, name: string, vi: string, en: string): Promise<void> => {
    await type(labelled(group(inside, name), 'Tiếng Việt'), vi);
    await type(labelled(group(inside, name), 'Tiếng Anh'), en);
  };
  const press = async (target: Locator, ...what: readonly string[]): Promise<void> => {
    await keys.tabTo(target);
    await keys.press(...what);
  };
  const go = async (name: string): Promise<Locator> => {
    const links = page.getByRole('navigation', { name: 'Các phần của hồ sơ thủ tục' });
    await button(links, name).focus();
    await keys.press('Enter');
    return part(page, name);
  };
  const cases = await go('Trường hợp và thời hạn');
  await press(cases.getByRole('button', { name: /^1\. Thông thường/ }), 'Enter');
  await press(labelled(cases, 'Đơn vị'), ...Array<string>(3).fill('ArrowDown'));
  await keys.press('Shift+Tab');
  await type(labelled(cases, 'Số lượng'), '5');
  const papers = await go('Giấy tờ');
  await press(button(papers, 'Thêm giấy tờ'), 'Enter');
  await pair(papers, 'Tên', 'Giấy an toàn thực phẩm', 'Food safety paper');
  await press(labelled(papers, 'Hình thức'), ...Array<string>(2).fill('ArrowDown'));
  await press(papers.getByRole('checkbox', { name: 'Bắt buộc', exact: true }), 'Space');
  await press(button(papers, 'Thêm điều kiện'), 'Enter');
  await keys.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab');
  await press(labelled(papers, 'Khi câu hỏi'), ...Array<string>(3).fill('ArrowDown'));
  await press(papers.getByRole('checkbox', { name: 'Thực phẩm', exact: true }), 'Space');
  await pair(await go('Lệ phí'), 'Nội dung công bố', 'Miễn phí', 'No fee');
  const online = await go('Nộp trực tuyến');
  await press(online.getByRole('checkbox', { name: 'Người dân được nộp trực tuyến' }), 'Space');
  const law = await go('Căn cứ pháp lý và nguồn');
  await press(button(law, 'Thêm căn cứ'), 'Enter');
  await type(labelled(law, 'Căn cứ pháp lý (số hiệu văn bản)'), '01/2026/NĐ-CP');
  await type(labelled(law, 'Nguồn công bố'), 'Quyết định công bố');
  await page.getByLabel('Phiên bản', { exact: true }).focus();
  await type(labelled(page, 'Phiên bản mới từ ngày'), '01/01/2027');
  await press(page.getByRole('button', { name: 'Tạo phiên bản mới' }), 'Enter');
}

/** Says what the answers are, computes one of them, and makes a rule about one. */
export async function fillFacts(page: Page): Promise<void> {
  const answers = page.getByRole('table');
  await labelled(answers, 'Loại của “Tên cửa hàng”').selectOption({ label: 'Tên gọi' });
  await labelled(answers, 'Dữ liệu cá nhân của “Tên cửa hàng”').selectOption({ label: 'Không phải dữ liệu cá nhân' });
  await labelled(answers, 'Loại của “Số định danh của chủ”').selectOption({ label: 'Số định danh cá nhân' });
  await labelled(answers, 'Loại của “Ngày mở cửa”').selectOption({ label: 'Ngày' });
  await labelled(answers, 'Dữ liệu cá nhân của “Ngày mở cửa”').selectOption({ label: 'Không phải dữ liệu cá nhân' });
  await answers.getByLabel('Ngày sinh', { exact: true }).selectOption({ label: 'Ngày mở cửa' });
  const computed = part(page, 'Giá trị tự tính');
  await labelled(computed, 'Mã mới').fill('isOld');
  await button(computed, 'Thêm giá trị tự tính').click();
  await labelled(computed, 'Công thức (FEEL)').fill('openedOn < today');
  await fillPair(computed, 'Tên giá trị', 'Đã mở cửa', 'Open already');
  await fillPair(computed, 'Giải thích', 'Mở cửa trước ngày nộp', 'Opened before');
  await labelled(computed, 'Căn cứ (văn bản, điều khoản)').fill('Điều 1');
  const rules = part(page, 'Quy tắc');
  await button(rules, 'Thêm quy tắc').click();
  await labelled(rules, 'Câu trả lời cần sửa').selectOption({ label: 'Ngày mở cửa' });
  await labelled(rules, 'Chèn câu trả lời').selectOption({ label: 'Ngày mở cửa' });
  await button(rules, 'Chèn').click();
  await page.keyboard.type(' <= ');
  await labelled(rules, 'Chèn câu trả lời').selectOption({ label: 'Ngày nộp' });
  await button(rules, 'Chèn').click();
  await labelled(rules, 'Khi không đúng').selectOption({ label: 'Từ chối tiếp nhận' });
  await fillPair(rules, 'Thông báo', 'Ngày mở cửa ở sau hôm nay: xem lại ngày', 'It opens later: check the day');
  await labelled(rules, 'Căn cứ (văn bản, điều khoản)').fill('Điều 2');
}

/** Gives a fresh paper a line with an answer that is put in by its name, moves it up, and says that the paper needs it. */
export async function fillPaper(page: Page): Promise<void> {
  const body = part(page, 'Nội dung');
  await button(body, 'Thêm khối').click();
  await labelled(body, 'Nhãn').fill('Ngày mở cửa');
  await labelled(body, 'Chèn chỗ điền').selectOption({ label: 'Câu trả lời: Ngày mở cửa' });
  await button(body, 'Chèn').click();
  await button(body, 'Chuyển lên: 2. Dòng có nhãn · Ngày mở cửa').click();
  const required = part(page, 'Thông tin bắt buộc');
  await labelled(required, 'Mục nào').selectOption({ label: 'Câu trả lời: Ngày mở cửa' });
  await button(required, 'Thêm thông tin bắt buộc').click();
  await labelled(required, '“Câu trả lời: Ngày mở cửa” được gọi là').fill('ngày mở cửa');
  await labelled(part(page, 'Nguồn'), 'Nguồn công bố').fill('Thông tư 1/2026');
}
