/** What a designer did is hers: it is undone after she was elsewhere, it is there after the window was killed, and it is not lost where the draft itself is gone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { discardDraft } from './support/studio.ts';

const DESIGNER = 'thietke.h26';
const STEP = 'Thẩm tra hồ sơ khai sinh';
const SAVED = /Đã lưu lúc/;

describe('what a designer did', () => {
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

  it('is undone after another file was shown and after the page was loaded again, and done again', async () => {
    // given two names that were saved one after the other
    const page = await openDraft();
    await openFile(page, 'Tên gọi');
    const first = await nameField(page).inputValue();
    for (const name of ['Tên thứ nhất', 'Tên thứ hai']) await saving(page, () => nameField(page).fill(name));
    // when another file was shown
    await openFile(page, 'Sơ đồ');
    await openFile(page, 'Tên gọi');
    // then the keys go back over the savings
    await page.keyboard.press('Control+z');
    await expect.poll(() => nameField(page).inputValue()).toBe('Tên thứ nhất');
    // and after a reload the button, which says where to, goes on, until there is nothing before
    await page.reload();
    await page.getByRole('button', { name: /^Hoàn tác: về bản lưu lúc \d\d:\d\d/ }).click();
    await expect.poll(() => nameField(page).inputValue()).toBe(first);
    await expect.poll(() => page.getByRole('button', { name: /^Hoàn tác/ }).isDisabled()).toBe(true);
    await page.getByText('Tệp nay như bản lưu lúc', { exact: false }).waitFor({ state: 'attached' });
    // and forward again, by the keys in the field itself
    for (const name of ['Tên thứ nhất', 'Tên thứ hai']) {
      await nameField(page).focus();
      await page.keyboard.press('Control+Shift+z');
      await expect.poll(() => nameField(page).inputValue()).toBe(name);
    }
    await expect.poll(() => page.getByRole('button', { name: /^Làm lại/ }).isDisabled()).toBe(true);
  });

  it('is undone within the editor first, and then by what was saved before it was opened', async () => {
    // given a step that was named twice, once before the file was opened anew
    const page = await openDraft();
    await saving(page, () => renameStep(page, STEP, 'Thẩm tra lần một'));
    await page.reload();
    await saving(page, () => renameStep(page, 'Thẩm tra lần một', 'Thẩm tra lần hai'));
    // when, then
    await page.locator('.djs-container svg').first().focus();
    await page.keyboard.press('Control+z');
    await stepRow(page, 'Thẩm tra lần một').waitFor();
    await page.getByRole('button', { name: /^Hoàn tác: về bản lưu/ }).waitFor();
    await page.getByRole('button', { name: /^Hoàn tác: về bản lưu/ }).click();
    await stepRow(page, STEP).waitFor();
    // and nothing of it is a change any more
    await expect.poll(() => page.getByRole('link', { name: 'Sơ đồ đã đổi' }).count()).toBe(0);
  });

  it('is there when the window was closed before anything was saved', async () => {
    // given
    const page = await openDraft();
    const killed = await page.context().newPage();
    await killed.goto(page.url());
    // when a name was typed, and the window is closed at once
    await typeName(killed, STEP, 'Gõ rồi đóng ngay');
    await killed.close();
    // then
    await page.reload();
    await stepRow(page, 'Gõ rồi đóng ngay').waitFor();
    // and also what was typed into a record
    const again = await page.context().newPage();
    await again.goto(page.url());
    await openFile(again, 'Tên gọi');
    await nameField(again).press('End');
    await nameField(again).pressSequentially(' mới');
    await again.close();
    await page.reload();
    await openFile(page, 'Tên gọi');
    expect(await nameField(page).inputValue()).toMatch(/ mới$/);
  });

  it('is marked in the list of files as soon as it is done, until it is undone', async () => {
    const page = await openDraft();
    await openFile(page, 'Tên gọi');
    const marked = page.getByRole('link', { name: 'Tên gọi đã đổi' });
    expect(await marked.count()).toBe(0);
    await nameField(page).fill('Một tên khác');
    await marked.waitFor();
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await marked.waitFor({ state: 'detached' });
  });

  it('is taken along where the draft was thrown away in another window', async () => {
    // given a draft that is open twice
    const page = await openDraft();
    await openFile(page, 'Tên gọi');
    await saving(page, () => nameField(page).fill('Tên còn lại'));
    const other = await page.context().newPage();
    await other.goto(page.url());
    // when it is thrown away in one of them
    await other.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await other.waitForURL('**/modeler');
    // then the other says so by itself, in words
    const said = page.getByRole('alert').filter({ hasText: 'Bản nháp này không còn trên máy chủ' });
    await said.waitFor();
    await nameField(page).fill('Tên sau khi bỏ');
    // and what is here goes to this machine, or on as another draft, beside the one that was begun meanwhile
    const downloading = page.waitForEvent('download');
    await said.getByRole('button', { name: 'Tải nội dung này về máy' }).click();
    expect((await downloading).suggestedFilename()).toBe('birth-registration.zip');
    await other.goto('/modeler/packages/birth-registration');
    await other.getByRole('button', { name: 'Sửa Đăng ký khai sinh' }).click();
    await other.getByRole('navigation', { name: 'Các tệp của gói' }).waitFor();
    const before = page.url();
    await said.getByRole('button', { name: 'Bắt đầu bản nháp mới' }).click();
    await page.waitForURL((url) => url.pathname !== new URL(before).pathname);
    await page.getByRole('heading', { level: 1, name: 'Tên sau khi bỏ' }).waitFor();
    expect(new URL(page.url()).pathname).not.toBe(new URL(other.url()).pathname);
    await page.getByRole('link', { name: 'Tên gọi đã đổi' }).waitFor();
    await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await page.waitForURL('**/modeler');
  });

  it('comes first on a phone, where nothing is wider than the window, and the files are one press away', async () => {
    // given
    const page = await openDraft();
    await page.setViewportSize({ width: 390, height: 844 });
    // then
    const files = page.getByRole('navigation', { name: 'Các tệp của gói' });
    const editor = page.getByRole('region', { name: 'Sơ đồ', exact: true });
    await editor.waitFor();
    expect(await files.getByRole('link').count()).toBe(0);
    expect((await editor.boundingBox())?.y).toBeLessThan(600);
    // when
    for (const name of ['Tên gọi', 'Tờ khai tại quầy', 'Sơ đồ']) {
      await files.getByRole('button', { name: /tệp$/ }).click();
      await files.getByRole('link', { name }).first().click();
      await page.getByRole('region', { name }).first().waitFor();
      // then
      expect(await files.getByRole('link').count()).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
  });

  /** A draft of the birth registration that nobody has changed yet. */
  async function openDraft(): Promise<Page> {
    const designer = await desks.enter(DESIGNER);
    await discardDraft(designer, 'birth-registration');
    await designer.goto('/modeler/packages/birth-registration');
    await designer.getByRole('button', { name: 'Sửa Đăng ký khai sinh' }).click();
    await designer.getByRole('region', { name: 'Sơ đồ', exact: true }).waitFor();
    return designer;
  }
});

