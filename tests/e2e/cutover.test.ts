/** A clerk changes a paper; what a former district knew nothing of is asked and issued; a counter finds a result that nobody fetched, taken over from a former district, and has it brought. In a real browser, without anything that axe-core finds. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from '../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { DAY_MS } from '../../office/time/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startCommand } from '../support/command.ts';
import { createTestDatabase } from '../support/database.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { approveWaiting } from './support/approve.ts';
import { findViolations } from './support/axe.ts';
import { setByWords } from './support/hands.ts';
import {
  choose,
  chooseFirst,
  completeTask,
  enterAs,
  fillBirthAnswers,
  handOverResult,
  signTask,
  takeTask,
} from './support/staff.ts';
import { answers, work } from './support/work.ts';

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
  const page = await enterAs(browser, system.serverAddress, 'vanthu.h26');
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
  await page.getByRole('textbox', { name: 'Lý do' }).fill('theo góp ý của các phường');
  await publish.click({ timeout: 30_000 });

  // then it waits for a second person, and is a version of its own once she has approved it
  await approveAll(page);
  await page.getByRole('button', { name: 'Lấy phiên bản 2 ra sửa' }).waitFor();
  await look(page, 'paper');
  // and the delivered one is taken back the same way
  await page.getByRole('textbox', { name: 'Lý do' }).fill('trở lại mẫu đã ban hành');
  await page.getByRole('button', { name: 'Lấy lại bản gốc' }).click();
  await approveAll(page);
  await page.getByRole('button', { name: 'Lấy phiên bản 3 ra sửa' }).waitFor();
  await expect.poll(() => title.inputValue()).toBe('THÔNG BÁO');
});

/** The city's leader approves what waits, and the page is looked at anew. */
async function approveAll(page: Page): Promise<void> {
  await page.getByText('Đang chờ người thứ hai phê duyệt').waitFor();
  await approveWaiting(system.serverAddress);
  await page.reload();
}

/** A former district gives a ward an open birth registration of which it knows the applicant alone. @returns its code there */
async function transferWithoutAnswers(): Promise<string> {
  const enter = (userName: string) => signIn(system.serverAddress, userName, SAMPLE_PASSWORD);
  const [monitor, giver] = [await enter('giamsat.h26'), await enter('lanhdao.h26-d01')];
  const [officer, leader] = [await enter('chuyenvien.h26-1'), await enter('lanhdao.h26-1')];
  const dayOf = (fromNow: number): string =>
    new Date(Date.now() + fromNow * DAY_MS).toISOString().slice(0, 10).split('-').reverse().join('/');
  const code = 'H26.D01-250623-0007';
  const list = [
    'code,procedureCode,applicantName,applicantPhone,receivedAt,dueAt,step,receiverUnitCode',
    `${code},1.001193,Nguyễn Thị Hoa,0912345678,${dayOf(-1)} 09:15,${dayOf(20)} 17:00,examining,H26.1`,
  ].join('\n');
  const { slips, flaws } = await monitor.listTransfer('Đợt 1', 'H26.D01', list);
  expect(flaws).toEqual([]);
  const slip = slips[0]?.code ?? '';
  await work(giver, slip, 'offer', { giverDecision: 'offer' });
  await work(officer, slip, 'check', { outcome: 'complete' });
  await work(leader, slip, 'sign', answers.sign);
  await work(giver, slip, 'giverSign', { giverSignature: 'sign' });
  return code;
}

it('a transferred dossier without answers is filled in, signed and handed over', async () => {
  // given
  const code = await transferWithoutAnswers();
  const officer = await enterAs(browser, system.serverAddress, 'chuyenvien.h26-1');
  await takeTask(officer, code, 'Thẩm tra hồ sơ khai sinh');

  // when she fills in what was not handed over
  await officer.getByRole('button', { name: 'Đính chính nội dung khai' }).click();
  const dialog = officer.getByRole('dialog', { name: /^Đính chính nội dung khai/ });
  await dialog.getByRole('group', { name: 'Người mẹ' }).waitFor();
  await fillBirthAnswers(officer, 'Nguyễn Minh Anh');
  // What is usual is put there by nobody: it was not declared.
  const child = dialog.getByRole('group', { name: 'Người được khai sinh' });
  await child.getByLabel('Dân tộc').fill('Kinh');
  await child.getByLabel('Quốc tịch').fill('Việt Nam');
  await choose(officer, 'Sinh tại', 'Cơ sở y tế');
  await choose(officer, 'Trường hợp', 'Thông thường');
  await chooseFirst(officer, dialog.getByLabel('Giấy tờ về việc sinh'));
  await dialog.getByRole('listitem').filter({ hasText: 'Nguyễn Minh Anh' }).waitFor();
  for (const paper of await dialog.getByRole('checkbox', { name: /Tờ khai|Giấy chứng sinh|Giấy tờ tùy thân/ }).all())
    await setByWords(paper);
  await dialog.getByLabel('Lý do đính chính').fill('Bổ sung theo hồ sơ giấy nhận bàn giao');
  await dialog.getByRole('button', { name: 'Lưu đính chính' }).click();
  await dialog.waitFor({ state: 'detached' });
  await setByWords(officer.getByLabel('Đủ điều kiện, trình ký Giấy khai sinh'));
  await completeTask(officer);

  // then the leader can sign it, and the counter hands it over
  const leader = await enterAs(browser, system.serverAddress, 'lanhdao.h26-1');
  await takeTask(leader, code, 'Duyệt và ký');
  await signTask(leader);
  const reception = await enterAs(browser, system.serverAddress, 'tiepnhan.h26-1');
  await handOverResult(reception, code);
  const clerk = await signIn(system.serverAddress, 'tiepnhan.h26-1', SAMPLE_PASSWORD);
  const found = async () => (await clerk.findDossiers(code)).map(({ states }) => states);
  await expect.poll(found).toMatchObject([{ decision: 'approved', delivery: 'delivered' }]);
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
  await page.getByText('Đang chuyển đến Phường Cửa Nam').waitFor();
});
