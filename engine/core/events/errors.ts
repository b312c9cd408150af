import type { ElementInstance } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { type Failure, failed } from '../kernel/result.ts';
import { findCatcher } from './catch-events.ts';
import { occur } from './occurrence.ts';

/** Throws an error from an element instance to what catches it (`findCatcher`). Null when it is caught, else the failure. */
export function throwError(
  execution: Execution,
  from: ElementInstance,
  error: { readonly code: string; readonly message: string; readonly variables: VariableTexts },
): Failure | null {
  const { caught, passedBy } = findCatcher(execution, from, 'error', error.code);
  if (caught === null) return uncaught(error, passedBy);
  occur(execution, caught.host, caught.event, error.variables);
  return null;
}

function uncaught(error: { readonly code: string; readonly message: string }, available: readonly string[]): Failure {
  const message = error.message === '' ? '' : ` with message '${error.message}'`;
  const events =
    available.length === 0
      ? 'No error events are available in the scope.'
      : `Available error events are [${available.join(', ')}]`;
  const text = `Expected to throw an error event with the code '${error.code}'${message}, but it was not caught. ${events}`;
  return failed('UNHANDLED_ERROR_EVENT', text).failure;
}

/** Throws an escalation to what catches it; one that nobody catches is forgotten. Does the thrower go on? */
export function throwEscalation(execution: Execution, from: ElementInstance, code: string): boolean {
  const { caught } = findCatcher(execution, from, 'escalation', code);
  if (caught === null) return true;
  occur(execution, caught.host, caught.event, {});
  return !caught.event.interrupting;
}
