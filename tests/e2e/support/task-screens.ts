import type { Page } from 'playwright-core';

/** The receipt and another paper side by side, beside the form of a task. */
export async function twoPapers(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Giấy tiếp nhận/ }).click();
  await page.getByRole('button', { name: 'Đặt cạnh nhau' }).click();
  await page.locator('canvas[data-drawn]').nth(1).waitFor();
}

/** The dialog in which a task is given to a colleague. */
export async function handOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Giao cho đồng nghiệp' }).click();
  await page.getByRole('combobox', { name: 'Giao cho' }).waitFor();
}

/** What was sent about a dossier. */
export async function messages(page: Page): Promise<void> {
  await page.getByRole('tab', { name: /^Tin đã gửi/ }).click();
  await page.getByRole('tabpanel').filter({ visible: true }).locator('details').first().waitFor();
}
