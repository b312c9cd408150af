/** What stands around every answer, whatever was asked and whether it was given: a browser is told what it may do with it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '../../server/api.ts';
import { call, type System, startServerAlone } from './support/system.ts';

const PAGES = [
  '/tra-cuu',
  '/nop-ho-so',
  '/phan-anh',
  '/xac-minh',
  '/khong-co',
  '/health/live',
  '/assets/',
  '/.git/config',
];

let system: System;
beforeAll(async () => {
  system = await startServerAlone({ publicUrl: 'https://motcua.example.vn' });
});
afterAll(async () => system?.close());

const get = (url: string, headers = {}) => call(system.app, { method: 'GET', url, headers });

test('every answer bears the same headers, and says what it is', async () => {
  const reading = Object.values(api).filter(({ method }) => method === 'GET');
  const urls = [...PAGES, ...reading.map(({ url }) => url.replace(/:\w+/g, '1'))];
  for (const url of urls) {
    const { headers, text } = await get(url, { origin: 'https://elsewhere.example' });
    expect({ url, headers }).toMatchObject({
      url,
      headers: {
        'strict-transport-security': expect.stringMatching(/max-age=31536000; includeSubDomains/),
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/frame-ancestors '(none|self)'/),
        'referrer-policy': 'same-origin',
      },
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).not.toHaveProperty('x-powered-by');
    if (text !== '') expect(headers['content-type']).toMatch(/; charset=utf-8$/);
  }
});

test('no policy lets a script in that is not ours', async () => {
  for (const url of [...PAGES, '/api/session'])
    expect((await get(url)).headers['content-security-policy']).not.toMatch(/script-src[^;]*(unsafe|data:|\*|https?:)/);
});

test('there is no TRACE, no listing of a folder and no hidden file', async () => {
  const trace = await call(system.app, { method: 'TRACE' as 'GET', url: '/tra-cuu' });
  expect(trace.status).toBe(404);
  for (const url of ['/assets/', '/.git/config', '/.env', '/package.json', '/../package.json'])
    expect([url, (await get(url)).status]).toEqual([url, 404]);
});
