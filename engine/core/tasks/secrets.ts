/**
 * Puts the values of secrets into the variables of a job that is handed to its worker (Camunda documentation, "Secret resolution and job
 * activation", from 8.10). What is handed over is a copy: the variables themselves, and so every search, record and incident, keep the text
 * `camunda.secrets.NAME`. Only where an input mapping of the job's own element has put that text is it replaced, and the job remembers from its
 * creation which secrets belong where: what is written or deployed later names no other ones.
 */

import type { ClusterVariableReference, SecretReference } from '../../model/graph/graph.ts';
import { SECRET_PREFIX, secretsWrittenIn } from '../../model/readers/secrets.ts';
import { parseExact } from '../data/exact-json.ts';
import type { ClusterVariable, ElementInstance, Job } from '../entities/index.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { tenantOf } from '../state/tenants.ts';

/** Most jobs need none. */
const NONE: readonly SecretReference[] = [];

/** Secrets that a new job needs, by its element's mappings and the cluster variables that these read; listeners are handed references. */
export function referencesOf(
  execution: Execution,
  kind: Job['kind'],
  instance: ElementInstance,
): readonly SecretReference[] {
  if (kind === 'EXECUTION_LISTENER' || kind === 'TASK_LISTENER') return NONE;
  const { inputs } = elementOf(execution, instance);
  if (inputs.length === 0) return NONE;
  return inputs.flatMap(({ secrets, clusterVariables }) => [
    ...secrets,
    ...clusterVariables.flatMap((reference) => passedOn(execution, reference, instance)),
  ]);
}

/** Secrets that a job needs. Longest names first: a name may begin with another. */
export function secretsOf(execution: Execution, job: Job, instance: ElementInstance): readonly SecretReference[] {
  const references = job.secretReferences ?? referencesOf(execution, job.kind, instance);
  return references.length < 2 ? references : references.toSorted((a, b) => b.name.length - a.name.length);
}

/** Lists the references that a mapping passes on from a cluster variable: those in what it reads of it, where this lands. */
function passedOn(
  execution: Execution,
  { scope, name, properties, path }: ClusterVariableReference,
  instance: ElementInstance,
): readonly SecretReference[] {
  const named = [...execution.state.tables.clusterVariable.values()].filter((row) => row.name === name);
  const tenantId = tenantOf(execution.state, instance);
  const [ofTenant, ofCluster] = [tenantId, null].map((owner) => named.find((row) => row.tenantId === owner));
  const row = scope === 'cluster' ? ofCluster : scope === 'tenant' ? ofTenant : (ofTenant ?? ofCluster);
  return secretsIn(row)
    .filter((found) => properties.every((property, index) => found.path[index] === property))
    .map((found) => ({ name: found.name, path: [...path, ...found.path.slice(properties.length)] }));
}

/** Rows are immutable, so each value is read at most once. */
const secretsOfRow = new WeakMap<ClusterVariable, readonly SecretReference[]>();

/** Lists the secrets that a cluster variable names, and where in its value; none unless it is one of references. */
export function secretsIn(row: ClusterVariable | undefined): readonly SecretReference[] {
  if (row?.kind !== 'SECRET_REFERENCE') return [];
  const found = secretsOfRow.get(row) ?? textsWithSecrets(parseExact(row.value).value, []);
  secretsOfRow.set(row, found);
  return found;
}

function textsWithSecrets(value: unknown, path: readonly string[]): readonly SecretReference[] {
  if (typeof value === 'string') return secretsWrittenIn(value).map((name) => ({ name, path }));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([property, inner]) => textsWithSecrets(inner, [...path, property]));
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
 * Returns the value of a variable with secrets in the place of their references. Which branch of an expression was taken is not known, and
 * somebody may have written something else there since: what is no reference any more is handed over as it stands, and what says one of them
 * is replaced, whoever wrote it. A name is not read to its end, since an expression may have put any letter behind it. A reference that is left,
 * since it is another one or lies in a list, fails for the job.
 * @param inside references to the variable, longest names first
 */
export function withValues(
  variable: unknown,
  inside: readonly SecretReference[],
  values: ReadonlyMap<string, string>,
): Result<unknown> {
  let value = variable;
  const missed: SecretReference[] = [];
  for (const reference of inside) {
    const text = `${SECRET_PREFIX}${reference.name}`;
    const next = replaced(value, reference.path.slice(1), text, values.get(reference.name) ?? '');
    if (next === null) missed.push(reference);
    else value = next;
  }
  const left = missed.find(
    ({ path }) => secretsWrittenIn(JSON.stringify(deepest(value, path.slice(1))) ?? '').length > 0,
  );
  return left === undefined
    ? done(value)
    : failed(
        'SECRET_RESOLUTION_ERROR',
        `Expected the text '${SECRET_PREFIX}${left.name}' at '${left.path.join('.')}', but another reference, or a list or an object with one, is there. Change the variable or what sets it, then resolve the incident to try again, or activate the element anew by a modification`,
      );
}

/** Null when the text is not there, in a property of an object or as the value itself. */
function replaced(value: unknown, path: readonly string[], text: string, secret: string): unknown {
  const [property, ...rest] = path;
  if (property === undefined)
    return typeof value === 'string' && value.includes(text) ? value.replaceAll(text, () => secret) : null;
  if (!isObject(value) || Array.isArray(value) || !Object.hasOwn(value, property)) return null;
  const inner = replaced(value[property], rest, text, secret);
  return inner === null ? null : { ...value, [property]: inner };
}

/** What a path leads to, or the last thing on it that is neither an object nor an item of a list; undefined where an object lacks the property. */
function deepest(value: unknown, path: readonly string[]): unknown {
  const [property, ...rest] = path;
  if (property === undefined || !isObject(value)) return value;
  if (Object.hasOwn(value, property)) return deepest(value[property], rest);
  return Array.isArray(value) ? value : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
