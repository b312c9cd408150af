import { DateTime } from 'luxon';
import type { Expression } from '../../feel/evaluation/expression.ts';
import type { JobDefinition, JobUserTask, TaskListenerEvent, UserTaskDefinition } from '../graph/graph.ts';
import { extensionOf, idOf, type ModdleElement, textOf } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';
import { readBinding, readExpression, readOptional } from './attributes.ts';
import { listenersOf, readHeaders, readListener, userTaskJob } from './jobs.ts';

const PRIORITY_MAX = 100;

/** `zeebe:userTask` with what stands beside it, or null. */
export function readUserTask(element: ModdleElement, report: Report): UserTaskDefinition | null {
  if (extensionOf(element, 'zeebe:UserTask') === null) return null;
  const task: UserTaskDefinition = {
    ...readAssignment(element, report),
    priority: readPart(element, 'zeebe:PriorityDefinition', 'priority', report),
    form: readForm(element, report),
    headers: readHeaders(element),
    listeners: readTaskListeners(element, report),
  };
  checkDates(task, element, report);
  checkPriority(task.priority, element, report);
  return task;
}

/** Reads the job of a user task without `zeebe:userTask`; the worker learns by headers whom and what it is for. */
export function readUserTaskJob(element: ModdleElement, report: Report): JobDefinition {
  const assignment = readAssignment(element, report);
  checkDates(assignment, element, report);
  if (extensionOf(element, 'zeebe:PriorityDefinition') !== null)
    report.add(element, `Element '${idOf(element)}' needs zeebe:userTask to have a priority.`);
  return { ...userTaskJob(element), task: { ...assignment, ...readJobForm(element, report) } };
}

type Assignment = Pick<JobUserTask, 'assignee' | 'candidateGroups' | 'candidateUsers' | 'dueDate' | 'followUpDate'>;

function readAssignment(element: ModdleElement, report: Report): Assignment {
  const read = (type: string, attribute: string) => readPart(element, type, attribute, report);
  return {
    assignee: read('zeebe:AssignmentDefinition', 'assignee'),
    candidateGroups: readList(element, 'candidateGroups', report),
    candidateUsers: readList(element, 'candidateUsers', report),
    dueDate: read('zeebe:TaskSchedule', 'dueDate'),
    followUpDate: read('zeebe:TaskSchedule', 'followUpDate'),
  };
}

/** Groups and people that are given as a text are separated by commas, with something between them. */
function readList(element: ModdleElement, attribute: string, report: Report): Expression | null {
  const expression = readPart(element, 'zeebe:AssignmentDefinition', attribute, report);
  if (expression?.isStatic && expression.source.split(',').some((part) => part.trim() === ''))
    report.add(
      element,
      `Attribute '${attribute}' must be names separated by commas or an expression, but is '${expression.source}'.`,
    );
  return expression;
}

function readPart(element: ModdleElement, type: string, attribute: string, report: Report): Expression | null {
  const extension = extensionOf(element, type);
  if (extension === null) return null;
  if (extension[attribute] === '' && type !== 'zeebe:AssignmentDefinition')
    report.add(element, `Attribute '${attribute}' must not be empty.`);
  return readOptional(textOf(extension, attribute), element, report);
}

/** Reads a form by its id, or by a key that means something to the worker, such as that of a form inside the diagram. */
function readJobForm(element: ModdleElement, report: Report): Pick<JobUserTask, 'form' | 'formKey'> {
  const definition = extensionOf(element, 'zeebe:FormDefinition');
  if (definition === null) return { form: null, formKey: null };
  const [formKey, formId] = [textOf(definition, 'formKey'), textOf(definition, 'formId')];
  if ((formKey === null) === (formId === null))
    report.add(element, "The form of a user task without zeebe:userTask is given by 'formId' or by 'formKey'.");
  return {
    formKey: readOptional(formKey, element, report),
    form: formId === null ? null : readLinked(definition, formId, element, report),
  };
}

function readLinked(definition: ModdleElement, formId: string, element: ModdleElement, report: Report) {
  const binding = readBinding(definition, element, report);
  return { kind: 'linked', formId: readExpression(formId, element, report), binding } as const;
}

/** `eventType` of `zeebe:taskListener`, with the names of Camunda 8.7 after those of today, and what the engine calls it. */
export const TASK_EVENTS: Readonly<Record<string, TaskListenerEvent>> = {
  creating: 'CREATING',
  create: 'CREATING',
  assigning: 'ASSIGNING',
  assignment: 'ASSIGNING',
  updating: 'UPDATING',
  update: 'UPDATING',
  completing: 'COMPLETING',
  complete: 'COMPLETING',
  canceling: 'CANCELING',
  cancel: 'CANCELING',
};

function readTaskListeners(element: ModdleElement, report: Report): UserTaskDefinition['listeners'] {
  const extension = extensionOf(element, 'zeebe:TaskListeners');
  const of = (event: TaskListenerEvent): readonly JobDefinition[] => {
    const names = Object.keys(TASK_EVENTS).filter((name) => TASK_EVENTS[name] === event);
    const listeners = extension === null ? [] : listenersOf(extension, ...names);
    return listeners.map((listener) => readListener(listener, element, report));
  };
  return {
    CREATING: of('CREATING'),
    ASSIGNING: of('ASSIGNING'),
    UPDATING: of('UPDATING'),
    COMPLETING: of('COMPLETING'),
    CANCELING: of('CANCELING'),
  };
}

function readForm(element: ModdleElement, report: Report): UserTaskDefinition['form'] {
  const definition = extensionOf(element, 'zeebe:FormDefinition');
  if (definition === null) return null;
  const formId = textOf(definition, 'formId');
  const reference = textOf(definition, 'externalReference');
  if (formId !== null && reference !== null)
    report.add(element, "A form is given by 'formId' or by 'externalReference', not by both.");
  if (formId !== null) return readLinked(definition, formId, element, report);
  if (reference !== null) return { kind: 'external', reference: readExpression(reference, element, report) };
  report.add(
    element,
    "A Camunda user task takes its form by 'formId' or 'externalReference'; other forms are not supported.",
  );
  return null;
}

/** Without its offset a moment would depend on where the engine stands. */
const isMoment = (text: string): boolean =>
  /T.*(?:Z|[+-]\d\d:\d\d(?::\d\d)?)(?:\[.+\])?$/i.test(text) && DateTime.fromISO(text).isValid;

function checkDates(task: Assignment, element: ModdleElement, report: Report): void {
  for (const [name, date] of [
    ['dueDate', task.dueDate],
    ['followUpDate', task.followUpDate],
  ] as const) {
    if (date?.isStatic && !isMoment(date.source.trim())) {
      report.add(
        element,
        `Attribute '${name}' must be an ISO 8601 date and time with its offset, such as 2026-03-02T15:35+07:00, or an expression, but is '${date.source}'.`,
      );
    }
  }
}

function checkPriority(expression: Expression | null, element: ModdleElement, report: Report): void {
  const priority = expression?.isStatic ? expression.source.trim() : '0';
  if (!/^\d{1,3}$/.test(priority) || Number(priority) > PRIORITY_MAX) {
    report.add(element, `Attribute 'priority' must be a whole number from 0 to ${PRIORITY_MAX}, but is '${priority}'.`);
  }
}
