/**
 * Input and output mappings (`zeebe:ioMapping`), and the rule by which variables come into a process: what a worker, a
 * person or an event brings stays local when output mappings pick from it, and is merged upward otherwise (Camunda
 * documentation, "Variables").
 */
import type { ExecutableElement, IoMapping } from '../../model/graph/graph.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { evaluateExact, secretsContext } from './evaluate.ts';
import { type ExactValue, isRawNumber, parseExact } from './exact-json.ts';
import { type ExactScope, propagateVariables, scopeOf, setLocalVariables } from './variables.ts';

/** Applies the input mappings: they create local variables, and nested targets make new objects. */
export function applyInputMappings(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
): Result<void> {
  if (element.inputs.length === 0) return done(undefined);
  const mapped = evaluateMappings(execution, element.inputs, instance, () => undefined);
  if (mapped.ok) setLocalVariables(execution, instance, mapped.value);
  return mapped.ok ? done(undefined) : mapped;
}

/**
 * Applies the output mappings: they propagate from the enclosing scope upward, and a nested target keeps the rest of an object
 * that is there. One of several instances of an activity begins at itself: what its loop collects is local to it.
 */
export function applyOutputMappings(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
): Result<void> {
  if (element.outputs.length === 0) return done(undefined);
  const scope = scopeOf(execution.state, instance);
  const existing = (name: string): ExactValue | undefined => {
    const value = scope.get(name);
    return value === undefined ? undefined : { value, exact: scope.exact?.(name) };
  };
  const mapped = evaluateMappings(execution, element.outputs, instance, existing);
  if (!mapped.ok) return mapped;
  const { flowScopeKey } = instance;
  const target = flowScopeKey === null ? undefined : execution.state.tables.elementInstance.get(flowScopeKey);
  const isIteration = target?.elementType === 'MULTI_INSTANCE_BODY';
  propagateVariables(execution, target === undefined || isIteration ? instance : target, mapped.value);
  return done(undefined);
}

/**
 * Takes over the variables that a worker, a person or an event brings: kept local when output mappings pick from them,
 * merged upward otherwise.
 */
export function acceptVariables(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
  variables: VariableTexts,
): void {
  if (element.outputs.length > 0) setLocalVariables(execution, instance, variables);
  else propagateVariables(execution, instance, variables);
}

/** Evaluates mappings in order; a source sees the targets of the mappings before it. */
function evaluateMappings(
  execution: Execution,
  mappings: readonly IoMapping[],
  instance: ElementInstance,
  existing: (name: string) => ExactValue | undefined,
): Result<VariableTexts> {
  const outer = scopeOf(execution.state, instance);
  const mapped = new Map<string, ExactValue>();
  const scope: ExactScope = {
    ...outer,
    get: (name) => (mapped.has(name) ? mapped.get(name)?.value : outer.get(name)),
    exact: (name) => (mapped.has(name) ? mapped.get(name)?.exact : outer.exact?.(name)),
  };
  for (const { source, target, secrets } of mappings) {
    const named = secrets.map(({ name }) => name);
    const seen = named.length === 0 ? scope : { ...scope, secrets: secretsContext(named) };
    const result = evaluateExact(execution, source, seen);
    if (!result.ok) return failed('IO_MAPPING_ERROR', result.failure.message);
    const [name, ...path] = target;
    if (name === undefined) continue;
    const before = mapped.get(name) ?? (path.length > 0 ? existing(name) : undefined);
    mapped.set(name, path.length === 0 ? result.value : placed(before, path, result.value));
  }
  return done(Object.fromEntries(Array.from(mapped, ([name, { exact }]) => [name, JSON.stringify(exact)])));
}

function placed(before: ExactValue | undefined, path: readonly string[], { exact }: ExactValue): ExactValue {
  return parseExact(JSON.stringify(placedExact(before?.exact, path, exact)));
}

function placedExact(before: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const object = isObject(before) ? before : {};
  return { ...object, [name]: placedExact(object[name], rest, value) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);
}
