/** The counter's page in a real browser: the procedure by the keyboard. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BORN_ON_WRITTEN } from '../server/support/intake.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { findViolations } from './support/axe.ts';
import { choose, enterAs, fillBirthRegistration, receive } from './support/staff.ts';

describe('the counter', () => {
  let system: TestSystem;
  let browser: Browser;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('takes the likeliest procedure with Enter', async () => {
    // given
    const page = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-1');
    await page.goto('/intake');
    const procedure = page.getByRole('combobox', { name: 'Thủ tục' });

    // when what is typed names a procedure that is not received here
    await procedure.fill('kết hôn');
    // then it is shown as such and cannot be chosen
    await page
      .getByRole('option', { name: /chưa tiếp nhận qua hệ thống/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('heading', { name: 'Người nộp' }).count()).toBe(0);

    // when
    await procedure.fill('khai sinh');
    await page.getByRole('option', { name: /1\.001193/ }).waitFor();
    await page.keyboard.press('Enter');
    // then
    await page.getByRole('heading', { name: 'Người nộp' }).waitFor();
    expect(await procedure.inputValue()).toBe('Đăng ký khai sinh (1.001193)');
  });

  it('asks in English too, and keeps what was typed while the language changes', async () => {
    const page = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-3');
    await page.goto('/intake');
    await fillBirthRegistration(page, 'Nguyễn Song Ngữ');
    await page.getByRole('button', { name: /^EN:/ }).click();
    const child = page.getByRole('group', { name: 'The person whose birth is registered' });
    expect(await child.getByLabel('Full name').inputValue()).toBe('Nguyễn Song Ngữ');
    expect(await child.getByLabel('Circumstances').inputValue()).toBe('Ordinary');

    // and a page that begins in English brings no words of its own into the dossier
    await page.reload();
    await page.getByRole('button', { name: 'Receive', exact: true }).click();
    await page.getByRole('heading', { name: 'Received' }).waitFor();
    const found = await (await page.request.get(`/api/dossiers?text=${encodeURIComponent('Nguyễn Song Ngữ')}`)).json();
    const dossier = await (await page.request.get(`/api/dossiers/${found.items[0].id}`)).json();
    expect(dossier).toMatchObject({ returnWay: 'counter', returnAt: null });
  });

  it('names who decides where the reception point itself decides nothing', async () => {
    const page = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-cn01');
    await page.goto('/intake');
    await fillBirthRegistration(page, 'Nguyễn Chi Nhánh');
    const unit = page.getByRole('combobox', { name: 'Cơ quan giải quyết (bắt buộc chọn)' });
    await page.getByText('hãy chọn cơ quan giải quyết').first().waitFor();
    await unit.fill('hoan kiem');
    await page.getByRole('option', { name: /^Phường Hoàn Kiếm/ }).click();
    await page
      .getByRole('region', { name: /^Thời hạn/ })
      .getByText('Phường Hoàn Kiếm', { exact: true })
      .waitFor();
    const { code } = await receive(page);
    expect(code).toMatch(/^H26\.CN01-/);
  });

  it('lets a clerk enter what comes to the office, and nothing that citizens hand in', async () => {
    // given
    const page = await enterAs(browser, system.serverAddress, 'vanthu.h26-1');
    await page.goto('/intake');
    const procedure = page.getByRole('combobox', { name: 'Thủ tục' });
    await procedure.fill('khai sinh');
    await page.getByText('Không tìm thấy thủ tục nào: thử ít chữ hơn.').waitFor();

    // when
    await procedure.fill('cong van den');
    await page.getByRole('option', { name: /CV-DEN/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('Cơ quan, đơn vị').fill('Sở Xây dựng');
    await page.getByLabel('Số, ký hiệu văn bản').fill('125/SXD-QLN');
    await page.getByLabel('Ngày văn bản').fill(BORN_ON_WRITTEN);
    await page.getByLabel('Trích yếu nội dung').fill('Rà soát nhà chung cư cũ');
    await choose(page, 'Loại văn bản', 'Công văn');
    expect(await findViolations(page, 'intake of an incoming document')).toEqual([]);
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();

    // then it has a code and no receipt, for nobody comes to fetch it
    await page.getByText(/^H26\.1-\d{6}-\d{4}$/).waitFor();
    expect(await page.getByRole('button', { name: /giấy tiếp nhận|biên nhận/i }).count()).toBe(0);
    await vi.waitFor(
      async () => {
        await page.goto('/tasks?scope=unit');
        await page.getByText('Trình lãnh đạo').first().waitFor({ timeout: 3000 });
      },
      { timeout: 40_000 },
    );
  });
});
