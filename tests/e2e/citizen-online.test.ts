/** A citizen hands in at home, on a telephone that runs no script; an officer works on it; the citizen looks it up and rates it. Every page is judged by axe in both languages and themes. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_PASSWORD } from '../../office/seed/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { bringAxe, findViolations, LOOKS } from './support/axe.ts';
import { enterAs, showInList } from './support/staff.ts';
import { assembleCast } from './support/wards.ts';
import { answers, work } from './support/work.ts';

/** Some fifteen pages, each judged four times, on a machine that does other things beside. */
const EVERY_PAGE_MS_MAX = 240_000;

const PHOTO = {
  name: 'giay-chung-sinh.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** What is typed on the pages whose answer is not simply the first, "no" or nothing. */
const TYPED: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'noi-nop': (page) => page.locator('#unitCode').selectOption('H26.1'),
  'nguoi-nop': (page) => page.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Thị Hoa'),
  'lien-he': (page) => page.getByLabel(/^Điện thoại/).fill('0912345678'),
  'to-khai-childFullName': (page) => page.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Minh Khôi'),
  'to-khai-childBirthDate': async (page) => {
    const yesterday = new Date(Date.now() - 86_400_000);
    await page.getByLabel('Ngày', { exact: true }).fill(String(yesterday.getUTCDate()));
    await page.getByLabel('Tháng').fill(String(yesterday.getUTCMonth() + 1));
    await page.getByLabel('Năm').fill(String(yesterday.getUTCFullYear()));
  },
  'to-khai-childHometown': (page) => page.getByLabel('Quê quán').fill('Hà Nội'),
  'to-khai-birthPlace': (page) => page.getByLabel(/^Nơi sinh/).fill('Bệnh viện Phụ sản Hà Nội'),
  'to-khai-motherFullName': (page) => page.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Thị Hoa'),
  'to-khai-motherResidence': (page) => page.getByLabel(/^Nơi cư trú/).fill('12 phố Hàng Bài'),
  'to-khai-registrantRelation': (page) => page.getByLabel('Mẹ', { exact: true }).check(),
  'to-khai-birthEvidence': (page) => page.getByRole('radio').first().check(),
  'cach-nhan': (page) => page.getByLabel('Đến nhận tại quầy').check(),
};

