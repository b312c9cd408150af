/**
 * Call activities: the called process instance is a root of its own for tokens, but belongs to the instance tree of its
 * caller, with which it is loaded and cancelled. It inherits the caller's tags, and its business id unless the diagram says another one.
 */
import type { CallDefinition, ExecutableElement } from '../../model/graph/graph.ts';
import { evaluateString, evaluateWithWarnings, typeName } from '../data/evaluate.ts';
import { acceptVariables } from '../data/mappings.ts';
import { localVariables, scopeOf, textsOf, visibleVariables } from '../data/variables.ts';
import { boundProcess } from '../deployment/definitions.ts';
import type { ElementInstance, ProcessDefinition } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { beginCompleting } from '../kernel/lifecycle.ts';
import { MAX_BUSINESS_ID_CHARACTERS, MAX_CALL_DEPTH } from '../kernel/limits.ts';
import { done, failed, type Result } from '../kernel/result.ts';
import { createProcessInstance } from './process-instances.ts';

/** Finds the process to call; the returned function creates its instance. */
export function prepareCall(execution: Execution, call: CallDefinition, instance: ElementInstance): Result<() => void> {
  if (depthOf(execution, instance) >= MAX_CALL_DEPTH)
    return failed(
      'CALLED_ELEMENT_ERROR',
      `Expected no more than ${MAX_CALL_DEPTH} processes to call each other, but '${instance.elementId}' would call another one; does a process call itself without end?`,
    );
  const definition = calledDefinition(execution, call, instance);
  if (!definition.ok) return definition;
  const calling = execution.state.tables.processInstance.get(instance.processInstanceKey);
  const businessId = calledBusinessId(execution, call, instance, calling?.businessId ?? null);
  if (!businessId.ok) return businessId;
  return done(() => {
    createProcessInstance(execution, {
      definition: definition.value,
      variables: variablesToPass(execution, call, instance),
      tags: calling?.tags ?? [],
      businessId: businessId.value,
      caller: instance,
      startCorrelationKey: '',
      startsWith: null,
    });
  });
}

/**
 * Evaluates the business id of the called instance. An empty text, and null that is meant, are none; null that FEEL has made of what is not
 * there, any other value and a text that is too long raise an incident (Zeebe: call activities, from 8.10).
 */
function calledBusinessId(
  execution: Execution,
  { businessId: expression }: CallDefinition,
  instance: ElementInstance,
  inherited: string | null,
): Result<string | null> {
  if (expression === 'inherited') return done(inherited);
  if (expression === null) return done(null);
  const result = evaluateWithWarnings(execution, expression, scopeOf(execution.state, instance));
  if (!result.ok) return result;
  const { value, warnings } = result.value;
  if (value === '' || (value === null && warnings.length === 0)) return done(null);
  if (typeof value === 'string' && value.length <= MAX_BUSINESS_ID_CHARACTERS) return done(value);
  const was =
    typeof value === 'string'
      ? `longer than ${MAX_BUSINESS_ID_CHARACTERS} characters`
      : [`'${typeName(value)}'`, ...warnings].join('. ');
  return failed(
    'EXTRACT_VALUE_ERROR',
    `Expected '${expression.source}' to give the called process a business id, but it is ${was}.`,
  );
}

/** How many process instances lie around an element instance, its own one counted. */
function depthOf(execution: Execution, { processInstanceKey }: ElementInstance): number {
  const { processInstance } = execution.state.tables;
  let depth = 0;
  for (let key: number | null = processInstanceKey; key !== null && depth < MAX_CALL_DEPTH; depth += 1)
    key = processInstance.get(key)?.parentProcessInstanceKey ?? null;
  return depth;
}

function calledDefinition(
  execution: Execution,
  call: CallDefinition,
  instance: ElementInstance,
): Result<ProcessDefinition> {
  const processId = evaluateString(execution, call.processId, scopeOf(execution.state, instance));
  if (!processId.ok) return processId;
  const expected = `Expected process with BPMN process id '${processId.value}'`;
  const definition = boundProcess(execution.state, processId.value, call.binding, instance.processDefinitionKey);
  if (definition === undefined) {
    const tag = call.binding.type === 'versionTag' ? ` with version tag '${call.binding.versionTag}'` : '';
    return failed('CALLED_ELEMENT_ERROR', `${expected}${tag} to be deployed, but not found.`);
  }
  if (execution.model(definition.processDefinitionKey).root.noneStart === null) {
    return failed('CALLED_ELEMENT_ERROR', `${expected} to have a none start event, but not found.`);
  }
  return done(definition);
}

function variablesToPass(execution: Execution, call: CallDefinition, instance: ElementInstance): VariableTexts {
  if (call.propagateAllParentVariables) return textsOf(visibleVariables(execution.state, instance).values());
  // Without input mappings nothing is passed on, not even what is local for another reason, such as a loop's item.
  const { inputs } = elementOf(execution, instance);
  return inputs.length === 0 ? {} : localVariables(execution.state, instance.elementInstanceKey);
}

/**
 * Completes a call activity whose called instance has completed: its variables come back as far as the call activity wants
 * them.
 */
export function completeCall(execution: Execution, callActivity: ElementInstance, result: VariableTexts): void {
  const element: ExecutableElement = elementOf(execution, callActivity);
  const isWanted = element.outputs.length > 0 || element.call?.propagateAllChildVariables === true;
  if (isWanted) acceptVariables(execution, element, callActivity, result);
  beginCompleting(execution, callActivity);
}
