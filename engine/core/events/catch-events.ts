import type { ExecutableElement } from '../../model/graph/graph.ts';
import { evaluateIn, noVariables } from '../data/evaluate.ts';
import type { ElementInstance } from '../entities/index.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { mayBeTriggered } from '../kernel/guard.ts';
import { isInterrupted, triggeredStartsOf } from './event-sub-processes.ts';

type Kind = 'error' | 'escalation';

interface Catcher {
  readonly host: ElementInstance;
  readonly event: ExecutableElement;
}

interface CatcherSearch {
  readonly caught: Catcher | null;
  /** Ids of the events that were passed by because they wait for other codes. */
  readonly passedBy: readonly string[];
}

/**
 * What catches an error or an escalation: from where it was thrown outward, calling processes included, the event
 * sub-processes of each scope before the boundary events on it; at one place a matching code beats a catch-all.
 */
export function findCatcher(execution: Execution, from: ElementInstance, kind: Kind, code: string): CatcherSearch {
  const passedBy: string[] = [];
  for (const host of hostsFrom(execution, from)) {
    for (const events of placesOf(execution, host)) {
      const ofKind = events.filter((event) => event.event?.kind === kind);
      const event = matching(execution, ofKind, code);
      if (event !== undefined && mayBeTriggered(execution.state, host, event)) {
        return { caught: { host, event }, passedBy };
      }
      passedBy.push(...ofKind.map(({ id }) => id));
    }
  }
  return { caught: null, passedBy };
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

function placesOf(execution: Execution, host: ElementInstance): readonly (readonly ExecutableElement[])[] {
  const element = elementOf(execution, host);
  if (element.eventSubProcesses.length === 0 || isInterrupted(execution, host)) return [element.boundaryEvents];
  return [triggeredStartsOf(element), element.boundaryEvents];
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
function caughtCode(execution: Execution, { event }: ExecutableElement): string | null {
  const expression =
    event?.kind === 'error' ? event.errorCode : event?.kind === 'escalation' ? event.escalationCode : null;
  if (expression === null) return null;
  const result = evaluateIn(execution, expression, noVariables);
  return result.ok && typeof result.value === 'string' ? result.value : null;
}
