/**
 * Freezes plain data through and through; what is frozen already is left as it is.
 * @example
 * ```ts
 * import { deepFrozen } from './freeze.ts';
 *
 * Object.isFrozen(deepFrozen({ outputs: [{ name: 'unit' }] }).outputs[0]); // => true
 * ```
 */
export function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFrozen(part);
  return value;
}
