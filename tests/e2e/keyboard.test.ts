/** The desk without a mouse: an officer who receives hundreds a day keeps both hands on the keys. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { BORN_ON_WRITTEN } from '../server/support/intake.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { birthRegistration } from './support/births.ts';
import { createKeys, hasFocus, type Keys, noteMouse } from './support/keys.ts';
import { enterAs } from './support/staff.ts';
import { waitForTask } from './support/work.ts';

/** Keys beside the letters of names and places, from the empty page to the received dossier: of a mother alone, and of both parents with their numbers and days of birth. */
const KEYS_MAX = { mother: 45, both: 60 };
/** The keystroke-level model (Card, Moran and Newell 1983): a key of an average typist, and the thought before each field. */
const KEY_SECONDS = 0.28;
const THOUGHT_SECONDS = 1.35;
const BIRTH_SECONDS_MAX = 90;

const focused = (target: Locator) => expect.poll(() => hasFocus(target)).toBe(true);

describe('by keyboard alone', () => {
  let system: TestSystem;
  let browser: Browser;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('the counter signs in, receives two birth registrations in a row, and prints', async () => {
    const page = await openPage(browser, system.serverAddress);
    const mouse = await noteMouse(page);
    const keys = createKeys(page);
    await page.goto('/');
    await keys.tabTo(page.getByLabel('Tên đăng nhập'));
    await keys.type('tiepnhan.h26-1');
    await keys.tabTo(page.getByLabel('Mật khẩu', { exact: true }));
    await keys.type(SAMPLE_PASSWORD);
    await keys.press('Enter');
    // one is led to the counter, with the focus where the work begins
    const procedure = page.getByRole('combobox', { name: 'Thủ tục' });
    await focused(procedure);

    await timed('mother', () => typeBirthRegistration(page, 'Nguyễn Minh Anh'));

    // the focus is on the next person, the receipt one key away
    await focused(page.getByRole('button', { name: 'Hồ sơ tiếp theo' }));
    const receipt = page.context().waitForEvent('page');
    await keys.press('p');
    await receipt;
    await page.bringToFront();
    await keys.press('Enter');
    await focused(procedure);
    await timed('both', () => typeBirthRegistration(page, 'Trần Gia Bảo', true));
    expect(mouse).toEqual([]);

    /** Receives a birth and holds what it took against the model. */
    async function timed(parents: keyof typeof KEYS_MAX, receive: () => Promise<number>): Promise<void> {
      const before = { pressed: keys.pressed(), typed: keys.typed(), atMs: performance.now() };
      const fields = await receive();
      await page.getByRole('heading', { level: 1, name: 'Đã tiếp nhận' }).waitFor();
      const [pressed, typed] = [keys.pressed() - before.pressed, keys.typed() - before.typed];
      const byModel = (pressed + typed) * KEY_SECONDS + fields * THOUGHT_SECONDS;
      const byMachine = (performance.now() - before.atMs) / 1000;
      process.stdout.write(
        `A birth registration (${parents}) by keyboard alone: ${pressed} keys and ${typed} for letters, in ${fields} fields; ${byModel.toFixed(0)} s by the keystroke-level model, ${byMachine.toFixed(1)} s by this machine.\n`,
      );
      expect(pressed).toBeLessThanOrEqual(KEYS_MAX[parents]);
      expect(byModel).toBeLessThan(BIRTH_SECONDS_MAX);
    }

    /** From the procedure to the papers, in the order of the page: Tab alone leads through it, and one key from there receives. @returns how many fields were filled */
    async function typeBirthRegistration(counter: Page, childName: string, bothParents = false): Promise<number> {
      let fields = 2;
      await chooseProcedure(keys);
      const applicant = counter.getByRole('region', { name: 'Người nộp' });
      const group = (name: string): Locator => counter.getByRole('group', { name });
      const fill = async (target: Locator, text: string): Promise<void> => {
        await keys.tabTo(target);
        await keys.type(text);
        fields += 1;
      };
      if (bothParents) await fill(applicant.getByLabel('Số định danh'), '001193004321');
      await fill(applicant.getByLabel('Họ và tên'), 'Nguyễn Thị Hoa');
      await fill(applicant.getByLabel('Điện thoại'), '0912345678');
      await fill(applicant.getByLabel('Địa chỉ'), '12 phố Hàng Bài');
      // the mother declares it, so what was asked of the applicant is not asked of the mother
      await keys.tabTo(group('Người được khai sinh').getByLabel('Người đi khai là'));
      await walkTo(counter, keys, 'Mẹ');
      fields += 1;
      const child = group('Người được khai sinh');
      await fill(child.getByLabel('Họ, chữ đệm, tên'), childName);
      await keys.tabTo(child.getByLabel('Giới tính'));
      await keys.press('ArrowDown', 'Enter');
      await fill(child.getByLabel(/Ngày sinh/), BORN_ON_WRITTEN.replaceAll('/', ''));
      await fill(child.getByLabel('Quê quán'), 'Hà Nội');
      await fill(child.getByLabel(/Nơi sinh/), 'Bệnh viện Phụ sản Hà Nội');
      if (bothParents) {
        await fill(group('Người mẹ').getByLabel(/Ngày sinh/), '12041993');
        const father = group('Người cha (nếu có)');
        await fill(father.getByLabel('Số định danh cá nhân'), '001090004321');
        await fill(father.getByLabel('Họ, chữ đệm, tên'), 'Trần Văn Bình');
        await fill(father.getByLabel(/Ngày sinh/), '02011990');
        await keys.tabTo(father.getByRole('button', { name: /12 phố Hàng Bài/ }));
        await keys.press('Enter');
        await keys.tabTo(counter.getByRole('checkbox', { name: 'Cha mẹ có đăng ký kết hôn' }));
        await keys.press('Space');
        fields += 2;
      }
      await keys.tabTo(counter.getByRole('checkbox', { name: 'Đủ giấy tờ bắt buộc' }));
      await keys.press('Space', 'Control+Enter');
      return fields + 1;
    }
  });

  it('an officer walks the work-list, opens, takes and decides', async () => {
    // given two dossiers that their processes have brought to this officer
    const counter = await signIn(system.serverAddress, 'tiepnhan.h26-3', SAMPLE_PASSWORD);
    const colleague = await signIn(system.serverAddress, 'chuyenvien.h26-3', SAMPLE_PASSWORD);
    for (const index of [1, 2]) {
      const received = await counter.receive(birthRegistration('H26.3', index));
      await waitForTask(colleague, received.code, 'check');
    }
    const page = await enterAs(browser, system.serverAddress, 'chuyenvien.h26-3');
    const keys = createKeys(page);
    await page.goto('/tasks');
    const rows = page.getByRole('table').getByRole('row');
    await rows.nth(2).waitFor();
    const code = (row: number): Locator => rows.nth(row).getByRole('link');

    // j and k walk, and stop at the ends
    await keys.press('j');
    await focused(code(1));
    await keys.press('j', 'j');
    await focused(code(2));
    await keys.press('k', 'k', 'k');
    await focused(code(1));

    // / goes to the search; letters are letters there
    await keys.press('/');
    const search = page.getByRole('searchbox');
    await focused(search);
    await keys.type('Trần Gia jko?/');
    expect(await search.inputValue()).toBe('Trần Gia jko?/');
    await keys.press('Escape');
    await expect.poll(() => search.inputValue()).toBe('');

    // Enter in a search goes to the rows, and on a box to tick letters are keys again
    await keys.type('H26.3');
    await keys.press('Enter');
    await focused(code(1));
    await page.getByRole('checkbox').nth(1).focus();
    await keys.press('/', 'Escape');
    await focused(search);
    await expect.poll(() => search.inputValue()).toBe('');

    // ? opens the help with the focus in it; Escape closes it and gives the focus back
    await page.getByRole('table').waitFor();
    await keys.tabTo(code(1));
    await keys.press('j');
    await focused(code(2));
    await keys.press('?');
    const help = page.getByRole('dialog');
    await help.waitFor();
    await expect.poll(() => help.locator(':focus').count()).toBe(1);
    for (const key of ['/', 'j', 'k', 'o', 'c', 'e', 'p', '?', 'Ctrl'])
      await help.getByText(key, { exact: true }).first().waitFor();
    await keys.press('j', 'Escape');
    await help.waitFor({ state: 'hidden' });
    await focused(code(2));

    // o opens the row one is at; the focus comes along to the new page
    const opened = (await rows.locator('a:focus').textContent()) ?? '';
    expect(opened).toMatch(/^H26\.3-/);
    await keys.press('o');
    await page.getByRole('heading', { level: 1, name: 'Thẩm tra hồ sơ khai sinh' }).waitFor();
    await page.getByRole('link', { name: opened }).waitFor();
    await focused(page.getByRole('main'));

    // c takes the task, e leads to the first question
    await keys.press('c');
    await page.getByRole('button', { name: 'Hoàn thành' }).waitFor();
    await keys.press('e');
    const first = page
      .getByRole('region', { name: 'Biểu mẫu xử lý' })
      .locator('input, select, textarea, button')
      .first();
    await focused(first);
    // a key acts on an answer to choose too, and Ctrl+Enter completes from there
    await keys.press('?');
    await help.waitFor();
    await keys.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await focused(first);
    await keys.tabTo(page.getByRole('radio', { name: /Đủ điều kiện/ }));
    await keys.press('Space', 'Control+Enter');
    await page
      .getByText(/Đã xong “/)
      .first()
      .waitFor();
  });

  it('leads to what is wrong instead of sending it', async () => {
    const page = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-2');
    const keys = createKeys(page);
    await page.goto('/intake');
    await focused(page.getByRole('combobox', { name: 'Thủ tục' }));
    await chooseProcedure(keys);
    const name = page.getByRole('region', { name: 'Người nộp' }).getByLabel('Họ và tên');
    await keys.tabTo(name);
    await page.getByRole('group', { name: 'Người mẹ' }).waitFor();
    // when Enter is pressed with nothing filled in, then the first field that is needed has the focus
    await keys.press('Enter');
    await focused(name);
    // and when that one is filled, the first of the form: nobody is taken to declare it before somebody says so
    await keys.type('Nguyễn Thị Hoa');
    await keys.press('Enter');
    await focused(page.getByRole('group', { name: 'Người được khai sinh' }).getByLabel('Người đi khai là'));
    expect(await page.getByRole('heading', { name: 'Đã tiếp nhận' }).count()).toBe(0);
  });
});

const OPTIONS_MAX = 10;

/** Goes down the list of a drop-down until that option is marked, and takes it. */
async function walkTo(page: Page, keys: Keys, option: string): Promise<void> {
  const marked = page.locator('.mc-choice__option--marked');
  for (let walked = 0; walked < OPTIONS_MAX; walked += 1) {
    if ((await marked.allTextContents()).includes(option)) return keys.press('Enter');
    await keys.press('ArrowDown');
  }
  throw new Error(`No arrow leads to “${option}”.`);
}

/** A few letters, and Enter right behind them: the likeliest is taken, also before the list has marked it. */
async function chooseProcedure(keys: Keys): Promise<void> {
  await keys.type('khai sinh');
  await keys.press('Enter');
}
