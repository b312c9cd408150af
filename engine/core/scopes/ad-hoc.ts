/**
 * Ad-hoc sub-processes (Camunda documentation, "Ad-hoc sub-process"): their elements are activated by an expression, by a
 * command or by the worker of a job, each in an inner instance of its own, and an output of each is collected in a list.
 */
import type { AdHocDefinition } from '../../model/graph/graph.ts';
import { evaluate, evaluateBooleanIn, evaluateExact } from '../data/evaluate.ts';
import type { ExactValue } from '../data/exact-json.ts';
import { readLocalVariable, scopeOf, scopeOfTexts, setLocalVariables, type TenantScope } from '../data/variables.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import { elementOf, enterElement } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { raiseIncident } from '../kernel/incidents.ts';
import { beginTerminating } from '../kernel/lifecycle.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { prepareJob } from '../tasks/jobs.ts';
import { withOutput } from './output-collection.ts';

const ELEMENTS_VARIABLE = 'adHocSubProcessElements';

/** The purpose of the job by which a worker decides what an ad-hoc sub-process activates. */
export const AD_HOC_JOB = { kind: 'AD_HOC_SUB_PROCESS', listenerEventType: null, listenerIndex: null } as const;

/** Evaluates the ids of the elements to activate on entry: a list of ids of inner elements, or none. */
export function evaluateActiveElements(
  execution: Execution,
  adHoc: AdHocDefinition,
  instance: ElementInstance,
): Result<readonly string[]> {
  if (adHoc.activeElements === null) return done([]);
  const result = evaluate(execution, adHoc.activeElements, instance);
  if (!result.ok) return result;
  const ids = result.value === null ? [] : result.value;
  const isList = Array.isArray(ids) && ids.every((id) => typeof id === 'string');
  const unknown = isList ? ids.filter((id) => !adHoc.activatableIds.includes(id)) : [];
  if (isList && unknown.length === 0) return done(ids);
  const what = isList ? `no inner elements [${unknown.join(', ')}]` : 'no list of strings';
  return failed(
    'EXTRACT_VALUE_ERROR',
    `Expected the expression '${adHoc.activeElements.source}' to give ids of inner elements of '${instance.elementId}', but it gives ${what}.`,
  );
}

export function beginAdHoc(
  execution: Execution,
  adHoc: AdHocDefinition,
  instance: ElementInstance,
  elementIds: readonly string[],
): void {
  const outputs = adHoc.outputCollection === null ? {} : { [adHoc.outputCollection]: '[]' };
  setLocalVariables(execution, instance, { [ELEMENTS_VARIABLE]: adHoc.elementsText, ...outputs });
  for (const elementId of elementIds) activateInner(execution, instance, elementId, {});
}

/** Tells a migrated ad-hoc sub-process what can be activated in it from then on. */
export function renewAdHocElements(execution: Execution, adHoc: AdHocDefinition, instance: ElementInstance): void {
  if (readLocalVariable(execution.state, instance.elementInstanceKey, ELEMENTS_VARIABLE) === undefined) return;
  setLocalVariables(execution, instance, { [ELEMENTS_VARIABLE]: adHoc.elementsText });
}

/** Activates an inner element in a scope of its own, which holds the given variables. */
export function activateInner(
  execution: Execution,
  adHocInstance: ElementInstance,
  elementId: string,
  variables: VariableTexts,
): void {
  const { adHoc } = elementOf(execution, adHocInstance);
  if (adHoc === null) return;
  const pendingTrigger = { elementId, startElementIds: [elementId], variables: {} };
  const inner = enterElement(execution, adHocInstance, adHoc.inner, { pendingTrigger });
  setLocalVariables(execution, inner, variables);
}

/**
 * Prepares what the end of an activated element means for the ad-hoc sub-process: its output is added; then the completion
 * condition is evaluated, or a worker decides when the sub-process has a job. Without a condition it ends with its last
 * element. Evaluates all that may fail; the returned function does it.
 */
export function prepareInnerEnd(execution: Execution, inner: ElementInstance): Result<() => void> {
  const isInner = inner.elementType === 'AD_HOC_SUB_PROCESS_INNER_INSTANCE' && inner.flowScopeKey !== null;
  const around = isInner ? execution.state.tables.elementInstance.get(inner.flowScopeKey ?? 0) : undefined;
  if (around === undefined) return done(() => undefined);
  const { adHoc, job } = elementOf(execution, around);
  if (adHoc === null) return done(() => undefined);
  const output: Result<ExactValue> =
    adHoc.outputElement === null
      ? done({ value: null, exact: null })
      : evaluateExact(execution, adHoc.outputElement, scopeOf(execution.state, inner));
  if (!output.ok) return output;
  const outputs = withOutput(execution, adHoc.outputCollection, around, output.value, null);
  if (!outputs.ok) return outputs;
  const condition = adHoc.completionCondition;
  // The condition belongs to the sub-process: what is local to the part that has ended is not seen.
  const [collected, outer] = [scopeOfTexts(outputs.value), scopeOf(execution.state, around)];
  const seen: TenantScope = { ...outer, get: (name) => collected.get(name) ?? outer.get(name) };
  const isFulfilled = condition === null ? done(job === null) : evaluateBooleanIn(execution, condition, seen);
  if (!isFulfilled.ok) return isFulfilled;
  return done(() => {
    setLocalVariables(execution, around, outputs.value);
    if (isFulfilled.value) fulfil(execution, around, condition !== null && adHoc.cancelsRemaining);
    else if (job !== null) renewAdHocJob(execution, around);
  });
}

/** Notes that the completion condition holds: the sub-process completes when nothing is active in it any more. */
export function fulfil(execution: Execution, around: ElementInstance, cancelsRemaining: boolean): void {
  const key = around.elementInstanceKey;
  const { counter = 0, completed = 0 } = around.loop ?? {}; // it may itself be one of several
  execution.emit('PROCESS_INSTANCE', 'ELEMENT_PROGRESSED', key, { counter, completed, isFulfilled: true });
  if (cancelsRemaining) endInner(execution, around);
  execution.enqueue({ kind: 'childEnded', elementInstanceKey: key });
}

export function endInner(execution: Execution, around: ElementInstance): void {
  for (const child of execution.state.indexes.childrenOfScope.find(around.elementInstanceKey)) {
    beginTerminating(execution, child);
  }
}

/**
 * Creates the job by which a worker decides anew after each element; one that is not answered yet is replaced, with its
 * incidents.
 */
export function renewAdHocJob(execution: Execution, around: ElementInstance): void {
  const { job } = elementOf(execution, around);
  if (job === null) return;
  const { jobsOfElement, incidentsOfElement } = execution.state.indexes;
  for (const { jobKey } of jobsOfElement.find(around.elementInstanceKey)) {
    execution.emit('JOB', 'CANCELED', jobKey, {});
  }
  for (const { incidentKey } of incidentsOfElement.find(around.elementInstanceKey)) {
    execution.emit('INCIDENT', 'RESOLVED', incidentKey, {});
  }
  const prepared = prepareJob(execution, job, around, AD_HOC_JOB);
  if (prepared.ok) prepared.value();
  else raiseIncident(execution, around, prepared.failure);
}
