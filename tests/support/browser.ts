import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { provideBrowser } from '../../cli/suite/browser.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // A page lives for seconds: what it would cost to compile its scripts once more, and better, does not come back; and threads of its collector wait for cores that have work.
  '--js-flags=--no-opt --no-maglev --single-threaded-gc',
  // Nobody looks, so pictures need no process of their own, and no second way of drawing them: looking for one changes the environment while other threads read it,
  // which ended one start of a hundred with a segmentation fault.
  '--in-process-gpu',
  '--disable-software-rasterizer',
];

/** What Chromium would set by itself when its threads already run: where a variable is there, its place in the environment stays. */
const SET_EARLY = { DBUS_SESSION_BUS_ADDRESS: 'disabled:', FC_FONTATIONS: '1' } as const;

let running: Promise<Browser> | undefined;

/**
 * A Chromium without a window; see `cli/suite/browser.ts` for which one. The files of one process share it, since starting one costs a second: what is closed at
 * the end of a file are the contexts that it opened, and the browser ends with the process.
 */
export async function launchBrowser(): Promise<Browser> {
  const browser = await sharedBrowser();
  const opened: BrowserContext[] = [];
  return Object.assign(Object.create(browser) as Browser, {
    newContext: async (...options: Parameters<Browser['newContext']>) => {
      const context = await browser.newContext(...options);
      opened.push(context);
      return context;
    },
    close: async () => void (await Promise.all(opened.splice(0).map((context) => context.close()))),
  });
}

/** One that has crashed fails the test that met it, and not every file behind it. */
function sharedBrowser(): Promise<Browser> {
  running ??= startBrowser().then((browser) => {
    browser.once('disconnected', () => {
      running = undefined;
    });
    return browser;
  });
  return running;
}

/** A Chromium of one's own, to be closed by whoever starts it. */
export async function startBrowser(): Promise<Browser> {
  const { executablePath, env } = provideBrowser();
  return chromium.launch({ executablePath, args: ARGUMENTS, env: { ...process.env, ...SET_EARLY, ...env } });
}

/** The window of somebody at a desk. */
export const WINDOW = { width: 1440, height: 900 } as const;

/** A page of somebody who has just opened the browser; texts are in Vietnamese, as for the staff of an office. */
export async function openPage(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: WINDOW,
    // What fades in or turns round draws frames for nobody.
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(45_000);
  return context.newPage();
}
