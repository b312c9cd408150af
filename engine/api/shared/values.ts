/** Reading of values that REST and gRPC have in common. */
import { DEFAULT_TENANT_ID, type Key } from '../../core/entities/index.ts';
import { invalid } from './problem.ts';

/** No row ever has it: stands for keys beyond what the engine can have handed out. */
const NO_SUCH_KEY: Key = 0;

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

/** Only the default tenant exists; a request for another one is refused, as Camunda does without multi-tenancy. */
export function checkTenants(tenantIds: readonly (string | null | undefined)[], field: string): void {
  const other = tenantIds.find(
    (tenantId) => tenantId !== undefined && tenantId !== null && tenantId !== DEFAULT_TENANT_ID,
  );
  if (other === undefined) return;
  throw invalid(
    field,
    `expected the tenant '${DEFAULT_TENANT_ID}', but got '${String(other).slice(0, 256)}': this engine has one tenant`,
  );
}
