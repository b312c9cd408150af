/** The modeler in a real browser, on the real engine: draw, lose the page, find it again, be refused, mend it, deploy. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import { signInAs } from './support/staff.ts';

let system: TestSystem;
let browser: Browser;
beforeAll(async () => {
  [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const chooseStep = (page: Page, step: { label: string } | string) =>
  page.locator('#modeler-element').selectOption(step);
const runs = (page: Page) => page.getByText('Chạy được trên Camunda 8.').waitFor();

async function openGroup(page: Page, title: string): Promise<void> {
  const header = page.locator('.bio-properties-panel-group-header').filter({ hasText: title });
  await header.click();
}

describe('the modeler', () => {
  it('loses nothing, tells what the engine refuses, and deploys the next version', { timeout: 120_000 }, async () => {
    // given the designer at the latest birth registration
    const page = await signInAs(browser, system.serverAddress, 'thietke.h26');
    await page.goto('/modeler');
    await page.getByRole('link', { name: 'Đăng ký khai sinh' }).click();
    await runs(page);
    const version1 = page.url();

    // when a step is renamed and the page is lost
    await chooseStep(page, 'check');
    await openGroup(page, 'Chung');
    await page.locator('#bio-properties-panel-name').fill('Thẩm tra kỹ');
    await page.getByText(/Đã lưu nháp/).waitFor();
    await page.reload();

    // then it is there again
    await page.getByText(/Đã khôi phục bản nháp/).waitFor();
    await chooseStep(page, { label: 'Thẩm tra kỹ' });

    // when a job type is taken away
    await chooseStep(page, 'route');
    await openGroup(page, 'Việc tự động');
    await page.locator('[data-entry-id="taskDefinitionType"]').locator('input, textarea').first().fill('');

    // then it is told while one draws, and the engine's refusal names the step
    await page.locator('.mc-problem').filter({ hasText: 'Phân luồng hồ sơ' }).waitFor();
    await page.getByRole('button', { name: 'Triển khai' }).click();
    const dialog = page.getByRole('dialog', { name: /Triển khai/ });
    await dialog.getByRole('button', { name: 'Triển khai' }).click();
    await dialog.locator('.mc-refusal').getByRole('button', { name: 'route' }).waitFor();
    await dialog.getByRole('button', { name: 'Để sau' }).click();

    // when that is undone and deployed
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await runs(page);
    await page.getByRole('button', { name: 'Triển khai' }).click();
    await dialog.getByRole('button', { name: 'Triển khai' }).click();

    // then it is version 2, the draft is gone, and whoever has version 1 open is told
    await page.getByText('Đã triển khai: đây là phiên bản 2.').waitFor();
    await page.goto(version1);
    await page.getByText('Đã có phiên bản 2; bản vẽ này bắt đầu từ phiên bản 1.').waitFor();
    expect(await page.getByText(/Đã khôi phục bản nháp/).count()).toBe(0);
  });

  it('is for designers', async () => {
    const page = await signInAs(browser, system.serverAddress, 'giamsat.h26');
    await page.goto('/modeler');
    await page.getByText('Trang này dành cho người thiết kế quy trình.').waitFor();
  });
});
