/** Papers photographed with a telephone, straight into the intake that is open at the counter. */

import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { bringAxe, findViolations } from './support/axe.ts';
import { enterAs, fillBirthRegistration, receive } from './support/staff.ts';

describe('a telephone at the counter', () => {
  let system: TestSystem;
  let browser: Browser;
  let photo: Buffer;
  beforeAll(async () => {
    [system, browser, photo] = await Promise.all([
      startTestSystem(),
      launchBrowser(),
      sharp({ create: { width: 400, height: 300, channels: 3, background: '#eee' } })
        .jpeg()
        .toBuffer(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  /** A telephone that has read the code: no account, no script, no app. */
  const openTelephone = async (path: string, colorScheme: 'light' | 'dark'): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: system.serverAddress,
      locale: 'vi-VN',
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
      colorScheme,
    });
    const telephone = await context.newPage();
    await telephone.goto(path);
    return telephone;
  };

  it('sends photographs that appear at the counter by themselves, and stay after a reload', async () => {
    // given a birth registration that is being typed
    const counter = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-1');
    await counter.goto('/intake');
    await fillBirthRegistration(counter, 'Nguyễn Minh Anh');
    await counter.getByRole('button', { name: 'Chụp bằng điện thoại' }).click();
    const dialog = counter.getByRole('dialog');
    await dialog.getByRole('img', { name: /Mã QR/ }).waitFor();
    const address = await dialog.getByText(/\/chup\//).textContent();
    const path = new URL(address ?? '').pathname;

    // when
    const telephone = await openTelephone(path, 'light');
    await telephone.getByLabel('Giấy chứng sinh').check();
    await telephone.getByLabel('Chụp ảnh').setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: photo });
    await telephone.getByRole('button', { name: 'Gửi đến quầy' }).click();
    await telephone.getByText('Đã gửi 1 tệp').waitFor();

    // then
    await dialog.getByText(/Giấy chứng sinh.*: 1 ảnh/).waitFor();
    await counter.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await counter.getByRole('link', { name: /Ảnh điện thoại 1/ }).waitFor();
    await counter.reload();
    await counter.getByRole('link', { name: /Ảnh điện thoại 1/ }).waitFor();
    await counter.getByRole('group', { name: 'Người mẹ' }).waitFor();
    const { code } = await receive(counter);
    await counter.getByRole('link', { name: 'Mở hồ sơ' }).click();
    await counter
      .getByRole('heading', { name: new RegExp(code.replaceAll('.', '\\.')) })
      .first()
      .waitFor();
    expect(await counter.locator('a[href*="/papers/"]').count()).toBe(1);

    // and the link is over
    await telephone.reload();
    await telephone.getByText(/hết hiệu lực/).waitFor();
  });

  it.each(['light', 'dark'] as const)('is usable by everybody, by %s', async (colorScheme) => {
    const counter = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-2');
    await bringAxe(counter.context());
    await counter.addInitScript(`localStorage.setItem('motcua.theme', '${colorScheme}')`);
    await counter.goto('/intake');
    await fillBirthRegistration(counter, 'Nguyễn Minh Anh');
    await counter.getByRole('button', { name: 'Chụp bằng điện thoại' }).click();
    const path = new URL((await counter.getByText(/\/chup\//).textContent()) ?? '').pathname;
    expect(await findViolations(counter, 'counter with the code')).toEqual([]);

    const telephone = await openPage(browser, system.serverAddress);
    await bringAxe(telephone.context());
    await telephone.emulateMedia({ colorScheme });
    for (const language of ['vi', 'en']) {
      await telephone.goto(`${path}?lang=${language}`);
      expect(await findViolations(telephone, `telephone, ${language}`)).toEqual([]);
    }
  });
});
