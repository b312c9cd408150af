/** What may go wrong in the middle of an intake: nothing that was typed is lost, and nothing is received twice. */
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { type Desks, openDesks, QUIET_ADDRESS } from './support/desks.ts';
import { fillBirthRegistration, receive } from './support/staff.ts';
import { waitForTask } from './support/work.ts';

const COUNTER = 'tiepnhan.h26-1';
const DRAFT = JSON.stringify(`motcua.draft.intake.${COUNTER}`);
const TYPED_NAME = 'Trần Gõ Một Lần';

describe('in the middle of an intake', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  let page: Page;
  /** What the browser has kept of an intake that was typed. */
  let typed: string;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
    page = await desks.enter(COUNTER);
    await type(TYPED_NAME);
    await page.goto(QUIET_ADDRESS);
    typed = await page.evaluate<string>(`localStorage.getItem(${DRAFT})`);
    await desks.leave();
  });
  beforeEach(async () => {
    page = await desks.enter(COUNTER);
  });
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  /** How many dossiers there are of this child. */
  const dossiersOf = async (childName: string): Promise<number> => {
    const answer = await page.request.get(`/api/dossiers?text=${encodeURIComponent(childName)}`);
    return (await answer.json()).total.count;
  };
  const type = async (childName: string): Promise<void> => {
    await page.goto('/intake');
    await fillBirthRegistration(page, childName);
  };
  /** Opens an intake in which everything was typed before: for tests of what comes after that. */
  const begin = async (name: string): Promise<void> => {
    await page.goto(QUIET_ADDRESS);
    const draft = { ...JSON.parse(typed.replaceAll(TYPED_NAME, name)), intakeId: randomUUID() };
    await page.evaluate(`localStorage.setItem(${DRAFT}, ${JSON.stringify(JSON.stringify(draft))})`);
    await page.goto('/intake');
    await everythingIsThere(name);
  };
  /** Keeps requests from the server. @returns what lets them go */
  const holdBack = async (address: string): Promise<() => Promise<void>> => {
    let letGo = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const held: Promise<void>[] = [];
    await page.route(address, (route) => {
      held.push(waiting.then(() => route.continue()));
    });
    return async () => {
      letGo();
      await Promise.all(held);
      await page.unroute(address);
    };
  };
  const childName = () =>
    page.getByRole('group', { name: 'Người được khai sinh' }).getByLabel('Họ, chữ đệm, tên').inputValue();
  const everythingIsThere = async (name: string): Promise<void> => {
    await page.getByText('Đã khôi phục nội dung nhập dở.').waitFor();
    await page.getByRole('group', { name: 'Người mẹ' }).waitFor();
    expect(await childName()).toBe(name);
    expect(await page.getByRole('region', { name: 'Người nộp' }).getByLabel('Họ và tên').inputValue()).toBe(
      'Nguyễn Thị Hoa',
    );
    await page.getByRole('checkbox', { name: /Giấy chứng sinh/ }).waitFor({ state: 'attached' });
    expect(await page.getByRole('checkbox', { name: /Giấy chứng sinh/ }).isChecked()).toBe(true);
  };

  it('a reload brings everything back, and it is received', async () => {
    await type('Đỗ Tải Lại');
    const born = page.getByRole('group', { name: 'Người mẹ' }).getByLabel(/Ngày sinh/);
    await born.fill('31/02/1990');
    await born.press('Tab');
    await page.reload();
    await everythingIsThere('Đỗ Tải Lại');
    // what is no day comes back as it was typed, to be mended
    expect(await born.inputValue()).toBe('31/02/1990');
    await born.fill('28/02/1990');
    await born.press('Tab');
    // and nothing of it is thrown away without a question
    await page.getByRole('button', { name: 'Xóa, nhập lại' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Tiếp tục nhập' }).click();
    await receive(page);
    expect(await dossiersOf('Đỗ Tải Lại')).toBe(1);
  });

  it('a line that is lost before the server hears of it: it is said, and the next try receives', async () => {
    await begin('Vũ Mất Mạng');
    await page.route('**/api/dossiers', (route) => route.abort(), { times: 1 });
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await page.getByText('Chưa tiếp nhận được, nội dung vẫn được giữ').waitFor();
    expect(await dossiersOf('Vũ Mất Mạng')).toBe(0);
    expect(await childName()).toBe('Vũ Mất Mạng');
    await receive(page);
    expect(await dossiersOf('Vũ Mất Mạng')).toBe(1);
  });

  it('an answer that is lost after the server has received: the next try gives that same dossier', async () => {
    // given a server that receives, and a line that breaks before the answer comes
    await begin('Bùi Mất Lời');
    let code = '';
    await page.route(
      '**/api/dossiers',
      async (route) => {
        const answer = await route.fetch();
        code = (await answer.json()).code;
        await route.abort();
      },
      { times: 1 },
    );
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await page.getByText('Chưa tiếp nhận được, nội dung vẫn được giữ').waitFor();
    expect(code).toMatch(/^H26\.1-/);

    // when the page is even reloaded before it is tried again
    await page.reload();
    await everythingIsThere('Bùi Mất Lời');
    const received = await receive(page);

    // then
    expect(received.code).toBe(code);
    expect(await dossiersOf('Bùi Mất Lời')).toBe(1);
  });

  it('an intake that stands in two windows is received in one; the other goes on with one of its own', async () => {
    // given the same intake in two windows
    await begin('Lê Cửa Sổ Một');
    const other = await page.context().newPage();
    await other.goto('/intake');
    await other.getByText('Đã khôi phục nội dung nhập dở.').waitFor();

    // when it is received in one, and another child stands in the other
    await receive(page);
    await other.getByText(/Nội dung đang nhập ở đây .* là một hồ sơ khác/).waitFor();
    const child = other.getByRole('group', { name: 'Người được khai sinh' }).getByLabel('Họ, chữ đệm, tên');
    await child.fill('Lê Cửa Sổ Hai');
    await child.press('Tab');
    await receive(other);

    // then both are there
    expect([await dossiersOf('Lê Cửa Sổ Một'), await dossiersOf('Lê Cửa Sổ Hai')]).toEqual([1, 1]);
    await other.close();
  });

  it('a session that ends: after signing in on the same page everything is there', async () => {
    await begin('Lý Hết Phiên');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await page.getByText('Phiên làm việc đã hết.', { exact: false }).waitFor();
    await page.getByLabel('Tên đăng nhập').fill(COUNTER);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(SAMPLE_PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await everythingIsThere('Lý Hết Phiên');
    await receive(page);
    expect(await dossiersOf('Lý Hết Phiên')).toBe(1);
  });

  it('a double click receives once', async () => {
    await type('Mai Bấm Đúp');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/dossiers') sent.push(request.url());
    });
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).dblclick();
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    expect(sent).toHaveLength(1);
    expect(await dossiersOf('Mai Bấm Đúp')).toBe(1);
  });

  it('a network that goes away: the page says what is kept where, and goes on when it is back', async () => {
    await begin('Tô Ngoại Tuyến');
    await page.context().setOffline(true);
    const notice = page.getByText('Mất kết nối máy chủ.');
    await notice.waitFor();
    await page
      .getByText(/Đã giữ trên máy này: thủ tục, người nộp Nguyễn Thị Hoa, \d+ mục đã khai, 3 giấy tờ/)
      .waitFor();
    await page.context().setOffline(false);
    await notice.waitFor({ state: 'detached' });
    await receive(page);
    expect(await dossiersOf('Tô Ngoại Tuyến')).toBe(1);
  });

  it('a button pressed before the form is drawn waits for it', async () => {
    // given a form that comes late, on a page that brings everything else back
    await begin('Hồ Bấm Sớm');
    const letFormCome = await holdBack('**/intake-form');
    await page.reload();
    // when
    await page.getByRole('button', { name: 'Tiếp nhận', exact: true }).click();
    await page.getByText('Tờ khai đang mở, hồ sơ sẽ được tiếp nhận ngay khi mở xong…').waitFor();
    await letFormCome();
    // then
    await page.getByRole('heading', { name: 'Đã tiếp nhận' }).waitFor();
    expect(await dossiersOf('Hồ Bấm Sớm')).toBe(1);
  });

  it('a slip for what is missing survives a reload, is issued once, and is printed again from the list', async () => {
    await begin('Ngô Thiếu Giấy');
    await page.getByRole('button', { name: 'Chưa nhận: lập phiếu' }).click();
    await page.getByLabel('Lý do, hướng dẫn (nếu có)').fill('Bản chính bị rách');
    await page.getByLabel(/^Số bản còn thiếu: Giấy chứng sinh/).fill('2');
    const letPapersCome = await holdBack('**/api/procedures/*/papers');
    await page.reload();
    const dialog = page.getByRole('dialog');
    // given nothing to print before it is known which papers there are
    await dialog.getByText('Đang mở danh sách giấy tờ của thủ tục…').waitFor();
    expect(await dialog.getByRole('button', { name: 'Lập và in phiếu' }).isDisabled()).toBe(true);
    await letPapersCome();
    expect(await dialog.getByLabel('Lý do, hướng dẫn (nếu có)').inputValue()).toBe('Bản chính bị rách');

    // when the answer to the first try is lost
    await page.route('**/api/slips', (route) => route.fetch().then(() => route.abort()), { times: 1 });
    await dialog.getByRole('button', { name: 'Lập và in phiếu' }).click();
    await dialog.getByText('Chưa lập được phiếu').waitFor();
    const printed = page.context().waitForEvent('page');
    await dialog.getByRole('button', { name: 'Lập và in phiếu' }).click();
    await (await printed).close();
    await dialog.getByText(/^Đã lập phiếu \d+\/BSTQ cho Nguyễn Thị Hoa\.$/).waitFor();
    await dialog.getByRole('button', { name: 'Đóng' }).last().click();

    // then there is one, and nothing was received
    await page.getByRole('button', { name: 'Phiếu đã lập' }).click();
    await page.getByRole('searchbox').fill('nguyen thi hoa');
    await dialog.getByRole('link', { name: /BSTQ/ }).waitFor();
    expect(await dialog.getByRole('row').filter({ hasText: 'BSTQ' }).count()).toBe(1);
    const answer = await page.request.get(
      (await dialog.getByRole('link', { name: /BSTQ/ }).getAttribute('href')) ?? '',
    );
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await dossiersOf('Ngô Thiếu Giấy')).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('what belongs to another ward goes there, with its sets and copies on the receipt', async () => {
    await begin('Phan Khác Phường');
    await page.getByRole('combobox', { name: /^Cơ quan giải quyết, nếu khác/ }).fill('ba dinh');
    await page.getByRole('option', { name: /^Phường Ba Đình/ }).click();
    await page
      .getByRole('region', { name: /^Thời hạn, cơ quan/ })
      .getByText('Phường Ba Đình', { exact: true })
      .waitFor();
    await page.getByLabel('Số bộ hồ sơ').fill('2');
    await page.getByRole('button', { name: /^Thêm bản ở hình thức khác: Giấy chứng sinh/ }).click();
    await page.getByLabel(/^Số bản: Giấy chứng sinh.* 2$/).fill('3');
    const { code } = await receive(page);
    const [found] = (await (await page.request.get(`/api/dossiers?text=${code}`)).json()).items;
    expect(found.competentUnit.name).toBe('Phường Ba Đình');
    // an officer of that ward finds it among the work
    const officer = await signIn(system.serverAddress, 'chuyenvien.h26-3', SAMPLE_PASSWORD);
    await waitForTask(officer, code, 'check');
    const { papers } = await (await page.request.get(`/api/dossiers/${found.id}`)).json();
    const notices = papers.filter(({ name }: { name: { vi: string } }) => /Giấy chứng sinh/.test(name.vi));
    expect(notices.map(({ form, quantity }: { form: string; quantity: number }) => [form, quantity])).toEqual([
      ['original', 1],
      ['copy', 3],
    ]);
  });
});
