import type { FastifyRequest } from 'fastify';
import { serverTexts } from '../texts/index.ts';
import { fieldSaying, problem } from './problem.ts';

/** PostgreSQL keeps no NUL in a text, and no half of a surrogate pair in JSON; people type neither. */
const isUnwritable = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

/** Returns where the first text is that cannot be kept: the names on the way to it, joined by points. */
const findUnwritable = (value: unknown, path: string): string | undefined => {
  if (typeof value === 'string') return isUnwritable(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inside] of Object.entries(value)) {
    const found = isUnwritable(name) ? path : findUnwritable(inside, path === '' ? name : `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Refuses a value that cannot be kept. @throws HttpProblem 400 naming where it stands */
export const refuseUnwritable = (value: unknown, name = ''): void => {
  const field = findUnwritable(value, name);
  if (field === undefined) return;
  const at = field || 'request';
  throw problem(
    400,
    'http.unwritable',
    { field: at },
    { fields: [fieldSaying(at, serverTexts.text('http.unwritable', { field: at }))] },
  );
};

/** Refuses a request whose address or body holds what cannot be kept, before anybody reads it. */
export const refuseUnwritableRequest = async ({ params, query, body }: FastifyRequest): Promise<void> => {
  for (const part of [params, query, body]) if (!Buffer.isBuffer(part)) refuseUnwritable(part);
};
