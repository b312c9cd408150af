/**
 * Holds every answer of the engine against Camunda's schemas the other way round: its clients tell whether something is missing,
 * and here nothing may be in an answer that the specification does not have. The schemas are those of Camunda's own client of 8.9,
 * which has all that the one of 8.8 has; at the addresses of 8.10 an answer may have what came with it besides.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createClient89 } from './clients.ts';
import { ANSWERS_OF_8_10 } from './version-8-10.ts';

/** A schema of zod, as far as it is looked at. */
interface Schema {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, Schema>>;
    readonly catchall?: Schema;
    readonly element?: Schema;
    readonly innerType?: Schema;
    readonly left?: Schema;
    readonly right?: Schema;
    readonly options?: readonly Schema[];
    readonly getter?: () => Schema;
    readonly out?: Schema;
  };
}
type Schemas = Readonly<Record<string, Schema | undefined>>;

const nameless = (path: string): string => path.replace(/\/(?::\w+|\{\w+\})/g, '/{}');

/** Names the operations of a client's code: `POST /jobs/search` is `searchJobs`. */
function operationsOf(packageName: string): ReadonlyMap<string, string> {
  const folder = join(import.meta.dirname, '../../../node_modules', packageName, 'dist');
  const code = readdirSync(folder)
    .filter((name) => /^chunk-.*\.js$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const call =
    /var (\w+) = \(options\) => \{\s*return \(options\??\.client \?\? client\)\.(\w+)\(\{[^}]*?url: "([^"]+)"/g;
  return new Map(
    Array.from(code.matchAll(call), ([, name = '', method = '', path = '']) => [
      `${method.toUpperCase()} ${nameless(path)}`,
      name,
    ]),
  );
}

async function answersOf(packageName: string, client: object): Promise<ReadonlyMap<string, Schema>> {
  const schemas = await (client as { _loadSchemas(): Promise<Schemas> })._loadSchemas();
  const answers = new Map<string, Schema>();
  for (const [operation, name] of operationsOf(packageName)) {
    const schema = schemas[`z${name.slice(0, 1).toUpperCase()}${name.slice(1)}Response`];
    if (schema !== undefined) answers.set(operation, schema);
  }
  return answers;
}

let known: Promise<ReadonlyMap<string, Schema>> | undefined;

/** A bug of the engine: it answers 500, and the test that asked fails. */
class UnknownPropertyError extends Error {
  constructor(operation: string, properties: readonly string[]) {
    super(`${operation} answers with what the specification does not have: ${properties.join(', ')}`);
  }
}

/** Refuses an answer with a property that no specification knows: the test that asked for it fails. */
export function checkKnownProperties(server: FastifyInstance): void {
  server.addHook('onSend', async ({ method, originalUrl, routeOptions: { url = '' } }, reply, payload) => {
    if (typeof payload !== 'string' || reply.statusCode >= 300 || !url.startsWith('/v2')) return;
    if (!String(reply.getHeader('content-type')).includes('json')) return;
    known ??= answersOf('orchestration-cluster-api-8-9', createClient89('http://127.0.0.1'));
    const operation = `${method} ${nameless(url.replace('/v2', ''))}`;
    const schema = (await known).get(operation);
    const newer = originalUrl.startsWith('/8.10/') ? (ANSWERS_OF_8_10[operation] ?? []) : [];
    const strange = (schema === undefined ? [] : unknownIn([schema], JSON.parse(payload), '')).filter(
      (property) => !newer.includes(property.replace(/\[\d+\]/g, '[]')),
    );
    if (strange.length > 0) throw new UnknownPropertyError(operation, strange);
  });
}

/** Lists the properties of a value that none of the schemas knows. */
function unknownIn(schemas: readonly Schema[], value: unknown, path: string): readonly string[] {
  const parts = schemas.flatMap(partsOf);
  if (parts.some(({ def }) => ANYTHING.has(def.type))) return [];
  if (Array.isArray(value)) {
    const elements = parts.flatMap(({ def }) => def.element ?? []);
    return elements.length === 0 ? [] : value.flatMap((item, index) => unknownIn(elements, item, `${path}[${index}]`));
  }
  const objects = parts.filter(({ def }) => def.type === 'object');
  if (typeof value !== 'object' || value === null || objects.length === 0) return [];
  if (objects.some(({ def }) => def.catchall !== undefined)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const own = objects.flatMap(({ def }) => def.shape?.[name] ?? []);
    const place = path === '' ? name : `${path}.${name}`;
    return own.length === 0 ? [place] : unknownIn(own, inner, place);
  });
}

const ANYTHING: ReadonlySet<string> = new Set(['any', 'unknown', 'record']);

/** Takes a schema apart into what a value may be. */
function partsOf(schema: Schema): readonly Schema[] {
  const { innerType, left, right, options, getter, out } = schema.def;
  const inner = [innerType, left, right, ...(options ?? []), getter?.(), out].filter((part) => part !== undefined);
  return inner.length === 0 ? [schema] : inner.flatMap(partsOf);
}
