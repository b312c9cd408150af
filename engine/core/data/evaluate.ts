/**
 * Evaluates FEEL expressions for the core. A failure is a value, which becomes an incident; the texts of type mismatches are
 * Zeebe's. Behind the variables that an expression sees stand, under the name `camunda`, the cluster's own and what the engine knows of
 * the instance.
 */
import type { Expression, Json, Scope } from '../../feel/evaluation/expression.ts';
import { SECRET_PREFIX } from '../../model/readers/secrets.ts';
import type { ClusterVariable, ElementInstance } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import type { State } from '../state/state.ts';
import { type ExactValue, exactResult, isPerhapsInexact, parseExact, type Read } from './exact-json.ts';
import { type ExactScope, scopeOf, type TenantScope } from './variables.ts';

/** Returns the scope of what is evaluated outside of any instance, such as start events at deployment. */
export const noVariables = (tenantId: string | null): TenantScope => ({
  get: () => undefined,
  tenantId: () => tenantId,
});

export function evaluateIn(execution: Execution, expression: Expression, scope: TenantScope): Result<Json> {
  const result = evaluateWithWarnings(execution, expression, scope);
  return result.ok ? done(result.value.value) : result;
}

/** Evaluates, and tells what FEEL made null instead of failing, such as a variable that is not there. */
export function evaluateWithWarnings(
  { state, nowMs, zone }: Execution,
  expression: Expression,
  scope: TenantScope,
): Result<{ readonly value: Json; readonly warnings: readonly string[] }> {
  const evaluation = expression.evaluate({ scope: withCamunda(state, scope), nowMs, zone });
  return evaluation.ok ? done(evaluation) : failed('EXTRACT_VALUE_ERROR', evaluation.message);
}

export function evaluate(execution: Execution, expression: Expression, instance: ElementInstance): Result<Json> {
  return evaluateIn(execution, expression, scopeOf(execution.state, instance));
}

/** Evaluates what passes values on: numbers that were only read keep all their digits in the exact form. */
export function evaluateExact(execution: Execution, expression: Expression, scope: ExactScope): Result<ExactValue> {
  const reads: Read[] = [];
  const recording: TenantScope = {
    ...scope,
    get(name) {
      const value = scope.get(name);
      if (isPerhapsInexact(value)) reads.push({ name, value, exact: scope.exact?.(name) ?? value });
      return value;
    },
  };
  const result = evaluateIn(execution, expression, recording);
  if (!result.ok) return result;
  return done({ value: result.value, exact: exactResult(expression.source, result.value, reads) });
}

/** Returns Zeebe's name for the type of a value. */
export function typeName(value: Json): string {
  if (value === null) return 'NULL';
  if (Array.isArray(value)) return 'ARRAY';
  return typeof value === 'object' ? 'OBJECT' : (typeof value).toUpperCase();
}

export function wrongType(expression: Expression, expected: string, value: Json): Result<never> {
  return failed(
    'EXTRACT_VALUE_ERROR',
    `Expected result of the expression '${expression.source}' to be '${expected}', but was '${typeName(value)}'.`,
  );
}

export function evaluateBooleanIn(execution: Execution, expression: Expression, scope: TenantScope): Result<boolean> {
  const result = evaluateIn(execution, expression, scope);
  if (!result.ok) return result;
  return typeof result.value === 'boolean' ? done(result.value) : wrongType(expression, 'BOOLEAN', result.value);
}

export function evaluateBoolean(
  execution: Execution,
  expression: Expression,
  instance: ElementInstance,
): Result<boolean> {
  return evaluateBooleanIn(execution, expression, scopeOf(execution.state, instance));
}

export function evaluateString(execution: Execution, expression: Expression, scope: TenantScope): Result<string> {
  const result = evaluateIn(execution, expression, scope);
  if (!result.ok) return result;
  return typeof result.value === 'string' ? done(result.value) : wrongType(expression, 'STRING', result.value);
}

/** Evaluates to a number, of which the whole part counts as in Zeebe; a static text such as `3` counts as one. */
export function evaluateInteger(execution: Execution, expression: Expression, scope: TenantScope): Result<number> {
  const result = evaluateIn(execution, expression, scope);
  if (!result.ok) return result;
  const { value } = result;
  const number = expression.isStatic && typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number)
    ? done(Math.trunc(number))
    : wrongType(expression, 'NUMBER', value);
}

