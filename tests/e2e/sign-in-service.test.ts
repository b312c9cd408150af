/** Ways to sign in that a real browser has rules about: an OpenID Connect service on another site with its cookies, and passkeys. */
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
/** By a name, not a number: browsers have no passkeys for numbers. */
let publicUrl: string;
beforeAll(async () => {
  const port = await freePort();
  publicUrl = `http://localhost:${port}`;
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
  const page = await openPage(browser, publicUrl);
  await page.goto('/dossiers?text=abc');
  await page.getByRole('link', { name: 'Đăng nhập bằng Hà Nội ID' }).waitFor();
  expect(await findViolations(page, 'sign-in')).toEqual([]);
  // when
  await page.getByRole('link', { name: 'Đăng nhập bằng Hà Nội ID' }).click();
  // then
  await page.getByRole('heading', { level: 1, name: 'Hồ sơ' }).waitFor();
  expect(page.url()).toBe(`${publicUrl}/dossiers?text=abc`);
  await page.getByText('Lê Quang Đức').first().waitFor();
  // when
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  // then the service asks whether its own session ends too
  await page.waitForURL(new RegExp(`^${provider.settings.issuer}/session/end`));
  await page.goto(publicUrl);
  await page.getByLabel('Tên đăng nhập').waitFor();
});

it('says to somebody without an account what to do, with the way back', async () => {
  provider.seat({ subject: 'sub-nobody', userName: 'khong.ai' });
  const page = await openPage(browser, publicUrl);
  await page.goto('/');
  await page.getByRole('link', { name: 'Đăng nhập bằng Hà Nội ID' }).click();
  await page.getByRole('heading', { name: /không có tài khoản đang mở "khong\.ai"/ }).waitFor();
  await page.getByRole('link', { name: 'Về trang đăng nhập' }).click();
  await page.getByLabel('Mật khẩu', { exact: true }).waitFor();
});

it('adds a passkey with a finger, and signs in by it alone', async () => {
  // given a machine with a reader of fingers
  const page = await openPage(browser, publicUrl);
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  const abilities = ['hasResidentKey', 'hasUserVerification', 'isUserVerified', 'automaticPresenceSimulation'];
  const reader = Object.fromEntries(abilities.map((ability) => [ability, true]));
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', ...reader } as never,
  });
  await page.goto('/account/factors');
  await page.getByLabel('Tên đăng nhập').fill('chuyenvien.h26-1');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('motcua-sample');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  // when
  const form = page.getByRole('region', { name: 'Thêm khóa đăng nhập' });
  await form.getByLabel('Đặt tên').fill('Máy ở quầy');
  await form.getByRole('button', { name: 'Tạo khóa' }).click();
  const codes = page.getByRole('dialog', { name: 'Mã dự phòng của bạn' });
  await codes.getByRole('listitem').last().waitFor();
  expect(await codes.getByRole('listitem').count()).toBe(10);
  expect(await findViolations(page, 'recovery codes')).toEqual([]);
  await codes.getByRole('button', { name: 'Tôi đã cất giữ' }).click();
  await page.getByRole('heading', { name: 'Máy ở quầy' }).waitFor();
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  // then
  await page.getByRole('button', { name: 'Đăng nhập bằng khóa đăng nhập (passkey)' }).press('Enter');
  await page.getByText('Trần Văn Minh').first().waitFor();
  // and the password alone leads to the second step
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.getByLabel('Tên đăng nhập').fill('chuyenvien.h26-1');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('motcua-sample');
  await page.getByLabel('Mật khẩu', { exact: true }).press('Enter');
  await page.getByRole('heading', { name: 'Bước thứ hai' }).waitFor();
  expect(await findViolations(page, 'second step')).toEqual([]);
});
