/**
 * Suspends and resumes process instances (Camunda 8.10 documentation, "Process instance suspension"). A suspended instance keeps all it
 * has, and nobody is handed anything of it: its jobs are put aside, its timers are due for nobody, messages and signals pass it by.
 * Resumption takes the steps that were held back, in their order, then gives jobs and timers back and looks for buffered messages.
 */
import { resumedDue } from '../data/moments.ts';
import type { ElementInstance, Key } from '../entities/index.ts';
import { instancesIn } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { accepted, type Processor } from './processor.ts';

interface Running {
  readonly scope: ElementInstance;
  readonly isSuspended: boolean;
}

/** Finds a process instance that has not ended and is not about to; called ones too. */
function findRunning(execution: Execution, processInstanceKey: Key, expected: string): Answer<Running> {
  const { processInstance, elementInstance } = execution.state.tables;
  const instance = processInstance.get(processInstanceKey);
  const scope = elementInstance.get(processInstanceKey);
  if (instance === undefined || scope === undefined || scope.state === 'TERMINATING') {
    return rejected('NOT_FOUND', `${expected}, but no such process was found`);
  }
  return { ok: true, value: { scope, isSuspended: instance.suspendedMs !== null } };
}

export const suspendInstance: Processor<'PROCESS_INSTANCE.SUSPEND'> = (execution, { processInstanceKey }) => {
  const expected = `Expected to suspend a process instance with key '${processInstanceKey}'`;
  const found = findRunning(execution, processInstanceKey, expected);
  if (!found.ok) return found;
  if (found.value.isSuspended) return rejected('INVALID_STATE', `${expected}, but it is already suspended`);
  execution.emit('PROCESS_INSTANCE', 'SUSPENDED', processInstanceKey, {});
  for (const instance of instancesIn(execution, found.value.scope)) suspendWork(execution, instance);
  return accepted;
};

/** A job that a worker has stays with it until its time is out. What is being terminated still needs what it waits for. */
function suspendWork(execution: Execution, { elementInstanceKey, state }: ElementInstance): void {
  if (state === 'TERMINATING') return;
  const { jobsOfElement, timersOfElement } = execution.state.indexes;
  for (const { jobKey, state: jobState } of jobsOfElement.find(elementInstanceKey)) {
    if (jobState === 'CREATED') execution.emit('JOB', 'SUSPENDED', jobKey, {});
  }
  for (const { timerKey } of timersOfElement.find(elementInstanceKey)) {
    execution.emit('TIMER', 'SUSPENDED', timerKey, {});
  }
}

export const resumeInstance: Processor<'PROCESS_INSTANCE.RESUME'> = (execution, { processInstanceKey }) => {
  const expected = `Expected to resume a process instance with key '${processInstanceKey}'`;
  const found = findRunning(execution, processInstanceKey, expected);
  if (!found.ok) return found;
  if (!found.value.isSuspended) return rejected('INVALID_STATE', `${expected}, but it is not currently suspended`);
  execution.emit('PROCESS_INSTANCE', 'RESUMED', processInstanceKey, {});
  for (const { bufferedStepKey, step } of execution.state.indexes.bufferedStepsOfInstance.find(processInstanceKey)) {
    execution.emit('BUFFERED_COMMAND', 'DRAINED', bufferedStepKey, {});
    execution.enqueue(step);
  }
  for (const instance of instancesIn(execution, found.value.scope)) resumeWork(execution, instance);
  return accepted;
};

function resumeWork(execution: Execution, { elementInstanceKey }: ElementInstance): void {
  const { jobsOfElement, timersOfElement, subscriptionsOfElement } = execution.state.indexes;
  for (const { jobKey, state } of jobsOfElement.find(elementInstanceKey)) {
    if (state === 'SUSPENDED') execution.emit('JOB', 'RESUMED', jobKey, {});
  }
  for (const timer of timersOfElement.find(elementInstanceKey)) {
    execution.emit('TIMER', 'RESUMED', timer.timerKey, { dueMs: resumedDue(execution, timer) });
  }
  for (const { messageSubscriptionKey } of subscriptionsOfElement.find(elementInstanceKey)) {
    execution.enqueue({ kind: 'correlateBuffered', messageSubscriptionKey });
  }
}
