/** The administrator's pages in a real browser: an account with its first sign-in, a ward renamed, a colleague who stands in. */
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks } from './support/desks.ts';

describe('the administrator', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
  });
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('opens an account, gives a role, and its owner changes the first password before anything else; ends her sessions, and her page says so', async () => {
    // given
    const page = await desks.enter('quantri.h26');
    await page.goto('/admin/people');

    // when
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Họ và tên').fill('Đinh Thị Ngọc Ánh');
    await dialog.getByLabel('Tên đăng nhập').fill('anh.h26-4');
    await dialog.getByRole('button', { name: 'Tạo', exact: true }).click();
    const firstPassword = (await page.locator('output').textContent()) ?? '';
    await page.getByRole('button', { name: 'Đóng' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'Đinh Thị Ngọc Ánh' }).waitFor();
    const grant = page.getByRole('form', { name: 'Giao vai trò' });
    await grant.getByRole('combobox', { name: 'Đơn vị' }).fill('h26.4');
    await page.getByRole('option', { name: /\(H26\.4\)$/ }).click();
    await grant.getByRole('button', { name: 'Giao vai trò' }).click();
    await page.getByRole('table', { name: 'Vai trò' }).getByText('H26.4').waitFor();

    // then
    const hers = await openPage(browser, system.serverAddress);
    await hers.goto('/tasks');
    await hers.getByLabel('Tên đăng nhập').fill('anh.h26-4');
    await hers.getByLabel('Mật khẩu', { exact: true }).fill(firstPassword);
    await hers.getByRole('button', { name: 'Đăng nhập' }).click();
    await hers.getByRole('heading', { name: 'Đổi mật khẩu ban đầu' }).waitFor();
    await hers.getByLabel('Mật khẩu hiện tại').fill(firstPassword);
    await hers.getByLabel('Mật khẩu mới', { exact: true }).fill('bảy con cò trắng');
    await hers.getByLabel('Nhập lại mật khẩu mới').fill('bảy con cò trắng');
    await hers.getByRole('button', { name: 'Đổi mật khẩu', exact: true }).click();
    await hers.getByRole('heading', { level: 1, name: 'Công việc' }).waitFor();

    // when her sessions are ended, her open page says so without a press
    await page.reload();
    await page.getByRole('button', { name: 'Kết thúc các phiên' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc các phiên' }).click();
    await hers.getByText('Phiên làm việc đã hết').first().waitFor();
  });

  it('renames a ward: sees what it would do, applies it, and finds who was competent on a day before and after', async () => {
    // given
    const page = await desks.enter('quantri.h26');
    await page.goto('/admin/units?unit=H26.3');
    await page.getByRole('link', { name: 'Đổi tên' }).click();

    // when it is incomplete, nothing can be asked
    const preview = page.getByRole('button', { name: 'Xem trước thay đổi' });
    expect(await preview.isDisabled()).toBe(true);
    await page.getByLabel('Mã', { exact: true }).fill('H26.1');
    await page.getByLabel('Tên', { exact: true }).fill('Phường Đổi Tên');
    await page.getByLabel('Ngày cuối của đơn vị cũ').fill('31/12/2026');
    await page.getByLabel('Căn cứ').fill('Nghị quyết mẫu');
    await page.getByLabel('Lý do').fill('diễn tập');
    await preview.click();
    // then a code that is taken is refused in the reader's language
    await page.getByText('Mã "H26.1" đã có').waitFor();

    // when
    await page.getByLabel('Mã', { exact: true }).fill('H26.130');
    await preview.click();
    await page.getByText(/Đỗ Thanh Bình: Lãnh đạo đơn vị/).waitFor();
    await page.getByRole('button', { name: 'Áp dụng' }).click();
    // then it waits for a second person, and the city's leader sees what would differ and approves it
    await page.getByText('Đang chờ người thứ hai phê duyệt').waitFor();
    const leader = await desks.enter('lanhdao.h26');
    await leader.goto('/admin/approvals');
    await leader.getByRole('link', { name: 'diễn tập' }).click();
    await leader.getByText('Phường Đổi Tên (H26.130)').first().waitFor();
    await leader.getByRole('button', { name: 'Phê duyệt' }).click();
    await leader.getByText('Đã phê duyệt').waitFor();
    await page.goto('/admin/units?unit=H26.3');
    await page.getByRole('heading', { level: 3, name: 'Đơn vị kế thừa' }).waitFor();
    await page.getByRole('button', { name: 'Phường Đổi Tên (H26.130)' }).click();
    await page.getByText('Sắp thành lập', { exact: true }).first().waitFor();
    const box = page.getByRole('region', { name: 'Khi đó ai có thẩm quyền?' });
    await page.goto('/admin/units?unit=H26.3');
    await box.getByLabel('Ngày', { exact: true }).fill('01/01/2027');
    await box.getByRole('button', { name: 'Hỏi' }).click();
    await box.getByText('H26.130').waitFor();
  });

  it('names a substitute, who is told on every page in whose place she is', async () => {
    // given
    const page = await desks.enter('lanhdao.h26-1');
    await page.goto('/stand-ins');

    // when
    const form = page.getByRole('region', { name: 'Cử người làm thay' });
    for (const [label, text] of [
      ['Người vắng mặt', 'tran van minh'],
      ['Người làm thay', 'nguyen thi thu ha'],
    ] as const) {
      await form.getByRole('combobox', { name: label }).fill(text);
      await page.getByRole('option').first().click();
    }
    await form.getByLabel('Đến ngày').fill('31/12/2099');
    await form.getByLabel('Lý do').fill('nghỉ phép');
    await form.getByRole('button', { name: 'Cử người làm thay' }).click();
    await page.getByRole('table', { name: 'Người làm thay' }).getByText('Trần Văn Minh').waitFor();

    // then
    const hers = await desks.enter('tiepnhan.h26-1');
    await hers.goto('/tasks');
    await hers.getByText(/Bạn đang làm thay Trần Văn Minh \(Chuyên viên/).waitFor();
  });

  it('is told at the field what is wrong: a wrong password before a dangerous act, a part of a number, a dossier that is not there', async () => {
    // given
    const page = await desks.enter('quantri.h26');
    const saying = (label: string, words: string | RegExp) =>
      page.getByRole('textbox', { name: label, description: words }).waitFor();

    // when somebody asks who looked, by a part of a number
    await page.goto('/admin/audit/person');
    await page.getByLabel('Số định danh hoặc số điện thoại').fill('12');
    await page.getByLabel('Lý do tra cứu').fill('Đơn đề nghị');
    await page.getByRole('button', { name: 'Xem ai đã truy cập' }).click();
    // then
    await saying('Số định danh hoặc số điện thoại', /Chỉ tìm người theo đủ số/);

    // when
    await page.goto('/archive/holds');
    await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill('H26.1-0');
    await page.getByLabel('Lý do').fill('Đang khiếu nại');
    await page.getByRole('button', { name: 'Tạm giữ hồ sơ' }).click();
    // then
    await saying('Mã hồ sơ', 'Không có hồ sơ mang mã H26.1-0.');

    // when
    await signedInLongAgo();
    await page.goto('/account/factors');
    await page.getByLabel('Đặt tên').first().fill('Điện thoại');
    await page.getByRole('button', { name: 'Hiện mã QR' }).click();
    const dialog = page.getByRole('dialog', { name: 'Xác nhận đúng là bạn' });
    const confirm = async (password: string) => {
      await dialog.getByLabel('Mật khẩu', { exact: true }).fill(password);
      await dialog.getByRole('button', { name: 'Xác nhận', exact: true }).click();
    };
    await confirm('không phải');
    // then
    await saying('Mật khẩu', 'Mật khẩu chưa đúng.');
    await confirm(SAMPLE_PASSWORD);
    await page.getByRole('img', { name: 'Mã QR cho ứng dụng' }).waitFor();
  });

  const signedInLongAgo = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: system.databaseUrl });
    await client.connect();
    try {
      await client.query(`update office.session set confirmed_at = confirmed_at - interval '11 minutes'`);
    } finally {
      await client.end();
    }
  };
});
