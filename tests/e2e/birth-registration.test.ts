/** The whole path in a real browser: from the counter, over the officer's and the leader's tables, to the citizen's telephone. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { confirmByCode } from './support/citizen-phone.ts';
import {
  completeTask,
  enterAs,
  handOverResult,
  receiveBirthRegistration,
  signInAs,
  signTask,
  takeTask,
} from './support/staff.ts';

describe('a birth registration', () => {
  let system: TestSystem;
  let browser: Browser;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('goes from the counter to the delivered certificate', async () => {
    const address = system.serverAddress;

    // given a birth registration that was received at the counter
    const reception = await signInAs(browser, address, 'tiepnhan.h26-1');
    const { code, lookUpCode } = await receiveBirthRegistration(reception, 'Nguyễn Minh Anh');
    expect(code).toMatch(/^H26\.1-\d{6}-\d{4}$/);

    // when the officer examines it
    const officer = await enterAs(browser, address, 'chuyenvien.h26-1');
    await takeTask(officer, code, 'Thẩm tra hồ sơ khai sinh');
    await officer.getByLabel('Đủ điều kiện, trình ký Giấy khai sinh').check();
    await completeTask(officer);

    // and the leader signs
    const leader = await enterAs(browser, address, 'lanhdao.h26-1');
    await takeTask(leader, code, 'Duyệt và ký');
    await signTask(leader);

    // and the counter hands the result over
    await handOverResult(reception, code);

    // then the citizen finds it with the code of the slip, without JavaScript, and downloads the certificate
    const context = await browser.newContext({
      baseURL: address,
      javaScriptEnabled: false,
      locale: 'vi-VN',
      acceptDownloads: true,
      viewport: { width: 390, height: 844 },
    });
    const citizen = await context.newPage();
    await citizen.goto('/tra-cuu');
    await citizen.getByLabel(/Mã hồ sơ/).fill(code);
    await citizen.getByLabel(/Mã tra cứu/).fill(lookUpCode);
    await citizen.getByRole('button', { name: /Tra cứu/ }).click();
    await citizen.getByRole('heading', { name: new RegExp(code) }).waitFor();
    expect(await citizen.getByRole('link', { name: /khai sinh/i }).count()).toBe(0);
    await citizen.getByRole('link', { name: 'Xác thực bằng mã' }).click();
    await confirmByCode(citizen, address);
    const link = await citizen.getByRole('link', { name: /khai sinh/i }).getAttribute('href');
    const certificate = await (await context.request.get(link ?? '')).body();
    expect(certificate.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is not shown to somebody who has the code but not the second factor', async () => {
    const citizen = await openPage(browser, system.serverAddress);
    await citizen.goto('/tra-cuu');
    await citizen.getByLabel(/Mã hồ sơ/).fill('H26.1-250101-0001');
    await citizen.getByLabel(/Mã tra cứu/).fill('0000');
    await citizen.getByRole('button', { name: /Tra cứu/ }).click();
    expect(await citizen.getByRole('alert').textContent()).toMatch(/Không tìm thấy/);
  });
});
