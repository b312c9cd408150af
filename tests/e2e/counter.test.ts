/** The counter's page in a real browser: the procedure by the keyboard. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { signInAs } from './support/staff.ts';

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

  it('takes the likeliest procedure with Enter', {
    timeout: 120_000,
  }, async () => {
    // given
    const page = await signInAs(browser, system.serverAddress, 'tiepnhan.h26-1');
    await page.goto('/intake');
    const procedure = page.getByRole('combobox', { name: 'Thủ tục' });

    // when what is typed names a procedure that is not received here
    await procedure.fill('tranh chấp đất đai');
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
});
