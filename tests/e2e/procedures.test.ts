/** The designer's catalogue of procedures in a real browser: a version is found, published from a day on, and verified in one's own name. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { approveWaiting } from './support/approve.ts';
import { enterAs } from './support/staff.ts';

const SLOW_LINE_MS = 1_000;

let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

it('a designer finds a procedure, publishes a version after its flaws are mended, and verifies it', async () => {
  // given a search without diacritics
  const page = await enterAs(browser, system.serverAddress, 'thietke.h26');
  await page.goto('/');
  await page.getByRole('link', { name: 'Thủ tục', exact: true }).first().click();
  await page.route(/assets\/procedure-page-.*\.js$/, onSlowLine);
  await page.getByRole('searchbox').fill('chung thuc chu ky');
  // and a choice before the pause in typing is over: the search does not call it off
  await page.getByRole('link', { name: /^Chứng thực chữ ký/ }).click();
  await page.getByRole('heading', { level: 1, name: /^2\.000884/ }).waitFor();

  // when the next version has a flaw, it is listed, and nothing can be published
  await page.getByRole('link', { name: 'Công bố phiên bản mới' }).click();
  const file = page.getByRole('textbox', { name: 'Tệp thủ tục (JSON)' });
  const draft = JSON.parse(await file.inputValue());
  const publish = page.getByRole('button', { name: 'Công bố', exact: true });
  const judge = page.getByRole('button', { name: 'Kiểm tra', exact: true });
  await file.fill(JSON.stringify({ ...draft, versions: [{ ...draft.versions[0], validFrom: '2020-01-01' }] }));
  await judge.click();
  await page.getByText(/không thể bắt đầu trong quá khứ/).waitFor();
  expect(await publish.isDisabled()).toBe(true);
  await file.fill('{');
  await page.getByText(/Không phải một đối tượng JSON/).waitFor();

  // when it is mended
  await file.fill(JSON.stringify({ ...draft, versions: [{ ...draft.versions[0], validFrom: '2099-01-01' }] }));
  await judge.click();
  await page.getByText('Thêm phiên bản từ 01/01/2099').waitFor();
  await page.getByRole('textbox', { name: 'Lý do' }).fill('theo quyết định công bố mới');
  await publish.click();
  // then it waits for a second person; once she has approved it
  await page.getByText('Đang chờ người thứ hai phê duyệt').waitFor();
  await approveWaiting(system.serverAddress, 'quantri.h26');
  await page.goto('/admin/procedures/2.000884');
  const next = page.getByRole('link', { name: 'từ 01/01/2099 (sắp hiệu lực)' });
  await next.click();
  await next.and(page.locator('[aria-current=page]')).waitFor();
  await page.getByText('Công bố phiên bản', { exact: true }).waitFor();

  // when it is verified
  await page.getByLabel('Đã đối chiếu với văn bản nào').fill('Quyết định công bố mẫu');
  await page.getByRole('button', { name: 'Xác nhận đã kiểm chứng' }).click();
  // then it names who did, and can be taken back
  await page.getByText(/\d\d\/\d\d\/\d{4}: Quyết định công bố mẫu/).waitFor();
  await page.getByRole('button', { name: 'Rút lại xác nhận' }).waitFor();
});

/** Brings what a page needs only after the pause that starts a search. */
async function onSlowLine(route: Route): Promise<void> {
  await wait(SLOW_LINE_MS);
  await route.continue();
}
