/** What a designer finds in the library, and what she is told when the day of a release is not the one that the record writes. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, dayOf } from '../../office/time/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { discardDraft } from './support/studio.ts';

const DESIGNER = 'thietke.h26';

describe('the library', () => {
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

  it('shows what was found as people read it, and a press leads to the place', async () => {
    const designer = await desks.enter(DESIGNER);
    await designer.goto('/modeler');
    // when
    await designer.getByRole('searchbox').fill('birth-registration-check');
    // then
    const step = designer.getByRole('link', { name: 'Sơ đồ · Công việc do người làm · Thẩm tra hồ sơ khai sinh' });
    await step.waitFor();
    await designer.getByText('Biểu mẫu: birth-registration-check').waitFor();
    expect(await designer.getByText('zeebe:').count()).toBe(0);
    // and
    await step.click();
    const there = designer.getByRole('treeitem', { name: /Thẩm tra hồ sơ khai sinh/, selected: true });
    await designer.waitForURL('**/versions/*');
    await there.waitFor();
    // and reading has begun no draft; editing begins one at the same place, and the next search leads into it
    await designer.getByRole('button', { name: 'Sửa Đăng ký khai sinh' }).click();
    await designer.waitForURL('**/drafts/*');
    await there.waitFor();
    await designer.goto('/modeler');
    await designer.getByRole('searchbox').fill('birth-registration-check');
    await step.click();
    await designer.waitForURL('**/drafts/*');
    await there.waitFor();
    await discardDraft(designer, 'birth-registration');
  });

  it('keeps a draft that could not be thrown away, and says what to do', async () => {
    const designer = await openDraft();
    await designer.route('**/api/packages/*/drafts/*', (route) =>
      route.request().method() === 'DELETE' ? route.fulfill({ status: 503, json: {} }) : route.continue(),
    );
    await designer.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    const question = designer.getByRole('dialog');
    await question.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await question.getByText('Bản nháp chưa bị bỏ').waitFor();
    // when the server answers again
    await designer.unroute('**/api/packages/*/drafts/*');
    await question.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await designer.waitForURL('**/modeler');
  });

  it('names every package, and says of what is shipped that it comes with Motcua', async () => {
    const designer = await desks.enter(DESIGNER);
    await designer.goto('/modeler');
    const row = designer.getByRole('row').filter({ hasText: 'Bảng và mẫu giấy dùng chung' });
    await row.getByText(/^Đi kèm Motcua · /).waitFor();
    await designer.getByRole('link', { name: 'Thủ tục chưa có quy trình' }).waitFor();
    // and of the day on which its first version began that it was always so
    await row.getByRole('link', { name: 'Bảng và mẫu giấy dùng chung' }).click();
    await designer.getByRole('cell', { name: 'Từ đầu' }).waitFor();
    expect(await designer.getByText('1900').count()).toBe(0);
  });

  it('proposes the day of the record for a release, and says where another one is chosen', async () => {
    // given a record with a version that holds from a day on
    const designer = await openDraft();
    const [soon, later] = [3, 9].map((days) => dayOf(new Date(Date.now() + days * DAY_MS))) as [string, string];
    await addVersion(designer, soon);
    await designer.reload();
    await designer.getByRole('link', { name: /^Thủ tục .* đã đổi$/ }).waitFor();
    // when
    await designer.getByRole('button', { name: 'Phát hành…' }).click();
    const dialog = designer.getByRole('dialog');
    const day = dialog.getByLabel('Có hiệu lực từ ngày');
    // then
    expect(await day.inputValue()).toBe(written(soon));
    expect(await dialog.getByText('Nên để cùng một ngày').count()).toBe(0);
    // when, then
    await day.fill(written(later));
    await dialog.getByText(`Thủ tục ghi có hiệu lực từ ${written(soon)}`, { exact: false }).waitFor();
    await dialog.getByRole('button', { name: `Lấy ngày ${written(soon)}` }).click();
    await expect.poll(() => day.inputValue()).toBe(written(soon));
    expect(await dialog.getByText('Nên để cùng một ngày').count()).toBe(0);
  });

  /** A draft of the birth registration that nobody has changed yet. */
  async function openDraft(): Promise<Page> {
    const designer = await desks.enter(DESIGNER);
    await discardDraft(designer, 'birth-registration');
    await designer.goto('/modeler/packages/birth-registration');
    await designer.getByRole('button', { name: 'Sửa Đăng ký khai sinh' }).click();
    await designer.waitForURL('**/drafts/**');
    return designer;
  }

  /** Saves a next version of the record, as another window would. */
  async function addVersion(page: Page, validFrom: string): Promise<void> {
    const draft = `${system.serverAddress}/api/packages/birth-registration/drafts/${new URL(page.url()).pathname.split('/').at(-1)}`;
    const { revision, files } = await (await page.request.get(draft)).json();
    const name = '1.001193.procedure.json';
    const record = JSON.parse(files[name]);
    record.versions.push({ ...record.versions.at(-1), validFrom, verifiedBy: null });
    const data = { revision, changes: { [name]: `${JSON.stringify(record, null, 2)}\n` } };
    const saved = await page.request.put(`${draft}/files`, { headers: { 'x-motcua': '1' }, data });
    expect(saved.status()).toBe(200);
  }
});

/** As people write a day. */
const written = (day: string): string => day.split('-').reverse().join('/');
