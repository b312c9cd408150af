/**
 * Changes of user tasks (Camunda documentation, "User task listeners"). A change goes through these moves:
 * - it begins; without listeners for it, it is made at once;
 * - else it is written into the task, and its listeners are called one after the other, each by a job;
 * - a listener may correct it, and the corrected change is what the next one sees;
 * - a listener may deny it: the task stays as it was;
 * - after the last listener it is made, and the held reply of whoever requested it is answered.
 * A cancelation overtakes a change that is under way. A listener that cannot be called opens an incident at the task.
 */
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
 * Begins a change of a user task: its listeners are called one after the other, and after the last one, or without any, the
 * change is made. A listener that cannot be called opens an incident, and resolving it calls the listeners of the event again.
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

/** Ends a change that a listener has refused: the task stays as it was, and the reply tells why. */
export function denyTransition(
  execution: Execution,
  userTaskKey: Key,
  { event }: UserTaskTransition,
  deniedReason: string,
): void {
  execution.emit('USER_TASK', 'TRANSITION_DENIED', userTaskKey, { deniedReason });
  const { change } = wordings[event];
  const reason = `${change} of the User Task with key '${userTaskKey}' was denied by Task Listener. Reason to deny: '${deniedReason}'`;
  answerRequest(execution, userTaskKey, { code: 'INVALID_STATE', reason });
}

/** Each change as a noun and as a verb, for the texts of rejections. */
const wordings = {
  CREATING: { change: 'Creation', verb: 'create' },
  ASSIGNING: { change: 'Assignment', verb: 'assign' },
  UPDATING: { change: 'Update', verb: 'update' },
  COMPLETING: { change: 'Completion', verb: 'complete' },
  CANCELING: { change: 'Cancelation', verb: 'cancel' },
} as const satisfies Record<UserTaskTransition['event'], unknown>;

function overtaken(userTaskKey: Key, { event }: UserTaskTransition): Rejection {
  const reason = `Expected to ${wordings[event].verb} user task with key '${userTaskKey}', but it was canceled while its task listeners were asked`;
  return { code: 'INVALID_STATE', reason };
}

/** Answers the held reply of a change; when nobody waits for one, nothing happens. */
function answerRequest(execution: Execution, requestKey: Key, rejection: Rejection | null): void {
  execution.addEffect({ type: 'requestAnswered', requestKey, rejection });
}

/**
 * Lists the diagram's listeners, with the global ones around them: before, unless they are to come after; the highest priority
 * first.
 */
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

/** Describes the task as it will be, in the headers that Camunda reserves for task listeners; lists are JSON texts. */
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

/** A change of nothing yet: what a transition is filled into. */
export const emptyTransition: Omit<UserTaskTransition, 'event'> = {
  changes: {},
  changedAttributes: [],
  action: '',
  variables: {},
};

/**
 * Makes the change of a user task that all listeners have agreed to. Returns the change that follows from it, or null: a
 * task that was created with an assignee is assigned after its creation, with listeners of its own.
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
