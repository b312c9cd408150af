/**
 * Jobs: what a job worker is told of an element. Service tasks and their kin have one job, and each execution listener has one of its own.
 */
import { staticExpression } from '../../feel/compile.ts';
import type { Expression } from '../../feel/evaluation/expression.ts';
import type { ElementType, ExecutionListenerEvent, ExecutionListeners, JobDefinition } from '../graph/graph.ts';
import { elementOf, elementsOf, extensionOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readExpression, readRequired } from './attributes.ts';

const RETRIES_DEFAULT = '3';
/** A user task that a job worker does has no task definition, and one try. */
const USER_TASK_RETRIES = '1';
/** Job type of a user task that a job worker does. */
const USER_TASK_JOB_TYPE = 'io.camunda.zeebe:userTask';

/** Tasks whose jobs have a priority. Those of listeners, events, user tasks and ad-hoc sub-processes have the usual one (Zeebe: JobPriorityDefinitionTransformer). */
const WITH_PRIORITY: ReadonlySet<ElementType> = new Set([
  'SERVICE_TASK',
  'SEND_TASK',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
]);

/**
 * Reads `zeebe:taskDefinition` with `zeebe:taskHeaders` and the job's priority, or null.
 * @param processPriority of all jobs of the process, unless a task has its own; null when the process gives none
 */
export function readJob(
  element: ModdleElement,
  type: ElementType,
  processPriority: Expression | null,
  report: Report,
): JobDefinition | null {
  const definition = extensionOf(element, 'zeebe:TaskDefinition');
  if (definition === null) return null;
  const priority = WITH_PRIORITY.has(type) ? (readJobPriority(element, report) ?? processPriority) : null;
  return {
    type: readRequired(textOf(definition, 'type'), "'type' of zeebe:taskDefinition", element, report),
    retries: readRetries(definition, element, report),
    headers: readHeaders(element),
    ...(priority === null ? {} : { priority }),
  };
}

/** The priority of a job for which nobody says one, and of an empty definition. */
const PRIORITY_DEFAULT = '0';
const PRIORITY_MIN = -2_147_483_648;
const PRIORITY_MAX = 2_147_483_647;

/** Tells whether a number may be the priority of a job: a whole one of 32 bits. */
export const isJobPriority = (value: number): boolean =>
  Number.isInteger(value) && value >= PRIORITY_MIN && value <= PRIORITY_MAX;

/** Reads `zeebe:jobPriorityDefinition` of a task or of the process, or null (Camunda documentation, "Job workers", job prioritization). */
export function readJobPriority(element: ModdleElement, report: Report): Expression | null {
  const definition = extensionOf(element, 'zeebe:JobPriorityDefinition');
  if (definition === null) return null;
  const text = textOf(definition, 'priority') ?? PRIORITY_DEFAULT;
  const priority = readExpression(text, element, report);
  if (priority.isStatic && !(/^[+-]?\d+$/.test(text) && isJobPriority(Number(text)))) {
    report.add(
      element,
      `Attribute 'priority' of zeebe:jobPriorityDefinition must be a whole number of 32 bits or an expression, but is '${text}'.`,
    );
  }
  return priority;
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