/** Evaluates to a list of texts; a text stands for its comma-separated parts, null and absent for none. */
export function evaluateStringList(
  execution: Execution,
  expression: Expression | null,
  scope: TenantScope,
): Result<readonly string[]> {
  if (expression === null) return done([]);
  const result = evaluateIn(execution, expression, scope);
  if (!result.ok) return result;
  const { value } = result;
  if (value === null) return done([]);
  if (typeof value === 'string') return done(partsOf(value));
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isList ? done(value) : wrongType(expression, 'ARRAY', value);
}

function partsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

type Variables = Iterable<ClusterVariable>;

/** Rows are immutable, so each value is parsed at most once. */
const parsedValues = new WeakMap<ClusterVariable, Json>();

function parsed(row: ClusterVariable): Json {
  const known = parsedValues.get(row);
  if (known !== undefined) return known;
  const { value } = parseExact(row.value);
  parsedValues.set(row, value);
  return value;
}

/** Cluster variables by name. */
type VariableRows = ReadonlyMap<string, ClusterVariable>;

/**
 * Collects the cluster variables: `camunda.vars.cluster` has the global ones, `camunda.vars.tenant` those of the tenant of what is
 * evaluated, and `camunda.vars.env` both, where those of the tenant come first (Camunda's documentation of cluster variables).
 */
function varsContext(variables: Variables, { tenantId, onClusterVariable }: TenantScope): Json {
  const rows = [...variables];
  const of = (owner: string | null): VariableRows =>
    new Map(rows.filter((row) => row.tenantId === owner).map((row) => [row.name, row]));
  const owner = tenantId();
  const [cluster, tenant] = [of(null), owner === null ? new Map() : of(owner)];
  const context = (some: VariableRows) => variablesContext(some, onClusterVariable);
  return { cluster: context(cluster), tenant: context(tenant), env: context(new Map([...cluster, ...tenant])) };
}

/** A property by a getter costs an expression more than it does to fill it in, so there are some only where reads are counted. */
function variablesContext(rows: VariableRows, onRead: TenantScope['onClusterVariable']): Json {
  if (onRead === undefined) return Object.fromEntries(Array.from(rows, ([name, row]) => [name, parsed(row)]));
  const read = (row: ClusterVariable) => () => {
    onRead(row);
    return parsed(row);
  };
  return withGetters(Array.from(rows, ([name, row]) => [name, read(row)]));
}

const withGetters = (getters: readonly (readonly [string, () => Json])[]): Json =>
  Object.defineProperties({}, Object.fromEntries(getters.map(([name, get]) => [name, { get, enumerable: true }])));

/**
 * Returns what an expression may ask of its own instance. Both are null, without a warning, where none runs yet: at start events, and at
 * deployment (Camunda documentation, "Process instance creation", FEEL context variables, from 8.10).
 */
function instanceContext(instance: ReturnType<NonNullable<TenantScope['processInstance']>>): Json {
  return { key: instance?.processInstanceKey ?? null, businessId: instance?.businessId ?? null };
}

/**
 * Returns the context `camunda.secrets`, in which each secret is the text of its own reference: its value is no part of any evaluation.
 * @param onRead is told the name of each that is read
 */
export function secretsContext(names: readonly string[], onRead: (name: string) => void = () => undefined): Json {
  const read = (name: string) => () => {
    onRead(name);
    return `${SECRET_PREFIX}${name}`;
  };
  return withGetters(names.map((name) => [name, read(name)]));
}

/**
 * Builds what stands under the name `camunda`. Each part is made when it is read, so that an expression pays for what it names.
 */
function camundaContext({ tables }: State, scope: TenantScope): Json {
  return {
    get vars() {
      return varsContext(tables.clusterVariable.values(), scope);
    },
    get processInstance() {
      return instanceContext(scope.processInstance?.() ?? null);
    },
    ...(scope.secrets === undefined ? {} : { secrets: scope.secrets }),
  };
}

/** Returns a scope with the context `camunda` behind it; a process variable of that name hides all of it, and null is one. */
export function withCamunda(state: State, scope: TenantScope): Scope {
  const behind = (name: string) => (name === 'camunda' ? camundaContext(state, scope) : undefined);
  return {
    get(name) {
      const own = scope.get(name);
      return own === undefined ? behind(name) : own;
    },
  };
}
