import { type Browser, chromium, type Page } from 'playwright-core';
import { provideBrowser } from '../../cli/suite/browser.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A Chromium without a window; see `cli/suite/browser.ts` for which one. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await provideBrowser();
  return chromium.launch({ executablePath, args: ARGUMENTS, env: { ...process.env, ...env } });
}

/** A page of somebody who has just opened the browser; texts are in Vietnamese, as for the staff of an office. */
export async function openPage(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  context.setDefaultTimeout(45_000);
  return context.newPage();
}
