/** Every operation that is served refuses what it cannot take, and says what that is: the list of operations is the table of routes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedOperations } from '../../engine/api/coverage.ts';
import { type Subject, send, startSubject } from './support/harness.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await startSubject();
});
afterAll(() => subject.close());

const operations = (await servedOperations()).map((operation) => operation.split(' ') as [string, string]);
const UNKNOWN_KEY = '4503599627370495';
const UNKNOWN_ID = 'nobody-has-this-id';

/** Nothing can be wrong with these: they take neither a body nor anything in their path or query. */
const WITHOUT_INPUT: readonly string[] = [
  'GET /authentication/me',
  'GET /license',
  'GET /status',
  'GET /system/configuration',
  'GET /topology',
  'POST /clock/reset',
];
/** Files come as parts. */
const MULTIPART: readonly string[] = ['POST /deployments', 'POST /documents', 'POST /documents/batch'];
/** Their bodies are no more than what they may have beside what their path says. */
const takesBody = ([method, path]: readonly [string, string]): boolean =>
  (method === 'POST' ||
    method === 'PATCH' ||
    (method === 'PUT' && !/^\/(?:groups|roles|tenants)\/.+\/.+\//.test(path))) &&
  !WITHOUT_INPUT.includes(`${method} ${path}`) &&
  !MULTIPART.includes(`${method} ${path}`) &&
  !/\/batch-operations\/:\w+\/|\/decision-instances\/:|\/process-instances\/:\w+\/incident-resolution/.test(path);

const nameOf = (path: string, key: string): string =>
  path.replace(/:(\w+)/g, (_all, name: string) =>
    path.startsWith('/cluster-variables/tenants/:') && name === 'tenantId'
      ? '%3Cdefault%3E'
      : /Key$/.test(name)
        ? key
        : UNKNOWN_ID,
  );

describe('an operation with a body', () => {
  it.each(operations.filter(takesBody))(
    '%s %s refuses a property that it does not know, by name',
    async (method, path) => {
      const refusal = await send(subject, method, nameOf(path, UNKNOWN_KEY), { noSuchProperty: 1 });
      expect(refusal).toMatchObject({ status: 400, type: expect.stringContaining('application/problem+json') });
      const { detail, title } = refusal.json();
      expect(title).toBe('INVALID_ARGUMENT');
      // What is required and missing may be told first.
      expect(detail).toMatch(/noSuchProperty|: is required|: must /);
    },
  );

  it.each(operations.filter(takesBody))('%s %s refuses a body that is no JSON', async (method, path) => {
    expect(await send(subject, method, nameOf(path, UNKNOWN_KEY), '{"a":')).toMatchObject({ status: 400 });
  });

  it.each(MULTIPART)('%s refuses JSON in the place of files', async (operation) => {
    const [method = '', path = ''] = operation.split(' ');
    expect(await send(subject, method, path, {})).toMatchObject({ status: 415 });
  });
});

describe('an operation on something that is named', () => {
  const named = operations.filter(([, path]) => path.includes(':'));
  const keyed = named.filter(([, path]) => /Key(?:\/|$)/.test(path));

  it.each(keyed)('%s %s refuses a key that is none', async (method, path) => {
    const body = method === 'POST' || method === 'PUT' || method === 'PATCH' ? {} : undefined;
    const { status } = await send(subject, method, nameOf(path, 'no-key'), body);
    // In Camunda's contract the key of a batch operation is a text: nothing has this one.
    expect(status).toBe(path.includes('batch-operations') ? 404 : 400);
  });

  const plain = named.filter((operation) => !takesBody(operation));
  it.each(plain)('%s %s answers 404 where nothing has that name', async (method, path) => {
    const refusal = await send(subject, method, nameOf(path, UNKNOWN_KEY));
    expect(refusal).toMatchObject({ status: 404 });
    expect(refusal.json()).toMatchObject({ type: 'about:blank', title: 'NOT_FOUND' });
  });
});

describe('a search below something that is named', () => {
  const below = operations.filter(([, path]) => path.includes(':') && path.endsWith('/search'));

  it.each(below)('%s %s reads its cursor before it looks for what does not exist', async (method, path) => {
    const body = { page: { after: Buffer.from('none').toString('base64') } };
    const refusal = await send(subject, method, nameOf(path, UNKNOWN_KEY), body);
    expect(refusal).toMatchObject({ status: 400 });
    expect(refusal.json().detail).toContain('page.after');
  });

  it.each(['groups', 'roles'])('finds no members of %s that do not exist', async (kind) => {
    const searches = below.filter(([, path]) => path.startsWith(`/${kind}/`));
    expect(searches.length).toBeGreaterThan(2);
    for (const [method, path] of searches) {
      const found = await send(subject, method, nameOf(path, UNKNOWN_KEY), {});
      expect([found.status, found.json().items]).toEqual([200, []]);
    }
  });
});

it('every operation is tried by one of these', () => {
  const isTried = ([method, path]: [string, string]) =>
    takesBody([method, path]) || path.includes(':') || [...MULTIPART, ...WITHOUT_INPUT].includes(`${method} ${path}`);
  const rest = operations.filter((operation) => !isTried(operation)).map((operation) => operation.join(' '));
  expect(rest.toSorted()).toEqual(['GET /jobs/statistics/global', 'GET /system/usage-metrics']);
});

it.each(['/system/usage-metrics', '/jobs/statistics/global'])('GET %s refuses a span that is missing', async (path) => {
  expect(await send(subject, 'GET', path)).toMatchObject({ status: 400 });
  expect(await send(subject, 'GET', `${path}?from=yesterday&to=today`)).toMatchObject({ status: 400 });
});
