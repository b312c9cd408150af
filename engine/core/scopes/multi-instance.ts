/**
 * Multi-instance activities (Camunda documentation, "Multi-instance"): the body is a scope around one iteration for each
 * item, all at once or one after the other. How far it came is the body's progress (`loop`, as BPMN names the
 * characteristics): iterations created and completed; an iteration keeps its own number.
 */
import type { ExecutableElement, MultiInstanceDefinition } from '../../model/graph/graph.ts';
import { evaluateBooleanIn, evaluateExact, wrongType } from '../data/evaluate.ts';
import type { ExactValue } from '../data/exact-json.ts';
import { scopeOf, setLocalVariables, type TenantScope } from '../data/variables.ts';
import type { ElementInstance, ElementProgress } from '../entities/index.ts';
import { elementById, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { beginTerminating } from '../kernel/lifecycle.ts';
import { done, type Result } from '../kernel/result.ts';
import { scopeWithOutput, withOutput } from './output-collection.ts';

/** Evaluates the items that a multi-instance activity is done for, with all digits of their numbers. */
export function evaluateItems(
  execution: Execution,
  loop: MultiInstanceDefinition,
  body: ElementInstance,
): Result<readonly unknown[]> {
  const items = evaluateExact(execution, loop.inputCollection, scopeOf(execution.state, body));
  if (!items.ok) return items;
  const { value, exact } = items.value;
  return Array.isArray(exact) ? done(exact) : wrongType(loop.inputCollection, 'ARRAY', value);
}

/** Begins the iterations of a body: all at once, or the first; the collection of outputs has its full length from the start. */
export function beginIterations(
  execution: Execution,
  { definition, activity }: NonNullable<ExecutableElement['loop']>,
  body: ElementInstance,
  items: readonly unknown[],
): void {
  const { outputCollection, isSequential } = definition;
  if (outputCollection !== null) setLocalVariables(execution, body, { [outputCollection]: nulls(items.length) });
  const first = isSequential ? items.slice(0, 1) : items;
  for (const [index, item] of first.entries()) {
    enterIteration(execution, definition, activity, body, item, index + 1);
  }
  writeProgress(execution, body, { counter: first.length, completed: 0 });
}

const nulls = (length: number): string => JSON.stringify(Array.from({ length }, () => null));

function writeProgress(execution: Execution, body: ElementInstance, loop: ElementProgress): void {
  execution.emit('PROCESS_INSTANCE', 'ELEMENT_PROGRESSED', body.elementInstanceKey, loop);
}

/**
 * Enters one iteration. The item, its number and what it will output are local, so that iterations do not disturb each other.
 */
function enterIteration(
  execution: Execution,
  loop: MultiInstanceDefinition,
  activity: ExecutableElement,
  body: ElementInstance,
  item: unknown,
  counter: number,
): void {
  const instance = enterElement(execution, body, activity, { loop: { counter, completed: 0 } });
  setLocalVariables(execution, instance, {
    ...(loop.outputVariable === null ? {} : { [loop.outputVariable]: 'null' }),
    ...(loop.inputElement === null ? {} : { [loop.inputElement]: JSON.stringify(item) }),
    loopCounter: String(counter),
  });
}

/**
 * Prepares what the end of one iteration means for its body: its output is kept at its index, then the completion condition
 * is evaluated (true: the other iterations end), else the next item follows. Evaluates all that may fail; the returned
 * function does it. For an element instance outside of a multi-instance activity there is nothing to do.
 */
export function prepareIterationEnd(execution: Execution, instance: ElementInstance): Result<() => void> {
  const body = bodyAround(execution, instance);
  if (body === undefined || instance.loop === null || body.loop === null) return done(() => undefined);
  const { loop } = elementById(execution, body, body.elementId);
  if (loop === null) return done(() => undefined);
  const { counter } = instance.loop;
  const output = evaluateOutput(execution, loop.definition, instance);
  if (!output.ok) return output;
  const { outputCollection } = loop.definition;
  const outputs = withOutput(execution, outputCollection, body, output.value, counter);
  if (!outputs.ok) return outputs;
  const isFulfilled = evaluateCompletion(
    execution,
    loop.definition,
    body,
    scopeWithOutput(execution, instance, outputs.value),
  );
  if (!isFulfilled.ok) return isFulfilled;
  const next = isFulfilled.value ? done(undefined) : nextItem(execution, loop.definition, body, body.loop.counter);
  if (!next.ok) return next;
  return done(() => {
    setLocalVariables(execution, body, outputs.value);
    const present = execution.state.tables.elementInstance.get(body.elementInstanceKey)?.loop ?? body.loop;
    if (present === null) return;
    const created = present.counter + (next.value === undefined ? 0 : 1);
    writeProgress(execution, body, { counter: created, completed: present.completed + 1 });
    if (isFulfilled.value) endOthers(execution, body);
    else if (next.value !== undefined)
      enterIteration(execution, loop.definition, loop.activity, body, next.value.item, created);
  });
}

/**
 * Finds the body around an iteration. An ad-hoc sub-process keeps its own progress, iteration or not, so only the scope around
 * tells.
 */
function bodyAround(execution: Execution, { loop, flowScopeKey }: ElementInstance): ElementInstance | undefined {
  if (loop === null || flowScopeKey === null) return undefined;
  const scope = execution.state.tables.elementInstance.get(flowScopeKey);
  return scope?.elementType === 'MULTI_INSTANCE_BODY' ? scope : undefined;
}

function evaluateOutput(
  execution: Execution,
  loop: MultiInstanceDefinition,
  instance: ElementInstance,
): Result<ExactValue> {
  if (loop.outputElement === null) return done({ value: null, exact: null });
  return evaluateExact(execution, loop.outputElement, scopeOf(execution.state, instance));
}

/**
 * Evaluates the completion condition, which sees the iteration's variables and Camunda's four counts; the ending iteration
 * counts as completed.
 */
function evaluateCompletion(
  execution: Execution,
  loop: MultiInstanceDefinition,
  body: ElementInstance,
  outer: TenantScope,
): Result<boolean> {
  if (loop.completionCondition === null) return done(false);
  const created = body.loop?.counter ?? 0;
  const active = execution.state.indexes.childrenOfScope.count(body.elementInstanceKey) - 1;
  const completed = (body.loop?.completed ?? 0) + 1;
  const counts: Readonly<Record<string, number>> = {
    numberOfInstances: created,
    numberOfActiveInstances: active,
    numberOfCompletedInstances: completed,
    numberOfTerminatedInstances: created - active - completed,
  };
  const scope: TenantScope = {
    ...outer,
    get: (name) => (Object.hasOwn(counts, name) ? counts[name] : outer.get(name)),
  };
  return evaluateBooleanIn(execution, loop.completionCondition, scope);
}

/** Evaluates the next item of a sequence: the list is read anew each time, as Zeebe does. */
function nextItem(
  execution: Execution,
  loop: MultiInstanceDefinition,
  body: ElementInstance,
  index: number,
): Result<{ readonly item: unknown } | undefined> {
  if (!loop.isSequential) return done(undefined);
  const items = evaluateItems(execution, loop, body);
  if (!items.ok) return items;
  const item = items.value[index];
  return done(item === undefined ? undefined : { item });
}

function endOthers(execution: Execution, body: ElementInstance): void {
  for (const other of execution.state.indexes.childrenOfScope.find(body.elementInstanceKey)) {
    beginTerminating(execution, other);
  }
}
