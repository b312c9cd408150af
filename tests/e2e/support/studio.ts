import type { Page } from 'playwright-core';

/** Throws away the draft of a package that a designer has from an earlier test, by the page. */
export async function discardDraft(page: Page, packageId: string): Promise<void> {
  await page.goto(`/modeler/packages/${packageId}`);
  await page.getByRole('heading', { name: 'Nhật ký phát hành' }).waitFor();
  const mine = page.getByRole('link', { name: 'Bản nháp của tôi' });
  if ((await mine.count()) === 0) return;
  await mine.click();
  await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await page.waitForURL('**/modeler');
}
