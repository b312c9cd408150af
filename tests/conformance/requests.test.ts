/**
 * What may be asked: every property, filter and field to sort by that Camunda's client of 8.9 knows is taken by the operation, and
 * nothing that neither it nor the client of 8.8 knows, nor came with 8.10; of each value, however deep, every word and operator that the client knows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createEngineServer } from '../../engine/api/server.ts';
import { createEngine } from '../../engine/runtime/create.ts';
import { createMemoryStore } from '../../engine/store/memory/create.ts';
import { REQUESTS_OF_8_10 } from './support/version-8-10.ts';

/** A schema of the client, as far as it is looked into. */
interface Zod {
  readonly def: {
    readonly type: string;
    readonly innerType?: Zod;
    readonly getter?: () => Zod;
    readonly in?: Zod;
    readonly left?: Zod;
    readonly right?: Zod;
    readonly options?: readonly Zod[];
    readonly element?: Zod;
    readonly entries?: Readonly<Record<string, string>>;
  };
  readonly shape?: Readonly<Record<string, Zod>>;
}

/** A JSON schema of a route, as far as it is looked into. */
interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

type Fields<T> = ReadonlyMap<string, T>;

/** Without what only makes a schema optional, nullable or lazy. */
function bare(schema: Zod | undefined): Zod | undefined {
  const { innerType, getter, in: input, type } = schema?.def ?? { type: '' };
  if (innerType) return bare(innerType);
  if (getter) return bare(getter());
  return type === 'pipe' ? bare(input) : schema;
}

function fieldsOf(schema: Zod | undefined): Fields<Zod> {
  const found = bare(schema);
  const { left, right, options = [] } = found?.def ?? {};
  const parts = [left, right, ...options].flatMap((part) => [...fieldsOfSome(part)]);
  return new Map([...parts, ...Object.entries(found?.shape ?? {})]);
}
const fieldsOfSome = (part: Zod | undefined): Fields<Zod> => (part === undefined ? new Map() : fieldsOf(part));

const wordsOf = (schema: Zod | undefined): readonly string[] => Object.values(bare(schema)?.def.entries ?? {});

function ownFieldsOf(schema: Schema | undefined): Fields<Schema> {
  const parts = (schema?.anyOf ?? []).flatMap((part) => [...ownFieldsOf(part)]);
  return new Map([...parts, ...Object.entries(schema?.properties ?? {})]);
}

const itemOf = (schema: Schema | undefined): Schema | undefined =>
  schema?.items ?? schema?.anyOf?.map(itemOf).find((found) => found !== undefined);

/** The client's own files: schemas by name, and the address of each operation in the types. */
const folder = dirname(createRequire(import.meta.url).resolve('orchestration-cluster-api-8-9'));
const fileOf = (pattern: RegExp): string => join(folder, readdirSync(folder).find((name) => pattern.test(name)) ?? '');

function operationsOfClient(): readonly (readonly [name: string, url: string])[] {
  const types = readFileSync(fileOf(/^index-\w+\.d\.ts$/), 'utf8');
  const found = types.matchAll(/\btype (\w+)Data = \{(?:(?!\n\};)[\s\S])*?\burl: '([^']+)';\n\};/g);
  return [...found].map(([, name = '', url = '']) => [name, url.replace(/\{(\w+)\}/g, ':$1')]);
}

async function bodiesOfRoutes(): Promise<ReadonlyMap<string, readonly Schema[]>> {
  const log = pino({ level: 'silent' });
  const engine = await createEngine({ store: createMemoryStore(), clockControl: false, zone: 'UTC', log });
  const server = createEngineServer(engine, { clockControl: false });
  const bodies: (readonly [string, Schema])[] = [];
  server.addHook('onRoute', ({ url, schema }) => {
    if (schema?.body) bodies.push([url.slice('/v2'.length), schema.body as Schema]);
  });
  await server.ready();
  await server.close();
  await engine.close();
  const byUrl = Map.groupBy(bodies, ([url]) => url);
  return new Map([...byUrl].map(([url, found]) => [url, found.map(([, body]) => body)]));
}

