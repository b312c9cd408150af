/** Papers photographed with a telephone, straight into the intake that is open at the counter. */

import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { findViolations, LOOKS } from './support/axe.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { fillBirthRegistration, receive } from './support/staff.ts';

describe('a telephone at the counter', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  let photo: Buffer;
  beforeAll(async () => {
    [system, browser, photo] = await Promise.all([
      startTestSystem(),
      launchBrowser(),
      sharp({ create: { width: 400, height: 300, channels: 3, background: '#eee' } })
        .jpeg()
        .toBuffer(),
    ]);
    desks = openDesks(browser, system.serverAddress);
  });
  afterEach(() => desks.leave());
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
    const counter = await desks.enter('tiepnhan.h26-1');
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

  it('is usable by everybody, by light and by dark', async () => {
    const counter = await desks.enter('tiepnhan.h26-2');
    await counter.goto('/intake');
    await fillBirthRegistration(counter, 'Nguyễn Minh Anh');
    await counter.getByRole('button', { name: 'Chụp bằng điện thoại' }).click();
    const path = new URL((await counter.getByText(/\/chup\//).textContent()) ?? '').pathname;
    expect(await findViolations(counter, 'counter with the code, by light')).toEqual([]);
    // By an event, because the dialog keeps the mouse away from the switch.
    await counter.getByRole('button', { name: 'Nền tối', includeHidden: true }).dispatchEvent('click');
    expect(await findViolations(counter, 'counter with the code, by dark', 'colours')).toEqual([]);

    const telephone = await openPage(browser, system.serverAddress);
    for (const language of ['vi', 'en']) {
      await telephone.goto(`${path}?lang=${language}`);
      for (const [colorScheme, what] of LOOKS) {
        await telephone.emulateMedia({ colorScheme });
        expect(await findViolations(telephone, `telephone, ${language}, ${colorScheme}`, what)).toEqual([]);
      }
    }
  });
});
