/**
 * Variables and their scopes. An element sees the variables of its own scope and of all scopes around it, the nearest of
 * each name; variables that are brought to an element are merged from it upward into the nearest scope that has one of the
 * name, else into the process instance (Camunda documentation, "Variable scopes", "Variable propagation").
 */
import type { Json, Scope } from '../../feel/evaluation/expression.ts';
import type { ClusterVariable, ElementInstance, Key, ProcessInstance, Variable } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { VARIABLE_WEIGHT } from '../kernel/limits.ts';
import { joined } from '../state/indexes.ts';
import type { State } from '../state/state.ts';
import { tenantOf } from '../state/tenants.ts';
import { type ExactValue, parseExact } from './exact-json.ts';

/** Rows are immutable, so each value is parsed at most once. */
const parsedValues = new WeakMap<Variable, ExactValue>();

/** Returns the value of a variable, and its exact form. */
export function parsedValue(variable: Variable): ExactValue {
  const known = parsedValues.get(variable);
  if (known !== undefined) return known;
  const parsed = parseExact(variable.value);
  parsedValues.set(variable, parsed);
  return parsed;
}

function localVariable(state: State, scopeKey: Key, name: string): Variable | undefined {
  return state.indexes.variableByScopeAndName.first(joined(scopeKey, name));
}

/** Returns the exact form of a variable of this very scope. */
export function readLocalVariable(state: State, scopeKey: Key, name: string): unknown {
  const variable = localVariable(state, scopeKey, name);
  return variable === undefined ? undefined : parsedValue(variable).exact;
}

/** Walks from an element instance through its enclosing scopes, innermost first, up to the process instance. */
export function* scopesFrom(state: State, instance: ElementInstance): Generator<ElementInstance> {
  for (let scope: ElementInstance | undefined = instance; scope !== undefined; ) {
    yield scope;
    scope = scope.flowScopeKey === null ? undefined : state.tables.elementInstance.get(scope.flowScopeKey);
  }
}

/** Variables by name, and whose what is evaluated is: it stands behind them under the name `camunda`, and hardly an expression asks for it. */
export interface TenantScope extends Scope {
  /** Looks up the tenant; null: nobody's. */
  tenantId(): string | null;
  /** Is told each cluster variable that is read; absent where nobody asks. */
  onClusterVariable?(row: ClusterVariable): void;
  /** The context `camunda.secrets`; absent where secrets are not named. */
  readonly secrets?: Json;
  /** Looks up the process instance; absent where none runs yet. */
  processInstance?(): Pick<ProcessInstance, 'processInstanceKey' | 'businessId'> | null;
}

/** The same, and the exact forms of the variables. */
export interface ExactScope extends TenantScope {
  /** Absent where no number can be inexact. */
  exact?(name: string): unknown;
}

/** Returns the variables that an expression sees from an element instance, those of the nearest scope first. */
export function scopeOf(state: State, instance: ElementInstance): ExactScope {
  const find = (name: string): ExactValue | undefined => {
    for (const scope of scopesFrom(state, instance)) {
      const variable = localVariable(state, scope.elementInstanceKey, name);
      if (variable !== undefined) return parsedValue(variable);
    }
    return undefined;
  };
  return {
    get: (name) => find(name)?.value,
    exact: (name) => find(name)?.exact,
    tenantId: () => tenantOf(state, instance),
    processInstance: () => state.tables.processInstance.get(instance.processInstanceKey) ?? null,
  };
}

/** Collects all variables visible from an element instance; the nearest of each name. */
export function visibleVariables(state: State, instance: ElementInstance): ReadonlyMap<string, Variable> {
  const visible = new Map<string, Variable>();
  for (const scope of scopesFrom(state, instance)) {
    for (const variable of state.indexes.variablesOfScope.find(scope.elementInstanceKey)) {
      if (!visible.has(variable.name)) visible.set(variable.name, variable);
    }
  }
  return visible;
}

export function textsOf(variables: Iterable<Variable>): VariableTexts {
  return Object.fromEntries(Array.from(variables, (variable) => [variable.name, variable.value]));
}

export function localVariables(state: State, scopeKey: Key): VariableTexts {
  return textsOf(state.indexes.variablesOfScope.find(scopeKey));
}

/** How much it is to write these variables, by the measure of `MAX_VARIABLES_WEIGHT`. */
export function weightOf(variables: VariableTexts): number {
  let weight = 0;
  for (const name in variables) weight += VARIABLE_WEIGHT + name.length + (variables[name] as string).length;
  return weight;
}

/** Writes variables into this very scope. */
export function setLocalVariables(execution: Execution, scope: ElementInstance, variables: VariableTexts): void {
  for (const [name, text] of Object.entries(variables)) setLocalVariable(execution, scope, name, text);
}

function setLocalVariable(execution: Execution, scope: ElementInstance, name: string, text: string): void {
  const known = localVariable(execution.state, scope.elementInstanceKey, name);
  if (known === undefined) {
    const variableKey = execution.nextKey();
    execution.emit('VARIABLE', 'CREATED', variableKey, {
      variableKey,
      rootProcessInstanceKey: scope.rootProcessInstanceKey,
      processInstanceKey: scope.processInstanceKey,
      scopeKey: scope.elementInstanceKey,
      name,
      value: text,
      tenantId: tenantOf(execution.state, scope),
    });
  } else if (known.value !== text) {
    execution.emit('VARIABLE', 'UPDATED', known.variableKey, { value: text });
  }
}

/**
 * Merges variables from an element instance upward: each into the nearest scope that has it, else into the process instance.
 */
export function propagateVariables(execution: Execution, from: ElementInstance, variables: VariableTexts): void {
  for (const [name, text] of Object.entries(variables)) {
    let target = from;
    for (const scope of scopesFrom(execution.state, from)) {
      target = scope;
      if (localVariable(execution.state, scope.elementInstanceKey, name) !== undefined) break;
    }
    setLocalVariable(execution, target, name, text);
  }
}

/**
 * Makes a scope of variables that belong to no instance, from their JSON texts; each variable is parsed when it is read, and
 * then kept.
 */
export function scopeOfTexts(texts: VariableTexts): Scope {
  const values = new Map<string, Json>();
  return {
    get(name) {
      const known = values.get(name);
      if (known !== undefined || !Object.hasOwn(texts, name)) return known;
      const value: Json = JSON.parse(texts[name] ?? 'null');
      values.set(name, value);
      return value;
    },
  };
}
