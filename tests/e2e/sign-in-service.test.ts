/** Signing in through an OpenID Connect service on another site, in a real browser: its rules about cookies are part of it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { findViolations } from './support/axe.ts';

let provider: IdentityProvider;
let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await startIdentityProvider(publicUrl);
  const started = startTestSystem({ port, publicUrl, signInService: provider.settings });
  [system, browser] = await Promise.all([started, launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await provider?.close();
});

it('leads an officer to the page she asked for, and out of both sessions again', async () => {
  // given
  provider.seat({ subject: 'sub-leader', userName: 'lanhdao.h26-1' });
  const page = await openPage(browser, system.serverAddress);
  await page.goto('/dossiers?text=abc');
  await page.getByRole('link', { name: 'Đăng nhập bằng Hà Nội ID' }).waitFor();
  expect(await findViolations(page, 'sign-in')).toEqual([]);
  // when
  await page.getByRole('link', { name: 'Đăng nhập bằng Hà Nội ID' }).click();
  // then
  await page.getByRole('heading', { level: 1, name: 'Hồ sơ' }).waitFor();
  expect(page.url()).toBe(`${system.serverAddress}/dossiers?text=abc`);
  await page.getByText('Lê Quang Đức').first().waitFor();
  // when
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  // then the service asks whether its own session ends too
  await page.waitForURL(new RegExp(`^${provider.settings.issuer}/session/end`));
  await page.goto(system.serverAddress);
  await page.getByLabel('Tên đăng nhập').waitFor();
});

it('says to somebody without an account what to do, with the way back', async () => {
  provider.seat({ subject: 'sub-nobody', userName: 'khong.ai' });
  const page = await openPage(browser, system.serverAddress);
  await page.goto('/');
  await page.getByRole('link', { name: 'Đăng nhập bằng Hà Nội ID' }).click();
  await page.getByRole('heading', { name: /không có tài khoản đang mở "khong\.ai"/ }).waitFor();
  await page.getByRole('link', { name: 'Về trang đăng nhập' }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).waitFor();
});
