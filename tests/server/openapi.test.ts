import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '../../server/api.ts';
import { API_TYPES_FILE, generateApiTypes } from '../../server/openapi.ts';
import { call, type System, startServerAlone } from './support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startServerAlone();
});
afterAll(async () => system?.close());

test('the pages are built against the API as it is (run `npm run api:generate` after a change)', async () => {
  expect(await readFile(API_TYPES_FILE, 'utf8')).toBe(await generateApiTypes());
});

test('the server serves every URL that its description names, and describes every one under /api', async () => {
  const { status, body, text } = await call(system.app, { method: 'GET', url: '/api/openapi.json' });
  expect(status, text).toBe(200);
  const described = Object.entries(body.paths).flatMap(([url, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${url}`),
  );
  const promised = Object.values(api).map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
  expect(described.toSorted()).toEqual(promised.toSorted());
});
