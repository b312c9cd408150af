/** A designer writes down what the law says of a table, by the controls of the page alone, and sees at once where the table answers otherwise. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changed } from '../server/checks/support/question.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { findViolations } from './support/axe.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { mouseHands } from './support/hands.ts';
import { addFile, openFile } from './support/studio-hands.ts';

let system: TestSystem;
let browser: Browser;
let desks: Desks;
beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  desks = openDesks(browser, system.serverAddress);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const DRAFTS = '/api/packages/certified-copy/drafts';
const FILE = 'copy-extension.cases.json';

const ask = async (page: Page, method: string, url: string, data?: object) => {
  const headers = { 'x-motcua': '1', origin: system.serverAddress };
  const answer = await page.request.fetch(url, { method, headers, ...(data ? { data } : {}) });
  return answer.json();
};
const newDraft = async (page: Page, name: string): Promise<string> => {
  const { id } = await ask(page, 'POST', DRAFTS, { name });
  await page.goto(`/modeler/packages/certified-copy/drafts/${id}?file=README.md`);
  return id;
};
const caseOf = (page: Page, name: string): Locator => page.locator('.mc-cases__card').filter({ hasText: name }).last();
const saved = async (page: Page, id: string, file: string) =>
  JSON.parse((await ask(page, 'GET', `${DRAFTS}/${id}`)).files[file] ?? '{}');
const summary = (page: Page, text: string): Promise<void> => page.getByText(text, { exact: true }).waitFor();

it('makes a file of cases from nothing, with wrong input on the way', async () => {
  const page = await desks.enter('thietke.h26');
  const hands = mouseHands(page);
  const id = await newDraft(page, 'mới');
  // given a new file, of which the check says that its table is still to be chosen
  await addFile(hands, { kind: 'Trường hợp thử', stem: 'theo-luat' });
  await page.getByRole('button', { name: 'Chạy tất cả' }).and(page.locator(':disabled')).waitFor();
  await page.getByLabel('Bảng quyết định được thử').selectOption('copy-extension');
  await page.getByRole('button', { name: 'Thêm trường hợp' }).click();
  // when a case is filled in, a number wrongly at first
  const name = page.getByLabel('Tên trường hợp');
  await name.fill('');
  await page.getByText('Cần đặt tên.').waitFor();
  await name.fill('60 trang');
  const pages = page.getByLabel('Tổng số trang');
  await pages.fill('sáu mươi');
  await page.getByText('Cần một số, ví dụ 20000 hoặc 1,5.').waitFor();
  await pages.fill('60');
  await page.getByLabel('Bảng phải').selectOption({ label: 'trả lời như sau' });
  await page.getByLabel('Ngày làm việc được thêm').fill('2');
  await page.getByRole('button', { name: 'Hỏi bảng' }).click();
  // then the table answers otherwise, output by output, in words
  const days = page.getByRole('row', { name: /^Ngày làm việc được thêm/ });
  await days.getByText('khác').waitFor();
  expect(await days.getByRole('cell').allTextContents()).toEqual(['2', '1', expect.stringContaining('khác')]);
  await summary(page, '0 đúng, 1 sai, 0 chưa chạy.');
  expect(await findViolations(page, 'a case that is wrong')).toEqual([]);
  // and its answer is taken over
  await page.getByRole('button', { name: 'Lấy câu trả lời này làm kết quả mong đợi' }).click();
  await summary(page, '1 đúng, 0 sai, 0 chưa chạy.');
  await expect
    .poll(async () => (await saved(page, id, 'theo-luat.cases.json')).cases)
    .toEqual([
      {
        name: '60 trang',
        input: { totalPages: 60 },
        expected: { workingDays: 1, reason: 'Số lượng lớn: hơn 50 trang phải đối chiếu' },
      },
    ]);
  // and a step back is a step back
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await summary(page, '0 đúng, 1 sai, 0 chưa chạy.');
}, 180_000);

it('runs the cases by the table of the draft, and changes their list by the keyboard alone', async () => {
  const page = await desks.enter('thietke.h26');
  const id = await newDraft(page, 'phím');
  // given a table that was changed and saved
  const { files, revision } = await ask(page, 'GET', `${DRAFTS}/${id}`);
  const table = changed(files['copy-extension.dmn'], ['&gt; 50', '&gt; 60']);
  await ask(page, 'PUT', `${DRAFTS}/${id}/files`, { revision, changes: { 'copy-extension.dmn': table } });
  await page.goto(`/modeler/packages/certified-copy/drafts/${id}?file=${FILE}`);
  const press = async (button: Locator): Promise<void> => {
    await button.focus();
    await page.keyboard.press('Enter');
  };
  // when
  await press(page.getByRole('button', { name: 'Chạy tất cả' }));
  await summary(page, '5 đúng, 1 sai, 0 chưa chạy.');
  // then the check leads to the same case
  const red = caseOf(page, '51 trang: thêm 1 ngày làm việc');
  await red.getByText('Sai', { exact: true }).waitFor();
  const findings = page.getByRole('region', { name: 'Kiểm tra' });
  await press(findings.getByRole('button', { name: /51 trang/ }).first());
  await page.locator('#case-2-name:focus').waitFor();
  // and it is moved, doubled and taken out, the focus going along
  await press(red.getByRole('button', { name: /^Chuyển lên/ }));
  await page.locator('#case-1-open:focus').filter({ hasText: '51 trang' }).waitFor();
  await press(red.getByRole('button', { name: /^Nhân đôi/ }));
  await page.locator('#case-2-name:focus').waitFor();
  expect(await page.locator('#case-2-name').inputValue()).toBe('51 trang: thêm 1 ngày làm việc (2)');
  await press(caseOf(page, '(2)').getByRole('button', { name: /^Xóa/ }));
  await page.locator('#case-2-open:focus').filter({ hasText: 'Đến 50 trang' }).waitFor();
  await expect
    .poll(async () => (await saved(page, id, FILE)).cases.map((one: { name: string }) => one.name.slice(0, 8)))
    .toEqual(['51 trang', 'Đến 50 t', '200 tran', '201 tran', 'Thời hạn', 'Không kh']);
}, 180_000);

it('keeps what was tried as a case, and what another person released meanwhile', async () => {
  const page = await desks.enter('thietke.h26');
  const id = await newDraft(page, 'giữ');
  await openFile(mouseHands(page), 'Bảng copy-extension');
  const trial = page.getByRole('region', { name: 'Thử bảng đang soạn' });
  await trial.getByLabel('Tổng số trang').fill('250');
  await trial.getByRole('button', { name: 'Thử', exact: true }).click();
  await trial.getByLabel('Tên trường hợp thử').fill('250 trang: thêm 2 ngày');
  await trial.getByRole('button', { name: 'Giữ làm trường hợp thử' }).click();
  await trial.getByText('Đã giữ “250 trang: thêm 2 ngày” trong Trường hợp thử copy-extension.').waitFor();
  await expect.poll(async () => (await saved(page, id, FILE)).cases.length).toBe(7);
  // when somebody else releases another case of the same file
  const other = await ask(page, 'POST', DRAFTS, { name: 'của người khác' });
  const theirs = changed(other.files[FILE], ['"51 trang: thêm 1 ngày làm việc"', '"51 trang: thêm một ngày"']);
  await ask(page, 'PUT', `${DRAFTS}/${other.id}/files`, { revision: 1, changes: { [FILE]: theirs } });
  const { approvalId } = await ask(page, 'POST', `${DRAFTS}/${other.id}/release`, {
    ...{ revision: 2, validFrom: '2099-01-01', note: 'một ngày', reason: 'một ngày' },
  });
  const approver = await desks.enter('quantri.h26');
  const { changeHash } = await ask(approver, 'GET', `/api/approvals/${approvalId}`);
  await ask(approver, 'POST', `/api/approvals/${approvalId}/approval`, { changeHash });
  // then the draft takes it along, without a question
  expect(await ask(page, 'POST', `${DRAFTS}/${id}/rebase`, { chosen: [] })).toEqual({ conflicts: [] });
  const names = (await saved(page, id, FILE)).cases.map((one: { name: string }) => one.name);
  expect(names).toContain('51 trang: thêm một ngày');
  expect(names.at(-1)).toBe('250 trang: thêm 2 ngày');
}, 180_000);
