import { DateTime } from 'luxon';
import { staticExpression } from '../../feel/compile.ts';
import type { JobDefinition } from '../../model/graph/graph.ts';
import { acceptVariables } from '../data/mappings.ts';
import { propagateVariables, setLocalVariables } from '../data/variables.ts';
import type { ElementInstance, GlobalTaskListener, Key, UserTask, UserTaskTransition } from '../entities/index.ts';
import type { Rejection } from '../kernel/command.ts';
import { elementOf } from '../kernel/element-instances.ts';
import type { Execution } from '../kernel/execution.ts';
import { raiseIncident } from '../kernel/incidents.ts';
import { beginCompleting } from '../kernel/lifecycle.ts';
import { done, type Result } from '../kernel/result.ts';
import { prepareJob } from './jobs.ts';

/**
 * Asks the listeners of a user task about a change, one after the other; with the last one, or without any, the change is
 * made. A listener that cannot be called opens an incident, and resolving it calls the listeners of the event again.
 */
export function beginTransition(
  execution: Execution,
  instance: ElementInstance,
  userTaskKey: Key,
  transition: UserTaskTransition,
): void {
  const pending = execution.state.tables.userTask.get(userTaskKey)?.transition ?? null;
  if (pending !== null) answerRequest(execution, userTaskKey, overtaken(userTaskKey, pending));
  if (listenersOf(execution, instance, transition.event).length > 0) {
    execution.emit('USER_TASK', 'TRANSITION_BEGUN', userTaskKey, transition);
    continueTransition(execution, instance, userTaskKey, 0);
  } else makeChange(execution, instance, userTaskKey, transition);
}

/** Makes a change, and begins the one that follows from it. */
function makeChange(
  execution: Execution,
  instance: ElementInstance,
  userTaskKey: Key,
  transition: UserTaskTransition,
): void {
  const next = finishTransition(execution, instance, userTaskKey, transition);
  if (next !== null) beginTransition(execution, instance, userTaskKey, next);
}

/** Calls the listener at the index, or makes the change when there is none left. */
export function continueTransition(
  execution: Execution,
  instance: ElementInstance,
  userTaskKey: Key,
  index: number,
): void {
  const task = execution.state.tables.userTask.get(userTaskKey);
  if (task === undefined || task.transition === null) return;
  const isCalled = callTaskListener(execution, instance, task, task.transition, index);
  if (!isCalled.ok) raiseIncident(execution, instance, isCalled.failure);
  else if (!isCalled.value) {
    makeChange(execution, instance, userTaskKey, task.transition);
    answerRequest(execution, userTaskKey, null);
  }
}

/** A listener has refused the change: the task stays as it was, and the one who asked for it is told. */
export function denyTransition(
  execution: Execution,
  userTaskKey: Key,
  { event }: UserTaskTransition,
  deniedReason: string,
): void {
  execution.emit('USER_TASK', 'TRANSITION_DENIED', userTaskKey, { deniedReason });
  const { change } = requests[event];
  const reason = `${change} of the User Task with key '${userTaskKey}' was denied by Task Listener. Reason to deny: '${deniedReason}'`;
  answerRequest(execution, userTaskKey, { code: 'INVALID_STATE', reason });
}

/** What the caller asked for, as a noun and as a verb. */
const requests = {
  CREATING: { change: 'Creation', verb: 'create' },
  ASSIGNING: { change: 'Assignment', verb: 'assign' },
  UPDATING: { change: 'Update', verb: 'update' },
  COMPLETING: { change: 'Completion', verb: 'complete' },
  CANCELING: { change: 'Cancelation', verb: 'cancel' },
} as const satisfies Record<UserTaskTransition['event'], unknown>;

function overtaken(userTaskKey: Key, { event }: UserTaskTransition): Rejection {
  const reason = `Expected to ${requests[event].verb} user task with key '${userTaskKey}', but it was canceled while its task listeners were asked`;
  return { code: 'INVALID_STATE', reason };
}

/** Whoever waits for a change is told of its end; when nobody waits, nobody hears. */
function answerRequest(execution: Execution, requestKey: Key, rejection: Rejection | null): void {
  execution.addEffect({ type: 'requestAnswered', requestKey, rejection });
}

/** Those of the diagram, with those of all tasks around them: before, unless they are to come after; the highest priority first. */
function listenersOf(execution: Execution, instance: ElementInstance, event: UserTaskTransition['event']) {
  const own: readonly JobDefinition[] = elementOf(execution, instance).userTask?.listeners[event] ?? [];
  const { globalTaskListener } = execution.state.tables;
  const word = event.toLowerCase();
  const others = [...globalTaskListener.values()]
    .filter(({ eventTypes }) => eventTypes.some((type) => type === 'all' || type === word))
    .sort((a, b) => b.priority - a.priority || a.globalTaskListenerKey - b.globalTaskListenerKey);
  if (others.length === 0) return own;
  const called = (isAfter: boolean) => others.filter((each) => each.afterNonGlobal === isAfter).map(jobDefinitionOf);
  return [...called(false), ...own, ...called(true)];
}

