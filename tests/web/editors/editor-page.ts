/** Opens an editor of a package's file in a browser, with nothing around it: the page is built once for a test file, and its requests are answered here. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser, openPage } from '../../support/browser.ts';
import type { Opened } from './page.tsx';

export type EditorStage = {
  readonly page: Page;
  /** Opens a text anew; what was open before is closed. */
  open: (what: Opened) => Promise<void>;
  /** What of the page went wrong by itself. */
  readonly errors: readonly string[];
  close: () => Promise<void>;
};

const root = join(import.meta.dirname, '../../..');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** Units that a form may offer, as `GET /api/units` gives them. */
const units = { items: [{ code: 'H26.1', name: 'Phường Hoàn Kiếm', kind: 'ward', validTo: null }] };

export async function openEditorPage(): Promise<EditorStage> {
  const folder = await mkdtemp(join(tmpdir(), 'motcua-editor-'));
  const [server, browser] = await Promise.all([serve(folder), launchBrowser()]);
  const page = await pageOf(browser, server);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto('/');
  await page.waitForFunction('window.editorDoor !== undefined');
  return {
    page,
    errors,
    open: (what) => page.evaluate((one) => window.editorDoor.open(one), what),
    close: async () => {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function serve(folder: string): Promise<Server> {
  await build({
    ...{ root: import.meta.dirname, configFile: false, logLevel: 'warn', publicDir: false, plugins: [react()] },
    css: { preprocessorOptions: { scss: { loadPaths: [join(root, 'node_modules')], quietDeps: true } } },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', minify: false, chunkSizeWarningLimit: 10_000 },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://editor').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (content) =>
        response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function pageOf(browser: Browser, server: Server): Promise<Page> {
  const { port } = server.address() as AddressInfo;
  const page = await openPage(browser, `http://127.0.0.1:${port}`);
  await page.route('**/api/**', (route) =>
    new URL(route.request().url()).pathname === '/api/units'
      ? route.fulfill({ json: units })
      : route.fulfill({ status: 404, json: {} }),
  );
  return page;
}
