/** The paper that a task leads to, beside its form: it follows what is typed and what others correct, and nobody signs what was not on the screen. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type Visitor } from '../../cli/demo/http.ts';
import { lookAtPapers } from '../../cli/demo/look.ts';
import { until } from '../../cli/demo/until.ts';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { birthRegistration } from './support/births.ts';
import { type Desks, openDesks } from './support/desks.ts';
import { hasFocus } from './support/keys.ts';
import { LOOK_MS, lookThrough } from './support/staff.ts';
import { answers, waitForTask, work } from './support/work.ts';

const MINH = 'chuyenvien.h26-1';
const TRAM = 'chuyenvien2.h26-1';
const LEADER = 'lanhdao.h26-1';
/** A page of A4 is higher than that leaves room for. */
const LOW_WINDOW = { width: 1440, height: 700 };

describe('the paper that a task leads to', () => {
  let system: TestSystem;
  let browser: Browser;
  let desks: Desks;
  let counter: Visitor;
  let minh: Visitor;
  let leader: Visitor;
  let received = 0;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    desks = openDesks(browser, system.serverAddress);
    const enter = (userName: string) => signIn(system.serverAddress, userName, SAMPLE_PASSWORD);
    [counter, minh, leader] = [await enter('tiepnhan.h26-1'), await enter(MINH), await enter(LEADER)];
  }, 120_000);
  afterEach(() => desks.leave());
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const receive = (): ReturnType<Visitor['receive']> => {
    received += 1;
    return counter.receive(birthRegistration('H26.1', received));
  };
  const open = async (userName: string, taskKey: string): Promise<Page> => {
    const page = await desks.enter(userName);
    await page.goto(`/tasks/${taskKey}`);
    return page;
  };
  const paperOf = (page: Page) => page.getByRole('region', { name: 'Giấy khai sinh', exact: true });
  /** What the paper says, as a screen reader reads it. */
  const saysPaper = (page: Page, words: string | RegExp) =>
    paperOf(page).getByText(words).first().waitFor({ state: 'attached' });
  /** Whoever holds the task corrects the name of the child, at the page that is signed in here. */
  const correctName = async (page: Page, id: string, childFullName: string): Promise<void> => {
    const { applicant, answers: declared, revision } = await minh.dossier(id);
    const { name, phone, address } = applicant;
    const answer = await page.request.post(`/api/dossiers/${id}/corrections`, {
      headers: { 'x-motcua': '1' },
      data: {
        applicant: { name, phone, address },
        answers: { ...declared, childFullName },
        revision,
        reason: 'Gõ nhầm',
      },
    });
    expect(answer.status()).toBe(200);
  };

  it('stands beside the form, follows what is typed, and tells a colleague what was corrected', async () => {
    // given a task that Minh has begun, and that Trâm looks at
    const { id, code } = await receive();
    const taskKey = await waitForTask(minh, code, 'check');
    await minh.take(taskKey);
    const page = await open(MINH, taskKey);
    const hers = await open(TRAM, taskKey);
    await saysPaper(page, 'GIẤY KHAI SINH');
    await saysPaper(page, /\(cấp sau\)/);

    // when he types what stands in the paper
    await page.getByLabel('Đủ điều kiện, trình ký Giấy khai sinh').check();
    await page.getByLabel(/Số định danh cá nhân của trẻ/).fill('001326009876');
    // then it says so
    await saysPaper(page, /001326009876/);

    // when the name is corrected meanwhile, then both see it without asking for it, and what he typed is kept
    await correctName(page, id, 'Trần Gia Bảo');
    await saysPaper(page, 'TRẦN GIA BẢO');
    expect(await page.getByLabel(/Số định danh cá nhân của trẻ/).inputValue()).toBe('001326009876');
    const notice = hers.getByRole('status').filter({ hasText: 'Hồ sơ vừa thay đổi trong lúc bạn làm' });
    await notice.getByText(/Trần Gia Bảo \(Trần Văn Minh/).waitFor();
    await hers.getByRole('complementary', { name: 'Thông tin hồ sơ' }).getByText('Trần Gia Bảo').waitFor();
    await hers.getByRole('region', { name: 'Biểu mẫu xử lý' }).getByText('Trần Gia Bảo').waitFor();
    await notice.getByRole('button', { name: 'Đã nắm được' }).press('Enter');
    await notice.waitFor({ state: 'detached' });
  });

  it('is signed only when all of it was on the screen, also after it was changed', async () => {
    // given
    const { id, code } = await receive();
    await work(minh, code, 'check', answers.complete);
    const taskKey = await waitForTask(leader, code, 'sign');
    await leader.take(taskKey);
    const page = await desks.enter(LEADER);
    await page.setViewportSize(LOW_WINDOW);
    await page.goto(`/tasks/${taskKey}`);
    const complete = page.getByRole('button', { name: 'Hoàn thành' });
    const dialog = page.getByRole('dialog', { name: 'Ký văn bản này?' });

    // when she signs without looking, then the button says why not, and leads to the page
    await page.getByLabel('Đồng ý và ký').check();
    await page.getByText('Chưa ký được: chưa xem trang 1.').waitFor();
    await complete.press('Enter');
    await expect.poll(() => hasFocus(paperOf(page))).toBe(true);
    expect((await leader.task(taskKey)).state).toBe('open');

    // when she has looked, and the name is corrected before she signs
    await lookThrough(page);
    await page.getByText('Chưa ký được').waitFor({ state: 'detached' });
    await correctName(page, id, 'Trần Gia Bảo');
    // then it is another paper, which says what changed, and has to be seen
    await page.getByRole('heading', { name: /^Thay đổi từ lần xem trước/ }).waitFor();
    await page
      .locator('.mc-draft__notes ins')
      .getByText(/TRẦN GIA BẢO/i)
      .waitFor();
    await page.getByRole('img', { name: /^Đã thay đổi\. .*nay là TRẦN GIA BẢO/i }).waitFor();
    await page.getByText('Chưa ký được: chưa xem trang 1.').waitFor();
    // and what she has seen is told once the line is back, however often it could not be
    await page.route('**/paper-draft/seen', (route) => route.abort(), { times: 6 });
    await lookThrough(page);

    // when she says so, then all that she signs is before her once more
    await complete.press('Enter');
    for (const said of ['Giấy khai sinh (1 trang)', code, 'Lê Quang Đức', /^Lãnh đạo đơn vị/])
      await dialog.getByText(said).first().waitFor();
    await dialog.getByRole('button', { name: 'Ký', exact: true }).press('Enter');
    await page.getByText(`Đã xong “Duyệt và ký” của hồ sơ ${code}`).waitFor();
  });

  it('is seen to its end when the bar at the foot was higher at first, and when the server would not hear of it', async () => {
    // given a bar with so many words that it hid the end of the paper when that came
    const { code } = await receive();
    await work(minh, code, 'check', answers.complete);
    const taskKey = await waitForTask(leader, code, 'sign');
    await leader.take(taskKey);
    const page = await desks.enter(LEADER);
    await page.setViewportSize(LOW_WINDOW);
    await page.goto('/tasks');
    const manyWords = await page.addStyleTag({ content: '.mc-bar { padding-block-end: 100px }' });
    // The page is led there without a reload, which would take the words away.
    await page.evaluate(`history.pushState({}, '', '/tasks/${taskKey}'); dispatchEvent(new PopStateEvent('popstate'))`);
    await paperOf(page).locator('canvas[data-drawn]').first().waitFor();
    await manyWords.evaluate((style) => (style as unknown as { remove(): void }).remove());
    await page.getByLabel('Đồng ý và ký').check();
    const unseen = page.getByText('Chưa ký được: chưa xem trang 1.');
    await unseen.waitFor();

    // when she looks at it, and the server cannot note it however often it is told
    await page.route('**/paper-draft/seen', (route) => route.fulfill({ status: 500 }), { times: 7 });
    // then she looks on until it can, without opening the page anew
    await lookThrough(page);
    await unseen.waitFor({ state: 'detached' });
  });

  it('is seen to its sides where it is larger than the window: the button leads to what was not', async () => {
    // given a paper that is drawn twice as wide as there is room for it
    const { code } = await receive();
    await work(minh, code, 'check', answers.complete);
    const taskKey = await waitForTask(leader, code, 'sign');
    await leader.take(taskKey);
    const page = await desks.enter(LEADER);
    await page.setViewportSize(LOW_WINDOW);
    await page.goto(`/tasks/${taskKey}`);
    await page.getByLabel('Đồng ý và ký').check();
    await paperOf(page).locator('canvas[data-drawn]').first().waitFor();
    for (const key of ['+', '+', '+', '+']) await paperOf(page).press(key);
    // when she goes only where the button leads her
    const complete = page.getByRole('button', { name: 'Hoàn thành' });
    const dialog = page.getByRole('dialog', { name: 'Ký văn bản này?' });
    await until('she was led through the paper', async () => {
      await complete.press('Enter');
      return dialog.waitFor({ timeout: LOOK_MS }).then(
        () => true,
        () => undefined,
      );
    });
    // then she was led to its right side too
    expect(await paperOf(page).evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
  });

  it('is asked for again when it could not be had: nothing is signed without it, however often it was seen', async () => {
    // given a leader who has seen it before
    const { code } = await receive();
    await work(minh, code, 'check', answers.complete);
    const taskKey = await waitForTask(leader, code, 'sign');
    await leader.take(taskKey);
    const page = await desks.enter(LEADER);
    const asked = { headers: { 'x-motcua': '1' } };
    await lookAtPapers(
      async (_method, path, data) => (await page.request.post(path, { data, ...asked })).json().catch(() => undefined),
      taskKey,
      answers.sign,
    );
    await page.route('**/paper-draft', (route) => route.fulfill({ status: 503 }));
    await page.goto(`/tasks/${taskKey}`);
    const complete = page.getByRole('button', { name: 'Hoàn thành' });

    // when she signs while it cannot be had
    await page.getByLabel('Đồng ý và ký').check();
    const missing = page.getByText('Chưa tải được văn bản của công việc này.');
    await missing.waitFor();
    await complete.press('Enter');
    // then nothing is done
    await missing.waitFor();
    expect((await leader.task(taskKey)).state).toBe('open');

    // when it can be had again
    await page.unroute('**/paper-draft');
    await complete.press('Enter');
    // then she is asked, with the paper beside her; and not any more once the task is not hers
    const dialog = page.getByRole('dialog', { name: 'Ký văn bản này?' });
    await dialog.getByText(code).first().waitFor();
    expect((await leader.task(taskKey)).state).toBe('open');
    await page.request.delete(`/api/tasks/${taskKey}/assignment`, asked);
    await dialog.waitFor({ state: 'detached' });
  });
});
