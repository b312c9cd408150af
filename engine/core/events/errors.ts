/**
 * Errors and escalations: thrown by events and by job workers, caught by error and escalation events. The search goes from
 * where it was thrown outward, called processes included. Of each scope its event sub-processes and the boundary events on it
 * are asked together: the code beats the catch-all, then the event sub-process the boundary event. From inside an event
 * sub-process that has interrupted its scope an error reaches no event of the same instance further out, an escalation only
 * those of that scope, as in Zeebe. An error that nothing catches is an incident; an escalation that nothing catches is
 * forgotten, as BPMN says.
 */
import type { ExecutableElement } from '../../model/graph/graph.ts';
import { evaluateIn, noVariables } from '../data/evaluate.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { VariableTexts } from '../kernel/command.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayBeTriggered } from '../kernel/guard.ts';
import { type Failure, failed } from '../kernel/result.ts';
import { isInterrupted, occur } from './occurrence.ts';
import { triggeredStartsOf } from './subscriptions.ts';

/** Throws an error from an element instance to the event that catches it. Returns null when one does, else the failure. */
export function throwError(
  execution: Execution,
  from: ElementInstance,
  error: { readonly code: string; readonly message: string; readonly variables: VariableTexts },
): Failure | null {
  const { caught, passedBy } = findCatch(execution, from, 'error', error.code);
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

/** Throws an escalation to the event that catches it. Returns whether the thrower goes on. */
export function throwEscalation(execution: Execution, from: ElementInstance, code: string): boolean {
  const { caught } = findCatch(execution, from, 'escalation', code);
  if (caught === null) return true;
  occur(execution, caught.host, caught.event, {});
  return !caught.event.interrupting;
}

type Kind = 'error' | 'escalation';

interface Catch {
  readonly host: ElementInstance;
  readonly event: ExecutableElement;
}

interface CatchSearch {
  readonly caught: Catch | null;
  /** Codes of the events that were passed by because they wait for others. */
  readonly passedBy: readonly string[];
}

/** Finds the event that catches an error or an escalation. Among the events of one scope a matching code beats a catch-all. */
function findCatch(execution: Execution, from: ElementInstance, kind: Kind, code: string): CatchSearch {
  const passedBy: string[] = [];
  for (const host of hostsFrom(execution, from, kind)) {
    const ofKind = catchEventsOf(execution, host).filter((event) => event.event?.kind === kind);
    const event = matching(execution, ofKind, code);
    if (event !== undefined && mayBeTriggered(execution.state, host, event)) {
      return { caught: { host, event }, passedBy };
    }
    passedBy.push(...ofKind.map((passed) => caughtCode(execution, passed) ?? ''));
  }
  return { caught: null, passedBy };
}

/** Walks from the instance outward through its scopes, and from a called process on through its call activity. */
function* hostsFrom(execution: Execution, from: ElementInstance, kind: Kind): Generator<ElementInstance> {
  const { elementInstance, processInstance } = execution.state.tables;
  for (let host: ElementInstance | undefined = from; host !== undefined; ) {
    const isLast = isInterrupted(execution, host);
    if (!isLast || kind === 'escalation') yield host;
    const callerKey: number | null | undefined = processInstance.get(host.processInstanceKey)?.parentElementInstanceKey;
    const outerKey: number | null | undefined = isLast ? callerKey : (host.flowScopeKey ?? callerKey);
    host = typeof outerKey === 'number' ? elementInstance.get(outerKey) : undefined;
  }
}

function catchEventsOf(execution: Execution, host: ElementInstance): readonly ExecutableElement[] {
  const element = elementOf(execution, host);
  if (element.eventSubProcesses.length === 0 || isInterrupted(execution, host)) return element.boundaryEvents;
  return [...triggeredStartsOf(element), ...element.boundaryEvents];
}

function matching(
  execution: Execution,
  events: readonly ExecutableElement[],
  code: string,
): ExecutableElement | undefined {
  const coded = events.find((event) => caughtCode(execution, event) === code);
  return coded ?? events.find((event) => caughtCode(execution, event) === null);
}

/** Returns the code that an event catches, which is static; null catches all. */
function caughtCode(execution: Execution, { event }: ExecutableElement): string | null {
  const expression =
    event?.kind === 'error' ? event.errorCode : event?.kind === 'escalation' ? event.escalationCode : null;
  if (expression === null) return null;
  const result = evaluateIn(execution, expression, noVariables(null));
  return result.ok && typeof result.value === 'string' ? result.value : null;
}
