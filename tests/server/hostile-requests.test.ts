/**
 * Requests that no page of ours sends, against every operation of the API and every page of the citizens: values that are nearly right and then are not. Whatever comes is refused with what is
 * wrong with it, and nothing breaks: no failure of the server, and no answer but 503 for what would need the engine, which is not there. `npm run nightly` sends a hundred times as many.
 */
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seed } from '../support/seed.ts';
import {
  asQuery,
  DOSSIER,
  encode,
  hostileText,
  hostileValue,
  nearly,
  operations,
  PUBLIC_PAGES,
  spoil,
} from './support/drawn-requests.ts';
import { birthIntake } from './support/intake.ts';
import { type System, startServerAlone } from './support/system.ts';

const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? 2000);
const CALLERS = ['tiepnhan.h26-1', 'lanhdao.h26-1', 'thietke.h26', 'quantri.h26', undefined];
let system: System;
let dossierId: string;
let cookies: readonly (string | undefined)[];
beforeAll(async () => {
  system = await startServerAlone();
  cookies = await Promise.all(CALLERS.map(async (name) => (name ? (await system.as(name)).cookie : undefined)));
  const counter = await system.as('tiepnhan.h26-1');
  dossierId = (await counter.send('POST', '/api/dossiers', birthIntake('H26.1'))).body.id;
});
afterAll(async () => system?.close());

const apiRequest = fc
  .record({
    operation: fc.constantFrom(...operations),
    part: fc.constantFrom('params', 'query', 'body'),
    place: fc.nat(5000),
    by: hostileValue,
  })
  .map(({ operation: { method, url, schema }, part, place, by }): InjectOptions => {
    const path = url.replace(/:\w+/g, () => (part === 'params' ? encode(by) || 'x' : DOSSIER));
    const query = nearly(schema.querystring);
    const body = nearly(schema.body);
    const asked = asQuery(part === 'query' ? (spoil(query, place, by) ?? {}) : query);
    const payload = part === 'body' ? spoil(body, place, by) : body;
    return {
      method,
      url: asked ? `${path}?${asked}` : path,
      headers: { 'x-motcua': '1', 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { payload: JSON.stringify(payload) ?? '' }),
    };
  });

const multipartRequest = fc
  .record({
    url: fc.constantFrom(
      ...operations.filter(({ schema }) => schema.consumes).map(({ url }) => url),
      '/nop-ho-so',
      '/phan-anh',
    ),
    name: hostileText,
    value: hostileText,
    cut: fc.nat(400),
  })
  .map(({ url, name, value, cut }): InjectOptions => {
    const whole = `--x\r\ncontent-disposition: form-data; name="kind"\r\n\r\n${value}\r\n--x\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7 ${value}\r\n--x--\r\n`;
    return {
      method: 'POST',
      url: url.replace(/:\w+/g, DOSSIER),
      headers: { 'x-motcua': '1', 'content-type': 'multipart/form-data; boundary=x' },
      payload: whole.slice(0, whole.length - cut),
    };
  });

const pageRequest = fc
  .record({
    page: fc.constantFrom(...PUBLIC_PAGES),
    values: fc.dictionary(fc.constantFrom('ma', 'khoa', 'lang', 'so', 'csrf', 'ho-so', 'thu-tuc', 'q'), hostileText),
    isForm: fc.boolean(),
  })
  .map(
    ({ page, values, isForm }): InjectOptions =>
      isForm
        ? {
            method: 'POST',
            url: page,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            payload: asQuery(values),
          }
        : { method: 'GET', url: `${page}?${asQuery(values)}` },
  );

/** Returns what went wrong with a request; undefined when it was answered, refused, or would have needed the engine. */
const failureOf = async (sent: InjectOptions, caller: number): Promise<object | undefined> => {
  const cookie = cookies[caller];
  const { statusCode, body } = await system.app.inject({
    ...sent,
    url: String(sent.url).replace(DOSSIER, dossierId),
    headers: { ...sent.headers, ...(cookie ? { cookie } : {}) },
  });
  const isFine = statusCode < 500 || (statusCode === 503 && body.includes('engine'));
  return isFine ? undefined : { by: CALLERS[caller], ...sent, statusCode, answered: body.slice(0, 300) };
};

const sample = <T>(arbitrary: fc.Arbitrary<T>, share: number) =>
  fc.sample(fc.tuple(arbitrary, fc.nat(CALLERS.length - 1)), { numRuns: Math.ceil(REQUESTS * share), seed });

describe('whatever is sent', () => {
  test.each<readonly [where: string, requests: fc.Arbitrary<InjectOptions>, share: number]>([
    ['to an operation of the API', apiRequest, 0.7],
    ['as an upload that is cut off', multipartRequest, 0.1],
    ['to a page of the citizens', pageRequest, 0.2],
  ])('%s breaks nothing', { timeout: 3_600_000 }, async (_where, requests, share) => {
    const failures = new Map<string, object>();
    for (const [sent, caller] of sample(requests, share)) {
      const failure = await failureOf(sent, caller);
      if (failure) failures.set(`${sent.method} ${String(sent.url).split('?')[0]}`, failure);
    }
    expect([...failures.values()], `RANDOM_SEED=${seed} repeats it`).toEqual([]);
  });
});
