/** The work-list by keyboard alone: found, sorted, marked, taken together, undone; and nothing moves under the cursor. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Visitor } from '../../cli/demo/http.ts';
import { foldText } from '../../office/kernel/fold-text.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { birthRegistration } from './support/births.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { createKeys, hasFocus } from './support/keys.ts';
import { enterAs } from './support/staff.ts';
import { waitForTask } from './support/work.ts';

const DOSSIERS = 6;
/** A4 between margins of 15 mm, at 96 pixels an inch. */
const SHEET_WIDTH_PX = 680;
/** Of script, compressed, until the first list of work is there. */
const FIRST_PAGE_BYTES = 250_000;
const focusIsOn = (page: Page, selector: string) =>
  expect
    .poll(() => page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`))
    .toBe(true);

describe('the work-list', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  let counter: Visitor;
  let officer: Visitor;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
    counter = await signIn(system.serverAddress, 'tiepnhan.h26-1', SAMPLE_PASSWORD);
    officer = await signIn(system.serverAddress, 'chuyenvien.h26-1', SAMPLE_PASSWORD);
    for (let index = 1; index <= DOSSIERS; index += 1) await receive(index);
  }, 120_000);
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const receive = async (index: number): Promise<string> => {
    const { code } = await counter.receive(birthRegistration('H26.1', index));
    await waitForTask(officer, code, 'check');
    return code;
  };
  const open = async (address: string): Promise<Page> => {
    const page = await desks.enter('chuyenvien.h26-1');
    await page.goto(address);
    await page.getByRole('table').waitFor();
    return page;
  };
  const rows = (page: Page) => page.locator('tr[data-row]');

  it('is printed whole: nothing is cut at the edge of the sheet, and nothing is there that can only be pressed', async () => {
    // given
    const page = await open('/tasks?scope=unit');
    // when
    await page.setViewportSize({ width: SHEET_WIDTH_PX, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    // then
    await page.getByRole('banner').waitFor({ state: 'hidden' });
    expect(await rows(page).count()).toBe(DOSSIERS);
    await expect
      .poll(() => page.evaluate<number>('document.documentElement.scrollWidth'))
      .toBeLessThanOrEqual(SHEET_WIDTH_PX);
    expect(await page.getByRole('button', { name: 'Nhận việc' }).filter({ visible: true }).count()).toBe(0);
  });

  it('is worked on by keys: move, mark, take several, find the work again, undo', async () => {
    // given
    const page = await open('/tasks?scope=unassigned');
    const keys = createKeys(page);
    expect(await rows(page).count()).toBe(DOSSIERS);

    // when two rows are marked and taken
    await keys.press('j', 'x', 'j', 'x');
    await page.getByText('Đã đánh dấu 2').waitFor();
    await keys.press('c');
    const dialog = page.getByRole('dialog', { name: 'Nhận nhiều việc' });
    await dialog.getByText('2 việc sẽ được nhận.').waitFor();
    const take = dialog.getByRole('button', { name: 'Nhận 2 việc' });
    await keys.tabTo(take);
    await keys.press('Enter');
    await dialog.getByText('Xong 2, chưa được 0').waitFor();

    // then the list has two less, and the focus is in it
    await keys.press('Escape');
    await expect.poll(() => rows(page).count()).toBe(DOSSIERS - 2);
    await focusIsOn(page, 'tr[data-row] a');

    // when it is found again and undone
    await page.getByRole('button', { name: 'Xử lý hàng loạt' }).focus();
    await keys.press('Enter');
    const jobs = page.getByRole('dialog', { name: 'Xử lý hàng loạt' });
    await keys.tabTo(jobs.getByRole('button', { name: /Nhận nhiều việc/ }));
    await keys.press('Enter');
    await jobs.getByRole('button', { name: 'Hoàn tác', exact: true }).focus();
    await keys.press('Enter');
    await jobs.getByText('Xong 2, chưa được 0').first().waitFor();
    await keys.press('Escape');
    await expect
      .poll(async () => (await officer.tasks('')).filter(({ assignee }) => assignee === null).length)
      .toBe(DOSSIERS);
  });

  it.each([
    ['chuyenvien.h26-1', '/tasks?scope=unit', 'tr[data-row]'],
    ['tiepnhan.h26-1', '/intake', 'input[role="combobox"]'],
  ])(
    'the first page of %s comes with less than 250 kB of script over the line, and with no editor and no form',
    async (who, address, shown) => {
      const page = await enterAs(browser, system.serverAddress, who);
      await page.goto(address);
      await page.locator(shown).first().waitFor();
      const scripts = await page.evaluate<
        readonly { name: string; bytes: number }[]
      >(`performance.getEntriesByType('resource')
      .filter(({ name }) => /[.]m?js$/.test(new URL(name).pathname))
      .map(({ name, encodedBodySize }) => ({ name: new URL(name).pathname, bytes: encodedBodySize }))`);
      expect(scripts.length).toBeGreaterThan(5);
      expect(scripts.map(({ name }) => name).filter((name) => /editor|bpmn|dmn|pdf|form-viewer/.test(name))).toEqual(
        [],
      );
      expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(FIRST_PAGE_BYTES);
    },
  );

  it('is searched and sorted as a whole, and the address says so', async () => {
    const page = await open('/tasks?scope=unit');
    const keys = createKeys(page);
    const header = page.getByRole('columnheader', { name: 'Người nộp' });
    const names = () => page.locator('tr[data-row] td.mc-strong').allTextContents();
    const up = (await names()).toSorted((one, other) => (foldText(one) < foldText(other) ? -1 : 1));
    await header.getByRole('button').focus();
    await keys.press('Enter');
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    await expect.poll(() => new URL(page.url()).search).toContain('sort=applicant&order=asc');
    await expect.poll(names).toEqual(up);
    await keys.press('Enter');
    await expect.poll(names).toEqual(up.toReversed());
    await keys.press('Enter');
    await expect.poll(() => new URL(page.url()).search).toBe('');

    await header.press('/');
    await expect.poll(() => hasFocus(page.getByRole('searchbox'))).toBe(true);
    await keys.type(foldText(up[0] ?? ''));
    await expect.poll(names).toEqual([up[0]]);
    await expect.poll(() => new URL(page.url()).searchParams.get('text')).not.toBeNull();
  });

  it('does not move under the cursor: what comes is announced, and shown when the officer wants it', async () => {
    const page = await open('/tasks?scope=unassigned');
    const before = await rows(page).count();
    const code = await receive(40);
    await page.getByText('Có 1 việc mới').waitFor();
    expect(await rows(page).count()).toBe(before);
    await page.getByRole('button', { name: 'Cập nhật danh sách' }).press('Enter');
    await page.getByRole('link', { name: code }).waitFor();
    expect(await rows(page).count()).toBe(before + 1);
  });

  it('fills by itself while it is empty: there is nothing that could move', async () => {
    const page = await desks.enter('chuyenvien.h26-1');
    await page.goto('/tasks?scope=mine');
    await page.getByText('Bạn chưa nhận việc nào').waitFor();
    const [free] = (await officer.tasks('')).filter(({ assignee }) => assignee === null);
    await officer.take(free?.taskKey ?? '');
    await page.getByRole('link', { name: free?.dossier?.code ?? 'none' }).waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Cập nhật danh sách' }).count()).toBe(0);
  });

  it('takes one by its button without moving the others, and keeps the focus in the row', async () => {
    const page = await open('/tasks?scope=unassigned');
    const order = () =>
      page.locator('tr[data-row]').evaluateAll((all) => all.map((row) => row.getAttribute('data-row')));
    const before = await order();
    await rows(page)
      .nth(1)
      .getByRole('button', { name: /^Nhận việc/ })
      .press('Enter');
    await rows(page)
      .nth(1)
      .getByRole('button', { name: /^Trả lại/ })
      .waitFor();
    expect(await order()).toEqual(before);
    await focusIsOn(page, `tr[data-row="${before[1]}"] *`);
  });

  it('opens a row in a new tab with the middle button, and says over a deadline how it was computed', async () => {
    const page = await open('/tasks?scope=unit');
    await page.locator('.mc-reasoned').first().hover();
    const explanation = page.getByRole('tooltip').filter({ hasText: /Tính|giờ|không tính/ });
    await explanation.first().waitFor();
    const tab = page.context().waitForEvent('page');
    await rows(page).first().locator('td.mc-strong').click({ button: 'middle' });
    expect(new URL((await tab).url()).pathname).toMatch(/^\/tasks\/\d+$/);
  });

  it('remembers columns and page size for the person, and keeps a view with a name', async () => {
    const page = await open('/tasks?scope=unit&due=week');
    await page.getByRole('button', { name: 'Cột và số dòng' }).press('Enter');
    await page.getByText('Tiếp nhận lúc', { exact: true }).last().click();
    await page.getByLabel('Số dòng mỗi trang').selectOption('25');
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('columnheader', { name: 'Tiếp nhận' }).waitFor();
    await page.getByRole('button', { name: 'Lưu chế độ xem' }).press('Enter');
    await page.getByRole('dialog').getByLabel('Tên', { exact: true }).fill('Tuần này');
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu', exact: true }).click();

    // another machine: nothing in the browser's own memory
    const elsewhere = await enterAs(browser, system.serverAddress, 'chuyenvien.h26-1');
    await elsewhere.goto('/tasks?scope=unit');
    await elsewhere.getByRole('columnheader', { name: 'Tiếp nhận' }).waitFor();
    await elsewhere.getByRole('combobox', { name: 'Chế độ xem', exact: true }).selectOption({ label: 'Tuần này' });
    await expect.poll(() => new URL(elsewhere.url()).search).toBe('?due=week');
    await elsewhere.getByText('Thời hạn: Đến hạn trong 7 ngày').waitFor();
  });

  it('does nothing by single keys when they are switched off', async () => {
    const page = await open('/tasks?scope=unit');
    await page.evaluate(`localStorage.setItem('motcua.shortcuts', 'off')`);
    await page.reload();
    await page.getByRole('table').waitFor();
    for (const key of ['j', 'x', 'o']) await page.keyboard.press(key);
    expect(await page.getByText(/^Đã đánh dấu/).count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/tasks');
  });
});