async function openFile(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Các tệp của gói' }).getByRole('link', { name: label }).click();
  await page.getByRole('region', { name: label }).waitFor();
}

/** Does something, and waits until the server has it. */
async function saving(page: Page, act: () => Promise<void>): Promise<void> {
  const isSaving = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
  const [saved] = await Promise.all([isSaving, act()]);
  await saved.finished();
  await page.getByText(SAVED).waitFor();
}

const nameField = (page: Page) => page.getByRole('region', { name: 'Tên gọi' }).getByRole('textbox').first();

/** A step in the list beside the drawing. */
const stepRow = (page: Page, step: string) =>
  page.getByRole('treeitem', { name: new RegExp(`^Công việc do người làm ${step}`) });

/** Types another name of a step into the properties, and leaves the field as it is. */
async function typeName(page: Page, step: string, name: string): Promise<void> {
  await stepRow(page, step).click();
  const general = page.locator('[data-group-id="group-general"]');
  await general.waitFor();
  const closed = general.locator('.bio-properties-panel-group-header:not(.open)');
  if ((await closed.count()) > 0) await closed.click();
  await general.locator('[data-entry-id="name"]').locator('textarea').first().fill(name);
}

async function renameStep(page: Page, step: string, name: string): Promise<void> {
  await typeName(page, step, name);
  await page.keyboard.press('Tab');
}
