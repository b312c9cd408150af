import type { Json, Scope } from '../../feel/evaluation/expression.ts';
import type { ClusterVariable } from '../entities/index.ts';
import type { State } from '../state/state.ts';
import { parseExact } from './exact-json.ts';

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

/**
 * The context `camunda` of an expression: `camunda.vars.cluster` has the global variables, `camunda.vars.tenant` those of the
 * tenant, and `camunda.vars.env` both, where those of the tenant come first (Camunda's documentation of cluster variables).
 */
function camundaContext(variables: Variables): Json {
  const rows = [...variables];
  const of = (scope: ClusterVariable['scope']) =>
    Object.fromEntries(rows.filter((row) => row.scope === scope).map((row) => [row.name, parsed(row)]));
  const [cluster, tenant] = [of('GLOBAL'), of('TENANT')];
  return { vars: { cluster, tenant, env: { ...cluster, ...tenant } } };
}

/** A scope with the cluster's variables behind it; a process variable named `camunda` hides them. */
export function withClusterVariables({ tables }: State, scope: Scope): Scope {
  return {
    get: (name) =>
      scope.get(name) ?? (name === 'camunda' ? camundaContext(tables.clusterVariable.values()) : undefined),
  };
}
