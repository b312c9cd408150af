import type { ExecutableElement } from '../../model/graph.ts';
import type { VariableTexts } from '../command.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../execution.ts';
import { mayBeTriggered } from '../guard.ts';
import { type Failure, failed } from '../result.ts';
import { elementOf } from './elements.ts';
import { evaluateIn, noVariables } from './evaluate.ts';
import { occur } from './events.ts';

/**
 * Throws an error from an element instance: the nearest activity around it (calling processes included) with a boundary event
 * for the code catches it; on one activity a matching code beats a catch-all. Null when caught, else the failure.
 */
export function throwError(
  execution: Execution,
  from: ElementInstance,
  error: { readonly code: string; readonly message: string; readonly variables: VariableTexts },
): Failure | null {
  const available: string[] = [];
  for (const host of hostsFrom(execution, from)) {
    const events = elementOf(execution, host).boundaryEvents.filter((event) => event.event?.kind === 'error');
    const event = matching(execution, events, error.code);
    if (event !== undefined && mayBeTriggered(execution.state, host, event.id)) {
      occur(execution, host, event, error.variables);
      return null;
    }
    available.push(...events.map((event) => event.id));
  }
  return uncaught(error, available);
}

/** From the instance outward through its scopes, and from a called process on through its call activity. */
function* hostsFrom(execution: Execution, from: ElementInstance): Generator<ElementInstance> {
  const { elementInstance, processInstance } = execution.state.tables;
  for (let host: ElementInstance | undefined = from; host !== undefined; ) {
    yield host;
    const outerKey: number | null | undefined =
      host.flowScopeKey ?? processInstance.get(host.processInstanceKey)?.parentElementInstanceKey;
    host = typeof outerKey === 'number' ? elementInstance.get(outerKey) : undefined;
  }
}

function matching(
  execution: Execution,
  events: readonly ExecutableElement[],
  code: string,
): ExecutableElement | undefined {
  const coded = events.find((event) => caughtCode(execution, event) === code);
  return coded ?? events.find((event) => caughtCode(execution, event) === null);
}

/** Codes of catch events are static; null catches all. */
function caughtCode(execution: Execution, event: ExecutableElement): string | null {
  if (event.event?.kind !== 'error' || event.event.errorCode === null) return null;
  const result = evaluateIn(execution, event.event.errorCode, noVariables);
  return result.ok && typeof result.value === 'string' ? result.value : null;
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
