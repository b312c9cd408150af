import { DateTime } from 'luxon';
import type { Expression } from '../../feel/expression.ts';
import type { JobDefinition, TaskListenerEvent, UserTaskDefinition } from '../graph.ts';
import { extensionOf, type ModdleElement, textOf } from '../moddle.ts';
import type { Report } from '../report.ts';
import { readBinding } from './binding.ts';
import { readExpression, readOptional } from './expression.ts';
import { readHeaders } from './job.ts';
import { listenersOf, readListener } from './listeners.ts';

const PRIORITY_MAX = 100;

/** `zeebe:userTask` with what stands beside it, or null. */
export function readUserTask(element: ModdleElement, report: Report): UserTaskDefinition | null {
  if (extensionOf(element, 'zeebe:UserTask') === null) return null;
  const read = (type: string, attribute: string): Expression | null => {
    const extension = extensionOf(element, type);
    return extension === null ? null : readOptional(textOf(extension, attribute), element, report);
  };
  const task: UserTaskDefinition = {
    assignee: read('zeebe:AssignmentDefinition', 'assignee'),
    candidateGroups: read('zeebe:AssignmentDefinition', 'candidateGroups'),
    candidateUsers: read('zeebe:AssignmentDefinition', 'candidateUsers'),
    dueDate: read('zeebe:TaskSchedule', 'dueDate'),
    followUpDate: read('zeebe:TaskSchedule', 'followUpDate'),
    priority: read('zeebe:PriorityDefinition', 'priority'),
    form: readForm(element, report),
    headers: readHeaders(element),
    listeners: readTaskListeners(element, report),
  };
  checkStatics(task, element, report);
  return task;
}

/** `eventType` of `zeebe:taskListener`, and what the engine calls it. */
export const TASK_EVENTS: Readonly<Record<string, TaskListenerEvent>> = {
  creating: 'CREATING',
  assigning: 'ASSIGNING',
  updating: 'UPDATING',
  completing: 'COMPLETING',
  canceling: 'CANCELING',
};

function readTaskListeners(element: ModdleElement, report: Report): UserTaskDefinition['listeners'] {
  const extension = extensionOf(element, 'zeebe:TaskListeners');
  const of = (eventType: string): readonly JobDefinition[] =>
    (extension === null ? [] : listenersOf(extension, eventType)).map((listener) =>
      readListener(listener, element, report),
    );
  return {
    CREATING: of('creating'),
    ASSIGNING: of('assigning'),
    UPDATING: of('updating'),
    COMPLETING: of('completing'),
    CANCELING: of('canceling'),
  };
}

function readForm(element: ModdleElement, report: Report): UserTaskDefinition['form'] {
  const definition = extensionOf(element, 'zeebe:FormDefinition');
  if (definition === null) return null;
  const formId = textOf(definition, 'formId');
  const reference = textOf(definition, 'externalReference');
  if (formId !== null && reference !== null)
    report.add(element, "A form is given by 'formId' or by 'externalReference', not by both.");
  if (formId !== null) {
    return {
      kind: 'linked',
      formId: readExpression(formId, element, report),
      binding: readBinding(definition, element, report),
    };
  }
  if (reference !== null) return { kind: 'external', reference: readExpression(reference, element, report) };
  report.add(
    element,
    "A Camunda user task takes its form by 'formId' or 'externalReference'; other forms are not supported.",
  );
  return null;
}

function checkStatics(task: UserTaskDefinition, element: ModdleElement, report: Report): void {
  for (const [name, date] of [
    ['dueDate', task.dueDate],
    ['followUpDate', task.followUpDate],
  ] as const) {
    if (date?.isStatic && !DateTime.fromISO(date.source.trim()).isValid) {
      report.add(
        element,
        `Attribute '${name}' must be an ISO 8601 date and time or an expression, but is '${date.source}'.`,
      );
    }
  }
  const priority = task.priority?.isStatic ? task.priority.source.trim() : '0';
  if (!/^\d{1,3}$/.test(priority) || Number(priority) > PRIORITY_MAX) {
    report.add(element, `Attribute 'priority' must be a whole number from 0 to ${PRIORITY_MAX}, but is '${priority}'.`);
  }
}
