/**
 * Activates elements of an ad-hoc sub-process from outside: by a command, or by the worker of its job. Both are checked in
 * the same way before anything is emitted.
 */
import { acceptVariables } from '../data/mappings.ts';
import type { ElementInstance } from '../entities/index.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayEnterIn } from '../kernel/guard.ts';
import { type Answer, rejected } from '../kernel/result.ts';
import { refuseSuspended } from '../kernel/suspension.ts';
import { activateInner, endInner, fulfil } from '../scopes/ad-hoc.ts';
import { accepted, type CommandOf, type Processor } from './processor.ts';

/** Activates elements of an ad-hoc sub-process from outside. */
export const activateAdHoc: Processor<'AD_HOC_SUB_PROCESS.ACTIVATE'> = (execution, command) => {
  const { elementInstanceKey, elements, cancelsRemaining } = command;
  const expected = `Expected to activate activities of ad-hoc sub-process with key '${elementInstanceKey}'`;
  const instance = execution.state.tables.elementInstance.get(elementInstanceKey);
  if (instance?.elementType !== 'AD_HOC_SUB_PROCESS') {
    return rejected('NOT_FOUND', `${expected}, but no such ad-hoc sub-process was found`);
  }
  const suspended = refuseSuspended(execution.state, instance);
  if (suspended !== null) return suspended;
  const present: ElementInstance | undefined = instance;
  if (!mayEnterIn(present)) return rejected('INVALID_STATE', `${expected}, but it is not active`);
  const refusal = refusalOf(execution, instance, elements, expected);
  if (!refusal.ok) return refusal;
  if (cancelsRemaining) endInner(execution, instance);
  for (const { elementId, variables } of elements) activateInner(execution, instance, elementId, variables);
  return accepted;
};

function refusalOf(
  execution: Execution,
  instance: ElementInstance,
  elements: readonly { readonly elementId: string }[],
  expected: string,
): Answer<void> {
  const known = elementOf(execution, instance).adHoc?.activatableIds ?? [];
  const unknown = elements.find(({ elementId }) => !known.includes(elementId));
  if (unknown === undefined) return { ok: true, value: undefined };
  return rejected(
    'INVALID_ARGUMENT',
    `${expected}, but it has no element '${unknown.elementId}' that can be activated`,
  );
}

/** Completes the job of an ad-hoc sub-process: its worker has decided what is to be activated, or that it is complete. */
export function completeAdHocJob(
  execution: Execution,
  { jobKey, variables, result }: CommandOf<'JOB.COMPLETE'>,
  instance: ElementInstance,
  assignBusinessId: () => void,
): ReturnType<Processor<'JOB.COMPLETE'>> {
  const expected = `Expected to complete ad-hoc sub-process job with key '${jobKey}'`;
  const answer = result?.type === 'adHocSubProcess' ? result : undefined;
  const elements = answer?.activateElements ?? [];
  const isFulfilled = answer?.isCompletionConditionFulfilled === true;
  const refusal = refusalOf(execution, instance, elements, expected);
  if (!refusal.ok) return refusal;
  if (isFulfilled && elements.length > 0) {
    return rejected('INVALID_ARGUMENT', `${expected}, but it activates elements and is fulfilled at the same time`);
  }
  assignBusinessId();
  execution.emit('JOB', 'COMPLETED', jobKey, {});
  acceptVariables(execution, elementOf(execution, instance), instance, variables);
  if (isFulfilled) fulfil(execution, instance, answer?.isCancelRemainingInstances === true);
  else if (answer?.isCancelRemainingInstances === true) endInner(execution, instance);
  for (const { elementId, variables: own } of elements) activateInner(execution, instance, elementId, own);
  return accepted;
}
