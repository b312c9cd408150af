import type { ExecutionListeners, JobDefinition } from '../graph/graph.ts';
import { elementOf, elementsOf, extensionOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readRequired } from './expression.ts';
import { headersOf, readHeaders, readRetries } from './job.ts';

const NONE: ExecutionListeners = { start: [], end: [] };

/** `zeebe:executionListeners`, by event, in the order of the diagram's file. */
function ownHeaders(listener: ModdleElement): Readonly<Record<string, string>> {
  const headers = elementOf(listener, 'headers');
  return headers === null ? {} : headersOf(headers);
}

export function readListeners(element: ModdleElement, report: Report): ExecutionListeners {
  const extension = extensionOf(element, 'zeebe:ExecutionListeners');
  if (extension === null) return NONE;
  const of = (eventType: string): readonly JobDefinition[] =>
    listenersOf(extension, eventType).map((listener) => readListener(listener, element, report));
  return { start: of('start'), end: of('end') };
}

/** The listeners of an extension that are called at an event. */
export function listenersOf(extension: ModdleElement, eventType: string): readonly ModdleElement[] {
  return elementsOf(extension, 'listeners').filter((listener) => textOf(listener, 'eventType') === eventType);
}

export function readListener(listener: ModdleElement, element: ModdleElement, report: Report): JobDefinition {
  const what = `'type' of a listener of '${idOf(element)}'`;
  return {
    type: readRequired(textOf(listener, 'type'), what, element, report),
    retries: readRetries(listener, element, report),
    headers: { ...readHeaders(element), ...ownHeaders(listener) },
  };
}
