/** Requests that no client means: half right, cut off, too large, of the wrong kind, or full of what texts can hold. */
import fc from 'fast-check';
import { servedOperations } from '../../../engine/api/coverage.ts';

export interface HostileRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | Buffer;
}

const LONG = 'ổ'.repeat(20_000);
const DEEP = `${'['.repeat(5_000)}1${']'.repeat(5_000)}`;

const words = fc.constantFrom(
  '',
  '0',
  '1',
  '-1',
  '2251799813685249',
  '9'.repeat(25),
  '9'.repeat(26),
  '1e400',
  'a',
  'null',
  'true',
  '<default>',
  LONG,
  '\u0000',
  '\u0007\u001b[31m',
  '\ud800',
  '\udc00x',
  '\ufeff',
  '../..',
  '%00',
  "'; drop table x; --",
  '=1+',
  '=x[',
  '$like',
  '*?\\',
  '2026-01-01T00:00:00Z',
  '2026-13-45T99:99:99Z',
  'PT5M',
  'ACTIVE',
  'ASC',
  'bnVsbA==',
  'eyJrZXkiOjF9',
  'WzEsMl0=',
  '__proto__',
);
/** Names that operations know, so that what is wrong lies deeper. */
const names = fc.constantFrom(
  'filter',
  'sort',
  'page',
  'from',
  'after',
  'before',
  'limit',
  'field',
  'order',
  '$or',
  '$eq',
  '$in',
  '$like',
  '$exists',
  '$gt',
  'variables',
  'name',
  'value',
  'type',
  'timeout',
  'maxJobsToActivate',
  'requestTimeout',
  'processDefinitionId',
  'processDefinitionKey',
  'processInstanceKey',
  'state',
  'correlationKey',
  'timeToLive',
  'changeset',
  'retries',
  'assignee',
  'tags',
  'elementId',
  'expression',
  'timestamp',
  'startDate',
  'constructor',
  '__proto__',
  'errorCode',
  'result',
  'tenantId',
  'id',
  'eventTypes',
  'awaitCompletion',
  'operationReference',
  'moveInstructions',
  'migrationPlan',
  'activateInstructions',
);
const scalars = fc.oneof(
  words,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(2 ** 53, -0, 1e308),
);
const { json } = fc.letrec<{ json: unknown; object: object }>((tie) => ({
  json: fc.oneof({ maxDepth: 4 }, scalars, fc.array(tie('json'), { maxLength: 3 }), tie('object')),
  object: fc.array(fc.tuple(names, tie('json')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
}));

/** Long polls would wait: what activates jobs answers at once. */
const patient = (text: string): string => text.replace(/"requestTimeout":[^,}\]]+/g, '"requestTimeout":-1');

const bodies = fc.oneof(
  { weight: 6, arbitrary: json.map((value) => patient(JSON.stringify(value) ?? '')) },
  {
    weight: 2,
    arbitrary: fc
      .record({ filter: json, sort: json, page: json }, { requiredKeys: [] })
      .map((value) => JSON.stringify(value)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(json, fc.nat({ max: 60 })).map(([value, cut]) => (JSON.stringify(value) ?? '').slice(0, cut)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      '{',
      '[]',
      'null',
      '"',
      DEEP,
      `{"filter":${DEEP}}`,
      '{"a":1,"a":2}',
      '\ufeff{}',
      `{"type":"${LONG}"}`,
    ),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.tuple(words, words, words).map(([name, file, content]) => form(name, file, content)) },
);

const BOUNDARY = 'edge';
const form = (name: string, file: string, content: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: ${content.slice(0, 20)}\r\n\r\n${content}\r\n--${BOUNDARY}--`;

const types = fc.constantFrom(
  'application/json',
  'application/json',
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/xml',
  '',
  `multipart/form-data; boundary=${BOUNDARY}`,
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'application/x-www-form-urlencoded',
);

const query = fc
  .array(fc.tuple(names, words), { maxLength: 3 })
  .map((entries) =>
    entries.length === 0 ? '' : `?${entries.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`,
  );

/** Lone surrogates have no UTF-8 form. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed()).slice(0, 1_800);

/** What cannot be tried thousands of times within one process: it waits, or moves the clock under everybody. */
const leftOut = new Set(['PUT /clock', 'POST /clock/reset']);

/** @param keys that exist, so that some requests reach their object */
export async function hostileRequests(keys: readonly string[]): Promise<fc.Arbitrary<HostileRequest>> {
  const operations = (await servedOperations()).filter((operation) => !leftOut.has(operation));
  const parts = fc.oneof(fc.constantFrom(...keys), words.map(encode));
  return fc
    .record({
      operation: fc.constantFrom(...operations, 'POST /nothing', 'GET /'),
      given: fc.array(parts, { minLength: 3, maxLength: 3 }),
      query,
      type: types,
      payload: bodies,
      version: fc.constantFrom('', '/8.8', '/8.9', '/8.7'),
    })
    .map(({ operation, given, query: asked, type, payload, version }) => {
      const [method = 'GET', path = '/'] = operation.split(' ');
      let index = 0;
      const filled = path.replace(/:\w+/g, () => given[index++ % given.length] || '1');
      const hasBody = method !== 'GET' && method !== 'DELETE';
      return {
        method: method as HostileRequest['method'],
        url: `${version}/v2${filled}${asked}`,
        headers: hasBody && type !== '' ? { 'content-type': type } : {},
        payload: hasBody ? payload : '',
      };
    });
}
