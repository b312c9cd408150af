import type { FastifyInstance } from 'fastify';
import { keepDigits, mayLoseDigits } from '../../core/data/exact-json.ts';
import type { VariableTexts } from '../../core/kernel/command.ts';
import { JSON_DEPTH_MAX, VARIABLES_MAX } from './limits.ts';
import { type ApiProblem, invalid } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The JSON body as it came, for values whose numbers must not pass through a double. */
    bodyText: string;
  }
}

/** As it stands in a JSON text; PostgreSQL keeps no such character in a text. */
const NUL = '\\u0000';

/** Reads JSON bodies, keeping their text; an empty body is no body. Bodies that try to set a prototype are refused. */
export function registerJsonParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('bodyText', '');
  app.removeAllContentTypeParsers(); // also text/plain, which no operation takes
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    request.bodyText = body.toString();
    const refusal = refusalOf(request.bodyText, 'body');
    if (request.bodyText.trim() === '') done(null, undefined);
    else if (refusal) done(refusal);
    else parse(request, request.bodyText, done);
  });
}

const tooDeep = (field: string) => invalid(field, `must not be nested more than ${JSON_DEPTH_MAX} deep`);

/** Why a JSON document is not even parsed; null when it may be. */
export function refusalOf(text: string, field: string): ApiProblem | null {
  if (text.includes(NUL)) return invalid(field, 'must not contain the character U+0000, which cannot be stored');
  return isNestedTooDeeply(text) ? tooDeep(field) : null;
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [...'"\\[]{}'].map((sign) =>
  sign.charCodeAt(0),
);

/** Told without parsing: what is nested too deeply would fill the stack of whoever walks through it later. */
function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charCodeAt(index);
    if (isInText && sign === BACKSLASH) index += 1;
    else if (sign === QUOTE) isInText = !isInText;
    else if (isInText) continue;
    else if (sign === OPEN_LIST || sign === OPEN_OBJECT) depth += 1;
    else if (sign === CLOSE_LIST || sign === CLOSE_OBJECT) depth -= 1;
    if (depth > JSON_DEPTH_MAX) return true;
  }
  return false;
}

interface JsonRequest<B> {
  readonly bodyText: string;
  readonly body: B;
}

/** Returns the body with every digit of the numbers in it: those that a double would change are raw JSON, for `JSON.stringify`. */
export function exactBody<B>(request: JsonRequest<B>): B {
  return mayLoseDigits(request.bodyText) ? (parseLossless(request.bodyText) as B) : request.body;
}

/** Returns the values of the body's `variables` as JSON texts, each number with the digits it was written with. */
export function variableTexts(request: JsonRequest<unknown>): VariableTexts {
  const body = exactBody(request);
  return textsOf(isRecord(body) && isRecord(body.variables) ? body.variables : {});
}

/** @throws ApiProblem for more variables than any command may bring, before they are looked at one by one */
export function textsOf(variables: Readonly<Record<string, unknown>>): VariableTexts {
  const names = Object.keys(variables);
  if (names.length > VARIABLES_MAX)
    throw invalid('variables', `must be at most ${VARIABLES_MAX}, but are ${names.length}`);
  return Object.fromEntries(names.map((name) => [name, JSON.stringify(variables[name])]));
}

/**
 * Parses a JSON text so that `JSON.stringify` gives back the very digits of its numbers.
 * @throws ApiProblem for a number that no double holds, and for what is nested too deeply
 * @example
 * ```ts
 * import { parseLossless } from './json.ts';
 *
 * JSON.stringify(parseLossless('{"number":12345678901234567890}')); // => '{"number":12345678901234567890}'
 * ```
 */
export function parseLossless(text: string): unknown {
  if (isNestedTooDeeply(text)) throw tooDeep('variables');
  if (!mayLoseDigits(text)) return JSON.parse(text);
  return JSON.parse(text, keepFiniteDigits as (name: string, value: unknown) => unknown);
}

function keepFiniteDigits(name: string, value: unknown, context: { readonly source?: string }): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw invalid(name, `the number ${String(context.source).slice(0, 40)} is too large for a 64-bit double`);
  return keepDigits(name, value, context);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
