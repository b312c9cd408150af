/** Opens an editor of the studio in a real browser, without a server: what the stand is made of is bundled once and answered from memory. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';

const ADDRESS = 'http://studio.test/';
const HTML = `<!doctype html><html lang="vi" class="cds--g10"><head><meta charset="utf-8"><title>Motcua</title>
<link rel="stylesheet" href="/stand.css"></head><body><script type="module" src="/stand.js"></script></body></html>`;
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

let bundled: Promise<ReadonlyMap<string, string | Uint8Array>> | undefined;

async function bundle(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const folder = import.meta.dirname;
  const made = (await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    css: { preprocessorOptions: { scss: { loadPaths: [join(folder, '../../../node_modules')], quietDeps: true } } },
    // As in production, whatever the environment of the tests is called.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      cssCodeSplit: false,
      rolldownOptions: {
        input: { stand: join(folder, 'stand.tsx') },
        output: { entryFileNames: '[name].js', assetFileNames: 'stand[extname]' },
      },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(made.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source] as const));
}

/** Opens the stand in a page that was just made, with a diagram in it. */
export async function openStand(page: Page, text: string, more: object = {}): Promise<void> {
  bundled ??= bundle();
  const files = await bundled;
  await page.route(`${ADDRESS}**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const found = path === '' ? HTML : files.get(path);
    if (found === undefined) return route.fulfill({ status: 404, body: '' });
    const body = typeof found === 'string' ? found : Buffer.from(found);
    return route.fulfill({ body, contentType: types[path.split('.').at(-1) ?? ''] ?? types['html'] ?? '' });
  });
  const broken = new Promise<never>((_, reject) => page.once('pageerror', reject));
  await Promise.race([broken, openAt(page, text, more)]);
}

async function openAt(page: Page, text: string, more: object): Promise<void> {
  await page.goto(ADDRESS);
  await page.waitForFunction('window.stand?.give !== undefined');
  await give(page, { text, ...more });
  await page.waitForFunction('window.stand.file !== undefined || window.stand.unreadable !== undefined');
}

/** Gives the editor other props. */
export const give = (page: Page, props: object): Promise<void> =>
  page.evaluate(`window.stand.give?.(${JSON.stringify(props)})`);

/** Gives the editor another text, and waits until it is open. */
export async function giveText(page: Page, text: string): Promise<void> {
  const before = await page.evaluate<number>('window.stand.opened');
  await give(page, { text });
  await page.waitForFunction(`window.stand.opened > ${before}`);
}

/** The text as it would be saved now. */
export const readText = (page: Page): Promise<string> => page.evaluate<string>('window.stand.file.read()');
