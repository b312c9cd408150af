/** A designer changes what a dossier costs: through the page alone, up to the fee that the counter is told. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { approveWaiting } from './support/approve.ts';
import { findViolations } from './support/axe.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { discardDraft } from './support/studio.ts';

const APPROVER = 'quantri.h26';
/** The amount, and the code, of the rule for a residence registration at the counter. */
const AMOUNT_CELL = 'Cell_fee_7_8';
const CODE_CELL = 'Cell_fee_7_1';
/** A table is tried on the whole catalogue first, which takes its time on a busy machine. */
const trialMsMax = 60_000;

describe('the decision editor', () => {
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

  it('changes the fee that an intake is told', async () => {
    // given
    const designer = await openFeeTable();
    expect(await feeAtTheCounter()).toBe(20_000);
    // when
    await type(designer, AMOUNT_CELL, '25000');
    await designer.reload();
    await expect.poll(() => cell(designer, AMOUNT_CELL).textContent()).toContain('25000');
    const dialog = await propose(designer, 'Nghị quyết mới của HĐND thành phố');
    await dialog.getByText(/chờ/i).first().waitFor({ timeout: trialMsMax });
    await approveWaiting(system.serverAddress, APPROVER);
    // then the log has it, and the counter is told the new fee
    await designer.goto('/modeler/packages/shared');
    await designer.getByText('Nghị quyết mới của HĐND thành phố').waitFor();
    expect(await feeAtTheCounter()).toBe(25_000);
  });

  it('refuses a table with a gap, and lists the cases', async () => {
    // given a rule that looks for a procedure that does not exist
    const designer = await openFeeTable();
    const before = await feeAtTheCounter();
    await type(designer, CODE_CELL, '"9.999999"');
    // when
    const dialog = await propose(designer, 'một lời');
    // then
    const refusal = dialog.getByRole('alert').filter({ hasText: 'trường hợp' });
    await refusal.getByText(/để sót hoặc trả lời sai \d+ trường hợp/).waitFor({ timeout: trialMsMax });
    const cases = refusal.getByRole('listitem');
    expect(await cases.count()).toBeGreaterThan(0);
    expect(await cases.first().textContent()).toMatch(/1\.004222.*Không có dòng nào/);
    expect(await feeAtTheCounter()).toBe(before);
    // and one step back the table is as it was
    await dialog.getByRole('button', { name: 'Để sau' }).click();
    await designer.getByRole('button', { name: 'Hoàn tác' }).click();
    await expect.poll(() => cell(designer, CODE_CELL).textContent()).toContain('1.004222');
  });

  it('leads to the cell in which no amount stands', async () => {
    const designer = await openFeeTable();
    await type(designer, AMOUNT_CELL, '"abc"');
    const findings = designer.getByRole('region', { name: 'Kiểm tra' });
    await findings.getByRole('button').filter({ hasText: 'trong cột số không phải là số' }).click();
    await cell(designer, AMOUNT_CELL).and(designer.locator('.selected')).waitFor();
  });

  it('tries what is being written, and shows the rule that fitted', async () => {
    const designer = await openFeeTable();
    const before = await feeAtTheCounter();
    await type(designer, AMOUNT_CELL, '31000');
    const trial = designer.getByRole('region', { name: 'Thử bảng đang soạn' });
    await trial.getByLabel('Thủ tục', { exact: true }).selectOption('1.004222');
    await trial.getByLabel('Kênh nộp', { exact: true }).selectOption({ label: 'Trực tiếp' });
    await trial.getByLabel('Ngày tiếp nhận').fill('25/06/2025');
    await trial.getByRole('button', { name: 'Thử', exact: true }).click();
    await trial.getByText('31.000 đ', { exact: true }).waitFor();
    await trial.getByRole('button', { name: /^dòng \d+$/ }).waitFor();
    expect(await findViolations(designer, 'decision editor')).toEqual([]);
    expect(await feeAtTheCounter()).toBe(before);
  });

  /** The fee table in the draft of a designer who has changed nothing yet. */
  async function openFeeTable(): Promise<Page> {
    const designer = await desks.enter('thietke.h26');
    await discardDraft(designer, 'shared');
    await designer.goto('/modeler');
    await designer.getByRole('searchbox', { name: /^Tìm thủ tục/ }).fill('fee.dmn');
    await designer
      .getByRole('row')
      .filter({ hasText: 'Bảng và mẫu giấy dùng chung' })
      .getByRole('link', { name: /fee/ })
      .first()
      .click();
    // What was found is shown as it holds; a draft begins from there.
    await designer.waitForURL('**/versions/*');
    await designer.getByRole('button', { name: 'Sửa Bảng và mẫu giấy dùng chung' }).click();
    // The version is still shown for a moment, and its links lead back into it.
    await designer.getByRole('button', { name: 'Phát hành…' }).waitFor();
    await cell(designer, AMOUNT_CELL).waitFor();
    // What the law says today would refuse what is tried here.
    await leaveOut(designer, 'Trường hợp thử fee');
    await cell(designer, AMOUNT_CELL).waitFor();
    return designer;
  }

  async function feeAtTheCounter(): Promise<number> {
    const counter = await desks.enter('tiepnhan.h26-1');
    const answer = await counter.request.post('/api/procedures/1.004222/terms', {
      headers: { 'x-motcua': '1' },
      data: { receivingUnitCode: 'H26.1', answers: {} },
    });
    const { fee } = await answer.json();
    return fee.amountVnd;
  }
});

const cell = (page: Page, id: string): Locator => page.locator(`td[data-element-id="${id}"]`);

/** Leaves a file out of the draft, and goes back to the table. */
async function leaveOut(page: Page, label: string): Promise<void> {
  const files = page.getByRole('navigation', { name: 'Các tệp của gói' });
  // What an earlier test released has it no more.
  if ((await files.getByRole('link', { name: label }).count()) === 0) return;
  await files.getByRole('link', { name: label }).click();
  await page.getByRole('region', { name: label }).first().waitFor();
  await files.getByRole('button', { name: `Bỏ ${label}` }).click();
  await page.getByRole('dialog').filter({ visible: true }).getByRole('button', { name: 'Bỏ tệp' }).click();
  await files.getByRole('link', { name: label }).waitFor({ state: 'detached' });
  // Only then is it saved and looked at that the file is gone.
  await page.getByText(/Đã lưu lúc/).waitFor();
  await page.waitForLoadState('networkidle');
  await files.getByRole('link', { name: 'Bảng fee' }).click();
}

/** Replaces what a cell of the table says. */
async function type(page: Page, id: string, text: string): Promise<void> {
  await cell(page, id).click();
  await cell(page, id).locator(':focus').waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await expect.poll(() => cell(page, id).textContent()).toContain(text);
  await page.getByText(/Đã lưu lúc/).waitFor();
}

/** Fills in the dialog of the release and sends it. */
async function propose(page: Page, note: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Phát hành…' }).click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await dialog.getByLabel('Nội dung thay đổi').fill(note);
  await dialog.getByRole('button', { name: 'Gửi duyệt và phát hành' }).click();
  return dialog;
}
