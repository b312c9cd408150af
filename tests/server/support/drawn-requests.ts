/** Requests that are nearly right: made from the schemas of the API, with a place of theirs that is not. */
import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { api } from '../../../server/api.ts';

/** Its answer never ends. */
const ENDLESS = '/api/events';
export const PUBLIC_PAGES = [
  '/tra-cuu',
  '/tra-cuu/ho-so',
  '/nop-ho-so',
  '/phan-anh',
  '/xac-minh',
  '/xac-nhan',
  '/chup/x',
];

/** Stands in the drawn requests for the dossier that is there. */
export const DOSSIER = '00000000-0000-4000-8000-000000000000';

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
export const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
export const hostileValue = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 2 ** 53, 1e308, [], {}, [[]], { $ref: '#' }) },
);

/** Returns a value with one place of it, chosen by a number, replaced. */
export const spoil = (value: unknown, place: number, by: unknown): unknown => {
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
export const nearly = (schema: Schema | undefined): unknown => {
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
export const asQuery = (values: unknown): string =>
  Object.entries(values as Record<string, unknown>)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encode(value)}`)
    .join('&');
/** Returns a value as it stands in an address; what is escaped already, or wrongly, stays so. */
export const encode = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.startsWith('%') ? text : encodeURIComponent(text.toWellFormed());
};

export const operations = Object.values(api).filter(({ url }) => url !== ENDLESS) as readonly {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly schema: { readonly querystring?: Schema; readonly body?: Schema; readonly consumes?: readonly string[] };
}[];
