import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { call, type System, startServerAlone } from './support/system.ts';

/** The pressure is looked at once a second. */
const SOON_ENOUGH = { timeout: 10_000, interval: 50 };
let system: System;
const webRoot = mkdtempSync(join(tmpdir(), 'motcua-pages-'));

beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Một cửa</title>');
  writeFileSync(join(webRoot, 'assets', 'index-1a2b3c.js'), 'export {};');
  writeFileSync(join(webRoot, 'assets', 'index-1a2b3c.js.br'), brotliCompressSync('export {};'));
  system = await startServerAlone({ webRoot, triesPerMinuteMax: 3 });
});
afterAll(async () => {
  await system?.close();
  rmSync(webRoot, { recursive: true });
});

const get = (url: string) => call(system.app, { method: 'GET', url });

test('every address of a screen gets the one page, never kept without asking', async () => {
  for (const url of ['/', '/tasks/2251799813685304', '/board?unit=H26.1', '/admin/procedures/1.013225']) {
    const page = await get(url);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Một cửa');
    expect(page.headers['cache-control']).toBe('no-cache');
  }
});

test('every screen of the router is one, and any other address is a page for citizens in both languages', async () => {
  const routes = readFileSync(new URL('../../web/routes.tsx', import.meta.url), 'utf8');
  const screens = [...routes.matchAll(/path: '([a-z][^'*]*)/g)].map(([, path = '']) => path.replaceAll(':', ''));
  expect(screens.length).toBeGreaterThan(20);
  for (const screen of screens) expect([screen, (await get(`/${screen}`)).status]).toEqual([screen, 200]);
  const unknown = await get('/khai-sinh');
  expect(unknown.status).toBe(404);
  for (const words of ['Không có trang này', 'There is no such page']) expect(unknown.text).toContain(words);
  expect((await get('/khai-sinh?lang=en')).text).not.toContain('Không có trang này');
});

test('files with a hash in their name are kept for ever', async () => {
  expect((await get('/assets/index-1a2b3c.js')).headers['cache-control']).toContain('immutable');
});

test('a script is sent compressed to whoever takes it so, and plain to the others', async () => {
  const url = '/assets/index-1a2b3c.js';
  const taken = await call(system.app, { method: 'GET', url, headers: { 'accept-encoding': 'br, gzip' } });
  expect(taken.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': expect.stringContaining('javascript'),
  });
  expect(taken.headers['cache-control']).toContain('immutable');
  const plain = await get(url);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.text).toBe('export {};');
});

test('an unknown file or address of the API is 404, not the page', async () => {
  for (const url of ['/assets/gone.js', '/api/nothing']) {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('<title>');
  }
});

test('signing in is tried only so often from one address', async () => {
  const attempt = () =>
    call(system.app, {
      method: 'POST',
      url: '/api/session',
      headers: { 'x-motcua': '1' },
      payload: { userName: 'nobody', password: 'guess' },
    });
  const answers = [await attempt(), await attempt(), await attempt(), await attempt()];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  expect(answers[3]?.headers['content-type']).toContain('application/problem+json');
});

test('a server under pressure still serves its pages, and says to citizens in words that it is busy', async () => {
  // given: each question is kept waiting for longer than is allowed
  const busy = await startServerAlone({ webRoot, eventLoopDelayMsMax: 1 });
  const ask = (url: string) => call(busy.app, { method: 'GET', url });
  await vi.waitFor(async () => {
    for (const until = performance.now() + 40; performance.now() < until; );
    expect((await ask('/api/units')).status).toBe(503);
  }, SOON_ENOUGH);
  // when
  const [file, screen, page, refused] = await Promise.all(
    ['/assets/index-1a2b3c.js', '/tasks', '/tra-cuu?lang=en', '/api/units'].map(ask),
  );
  // then
  expect([file?.status, screen?.status]).toEqual([200, 200]);
  expect(page?.status).toBe(503);
  expect(page?.text).toContain('The service cannot be used at the moment.');
  expect(refused?.headers['retry-after']).toBe('1');
  await busy.close();
});
