/** Conditional start events are evaluated by command alone: no instance exists whose variables could trigger them. */
import { scopeOfTexts } from '../data/variables.ts';
import { type ConditionalSubscription, DEFAULT_TENANT_ID, type Key } from '../entities/index.ts';
import { holds, startConditionals } from '../events/conditionals.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { rejected } from '../kernel/result.ts';
import { createProcessInstance } from '../scopes/process-instances.ts';
import type { Processor } from './processor.ts';
import { refuseReach } from './refuse-reach.ts';

/**
 * Evaluates the conditional start events of one process or of all, with the variables that are given, and starts an instance
 * for each whose condition holds (Camunda's documentation, "Trigger root-level conditional start events via API").
 */
export const evaluateConditionals: Processor<'CONDITIONAL.EVALUATE'> = (execution, command) => {
  const { processDefinitionKey: key, variables, tenantId = DEFAULT_TENANT_ID } = command;
  if (key !== null && execution.state.tables.processDefinition.get(key)?.tenantId !== tenantId) {
    const reason = `Expected to evaluate the conditional start events of the process definition with key '${key}', but no such process was found`;
    return rejected('NOT_FOUND', reason);
  }
  const fulfilled = startConditionals(execution.state, command).filter((start) =>
    isFulfilled(execution, start, variables),
  );
  const refusal = refuseReach(command.permitted, () =>
    fulfilled.map(({ processDefinitionId }) => ({ processDefinitionId, how: 'start' })),
  );
  if (refusal) return refusal;
  const conditionalEvaluationKey = execution.nextKey();
  const started = fulfilled.flatMap((start) => startInstance(execution, start, variables));
  return { ok: true, value: { conditionalEvaluationKey, started } };
};

/** Tells whether a condition holds; it is evaluated only when one of the variables that it reads is given. */
function isFulfilled(
  execution: Execution,
  { processDefinitionKey, targetElementId, tenantId }: ConditionalSubscription,
  variables: VariableTexts,
): boolean {
  const event = execution.model(processDefinitionKey).elements.get(targetElementId)?.event;
  if (event?.kind !== 'conditional') return false;
  const { variableNames } = event.condition;
  if (variableNames.length > 0 && !variableNames.some((name) => Object.hasOwn(variables, name))) return false;
  return holds(execution, event.condition, { ...scopeOfTexts(variables), tenantId: () => tenantId });
}

function startInstance(
  execution: Execution,
  { processDefinitionKey, targetElementId }: ConditionalSubscription,
  variables: VariableTexts,
): readonly { readonly processDefinitionKey: Key; readonly processInstanceKey: Key }[] {
  const definition = execution.state.tables.processDefinition.get(processDefinitionKey);
  if (definition === undefined) return [];
  const processInstanceKey = createProcessInstance(execution, {
    definition,
    variables: {},
    tags: [],
    caller: null,
    startCorrelationKey: '',
    startsWith: { elementId: targetElementId, variables },
  });
  return [{ processDefinitionKey, processInstanceKey }];
}
