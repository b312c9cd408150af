/** Reading of values that REST and gRPC have in common. */
import type { Key } from '../../core/entities/index.ts';
import { invalid } from './problem.ts';

/** No row ever has it: stands for keys beyond what the engine can have handed out. */
const NO_SUCH_KEY: Key = 0;

/** Of the ids of users, groups, roles and rules, as Camunda lets them be. */
export const ID_PATTERN = '[a-zA-Z0-9_~@.+-]+';
/** Of the ids of tenants, which are narrower (Zeebe: validation of identifiers). */
export const TENANT_ID_PATTERN = '[a-zA-Z0-9_.-]+';

/** Of the tags of process instances (Camunda documentation, "Process instance tags"). */
export const TAG_PATTERN = '^[A-Za-z][A-Za-z0-9_\\-:.]{0,99}$';

export function toKey(text: string): Key {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : NO_SUCH_KEY;
}

/** Returns a whole number that a double holds exactly. */
export function toInteger(value: number | string, field: string, least: number): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < least) throw invalid(field, `must be an integer of at least ${least}`);
  return number;
}
