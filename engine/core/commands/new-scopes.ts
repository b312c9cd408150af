/**
 * The scopes that a command makes because it begins at an element inside of them. They wait for their events at once, so what
 * these need is evaluated before anything is made, as in Zeebe: a command whose scopes could not wait is refused.
 */
import type { ExecutableElement, ExecutableProcess } from '../../model/graph/graph.ts';
import { noVariables } from '../data/evaluate.ts';
import { parseExact } from '../data/exact-json.ts';
import { type ExactScope, localVariables, scopesFrom } from '../data/variables.ts';
import type { ElementInstance, Key } from '../entities/index.ts';
import { evaluateEvents, triggeredStartsOf } from '../events/subscriptions.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { tenantOf } from '../state/tenants.ts';

interface NewScopes {
  readonly elementIds: readonly string[];
  /** The scope that is there already, as it is drawn; null: the process is made too. */
  readonly insideId: string | null;
  /** What is seen in that scope, or what the process is created with. */
  readonly scope: () => ExactScope;
  /** Variables of the scopes that are made, by their ids. */
  readonly variables: Readonly<Record<string, VariableTexts>>;
}

/** Returns why a scope that would be made cannot wait for its events, or null when each can. */
export function refusalOfNewScopes(
  execution: Execution,
  model: ExecutableProcess,
  { elementIds, insideId, scope, variables }: NewScopes,
): string | null {
  for (const elementId of elementIds) {
    const made = scopesWithin(model, insideId, elementId);
    if (made.every((each) => eventsOf(each).length === 0)) continue;
    let around = scope();
    for (const each of made) {
      const own = scopeWith(around, variables[each.id] ?? {});
      const evaluated = evaluateEvents(execution, eventsOf(each), own, around);
      if (!evaluated.ok) return `the scope '${each.id}' cannot wait for its events: ${evaluated.failure.message}`;
      around = own;
    }
  }
  return null;
}

const eventsOf = (scope: ExecutableElement): readonly ExecutableElement[] => [
  ...scope.boundaryEvents,
  ...triggeredStartsOf(scope),
];

/** Lists the scopes between one that is there and an element, outermost first. */
function scopesWithin(
  model: ExecutableProcess,
  insideId: string | null,
  elementId: string,
): readonly ExecutableElement[] {
  const scopeId = model.elements.get(elementId)?.scopeId ?? null;
  if (scopeId === insideId || scopeId === null) return [];
  if (scopeId === model.root.id) return insideId === null ? [model.root] : [];
  const scope = model.elements.get(scopeId);
  return scope === undefined ? [] : [...scopesWithin(model, insideId, scopeId), scope];
}

/** Returns what is seen in a scope with these variables. */
function scopeWith(around: ExactScope, texts: VariableTexts): ExactScope {
  const own = (name: string): string | undefined => (Object.hasOwn(texts, name) ? texts[name] : undefined);
  return {
    ...around,
    get: (name) => {
      const text = own(name);
      return text === undefined ? around.get(name) : parseExact(text).value;
    },
    exact: (name) => {
      const text = own(name);
      return text === undefined ? around.exact?.(name) : parseExact(text).exact;
    },
  };
}

/** Returns what will be seen in a process that a command creates. Its key is not given yet, and any number stands for it. */
export const scopeOfNewProcess = (tenantId: string, businessId: string | null, variables: VariableTexts): ExactScope =>
  scopeWith({ ...noVariables(tenantId), processInstance: () => ({ processInstanceKey: 0, businessId }) }, variables);

/** Returns what will be seen in an element instance once these variables are set in it and in the scopes around it. */
export function scopeAfter(
  { state }: Execution,
  instance: ElementInstance,
  set: ReadonlyMap<Key, VariableTexts>,
): ExactScope {
  const outward = [...scopesFrom(state, instance)].map(({ elementInstanceKey }) => elementInstanceKey);
  return outward.reduceRight<ExactScope>(
    (around, key) => scopeWith(scopeWith(around, localVariables(state, key)), set.get(key) ?? {}),
    {
      ...noVariables(tenantOf(state, instance)),
      processInstance: () => state.tables.processInstance.get(instance.processInstanceKey) ?? null,
    },
  );
}