describe('a citizen at home', () => {
  let system: TestSystem;
  let browser: Browser;
  let quiet: BrowserContext;
  let telephone: Page;
  let judge: Page;
  const violations: string[] = [];

  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    const shared = { baseURL: system.serverAddress, locale: 'vi-VN', viewport: { width: 390, height: 844 } };
    quiet = await browser.newContext({ ...shared, javaScriptEnabled: false });
    quiet.setDefaultTimeout(20_000);
    telephone = await quiet.newPage();
    // axe is a script: it judges the same pages, with the same cookies, in a browser of its own.
    const judging = await browser.newContext(shared);
    await bringAxe(judging);
    judge = await judging.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it(
    'hands in a birth registration, which the officer finds in the work-list, looks it up and rates it',
    async () => {
      // when the procedure is found without marks, and every page answered
      await telephone.goto('/nop-ho-so');
      await judged(telephone);
      await telephone.getByLabel('Tìm thủ tục').fill('dang ky khai sinh');
      await telephone.getByRole('button', { name: 'Tìm' }).click();
      await telephone
        .getByRole('link', { name: /khai sinh/i })
        .first()
        .click();
      await judged(telephone);
      await telephone.getByRole('button', { name: 'Bắt đầu kê khai' }).click();
      await telephone.getByRole('button', { name: 'Tiếp tục' }).click();
      expect(await telephone.getByRole('alert').textContent()).toContain('là bắt buộc');
      await answerEverything();
      // then everything is shown once more, and handed in
      await judged(telephone);
      expect(await telephone.getByText('Nguyễn Minh Khôi').count()).toBe(1);
      await telephone.getByRole('checkbox').check();
      await telephone.getByRole('button', { name: 'Nộp hồ sơ' }).click();
      await telephone.getByRole('heading', { name: 'Đã nộp hồ sơ' }).waitFor();
      await judged(telephone);
      const [code = '', lookUpCode = ''] = await telephone.locator('.code-text').allTextContents();

      // and the officer has it in the work-list
      const officer = await enterAs(browser, system.serverAddress, 'chuyenvien.h26-1');
      await officer.goto('/tasks');
      await showInList(officer, officer.getByRole('row').filter({ hasText: code }));
      const cast = await assembleCast(system.serverAddress, SAMPLE_PASSWORD);
      const unit = cast.units.find(({ unitCode }) => unitCode === 'H26.1');
      if (!unit) throw new Error('The cast has no ward H26.1.');
      await work(unit.officer, code, 'check', answers.complete);
      await work(unit.leader, code, 'sign', answers.sign);
      await work(unit.reception, code, 'handOver', answers.handOver);

      // and the citizen looks it up on another day and rates it
      await quiet.clearCookies();
      await telephone.goto('/tra-cuu');
      await judged(telephone);
      await telephone.getByLabel(/Mã hồ sơ/).fill(code);
      await telephone.getByLabel(/Mã tra cứu/).fill(lookUpCode);
      await telephone.getByRole('button', { name: 'Tra cứu' }).click();
      await telephone.getByText('Kết quả đã được trao cho bạn.').waitFor();
      await telephone.goto('/tra-cuu/ho-so');
      await judged(telephone);
      await telephone.getByRole('group', { name: 'Hài lòng chung' }).getByLabel('5').check();
      await telephone.getByRole('button', { name: 'Gửi đánh giá' }).click();
      await telephone.getByRole('heading', { name: 'Cảm ơn bạn đã đánh giá.' }).waitFor();
      await telephone.goto('/tra-cuu/ho-so/gop-y');
      await judged(telephone);
      expect(violations).toEqual([]);
    },
    EVERY_PAGE_MS_MAX,
  );

  it('sends feedback with its place and a photo', async () => {
    await telephone.goto('/phan-anh');
    await judged(telephone);
    await telephone.getByRole('button', { name: 'Bắt đầu' }).click();
    const typed: typeof TYPED = {
      ...TYPED,
      'to-khai-category': (page) => page.getByLabel('Vệ sinh môi trường').check(),
      'to-khai-title': (page) => page.getByLabel('Nội dung chính').fill('Rác chưa thu gom'),
      'to-khai-content': (page) => page.getByLabel('Phản ánh, kiến nghị').fill('Ba ngày nay ngõ 12 chưa thu rác.'),
      'to-khai-place': (page) => page.getByLabel('Nơi xảy ra').fill('Ngõ 12 phố Hàng Bài'),
      'to-khai-latitude': (page) => page.getByLabel(/^Vĩ độ/).fill('21,0245'),
      'to-khai-longitude': (page) => page.getByLabel(/^Kinh độ/).fill('105,8412'),
    };
    await answerEverything(typed);
    await telephone.getByRole('checkbox').check();
    await telephone.getByRole('button', { name: 'Nộp hồ sơ' }).click();
    await telephone.getByRole('heading', { name: 'Đã gửi phản ánh' }).waitFor();
    await telephone.getByRole('link', { name: 'Xem hồ sơ' }).click();
    await telephone.getByRole('link', { name: 'Rút hồ sơ' }).click();
    await judged(telephone);
    expect(violations).toEqual([]);
  });

  /** Answers page after page until the answers are shown. Pages that ask the same kind of thing look the same: one of each kind is judged. */
  async function answerEverything(typed = TYPED): Promise<void> {
    const seen = new Set<string>();
    for (;;) {
      const step = /\/nop-ho-so\/buoc\/([^?]+)/.exec(telephone.url())?.[1];
      if (!step) return;
      const kind = await kindOfPage();
      if (!seen.has(kind)) await judged(telephone);
      seen.add(kind);
      if (step.startsWith('giay-to-')) await telephone.locator('#tep').setInputFiles(PHOTO);
      else if (typed[step]) await typed[step](telephone);
      else if (await telephone.locator('form:has(input[type=radio]):not(:has(input[type=radio]:checked))').count())
        await telephone.locator('input[type=radio]').last().check();
      await telephone.getByRole('button', { name: 'Tiếp tục' }).click();
      if (telephone.url().includes(`/buoc/${step}?`))
        throw new Error(`${step} was refused: ${await telephone.getByRole('alert').textContent()}`);
    }
  }

  async function kindOfPage(): Promise<string> {
    const kinds = ['input[type=text]', 'textarea', 'select', 'input[type=radio]', 'input[type=file]', '.date'];
    const counts = await Promise.all(kinds.map((one) => telephone.locator(`main ${one}`).count()));
    return counts.map((count) => Math.min(count, 2)).join();
  }

  /** Judges the page of the telephone in both languages, in the browser that may run axe. */
  async function judged(page: Page): Promise<void> {
    await judge.context().clearCookies();
    await judge.context().addCookies(await quiet.cookies());
    for (const language of ['vi', 'en']) {
      const url = new URL(page.url());
      url.searchParams.set('lang', language);
      await judge.goto(url.href);
      for (const [colorScheme, what] of LOOKS) {
        await judge.emulateMedia({ colorScheme });
        violations.push(...(await findViolations(judge, `${url.pathname} ${language} ${colorScheme}`, what)));
      }
      const wide = await judge.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (wide > 0) violations.push(`${url.pathname} ${language} is ${wide} px too wide for a telephone`);
    }
  }
});