const jobDefinitionOf = ({ type, retries }: GlobalTaskListener): JobDefinition => ({
  type: staticExpression(type),
  retries: staticExpression(String(retries)),
  headers: {},
});

function callTaskListener(
  execution: Execution,
  instance: ElementInstance,
  task: UserTask,
  transition: UserTaskTransition,
  index: number,
): Result<boolean> {
  const listener = listenersOf(execution, instance, transition.event)[index];
  if (listener === undefined) return done(false);
  const headers = { ...listener.headers, ...headersOf(execution, task, transition) };
  const job = prepareJob(execution, { ...listener, headers }, instance, {
    kind: 'TASK_LISTENER',
    listenerEventType: transition.event,
    listenerIndex: index,
  });
  if (!job.ok) return job;
  job.value();
  return done(true);
}

/** The task as it will be, in the headers that Camunda reserves for task listeners; lists are JSON texts. */
function headersOf(
  execution: Execution,
  task: UserTask,
  { changes, changedAttributes, action }: UserTaskTransition,
): Readonly<Record<string, string>> {
  const next = { ...task, ...changes };
  const dateText = (ms: number | null) =>
    ms === null ? '' : (DateTime.fromMillis(ms, { zone: execution.zone }).toISO() ?? '');
  const headers = {
    action,
    assignee: next.assignee,
    candidateGroups: listText(next.candidateGroups),
    candidateUsers: listText(next.candidateUsers),
    changedAttributes: listText(changedAttributes),
    dueDate: dateText(next.dueDateMs),
    followUpDate: dateText(next.followUpDateMs),
    formKey: task.formKey === null ? '' : String(task.formKey),
    priority: String(next.priority),
    userTaskKey: String(task.userTaskKey),
  };
  const given = Object.entries(headers).filter(([, value]) => value !== '');
  return Object.fromEntries(given.map(([name, value]) => [`io.camunda.zeebe:${name}`, value]));
}

const listText = (list: readonly string[]): string => (list.length === 0 ? '' : JSON.stringify(list));

/** A change without listeners' names for it, or what listeners have agreed to. */
export const emptyTransition: Omit<UserTaskTransition, 'event'> = {
  changes: {},
  changedAttributes: [],
  action: '',
  variables: {},
};

/**
 * All listeners have agreed: the change of the user task is made.
 * @returns the change that follows from it, or null: a task that was created with an assignee is assigned after its creation, with
 * listeners of its own
 */
function finishTransition(
  execution: Execution,
  instance: ElementInstance,
  userTaskKey: Key,
  transition: UserTaskTransition,
): UserTaskTransition | null {
  const { event, changes, variables } = transition;
  const { assignee, ...others } = changes;
  switch (event) {
    case 'CREATING':
      applyChanges(execution, userTaskKey, others);
      execution.emit('USER_TASK', 'TRANSITION_ENDED', userTaskKey, {});
      return assignee === undefined || assignee === '' ? null : assignmentTo(assignee);
    case 'ASSIGNING':
    case 'UPDATING':
      applyChanges(execution, userTaskKey, changes);
      if (transition.isLocal) setLocalVariables(execution, instance, variables);
      else propagateVariables(execution, instance, variables);
      execution.emit('USER_TASK', 'TRANSITION_ENDED', userTaskKey, {});
      return null;
    case 'COMPLETING':
      applyChanges(execution, userTaskKey, changes);
      execution.emit('USER_TASK', 'COMPLETED', userTaskKey, {});
      acceptVariables(execution, elementOf(execution, instance), instance, variables);
      beginCompleting(execution, instance);
      return null;
    case 'CANCELING':
      execution.emit('USER_TASK', 'CANCELED', userTaskKey, {});
      execution.enqueue({ kind: 'childEnded', elementInstanceKey: instance.elementInstanceKey });
      return null;
  }
}

const assignmentTo = (assignee: string): UserTaskTransition => ({
  ...emptyTransition,
  event: 'ASSIGNING',
  changes: { assignee },
  changedAttributes: ['assignee'],
});

function applyChanges(execution: Execution, userTaskKey: Key, changes: UserTaskTransition['changes']): void {
  const task = execution.state.tables.userTask.get(userTaskKey);
  const { assignee, ...others } = changes;
  if (task === undefined) return;
  if (assignee !== undefined) execution.emit('USER_TASK', 'ASSIGNED', userTaskKey, { assignee });
  if (Object.keys(others).length === 0) return;
  const { candidateGroups, candidateUsers, dueDateMs, followUpDateMs, priority } = { ...task, ...others };
  const updated = { candidateGroups, candidateUsers, dueDateMs, followUpDateMs, priority };
  execution.emit('USER_TASK', 'UPDATED', userTaskKey, updated);
}
