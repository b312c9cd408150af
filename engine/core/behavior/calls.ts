import type { CallDefinition, ExecutableElement } from '../../model/graph.ts';
import type { VariableTexts } from '../command.ts';
import type { ElementInstance, ProcessDefinition } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { beginCompleting } from '../lifecycle.ts';
import { done, failed, type Result } from '../result.ts';
import { boundProcess } from './definitions.ts';
import { elementOf } from './elements.ts';
import { evaluateString } from './evaluate.ts';
import { createProcessInstance } from './instances.ts';
import { acceptVariables } from './mappings.ts';
import { localVariables, scopeOf, textsOf, visibleVariables } from './variables.ts';

/** Finds the process to call; the returned function creates its instance. */
export function prepareCall(execution: Execution, call: CallDefinition, instance: ElementInstance): Result<() => void> {
  const definition = calledDefinition(execution, call, instance);
  if (!definition.ok) return definition;
  return done(() => {
    const calling = execution.state.tables.processInstance.get(instance.processInstanceKey);
    createProcessInstance(execution, {
      definition: definition.value,
      variables: variablesToPass(execution, call, instance),
      tags: calling?.tags ?? [],
      businessId: calling?.businessId ?? null,
      caller: instance,
      startCorrelationKey: '',
      startsWith: null,
    });
  });
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
  return localVariables(execution.state, instance.elementInstanceKey);
}

/** The called instance has completed: its variables come back as far as the call activity asks for them. */
export function completeCall(execution: Execution, callActivity: ElementInstance, result: VariableTexts): void {
  const element: ExecutableElement = elementOf(execution, callActivity);
  const isWanted = element.outputs.length > 0 || element.call?.propagateAllChildVariables === true;
  if (isWanted) acceptVariables(execution, element, callActivity, result);
  beginCompleting(execution, callActivity);
}
