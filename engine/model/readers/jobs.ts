/**
 * Jobs: what a job worker is told of an element. Service tasks and their kin have one job, and each execution listener has one of its own.
 */
import { staticExpression } from '../../feel/compile.ts';
import type { ExecutionListenerEvent, ExecutionListeners, JobDefinition } from '../graph/graph.ts';
import { elementOf, elementsOf, extensionOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readExpression, readRequired } from './attributes.ts';

const RETRIES_DEFAULT = '3';
/** A user task that a job worker does has no task definition, and one try. */
const USER_TASK_RETRIES = '1';
/** Job type of a user task that a job worker does. */
const USER_TASK_JOB_TYPE = 'io.camunda.zeebe:userTask';

/** `zeebe:taskDefinition` with `zeebe:taskHeaders`, or null. */
export function readJob(element: ModdleElement, report: Report): JobDefinition | null {
  const definition = extensionOf(element, 'zeebe:TaskDefinition');
  if (definition === null) return null;
  return {
    type: readRequired(textOf(definition, 'type'), "'type' of zeebe:taskDefinition", element, report),
    retries: readRetries(definition, element, report),
    headers: readHeaders(element),
  };
}

/** Returns the job of a user task without `zeebe:userTask`. */
export function userTaskJob(element: ModdleElement): JobDefinition {
  return {
    type: staticExpression(USER_TASK_JOB_TYPE),
    retries: staticExpression(USER_TASK_RETRIES),
    headers: readHeaders(element),
  };
}

/** Retries of a task definition or a listener; 3 when it gives none. */
function readRetries(definition: ModdleElement, element: ModdleElement, report: Report): JobDefinition['retries'] {
  const text = textOf(definition, 'retries') ?? RETRIES_DEFAULT;
  if (definition.retries === '') report.add(element, `Attribute 'retries' of ${nameOf(definition)} must not be empty.`);
  const retries = readExpression(text, element, report);
  if (retries.isStatic && !/^\s*\d{1,9}\s*$/.test(text)) {
    report.add(
      element,
      `Attribute 'retries' of ${nameOf(definition)} must be a whole number or an expression, but is '${text}'.`,
    );
  }
  return retries;
}

const nameOf = ({ $type }: ModdleElement): string =>
  $type.replace(/:(.)/, (_, first: string) => `:${first.toLowerCase()}`);

/** Headers without a key or a value are left out, as Zeebe does. */
export function readHeaders(element: ModdleElement): Readonly<Record<string, string>> {
  const headers = extensionOf(element, 'zeebe:TaskHeaders');
  return headers === null ? {} : headersOf(headers);
}

export function headersOf(headers: ModdleElement): Readonly<Record<string, string>> {
  return Object.fromEntries(
    elementsOf(headers, 'values').flatMap((line) => {
      const [key, value] = [textOf(line, 'key'), textOf(line, 'value')];
      return key === null || value === null ? [] : [[key, value]];
    }),
  );
}

/** `eventType` of `zeebe:executionListener`, and what the engine calls it. */
export const EXECUTION_EVENTS: Readonly<Record<string, ExecutionListenerEvent>> = {
  start: 'START',
  end: 'END',
  beforeAll: 'BEFORE_ALL',
  cancel: 'CANCEL',
};

/** Of an element that calls nobody. */
export const NO_LISTENERS: ExecutionListeners = { BEFORE_ALL: [], START: [], END: [], CANCEL: [] };

function ownHeaders(listener: ModdleElement): Readonly<Record<string, string>> {
  const headers = elementOf(listener, 'headers');
  return headers === null ? {} : headersOf(headers);
}

/** `zeebe:executionListeners`, by event, in the order of the diagram's file. */
export function readListeners(element: ModdleElement, report: Report): ExecutionListeners {
  const extension = extensionOf(element, 'zeebe:ExecutionListeners');
  if (extension === null) return NO_LISTENERS;
  const of = (event: ExecutionListenerEvent): readonly JobDefinition[] => {
    const names = Object.keys(EXECUTION_EVENTS).filter((name) => EXECUTION_EVENTS[name] === event);
    return listenersOf(extension, ...names).map((listener) => readListener(listener, element, report));
  };
  return { BEFORE_ALL: of('BEFORE_ALL'), START: of('START'), END: of('END'), CANCEL: of('CANCEL') };
}

/** Returns the listeners of an extension that are called at an event, by each of its names. */
export function listenersOf(extension: ModdleElement, ...eventTypes: readonly string[]): readonly ModdleElement[] {
  return elementsOf(extension, 'listeners').filter((listener) =>
    eventTypes.includes(textOf(listener, 'eventType') ?? ''),
  );
}

/** The headers of a listener stand beside those of its element, and above those of the same key. */
export function readListener(listener: ModdleElement, element: ModdleElement, report: Report): JobDefinition {
  const what = `'type' of a listener of '${idOf(element)}'`;
  return {
    type: readRequired(textOf(listener, 'type'), what, element, report),
    retries: readRetries(listener, element, report),
    headers: { ...readHeaders(element), ...ownHeaders(listener) },
  };
}
