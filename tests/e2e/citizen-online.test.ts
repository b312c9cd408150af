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

const yesterday = new Date(Date.now() - 86_400_000);

/** What is typed into the fields of the pages, by their names; the rest is left as it stands, yes-or-no questions are answered with no. */
const TYPED: Readonly<Record<string, string>> = {
  ...{ unitCode: 'hoan kiem', name: 'Nguyễn Thị Hoa', phone: '0912345678', childFullName: 'Nguyễn Minh Khôi' },
  'childBirthDate-ngay': String(yesterday.getUTCDate()),
  'childBirthDate-thang': String(yesterday.getUTCMonth() + 1),
  'childBirthDate-nam': String(yesterday.getUTCFullYear()),
  ...{ childHometown: 'Hà Nội', birthPlace: 'Bệnh viện Phụ sản Hà Nội', motherFullName: 'Nguyễn Thị Hoa' },
  ...{ motherResidence: '12 phố Hàng Bài', registrantRelation: 'mother', returnWay: 'counter' },
};
/** About as many pages as a birth has topics: where, who, child, mother, father, registration, papers, result. */
const PAGES_MAX = 8;

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
      expect(await answerEverything()).toBeLessThanOrEqual(PAGES_MAX);
      // then everything is shown once more, and handed in
      await judged(telephone);
      expect(await telephone.getByText('Nguyễn Minh Khôi').count()).toBe(1);
      await telephone.getByRole('checkbox').check();
      await telephone.getByRole('button', { name: 'Nộp hồ sơ', exact: true }).click();
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
      await telephone.getByText('Kết quả đã được trao cho Ông/Bà.').waitFor();
      await telephone.goto('/tra-cuu/ho-so');
      await judged(telephone);
      await telephone.getByRole('group', { name: 'Mức độ hài lòng chung' }).getByLabel('5').check();
      await telephone.getByRole('button', { name: 'Gửi đánh giá' }).click();
      await telephone.getByRole('heading', { name: 'Cảm ơn Ông/Bà đã đánh giá.' }).waitFor();
      await telephone.goto('/tra-cuu/ho-so/gop-y');
      await judged(telephone);
      expect(violations).toEqual([]);
    },
    EVERY_PAGE_MS_MAX,
  );

  it('sends feedback with its place and a photo', async () => {
    await telephone.goto('/phan-anh');
    await judged(telephone);
    await telephone.getByRole('button', { name: 'Gửi phản ánh' }).click();
    await judged(telephone);
    await telephone.getByLabel('Vệ sinh môi trường').check();
    await telephone.getByLabel('Nội dung chính').fill('Rác chưa thu gom');
    await telephone.getByLabel('Phản ánh, kiến nghị').fill('Ba ngày nay ngõ 12 chưa thu rác.');
    await telephone.getByLabel('Nơi xảy ra').fill('Ngõ 12 phố Hàng Bài, Hoàn Kiếm');
    await telephone.getByLabel(/^Chụp ảnh/).setInputFiles(PHOTO);
    await telephone.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Thị Hoa');
    await telephone.getByLabel(/^Điện thoại/).fill('0912345678');
    await telephone.getByRole('button', { name: 'Gửi phản ánh' }).click();
    await telephone.getByRole('heading', { name: 'Đã gửi phản ánh' }).waitFor();
    await telephone.getByRole('link', { name: 'Xem hồ sơ' }).click();
    await telephone.getByRole('link', { name: 'Rút hồ sơ' }).click();
    await judged(telephone);
    expect(violations).toEqual([]);
  });

  /** Answers page after page until the answers are shown. @returns how many there were */
  async function answerEverything(): Promise<number> {
    const seen = new Set<string>();
    for (;;) {
      const step = /\/nop-ho-so\/buoc\/([^?]+)/.exec(telephone.url())?.[1];
      if (!step) return seen.size;
      if (!seen.has(step)) await judged(telephone);
      seen.add(step);
      await answerPage();
      await telephone.getByRole('button', { name: 'Tiếp tục' }).click();
      const alert = telephone.getByRole('alert');
      if (await alert.count()) throw new Error(`${step} was refused: ${await alert.textContent()}`);
    }
  }

  async function answerPage(): Promise<void> {
    for (const file of await telephone.locator('input[type=file]').all()) await file.setInputFiles(PHOTO);
    const open = 'fieldset:has(input[type=radio]):not(:has(input[type=radio]:checked))';
    while (await telephone.locator(open).count())
      await telephone.locator(open).first().locator('input[type=radio]').last().check();
    for (const [name, value] of Object.entries(TYPED)) {
      const text = telephone.locator(`[name="${name}"]:is([type=text], textarea)`);
      if (await text.count()) await text.fill(value);
      const choice = telephone.locator(`input[type=radio][name="${name}"][value="${value}"]`);
      if (await choice.count()) await choice.check();
    }
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
