/** The citizen rates what was delivered, on a telephone that runs no script. */
import { OrchestrationLifters } from '@camunda8/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestSystem, type TestSystem } from '../support/system.ts';
import type { ReceivedDossier } from './support/busy-office.ts';
import { deliver } from './support/delivered.ts';

describe("the citizen's rating", () => {
  let system: TestSystem;
  let browser: Browser;
  let dossier: ReceivedDossier;
  let telephone: Page;
  beforeAll(async () => {
    [system, browser] = await Promise.all([startTestSystem(), launchBrowser()]);
    ({ dossier } = await deliver(system.serverAddress));
    const context = await browser.newContext({
      baseURL: system.serverAddress,
      javaScriptEnabled: false,
      locale: 'vi-VN',
      viewport: { width: 390, height: 844 },
    });
    telephone = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('is not taken from somebody who did not look the dossier up', async () => {
    // when somebody sends the form by hand: with no key at all, and with a key of another dossier's
    const refused = [];
    for (const key of ['', `${Date.now() + 60_000}.aGFuZC1tYWRl`]) {
      const form = { 'ho-so': dossier.id, khoa: key, overall: '1' };
      refused.push(await telephone.request.post('/tra-cuu/danh-gia', { form }));
    }
    // then the answer is a page in plain words with a way on, and nothing was rated
    for (const answer of refused) {
      expect(answer.status()).toBe(403);
      expect(await answer.text()).toContain('Biểu mẫu đã hết hạn. Xin tra cứu lại hồ sơ.');
    }
    expect(await stepsAt('rated')).toBe(0);
  });

  it('ends the process as rated', async () => {
    // given the citizen who looked the dossier up, and left the page open a second time
    const second = await telephone.context().newPage();
    await lookUp(second, dossier);
    await lookUp(telephone, dossier);
    expect(await telephone.getByText('Kết quả đã được trao cho Ông/Bà.').isVisible()).toBe(true);
    // when
    await telephone.getByRole('group', { name: 'Thái độ phục vụ' }).getByLabel('5').check();
    await telephone.getByRole('group', { name: 'Mức độ hài lòng chung' }).getByLabel('4').check();
    await telephone.getByLabel('Góp ý khác').fill('Cảm ơn cán bộ một cửa.');
    await telephone.getByRole('button', { name: 'Gửi đánh giá' }).click();
    // then
    expect(await telephone.getByRole('heading', { level: 1 }).textContent()).toBe('Cảm ơn Ông/Bà đã đánh giá.');
    await expect.poll(() => stepsAt('rated')).toBe(1);
    expect(await stepsAt('unrated')).toBe(0);

    // and a second rating, from the page that was still open, is refused politely
    await second.getByRole('group', { name: 'Mức độ hài lòng chung' }).getByLabel('1').check();
    await second.getByRole('button', { name: 'Gửi đánh giá' }).click();
    expect(await second.getByRole('heading', { level: 1 }).textContent()).toContain('Đánh giá này đã được gửi');
    // and the dossier, looked up again, asks no more
    await lookUp(second, dossier);
    expect(await second.getByRole('button', { name: 'Gửi đánh giá' }).count()).toBe(0);
  });

  async function stepsAt(elementId: string): Promise<number> {
    const found = await system.engine.searchElementInstances(
      { filter: { elementId: OrchestrationLifters.ElementId.assumeExists(elementId), state: 'COMPLETED' } },
      { consistency: { waitUpToMs: 0 } },
    );
    return (found.items ?? []).length;
  }
});

async function lookUp(page: Page, { code, lookUpCode }: ReceivedDossier): Promise<void> {
  await page.goto('/tra-cuu');
  await page.getByLabel(/Mã hồ sơ/).fill(code);
  await page.getByLabel(/Mã tra cứu/).fill(lookUpCode);
  await page.getByRole('button', { name: /Tra cứu/ }).click();
  await page.getByRole('heading', { name: new RegExp(code) }).waitFor();
}
