import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import type { Upload } from './contract.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const uploadBody = (upload: Upload): Json => {
  const file = { type: 'string', format: 'binary' };
  const files = upload.many ? { type: 'array', items: file } : file;
  const fields = Object.fromEntries(upload.fields.map((name) => [name, { type: 'string' }]));
  return { type: 'object', required: [upload.part], properties: { ...fields, [upload.part]: files } };
};

/** Settings of @fastify/swagger for our contracts. */
export const swaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Motcua',
      version: '1',
      description:
        'The API of the staff pages. Sign in at POST /api/session; every request other than GET carries the header x-motcua: 1.',
    },
  },
  transform: ({ schema, url, route }: { schema: unknown; url: string; route: { config?: unknown } }) => {
    const upload = isObject(route.config) ? (route.config.upload as Upload | undefined) : undefined;
    const base = isObject(schema) ? schema : {};
    return { schema: upload ? { ...base, body: uploadBody(upload) } : base, url };
  },
};

/** Moves every schema that has a name (`title`) into components, once, and refers to it from where it stood. */
const hoist = (value: unknown, components: Json): unknown => {
  if (Array.isArray(value)) return value.map((item) => hoist(item, components));
  if (!isObject(value)) return value;
  const { title, ...rest } = value;
  const moved = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, hoist(item, components)]));
  if (typeof title !== 'string' || !('type' in value || 'anyOf' in value))
    return title === undefined ? moved : { title, ...moved };
  refuseOtherSchema(title, components[title], moved);
  components[title] = moved;
  return { $ref: `#/components/schemas/${title}` };
};

/** A name stands for one schema; with two, the description of the API would tell of one what is true of the other. */
const refuseOtherSchema = (title: string, known: unknown, schema: Json): void => {
  if (known !== undefined && !isDeepStrictEqual(known, schema))
    throw new Error(`Two schemas of the API are called ${title}: give each a name of its own`);
};

/** Returns the OpenAPI document of a server whose routes are all registered. */
export const apiDocument = (app: FastifyInstance): Json => {
  const document = app.swagger() as unknown as Json;
  const components: Json = {};
  const paths = hoist(document.paths, components);
  const sorted = Object.fromEntries(Object.entries(components).sort(([a], [b]) => a.localeCompare(b)));
  return { openapi: document.openapi, info: document.info, paths, components: { schemas: sorted } };
};
