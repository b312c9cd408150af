import { staticExpression } from '../../feel/compile.ts';
import type { JobDefinition } from '../graph/graph.ts';
import { elementsOf, extensionOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readExpression, readRequired } from './expression.ts';

const RETRIES_DEFAULT = '3';
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

/** The job of a user task without `zeebe:userTask`. */
export function userTaskJob(element: ModdleElement): JobDefinition {
  return {
    type: staticExpression(USER_TASK_JOB_TYPE),
    retries: staticExpression(RETRIES_DEFAULT),
    headers: readHeaders(element),
  };
}

/** Retries of a task definition or a listener; 3 when it gives none. */
export function readRetries(
  definition: ModdleElement,
  element: ModdleElement,
  report: Report,
): JobDefinition['retries'] {
  const text = textOf(definition, 'retries') ?? RETRIES_DEFAULT;
  const retries = readExpression(text, element, report);
  if (retries.isStatic && !/^\s*\d{1,9}\s*$/.test(text)) {
    report.add(
      element,
      `Attribute 'retries' of ${definition.$type.replace(/:(.)/, (_, first: string) => `:${first.toLowerCase()}`)} must be a whole number or an expression, but is '${text}'.`,
    );
  }
  return retries;
}

/** Headers without a key are left out, as Zeebe does. */
export function readHeaders(element: ModdleElement): Readonly<Record<string, string>> {
  const headers = extensionOf(element, 'zeebe:TaskHeaders');
  return headers === null ? {} : headersOf(headers);
}

export function headersOf(headers: ModdleElement): Readonly<Record<string, string>> {
  return Object.fromEntries(
    elementsOf(headers, 'values').flatMap((line) => {
      const key = textOf(line, 'key');
      return key === null ? [] : [[key, textOf(line, 'value') ?? '']];
    }),
  );
}
