type Json = Record<string, unknown>;
type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: Json }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
};
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Json> } };

const METHODS = ['get', 'put', 'post', 'delete'] as const;
const JSON_TYPES: Record<string, string> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
};
const property = (name: string): string => (/^[a-zA-Z_]\w*$/.test(name) ? name : JSON.stringify(name));
const block = (lines: string[]): string => `{\n${lines.join('\n')}\n}`;

const objectType = (schema: Json): string => {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>);
  const [values] = Object.values((schema.patternProperties ?? {}) as Record<string, Json>);
  if (properties.length === 0) return `Record<string, ${values ? typeOf(values) : 'unknown'}>`;
  const required = new Set((schema.required ?? []) as string[]);
  return block(
    properties.map(([name, part]) => {
      const note = typeof part.description === 'string' ? `/** ${part.description} */\n` : '';
      return `${note}${property(name)}${required.has(name) ? '' : '?'}: ${typeOf(part)};`;
    }),
  );
};

/** Returns the TypeScript type of one JSON schema, of the part of JSON Schema that our contracts use. */
const typeOf = (schema: Json): string => {
  if (typeof schema.$ref === 'string') return schema.$ref.replace('#/components/schemas/', '');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map((part) => typeOf(part as Json)).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(' | ');
  if (schema.format === 'binary') return 'Blob';
  if (schema.type === 'array') return `Array<${typeOf((schema.items ?? {}) as Json)}>`;
  if (schema.type === 'object') return objectType(schema);
  return JSON_TYPES[String(schema.type)] ?? 'unknown';
};

const contentType = (content: Record<string, { schema: Json }>): string =>
  block(Object.entries(content).map(([media, { schema }]) => `${JSON.stringify(media)}: ${typeOf(schema)};`));

const parametersType = (operation: Operation): string => {
  const group = (place: string): string => {
    const found = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
    if (found.length === 0) return `${place}?: never;`;
    const optional = found.every((parameter) => !parameter.required) ? '?' : '';
    const lines = found.map(
      ({ name, required, schema }) => `${property(name)}${required ? '' : '?'}: ${typeOf(schema)};`,
    );
    return `${place}${optional}: ${block(lines)};`;
  };
  return block(['query', 'header', 'path', 'cookie'].map(group));
};

const responseType = ([status, { content }]: [string, { content?: Record<string, { schema: Json }> }]): string => {
  const body = content && status !== '204' ? `content: ${contentType(content)}` : 'content?: never';
  const key = /^\d+$/.test(status) ? status : JSON.stringify(status.toUpperCase());
  return `${key}: { headers: Record<string, unknown>; ${body} };`;
};

const operationType = (operation: Operation): string =>
  block([
    `parameters: ${parametersType(operation)};`,
    operation.requestBody
      ? `requestBody: { content: ${contentType(operation.requestBody.content)} };`
      : 'requestBody?: never;',
    `responses: ${block(Object.entries(operation.responses).map(responseType))};`,
  ]);

const pathType = ([url, operations]: [string, Record<string, Operation>]): string => {
  const lines = METHODS.map((method) => {
    const operation = operations[method];
    return operation ? `${method}: ${operationType(operation)};` : `${method}?: never;`;
  });
  const rest = ['options', 'head', 'patch', 'trace'].map((method) => `${method}?: never;`);
  const parameters = 'parameters: { query?: never; header?: never; path?: never; cookie?: never };';
  return `${JSON.stringify(url)}: ${block([parameters, ...lines, ...rest])};`;
};

/**
 * The types that `openapi-fetch` reads (`paths`) and one exported type per named schema, from an OpenAPI document that
 * `apiDocument` wrote. It knows the part of OpenAPI that our contracts use; openapi-typescript needs a TypeScript compiler API
 * that TypeScript 7 does not have.
 */
export const apiTypes = (document: Document): string => {
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};`,
  );
  const names = Object.keys(document.components.schemas).map((name) => `${name}: ${name};`);
  return [
    '// Written by `npm run api:generate` from server/api.ts; do not edit.',
    ...schemas,
    `export interface components { schemas: ${block(names)} }`,
    `export interface paths ${block(Object.entries(document.paths).map(pathType))}`,
    '',
  ].join('\n\n');
};
