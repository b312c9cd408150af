/**
 * Requests that no page of ours sends, against every operation of the API and every page of the citizens: values that are nearly right and then are not. Whatever comes is refused with what is
 * wrong with it, and nothing breaks: no failure of the server, and no answer but 503 for what would need the engine, which is not there. `npm run nightly` sends a hundred times as many.
 */
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api } from '../../server/api.ts';
import { seed } from '../support/seed.ts';
import { birthIntake } from './support/intake.ts';
import { type System, startServerAlone } from './support/system.ts';

const REQUESTS = Number(process.env.HOSTILE_REQUESTS ?? 1000);
const CALLERS = ['tiepnhan.h26-1', 'lanhdao.h26-1', 'thietke.h26', 'quantri.h26', undefined];
/** Its answer never ends. */
const ENDLESS = '/api/events';
const PUBLIC_PAGES = ['/tra-cuu', '/tra-cuu/ho-so', '/nop-ho-so', '/phan-anh', '/xac-minh', '/xac-nhan', '/chup/x'];

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

/** Stands in the drawn requests for the dossier that is there. */
const DOSSIER = '00000000-0000-4000-8000-000000000000';

/** What of a JSON schema is read here. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
}

const HOSTILE = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '%00',
  '%zz',
  '../../../../etc/passwd',
  "'; drop table office.dossier; --",
  '<script>alert(1)</script>',
  '{{7*7}}#{7*7}',
  '\r\nBcc: a@b.vn',
  'a@b.vn,c@d.vn',
  '-1',
  '1e400',
  '9'.repeat(40),
  'NaN',
  'null',
  '__proto__',
  'constructor',
  '2026-02-30',
  '0000-00-00',
  '+275760-09-13T00:00:00Z',
  'H26.1',
  'x'.repeat(5000),
  '(a+)+$',
  `${'a'.repeat(60)}!`,
  '\u202e\u200b\ufeff',
];
const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const hostileValue = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 2 ** 53, 1e308, [], {}, [[]], { $ref: '#' }) },
);

/** Returns a value with one place of it, chosen by a number, replaced. */
const spoil = (value: unknown, place: number, by: unknown): unknown => {
  if (Array.isArray(value) && value.length > 0)
    return value.map((one, index) =>
      index === place % value.length ? spoil(one, Math.floor(place / value.length), by) : one,
    );
  if (typeof value !== 'object' || value === null) return by;
  const names = Object.keys(value);
  const chosen = names[place % (names.length + 1)];
  if (chosen === undefined) return by;
  const inside = (value as Record<string, unknown>)[chosen];
  return { ...value, [chosen]: spoil(inside, Math.floor(place / (names.length + 1)), by) };
};

/** One of them fits nearly every text of the API. */
const PLAUSIBLE = [DOSSIER, '2026-11-02', '2026-11-02T00:00:00Z', 'H26.1', '1.001193', '1', 'a'.repeat(64), 'x', 'GET'];

/** Returns something that the schema takes, or nearly: with all its fields, so that each can be spoiled. */
const nearly = (schema: Schema | undefined): unknown => {
  if (!schema) return {};
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const options = schema.anyOf ?? schema.allOf;
  if (options) return nearly(options[0]);
  if (schema.type === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, inside]) => [name, nearly(inside)]));
  if (schema.type === 'array') return [nearly(schema.items)];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return true;
  return PLAUSIBLE.find((text) => Check(schema as TSchema, text)) ?? 'x';
};
const asQuery = (values: unknown): string =>
  Object.entries(values as Record<string, unknown>)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encode(value)}`)
    .join('&');
/** Returns a value as it stands in an address; what is escaped already, or wrongly, stays so. */
const encode = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.startsWith('%') ? text : encodeURIComponent(text.toWellFormed());
};

const operations = Object.values(api).filter(({ url }) => url !== ENDLESS) as readonly {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly schema: { readonly querystring?: Schema; readonly body?: Schema; readonly consumes?: readonly string[] };
}[];

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
