/** A clerk changes a paper; a counter finds a result that nobody fetched, taken over from a former district, and has it brought. In a real browser, without anything that axe-core finds. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startCommand } from '../support/command.ts';
import { createTestDatabase } from '../support/database.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { findViolations } from './support/axe.ts';
import { enterAs } from './support/staff.ts';

let system: TestSystem;
let browser: Browser;
let databaseUrl: string;
let folder: string;
beforeAll(async () => {
  const database = await createTestDatabase();
  databaseUrl = database.url;
  folder = await mkdtemp(join(tmpdir(), 'motcua-ledger-'));
  [system, browser] = await Promise.all([
    startTestSystem({ databaseUrl, databaseMigrationUrl: databaseUrl }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function look(page: Page, name: string): Promise<void> {
  expect((await findViolations(page, name)).join('\n')).toBe('');
  const pictures = process.env.PICTURES_FOLDER;
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

it('a clerk changes a paper after looking at it, and takes the delivered one back', async () => {
  // given
  const page = await enterAs(browser, system.serverAddress, 'vanthu.h26-1');
  await page.goto('/admin/papers');
  await page.getByRole('table').waitFor();
  await look(page, 'papers');
  await page.getByRole('link', { name: 'Thông báo dừng giải quyết hồ sơ' }).click();
  const publish = page.getByRole('button', { name: 'Ban hành', exact: true });
  const title = page.getByRole('textbox', { name: 'Tiêu đề', exact: true });
  await page.locator('iframe').waitFor({ timeout: 60_000 });

  // when she breaks it, then nothing can be published
  await title.fill('Thông báo 王');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByText(/U\+738B/).waitFor();
  expect(await publish.isDisabled()).toBe(true);

  // when she mends it and has looked at it
  await title.fill('THÔNG BÁO DỪNG GIẢI QUYẾT');
  expect(await publish.isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await publish.click({ timeout: 30_000 });

  // then it is a version of its own, which can be taken back
  await page.getByRole('button', { name: 'Lấy phiên bản 2 ra sửa' }).waitFor();
  await look(page, 'paper');
  await page.getByRole('button', { name: 'Lấy lại bản gốc' }).click();
  await page.getByRole('button', { name: 'Lấy phiên bản 3 ra sửa' }).waitFor();
  await expect.poll(() => title.inputValue()).toBe('THÔNG BÁO');
});

it('a counter finds a result of a former district in the ledger and has it brought', async () => {
  // given a ledger that was taken over by the command
  const list = join(folder, 'list.csv');
  const code = 'H26.D01-250310-0001';
  await writeFile(
    list,
    `Mã hồ sơ,Mã thủ tục,Người nộp,Ngày tiếp nhận,Hạn trả,Ngày ký kết quả,Nơi giữ\n${code},1.001193,Lê Thị Hoa,10/03/2025,10/03/2025,10/03/2025,H26.1\n`,
  );
  const run = async (...args: string[]) => {
    const command = startCommand('undelivered', { DATABASE_URL: databaseUrl, MOTCUA_HOME: folder }, args);
    await command.ended();
    return command.output();
  };
  expect(await run('--issuer', 'H26.D01', '--from', list)).toContain('Dry run, can be entered: 1 results');
  expect(await run('--issuer', 'H26.D01', '--from', list, '--enter')).toContain('Entered: 1 results');
  expect(await run('--issuer', 'H26.D01', '--from', list, '--enter')).toContain('1 are in the ledger already');

  // when
  const page = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-2');
  await page.goto('/undelivered');
  await page.getByRole('searchbox').fill('le thi hoa');
  await page.getByRole('cell', { name: code }).waitFor();
  await look(page, 'undelivered');
  await page.getByRole('button', { name: 'Chuyển về đây' }).click();

  // then
  await page.getByText('Đang chuyển đến H26.2').waitFor();
});