/** Which fields the two have that the other has not. */
function differences(what: string, theirs: Iterable<string>, own: Iterable<string>): readonly string[] {
  const [client, route] = [new Set(theirs), new Set(own)];
  return [
    ...[...client].filter((name) => !route.has(name)).map((name) => `${what} lacks ${name}`),
    ...[...route].filter((name) => !client.has(name)).map((name) => `${what} has ${name}`),
  ];
}

function compare(client: Zod, route: Schema): readonly string[] {
  const [theirs, own] = [fieldsOf(client), ownFieldsOf(route)];
  const sortOf = (fields: Fields<Zod>) => wordsOf(fieldsOf(bare(fields.get('sort'))?.def.element).get('field'));
  const ownSort = ownFieldsOf(itemOf(own.get('sort'))).get('field')?.enum ?? [];
  return [
    ...differences('body', theirs.keys(), own.keys()),
    ...differences('filter', fieldsOf(theirs.get('filter')).keys(), ownFieldsOf(own.get('filter')).keys()),
    ...differences('sort', sortOf(theirs), ownSort),
  ];
}

/** The parts of a value that may be of one shape or another. */
function shapesOf(schema: Zod | undefined): readonly Zod[] {
  const found = bare(schema);
  const { left, right, options = [] } = found?.def ?? {};
  const parts = [left, right, ...options].filter((part) => part !== undefined);
  return found === undefined ? [] : [found, ...parts.flatMap(shapesOf)];
}

const ownWordsOf = (schema: Schema | undefined): readonly string[] => [
  ...(schema?.enum ?? []),
  ...(schema?.anyOf ?? []).flatMap(ownWordsOf),
];

/** What the client may say in a value, and the route does not take: words, operators, properties, and what is in them. */
function lackedIn(what: string, client: Zod, route: Schema | undefined): readonly string[] {
  const [theirs, own] = [fieldsOf(client), ownFieldsOf(route)];
  const element = shapesOf(client).find(({ def }) => def.element)?.def.element;
  const lacks = (names: Iterable<string>, taken: Iterable<string>): readonly string[] =>
    differences(what, names, taken).filter((line) => line.startsWith(`${what} lacks `));
  return [
    ...lacks(shapesOf(client).flatMap(wordsOf), ownWordsOf(route)),
    ...lacks(theirs.keys(), own.keys()),
    ...[...theirs].flatMap(([name, value]) => (own.has(name) ? lackedIn(`${what}.${name}`, value, own.get(name)) : [])),
    ...(element ? lackedIn(`${what}[]`, element, itemOf(route)) : []),
  ];
}

/** What the client may say, but nobody can mean: an owner without a type. */
const MEANINGLESS: readonly string[] = ['body.ownerType lacks UNSPECIFIED'];

/** What 8.8 knew, and 8.9 does not any more. */
const OF_8_8: readonly string[] = ['sort has errorMessage'];

it('takes what the client of 8.9 may send, and nothing that no client knows', async () => {
  const schemas = (await import(fileOf(/^zod\.gen-\w+\.js$/))) as Readonly<Record<string, Zod>>;
  const routes = await bodiesOfRoutes();
  const found: string[] = [];
  let compared = 0;
  for (const [name, url] of operationsOfClient()) {
    const client = fieldsOf(schemas[`z${name}Data`]).get('body');
    const bodies = routes.get(url) ?? [];
    if (client === undefined || fieldsOf(client).size === 0 || bodies.length === 0) continue;
    compared += 1;
    const each = bodies.map((body) =>
      [...compare(client, body), ...lackedIn('body', client, body)].filter(
        (line) => !OF_8_8.includes(line) && !MEANINGLESS.includes(line),
      ),
    );
    if (each.every((lines) => lines.length > 0)) found.push(...(each[0] ?? []).map((line) => `${name}: ${line}`));
  }
  expect(found.toSorted()).toEqual(REQUESTS_OF_8_10.toSorted());
  expect(compared).toBeGreaterThan(90);
});
