/** The page of a task in the worst of its days: two officers, a broken line, a double click, a session that ends, another form. Nothing is lost, nothing happens twice, and a sentence says what did. */
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Visitor } from '../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { birthRegistration } from './support/births.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { createKeys, hasFocus } from './support/keys.ts';
import { waitForTask } from './support/work.ts';

const MINH = 'chuyenvien.h26-1';
const TRAM = 'chuyenvien2.h26-1';
const SIGN = 'Đủ điều kiện, trình ký Giấy khai sinh';
const COMPLETION = '**/api/tasks/*/completion';

interface Case {
  readonly id: string;
  readonly code: string;
  readonly taskKey: string;
}

describe('the page of a task', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  let counter: Visitor;
  let minh: Visitor;
  let tram: Visitor;
  let leader: Visitor;
  let received = 0;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
    const enter = (userName: string) => signIn(system.serverAddress, userName, SAMPLE_PASSWORD);
    [counter, minh, tram, leader] = [
      await enter('tiepnhan.h26-1'),
      await enter(MINH),
      await enter(TRAM),
      await enter('lanhdao.h26-1'),
    ];
  }, 120_000);
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const receive = async (): Promise<Case> => {
    received += 1;
    const { id, code } = await counter.receive(birthRegistration('H26.1', received));
    return { id, code, taskKey: await waitForTask(minh, code, 'check') };
  };
  const open = async (userName: string, { taskKey }: Case): Promise<Page> => {
    const page = await desks.enter(userName);
    await page.goto(`/tasks/${taskKey}`);
    await page.getByRole('heading', { level: 1, name: 'Thẩm tra hồ sơ khai sinh' }).waitFor();
    return page;
  };
  /** A case that Minh has taken and filled in; nothing is sent yet. */
  const filledIn = async (): Promise<{ page: Page; one: Case; note: string }> => {
    const one = await receive();
    await minh.take(one.taskKey);
    const page = await open(MINH, one);
    await page.getByLabel(SIGN).check();
    const note = `Hồ sơ rõ ràng, lần ${received}`;
    await noteOf(page).fill(note);
    await page.getByText(/^Đã lưu nháp/).waitFor();
    return { page, one, note };
  };
  const noteOf = (page: Page) => page.getByLabel('Ý kiến của chuyên viên');
  const completeButton = (page: Page) => page.getByRole('button', { name: 'Hoàn thành' });
  const done = ({ code }: Case) => `Đã xong “Thẩm tra hồ sơ khai sinh” của hồ sơ ${code}`;
  /** It was completed once: exactly one task waits for the leader, with what the officer wrote. */
  const expectDoneOnce = async ({ code }: Case, note: string): Promise<void> => {
    const next = await waitForTask(leader, code, 'sign');
    expect((await leader.task(next)).variables).toMatchObject({ outcome: 'complete', checkNote: note });
    expect((await leader.tasks(code)).filter(({ elementId }) => elementId === 'sign')).toHaveLength(1);
  };

  it('tells the second officer who was first and since when, wherever the page stood still', async () => {
    // given two officers on one free task, the second with a page that hears of nothing
    const one = await receive();
    const first = await open(MINH, one);
    const second = await desks.enter(TRAM);
    await second.route('**/api/events', (route) => route.abort());
    await second.goto(`/tasks/${one.taskKey}`);
    const take = second.getByRole('button', { name: 'Nhận việc' });
    await take.waitFor();

    // when
    await first.getByRole('button', { name: 'Nhận việc' }).press('Enter');
    await completeButton(first).waitFor();
    await take.press('Enter');

    // then
    const bar = second.getByRole('region', { name: 'Quyết định' });
    await bar.getByText(/đang do Trần Văn Minh xử lý từ \d\d:\d\d \d\d\/\d\d\/\d{4}/).waitFor();
    await bar.getByText('Trần Văn Minh đang xử lý', { exact: true }).waitFor();
    expect(await take.count()).toBe(0);
    // and whoever took it is led to the work
    await expect.poll(() => hasFocus(first.getByRole('region', { name: 'Biểu mẫu xử lý' }))).toBe(true);
  });

  it('keeps what was typed when the leader gives the task to a colleague, and says to whom', async () => {
    // given
    const { page, one, note } = await filledIn();
    const hers = await desks.enter('lanhdao.h26-1');
    await hers.goto(`/tasks/${one.taskKey}`);

    // when
    await giveTo(hers, 'Đoàn Thị Bảo Trâm', 'Đồng chí Minh đi tập huấn');

    // then
    const alert = page.getByRole('alert');
    await alert.getByText(/Đoàn Thị Bảo Trâm giữ việc này từ \d\d:\d\d \d\d\/\d\d\/\d{4}/).waitFor();
    await alert.getByText('Nội dung bạn nhập vẫn còn ở bản nháp trên máy này.').waitFor();
    expect(await noteOf(page).textContent()).toBe(note);
    expect(await completeButton(page).count()).toBe(0);
    // and the reason is in the history, also after a reload
    await page.reload();
    await page.getByText('Lý do: Đồng chí Minh đi tập huấn').waitFor();
    // and when it comes back, what he had typed is there
    await tram.take(one.taskKey);
    await hers.reload();
    await giveTo(hers, 'Trần Văn Minh', 'Đã về');
    await page.getByText(/^Đã khôi phục nội dung bạn nhập dở/).waitFor();
    await expect.poll(() => noteOf(page).inputValue()).toBe(note);
    await completeButton(page).click();
    await page.getByText(done(one)).waitFor();
    await expectDoneOnce(one, note);
  });

  it('hands the own task to a colleague, with the reason, and lets the focus go on', async () => {
    const { page, one } = await filledIn();
    await giveTo(page, 'Đoàn Thị Bảo Trâm', 'Nghỉ phép từ ngày mai');
    await page.getByText('Đoàn Thị Bảo Trâm đang xử lý', { exact: true }).waitFor();
    await page.getByText('Lý do: Nghỉ phép từ ngày mai').waitFor();
    expect((await tram.task(one.taskKey)).assignee).toBe(TRAM);
    await expect.poll(() => page.evaluate<boolean>('document.activeElement !== document.body')).toBe(true);
  });

  it('says that the line is down, keeps everything, and sends it when the officer tries again', async () => {
    const { page, one, note } = await filledIn();
    await page.context().setOffline(true);
    await completeButton(page).click();
    await page.getByText(/Không kết nối được máy chủ. Nội dung đã nhập vẫn được giữ/).waitFor();
    await page.getByText(/việc không bị thực hiện hai lần/).waitFor();
    expect((await minh.task(one.taskKey)).state).toBe('open');
    expect(await noteOf(page).inputValue()).toBe(note);

    await page.context().setOffline(false);
    await completeButton(page).click();
    await page.getByText(done(one)).waitFor();
    await expectDoneOnce(one, note);
  });

  it('goes on when the line broke after the server had done it, and does it once', async () => {
    // given a line that lets the request through, and then nothing any more
    const { page, one, note } = await filledIn();
    const breakBehind = async (route: Route): Promise<void> => {
      await route.fetch();
      await page.context().setOffline(true);
      await route.abort('connectionreset');
    };
    await page.route(COMPLETION, breakBehind, { times: 1 });
    await completeButton(page).click();
    await page.getByText(/việc không bị thực hiện hai lần/).waitFor();
    expect((await minh.task(one.taskKey)).state).toBe('completed');
    expect(await noteOf(page).inputValue()).toBe(note);

    // when it is back, and the officer does as he is told
    await page.context().setOffline(false);
    const again = completeButton(page).click();
    // then the page goes on as if the first answer had come
    await page.getByText(done(one)).waitFor();
    await again.catch(() => undefined);
    await expectDoneOnce(one, note);
  });

  it('takes a double click for one', async () => {
    const { page, one, note } = await filledIn();
    let sent = 0;
    await page.route(COMPLETION, (route) => {
      sent += 1;
      return route.continue();
    });
    await completeButton(page).dblclick();
    await page.getByText(done(one)).waitFor();
    expect(sent).toBe(1);
    await expectDoneOnce(one, note);
  });

  it('keeps the form when the session ends in the middle, and goes on after signing in', async () => {
    // given
    const { page, one, note } = await filledIn();
    await page.context().clearCookies();
    // when
    await completeButton(page).click();
    // then one signs in on the spot, and everything is still there
    await page.getByText('Phiên làm việc đã hết').first().waitFor();
    await page.getByLabel('Tên đăng nhập').fill(MINH);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(SAMPLE_PASSWORD);
    await page.getByLabel('Mật khẩu', { exact: true }).press('Enter');
    await page.getByText(/^Đã khôi phục nội dung bạn nhập dở/).waitFor();
    await expect.poll(() => noteOf(page).inputValue()).toBe(note);
    expect((await minh.task(one.taskKey)).state).toBe('open');
    await completeButton(page).click();
    await page.getByText(done(one)).waitFor();
    await expectDoneOnce(one, note);
  });

  it('finishes an open task with the form it began with, whatever is deployed meanwhile', async () => {
    // given a form of which a new version asks for something else
    const { page, one, note } = await filledIn();
    const { form } = await minh.task(one.taskKey);
    const changed = {
      ...form?.schema,
      components: [{ type: 'text', text: 'Biểu mẫu mới' }, ...componentsOf(form?.schema)],
    };
    const file = new File([JSON.stringify({ ...changed, id: form?.formId })], 'check.form');
    await system.engine.createDeployment({ resources: [file] });

    // when answers to another version arrive, then they are refused in plain words and nothing is lost
    await page.route(COMPLETION, asForVersion(7), { times: 1 });
    await completeButton(page).click();
    await page.getByText(/Biểu mẫu của công việc này đã đổi từ phiên bản 7 sang phiên bản 1/).waitFor();
    expect(await noteOf(page).inputValue()).toBe(note);
    expect((await minh.task(one.taskKey)).state).toBe('open');

    // when he sends what he filled in
    await completeButton(page).click();
    await page.getByText(done(one)).waitFor();
    await expectDoneOnce(one, note);
    // then the next dossier has the new form
    const next = await receive();
    const fresh = await open(MINH, next);
    await fresh.getByText('Biểu mẫu mới').waitFor();
  });

  it('decides from the bar by keyboard: each way leads into the form, which says what is still missing', async () => {
    // given
    const one = await receive();
    await minh.take(one.taskKey);
    const page = await open(MINH, one);
    const keys = createKeys(page);
    const choose = async (name: string): Promise<void> => {
      await decide(page, name);
      const option = page.getByRole('radio', { name });
      await expect.poll(() => option.isChecked()).toBe(true);
      await expect.poll(() => hasFocus(option)).toBe(true);
    };

    // when a supplement is asked for without saying of what
    await choose('Cần bổ sung giấy tờ');
    await completeButton(page).press('Enter');
    const items = page.getByLabel('Giấy tờ phải bổ sung');
    await expect
      .poll(() => page.evaluate<boolean>(`document.activeElement?.closest('.fjs-has-errors') !== null`))
      .toBe(true);
    // then one of the dossier's own papers is ticked, and it is sent
    await page
      .getByRole('group', { name: /Chọn trong giấy tờ của hồ sơ|giấy tờ/i })
      .getByRole('checkbox', { name: 'Giấy chứng sinh' })
      .press('Space');
    await expect.poll(() => items.inputValue()).toBe('Giấy chứng sinh');
    await keys.tabTo(completeButton(page));
    await keys.press('Enter');
    await page.getByText(done(one)).waitFor();
    await waitForTask(counter, one.code, 'supplement');
  });

  it('consults another unit, found by its name without marks', async () => {
    const one = await receive();
    await minh.take(one.taskKey);
    const page = await open(MINH, one);
    await decide(page, 'Cần đơn vị khác xác minh');
    await page.getByRole('combobox', { name: /được đề nghị xác minh/ }).focus();
    await page.keyboard.type('cua nam');
    await page.getByRole('option', { name: 'Phường Cửa Nam (H26.2)' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('Nội dung cần xác minh').fill('Nơi cư trú của người mẹ');
    await completeButton(page).press('Enter');
    await page.getByText(done(one)).waitFor();
    const asked = await signIn(system.serverAddress, 'chuyenvien.h26-2', SAMPLE_PASSWORD);
    await expect.poll(async () => (await asked.tasks(one.code)).length).toBe(1);
  });

  it('is sent back by the leader with a reason that the officer reads', async () => {
    const { page, one } = await filledIn();
    await completeButton(page).click();
    await page.getByText(done(one)).waitFor();
    const sign = await waitForTask(leader, one.code, 'sign');
    const hers = await desks.enter('lanhdao.h26-1');
    await hers.goto(`/tasks/${sign}`);
    await hers.getByRole('button', { name: 'Nhận việc' }).press('Enter');
    await decide(hers, 'Trả lại chuyên viên');
    await hers.getByLabel('Lý do trả lại').fill('Kiểm tra lại nơi cư trú');
    await completeButton(hers).press('Enter');
    await hers.getByText(/Đã xong “Duyệt và ký”/).waitFor();

    const back = await waitForTask(minh, one.code, 'check');
    await page.goto(`/tasks/${back}`);
    await page
      .getByText(/Kiểm tra lại nơi cư trú/)
      .first()
      .waitFor();
  });

  it('walks the list by j and k, reads papers, prints and decides without a mouse', async () => {
    // given a list of some
    await Promise.all([receive(), receive()]);
    const page = await desks.enter(TRAM);
    const keys = createKeys(page);
    await page.goto('/tasks?scope=unassigned');
    await page.locator('tr[data-row]').nth(1).waitFor();
    const order = await page
      .locator('tr[data-row]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')));
    const at = () => new URL(page.url()).pathname;

    // when
    await keys.press('j', 'o');
    await expect.poll(at).toBe(`/tasks/${order[0]}`);
    await page.getByText(`1/${order.length}`, { exact: true }).waitFor();
    await keys.press('j');
    await expect.poll(at).toBe(`/tasks/${order[1]}`);
    await expect.poll(() => hasFocus(page.getByRole('main'))).toBe(true);
    await page.getByText(`2/${order.length}`, { exact: true }).waitFor();
    await keys.press('k');
    await expect.poll(at).toBe(`/tasks/${order[0]}`);
    await page.getByText(`1/${order.length}`, { exact: true }).waitFor();

    // then the receipt opens beside the form, is zoomed and turned, and gives the focus back
    const receipt = page.getByRole('link', { name: /^Giấy tiếp nhận/ });
    await receipt.press('Enter');
    const viewer = page.getByRole('region', { name: 'Xem giấy tờ' });
    await viewer.locator('canvas[data-drawn="0"]').first().waitFor();
    await keys.press('+', 'r');
    await viewer.getByText('125 %').waitFor();
    await viewer.locator('canvas[data-drawn="1"]').first().waitFor();
    await keys.press('Escape');
    await viewer.waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(receipt)).toBe(true);

    // and the slip is printed, the task taken and decided by a key each
    const slip = page.context().waitForEvent('response', (answer) => /\/documents\//.test(answer.url()));
    await keys.press('p');
    expect((await slip).headers()['content-type']).toBe('application/pdf');
    await page.bringToFront();
    await keys.press('c');
    await completeButton(page).waitFor();
    await keys.press('e');
    await expect.poll(() => page.evaluate<boolean>(`document.activeElement?.closest('.mc-form') !== null`)).toBe(true);
  });

  /** Chooses a way in the bar, by keyboard, as soon as the form is there. */
  async function decide(page: Page, name: string): Promise<void> {
    const menu = page.getByRole('button', { name: 'Quyết định' });
    await expect.poll(() => menu.isEnabled()).toBe(true);
    await menu.press('Enter');
    await page.getByRole('menuitem', { name }).press('Enter');
  }

  async function giveTo(page: Page, name: string, reason: string): Promise<void> {
    await page.getByRole('button', { name: 'Giao cho đồng nghiệp' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Giao cho' }).fill(name);
    await page.getByRole('option', { name: new RegExp(name) }).click();
    await dialog.getByLabel(/^Lý do/).fill(reason);
    await dialog.getByRole('button', { name: 'Giao việc' }).press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  }
});

const componentsOf = (schema: unknown): readonly unknown[] => (schema as { components: readonly unknown[] }).components;

/** Lets a completion arrive as if another version of the form had been filled in. */
const asForVersion =
  (formVersion: number) =>
  (route: Route): Promise<void> =>
    route.continue({ postData: JSON.stringify({ ...(route.request().postDataJSON() as object), formVersion }) });
