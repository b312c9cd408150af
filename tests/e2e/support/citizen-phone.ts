/** A citizen with a telephone in the hand and the receipt in the other: looks where the dossier stands, and takes it back. */
import type { Browser, Page } from 'playwright-core';
import { signIn } from '../../../cli/demo/http.ts';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import type { Show } from './office-pages.ts';

export const PHONE = { width: 390, height: 844 } as const;

/** Opens the pages for citizens as a telephone without scripts shows them. */
export async function openPhone(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false, locale: 'vi-VN', viewport: PHONE });
  return context.newPage();
}

export interface Receipt {
  readonly code: string;
  readonly lookUpCode: string;
}

/** Types what stands on the receipt, and reads what is said of the dossier. */
export async function seeStatus(page: Page, receipt: Receipt, says: RegExp, show: Show): Promise<void> {
  await lookUp(page, receipt);
  await page.locator('.status').filter({ hasText: says }).first().waitFor();
  await show(page, 'status');
}

/** Takes the dossier back. */
export async function takeBack(page: Page, receipt: Receipt, reason: string, show: Show): Promise<true> {
  await lookUp(page, receipt);
  await page.getByRole('link', { name: 'Rút hồ sơ' }).click();
  await show(page, 'code');
  await confirmByCode(page, new URL(page.url()).origin);
  await page.getByLabel('Lý do rút').fill(reason);
  await show(page, 'withdrawal');
  await page.getByRole('button', { name: 'Rút hồ sơ này' }).click();
  await page.getByText('Đã gửi yêu cầu rút hồ sơ.').waitFor();
  return true;
}

/** Has a code sent to the telephone, and types it. An office of sample people sends none: its staff reads it out of the messages that were kept. */
export async function confirmByCode(page: Page, serverAddress: string): Promise<void> {
  await page.getByRole('button', { name: 'Gửi mã', exact: true }).click();
  const field = page.getByLabel('Mã xác thực');
  await field.waitFor();
  const [, code = ''] = /Về hồ sơ (\S+)/.exec((await page.locator('.back').textContent()) ?? '') ?? [];
  await field.fill(await keptCode(serverAddress, code));
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await field.waitFor({ state: 'detached' });
}

/** The newest code among the messages of a dossier, as the counter of its unit reads them. */
async function keptCode(serverAddress: string, dossierCode: string): Promise<string> {
  const [unitCode = ''] = dossierCode.split('-');
  const userName = `tiepnhan.${unitCode.toLowerCase().replaceAll('.', '-')}`;
  const counter = await signIn(serverAddress, userName, SAMPLE_PASSWORD);
  const [dossier] = await counter.findDossiers(dossierCode);
  const messages = await counter.messages(dossier?.id ?? '');
  return messages.flatMap(({ body }) => /^(\d{6}) la ma xac thuc/.exec(body)?.[1] ?? [])[0] ?? '';
}

async function lookUp(page: Page, { code, lookUpCode }: Receipt): Promise<void> {
  await page.goto('/tra-cuu');
  await page.getByLabel(/Mã hồ sơ/).fill(code);
  await page.getByLabel(/Mã tra cứu/).fill(lookUpCode);
  await page.getByRole('button', { name: /Tra cứu/ }).click();
  await page.getByRole('heading', { name: new RegExp(code) }).waitFor();
}
