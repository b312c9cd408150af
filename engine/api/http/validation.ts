import type { FastifySchemaValidationError } from 'fastify';

/** What to tell the caller of a request that its schema refuses: the field and what is wrong with it. */
export interface Complaint {
  readonly field: string;
  readonly reason: string;
}

/**
 * Picks the most telling error. A filter is a union (a literal or an object of operators), so that one mistake yields an
 * error per branch: the deepest one is meant, and a word that is not in an enum says more than a wrong type.
 */
export function describeValidation(errors: readonly FastifySchemaValidationError[], context = 'body'): Complaint {
  const telling = errors.filter((error) => error.keyword !== 'anyOf' && error.keyword !== 'if');
  const depth = Math.max(...telling.map((error) => pathOf(error).length));
  const deepest = telling.filter((error) => pathOf(error).length === depth);
  const chosen = deepest.find((error) => error.keyword !== 'type') ?? deepest[0] ?? errors[0];
  if (!chosen) return { field: context, reason: 'is not valid' };
  return { field: pathOf(chosen).join('.') || context, reason: reasonOf(chosen, deepest) };
}

function pathOf(error: FastifySchemaValidationError): readonly string[] {
  const path = error.instancePath.split('/').slice(1);
  const { missingProperty, additionalProperty } = error.params;
  if (error.keyword === 'required') return [...path, String(missingProperty)];
  if (error.keyword === 'additionalProperties') return [...path, String(additionalProperty)];
  return path;
}

function reasonOf(error: FastifySchemaValidationError, siblings: readonly FastifySchemaValidationError[]): string {
  switch (error.keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return 'is not a known property';
    case 'enum':
      return `must be one of ${[error.params.allowedValues].flat().join(', ')}`;
    case 'type':
      return `must be ${[...new Set(siblings.map((sibling) => String(sibling.params.type)))].join(' or ')}`;
    default:
      return error.message ?? 'is not valid';
  }
}
