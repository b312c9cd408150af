import { DateTime } from 'luxon';
import type { JobDefinition, JobUserTask } from '../../model/graph/graph.ts';
import { evaluateString, evaluateStringList } from '../data/evaluate.ts';
import { evaluateMoment } from '../data/moments.ts';
import { scopeOf } from '../data/variables.ts';
import type { ElementInstance } from '../entities/index.ts';
import type { Execution } from '../kernel/execution.ts';
import { combine, done, type Result } from '../kernel/result.ts';
import { prepareJob } from './jobs.ts';
import { evaluateAssignee, evaluateForm } from './user-tasks.ts';

/**
 * A user task that a job worker does: whom it is for, when it is due and its form are told in the headers that Camunda
 * reserves for that (its documentation, "User tasks", "Job worker implementation").
 */
export function prepareJobUserTask(
  execution: Execution,
  definition: JobDefinition,
  instance: ElementInstance,
): Result<() => void> {
  const { task } = definition;
  if (task === undefined) return prepareJob(execution, definition, instance);
  const told = evaluateHeaders(execution, task, instance);
  if (!told.ok) return told;
  return prepareJob(execution, { ...definition, headers: { ...definition.headers, ...told.value } }, instance);
}

function evaluateHeaders(
  execution: Execution,
  task: JobUserTask,
  instance: ElementInstance,
): Result<Readonly<Record<string, string>>> {
  const scope = scopeOf(execution.state, instance);
  const form = evaluateForm(execution, task.form, instance, scope);
  if (!form.ok) return form;
  const linked = form.value.formKey === null ? '' : String(form.value.formKey);
  const values = combine({
    assignee: evaluateAssignee(execution, task.assignee, scope),
    candidateGroups: evaluateStringList(execution, task.candidateGroups, scope),
    candidateUsers: evaluateStringList(execution, task.candidateUsers, scope),
    dueDate: evaluateMoment(execution, task.dueDate, scope),
    followUpDate: evaluateMoment(execution, task.followUpDate, scope),
    formKey: task.formKey === null ? done(linked) : evaluateString(execution, task.formKey, scope),
  });
  if (!values.ok) return values;
  const given = Object.entries(values.value).map(([name, value]) => [name, textOf(value, execution.zone)] as const);
  return done(
    Object.fromEntries(given.flatMap(([name, text]) => (text === '' ? [] : [[`io.camunda.zeebe:${name}`, text]]))),
  );
}

/** Lists are JSON texts; moments are told in the engine's zone. */
function textOf(value: string | number | readonly string[] | null, zone: string): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return DateTime.fromMillis(value, { zone }).toISO() ?? '';
  return value.length === 0 ? '' : JSON.stringify(value);
}
