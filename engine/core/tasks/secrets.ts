/**
 * Puts the values of secrets into the variables of a job that is handed to its worker (Camunda documentation, "Secret resolution and job
 * activation", from 8.10). What is handed over is a copy: the variables themselves, and so every search, record and incident, keep the text
 * `camunda.secrets.NAME`. Only where an input mapping of the job's own element has put that text is it replaced.
 */

import type { SecretReference } from '../../model/graph/graph.ts';
import { SECRET_PREFIX } from '../../model/readers/secrets.ts';
import type { ElementInstance, Job } from '../entities/index.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';

/** Secrets that a job needs; listeners are handed references as they stand. Longest names first: a name may begin with another. */
export function secretsOf(execution: Execution, { kind }: Job, instance: ElementInstance): readonly SecretReference[] {
  if (kind === 'EXECUTION_LISTENER' || kind === 'TASK_LISTENER') return [];
  const { inputs } = elementOf(execution, instance);
  return inputs.flatMap(({ secrets }) => secrets).toSorted((a, b) => b.name.length - a.name.length);
}

/** Returns the values of secrets by their names; one that is not there fails for the job. */
export function valuesOf(
  { secrets }: Execution,
  references: readonly SecretReference[],
): Result<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  for (const { name } of references) {
    const value = secrets.get(name);
    if (value === undefined || value === null)
      return failed(
        'SECRET_RESOLUTION_ERROR',
        `Expected to hand the secret '${name}' to a worker, but ${value === null ? 'it cannot be read' : 'there is no such secret'}. Put it where the engine finds its secrets, then resolve the incident to try again`,
      );
    values.set(name, value);
  }
  return done(values);
}

/**
 * Returns a value of a variable with a secret in place of its reference. Where the text is no longer there nothing is replaced: a worker is
 * handed what somebody has put there since. A list or object there that holds the reference could not be filled in, and fails for the job.
 * @param path to the text inside the value
 */
export function replaced(
  value: unknown,
  path: readonly string[],
  { name, path: whole }: SecretReference,
  secret: string,
): Result<unknown> {
  const reference = `${SECRET_PREFIX}${name}`;
  const [property, ...rest] = path;
  if (property === undefined && typeof value === 'string') return done(value.replaceAll(reference, () => secret));
  const isFilled = typeof value !== 'object' || value === null;
  if (property === undefined)
    return isFilled || !JSON.stringify(value).includes(reference)
      ? done(value)
      : failed(
          'SECRET_RESOLUTION_ERROR',
          `Expected a text with '${reference}' at '${whole.join('.')}', but there is a list or an object. Change the variable or its input mapping, then resolve the incident to try again`,
        );
  if (isFilled || Array.isArray(value) || !Object.hasOwn(value, property)) return done(value);
  const object = value as Readonly<Record<string, unknown>>;
  const inner = replaced(object[property], rest, { name, path: whole }, secret);
  return inner.ok ? done({ ...object, [property]: inner.value }) : inner;
}
