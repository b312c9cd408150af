/**
 * How the server holds requests against their schemas and writes answers by theirs. Each schema is compiled when the first request needs it, and once in a process: all of
 * them take a third of a second of a processor, which a start need not wait for. A test compiles every one.
 */
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import { Ajv, type ValidateFunction } from 'ajv';
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import type { TSchema } from 'typebox';

const FORMATS: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/,
  binary: /^/,
};

const createAjv = (coerceTypes: boolean): Ajv => {
  const ajv = new Ajv({ coerceTypes, useDefaults: true, strict: false });
  for (const [name, pattern] of Object.entries(FORMATS)) ajv.addFormat(name, pattern);
  return ajv;
};

const body = createAjv(false);
const address = createAjv(true);

/** Bodies are taken as they are written (a text is no number); what stands in the address is read into its type. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const ajv = httpPart === 'body' ? body : address;
  // Ajv keeps what it has compiled by the schema. It leaves what was wrong at the function, where Fastify reads it.
  const validate = (data: unknown): boolean => {
    const compiled: ValidateFunction = ajv.compile(schema);
    const isValid = compiled(data);
    Object.assign(validate, { errors: compiled.errors });
    return isValid;
  };
  return validate;
};

const buildSerializer = SerializerSelector()({}, {});
type Serializer = ReturnType<typeof buildSerializer>;
const serializers = new WeakMap<object, Serializer>();

/** Answers are written by their schemas: what a schema does not name is not told. */
export const compileSerializer: FastifySerializerCompiler<TSchema> = (route) => (data) => {
  const { schema, method, url, httpStatus = 'default' } = route;
  const serialize = serializers.get(schema) ?? buildSerializer({ schema, method, url, httpStatus });
  serializers.set(schema, serialize);
  return serialize(data);
};
