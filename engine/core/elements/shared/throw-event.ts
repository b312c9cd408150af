/**
 * What intermediate throw events and end events throw. A thrown message is a job: a worker sends it, because only the worker
 * knows to whom. A link and a terminate event throw nothing; they act when they are left (`complete` of their handlers).
 */
import type { Expression } from '../../../feel/evaluation/expression.ts';
import type { ExecutableElement } from '../../../model/graph/graph.ts';
import { evaluateString } from '../../data/evaluate.ts';
import { localVariables, scopeOf } from '../../data/variables.ts';
import type { ElementInstance } from '../../entities/index.ts';
import { compensable, compensate } from '../../events/compensation.ts';
import { throwError, throwEscalation } from '../../events/errors.ts';
import { throwSignal } from '../../events/signals.ts';
import type { Execution } from '../../kernel/execution.ts';
import { done, failed, type Result } from '../../kernel/result.ts';
import { tenantOf } from '../../state/tenants.ts';
import { type Activation, passesThrough } from './handler.ts';
import { activateJobWorker } from './job-worker.ts';

/** Throws what the event defines when a token comes to it. */
export function activateThrow(
  execution: Execution,
  element: ExecutableElement,
  instance: ElementInstance,
): Result<Activation> {
  switch (element.event?.kind) {
    case 'signal':
      return activateSignal(execution, element.event.signalName, instance);
    case 'escalation':
      return activateEscalation(execution, element.event.escalationCode, instance);
    case 'error':
      return activateError(execution, element.event.errorCode, instance);
    case 'compensation':
      return activateCompensation(execution, element.event.activityId, instance);
    case 'link':
    case 'terminate':
      return passesThrough();
    default:
      return activateJobWorker(execution, element, instance);
  }
}

/** The signal carries the event's own variables, which its input mappings made. */
function activateSignal(execution: Execution, name: Expression, instance: ElementInstance): Result<Activation> {
  const signalName = evaluateString(execution, name, scopeOf(execution.state, instance));
  if (!signalName.ok) return signalName;
  const variables = localVariables(execution.state, instance.elementInstanceKey);
  const signal = { signalName: signalName.value, variables, tenantId: tenantOf(execution.state, instance) };
  return done({ enter: () => throwSignal(execution, signal), completes: true });
}

/** Unless it is interrupted by what catches the escalation, the token goes on. */
function activateEscalation(
  execution: Execution,
  code: Expression | null,
  instance: ElementInstance,
): Result<Activation> {
  const value = evaluateCode(execution, code, instance);
  if (!value.ok) return value;
  return done({ enter: () => undefined, completes: throwEscalation(execution, instance, value.value) });
}

/** The event itself stays active until what catches the error terminates its scope. */
function activateError(execution: Execution, code: Expression | null, instance: ElementInstance): Result<Activation> {
  const value = evaluateCode(execution, code, instance);
  if (!value.ok) return value;
  const failure = throwError(execution, instance, { code: value.value, message: '', variables: {} });
  return failure === null ? done({ enter: () => undefined, completes: false }) : { ok: false, failure };
}

/** Waits for the handlers; with nothing to undo the token goes on at once. */
function activateCompensation(
  execution: Execution,
  activityId: string | null,
  instance: ElementInstance,
): Result<Activation> {
  const subscriptions = compensable(execution, instance, activityId);
  const isNothing = subscriptions.every(({ handlerId }) => handlerId === null);
  return done({ enter: () => compensate(execution, instance, subscriptions), completes: isNothing });
}

function evaluateCode(execution: Execution, code: Expression | null, instance: ElementInstance): Result<string> {
  if (code !== null) return evaluateString(execution, code, scopeOf(execution.state, instance));
  return failed('EXTRACT_VALUE_ERROR', `Expected event '${instance.elementId}' to have a code, but it has none.`);
}
