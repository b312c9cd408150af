/** Reading of requests: what every call checks, and the values that only gRPC has as texts. */

import type { VariableTexts } from '../../core/kernel/command.ts';
import { MAX_BUSINESS_ID_CHARACTERS } from '../../core/kernel/limits.ts';
import { parseLossless, refusalOf, textsOf } from '../shared/json.ts';
import { LIST_ITEMS_MAX } from '../shared/limits.ts';
import { ApiProblem, invalid } from '../shared/problem.ts';
import { MalformedRequest } from './proto.ts';

/**
 * Refuses what no call can work with: no message of the call's type, texts that cannot be stored, lists without end.
 * @throws ApiProblem that names the field
 */
export function checkRequest(request: object): void {
  if (request instanceof MalformedRequest)
    throw new ApiProblem(400, 'INVALID_ARGUMENT', 'The request is not a message of the type that this call takes');
  checkValue(request, '');
}

function checkValue(value: unknown, field: string): void {
  if (typeof value === 'string') checkText(value, field);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if (Array.isArray(value) && value.length > LIST_ITEMS_MAX)
    throw invalid(field, `has ${value.length} items; at most ${LIST_ITEMS_MAX} are allowed`);
  for (const [name, entry] of Object.entries(value)) checkValue(entry, field === '' ? name : `${field}.${name}`);
}

function checkText(text: string, field: string): void {
  if (text.includes('\0')) throw invalid(field, 'must not contain the character U+0000, which cannot be stored');
  if (!text.isWellFormed()) throw invalid(field, 'is not valid UTF-8');
}

/** Returns a text that must say something. */
export function required(text: string, field: string): string {
  if (text.trim() === '') throw invalid(field, 'is required');
  return text;
}

/** Returns a business id, or null: as in Zeebe an empty one is none. */
export function businessIdOf(given = ''): string | null {
  if (given.length > MAX_BUSINESS_ID_CHARACTERS)
    throw invalid('businessId', `must not be longer than ${MAX_BUSINESS_ID_CHARACTERS} characters`);
  return given === '' ? null : given;
}

/**
 * Returns the variables of a JSON document, as JSON texts with every digit of their numbers; none when it is empty.
 * @throws ApiProblem when the document is no JSON, or its root is no object
 */
export function variablesOf(document: string, field = 'variables'): VariableTexts {
  if (document.trim() === '') return {};
  const refusal = refusalOf(document, field);
  if (refusal) throw refusal;
  const parsed = parseDocument(document, field);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw invalid(field, 'must be a JSON document whose root is an object');
  return textsOf(parsed as Readonly<Record<string, unknown>>);
}

function parseDocument(document: string, field: string): unknown {
  try {
    return parseLossless(document);
  } catch (error) {
    if (error instanceof ApiProblem) throw error;
    throw invalid(field, `is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
