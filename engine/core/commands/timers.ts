/**
 * Triggers timers that are due. A repeating one is replaced by its next firing in the same batch, so none is lost or doubled
 * by a crash.
 */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import { noVariables } from '../data/evaluate.ts';
import { evaluateTimer, nextSchedule } from '../data/moments.ts';
import { scopeOf, type TenantScope } from '../data/variables.ts';
import type { Timer } from '../entities/index.ts';
import { occur } from '../events/occurrence.ts';
import { isRepeatable } from '../events/subscriptions.ts';
import { elementById } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayBeTriggered } from '../kernel/guard.ts';
import { rejected } from '../kernel/result.ts';
import { createProcessInstance } from '../scopes/process-instances.ts';
import { accepted, type Processor } from './processor.ts';

export const triggerTimer: Processor<'TIMER.TRIGGER'> = (execution, { timerKey }) => {
  const timer = execution.state.tables.timer.get(timerKey);
  const expected = `Expected to trigger a timer with key '${timerKey}'`;
  if (timer === undefined) return rejected('NOT_FOUND', `${expected}, but no such timer was found`);
  if (timer.isSuspended) return rejected('INVALID_STATE', `${expected}, but its process instance is suspended`);
  if (timer.dueMs > execution.nowMs) return rejected('INVALID_STATE', `${expected}, but it is not due yet`);
  execution.emit('TIMER', 'TRIGGERED', timerKey, {});
  if (timer.elementInstanceKey === null) startByTimer(execution, timer);
  else triggerElement(execution, timer, timer.elementInstanceKey);
  return accepted;
};

function startByTimer(execution: Execution, timer: Timer): void {
  const definition = execution.state.tables.processDefinition.get(timer.processDefinitionKey);
  if (definition === undefined) return;
  const start = execution.model(definition.processDefinitionKey).elements.get(timer.targetElementId);
  repeat(execution, timer, start, noVariables(definition.tenantId));
  createProcessInstance(execution, {
    definition,
    variables: {},
    tags: [],
    caller: null,
    startCorrelationKey: '',
    startsWith: { elementId: timer.targetElementId, variables: {} },
  });
}

/**
 * Triggers an element instance. A timer whose element instance cannot be triggered any more is used up all the same, so that
 * it is not due for ever.
 */
function triggerElement(execution: Execution, timer: Timer, elementInstanceKey: number): void {
  const host = execution.state.tables.elementInstance.get(elementInstanceKey);
  if (host === undefined) return;
  const target = elementById(execution, host, timer.targetElementId);
  if (!mayBeTriggered(execution.state, host, target)) return;
  if (isRepeatable(target)) repeat(execution, timer, target, scopeOf(execution.state, host));
  occur(execution, host, target, {});
}

/**
 * Schedules the next firing. Its cycle is evaluated anew, so that it follows what its variables are by then; where that fails it
 * goes on as before.
 */
function repeat(execution: Execution, timer: Timer, target: ExecutableElement | undefined, scope: TenantScope): void {
  const anew = target?.event?.kind === 'timer' ? evaluateTimer(execution, target.event.timer, scope) : null;
  const cycle = anew?.ok && anew.value.cycle !== '' ? anew.value.cycle : timer.cycle;
  const schedule = nextSchedule(execution, { ...timer, cycle });
  if (schedule === null) return;
  const timerKey = execution.nextKey();
  execution.emit('TIMER', 'CREATED', timerKey, { ...timer, timerKey, ...schedule });
}
