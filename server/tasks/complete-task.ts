import { groupsOf, may, type Person } from '../../office/people/index.ts';
import { keepChangedTask } from '../../office/tasks/index.ts';
import type { Services } from '../context.ts';
import { AT_ONCE } from '../engine/at-once.ts';
import { orMissing } from '../engine/engine-problem.ts';
import { taskKey } from '../engine/keys.ts';
import { checkForm } from '../forms/check-form.ts';
import { type FormData, type FormSchema, readFormSchema } from '../forms/form-schema.ts';
import { HttpProblem, notFound } from '../problem.ts';
import { allowedActions, findTask, forProcedure, procedureOf, standsInForHolder, taskConflict } from './task-access.ts';
import { type EngineTask, factsOf } from './task-facts.ts';
import { taskRefusal } from './task-refusal.ts';
import { taskVariables } from './task-variables.ts';

/** The form of a task; undefined when it has none. */
export const taskForm = async ({ engine }: Services, userTaskKey: string) => {
  const form = await orMissing(engine.getUserTaskForm({ userTaskKey: taskKey(userTaskKey) }, AT_ONCE));
  return form && typeof form === 'object' && form.schema ? form : undefined;
};

const NO_FORM: FormSchema = { components: [] };

const checkedVariables = async (context: Services, task: EngineTask, variables: Record<string, unknown>) => {
  const userTaskKey = String(task.userTaskKey);
  const form = await taskForm(context, userTaskKey);
  const schema = form ? readFormSchema(form.schema) : NO_FORM;
  return checkAnswers(schema, variables, await taskVariables(context.engine, userTaskKey));
};

/** What of the answers may be handed on. @throws HttpProblem 400 naming each field that is not right */
export const checkAnswers = (schema: FormSchema, variables: Record<string, unknown>, known: FormData) => {
  const { data, complaints } = checkForm(schema, variables, known);
  if (complaints.length === 0) return data;
  const say = (language: 'en' | 'vi') => complaints.map((one) => `${one.label} ${one[language]}`).join('; ');
  throw new HttpProblem(400, `The form is not complete: ${say('en')}.`, {
    detailVi: `Biểu mẫu chưa hợp lệ: ${say('vi')}.`,
    fields: complaints.map(({ field, en, vi }) => ({ field, message: en, messageVi: vi })),
  });
};

const take = async (context: Services, person: Person, task: EngineTask): Promise<void> => {
  if (task.assignee === person.userName) return;
  const groups = groupsOf(person, await context.office.now());
  const subject = {
    groups: (task.candidateGroups ?? []).filter((group) => groups.includes(group)),
    assignee: task.assignee || null,
    ...forProcedure(await procedureOf(context, task)),
  };
  if (!may(person, 'complete-task', subject)) throw notFound();
  await context.engine.assignUserTask({
    userTaskKey: taskKey(String(task.userTaskKey)),
    assignee: person.userName,
    allowOverride: standsInForHolder(person, task),
  });
};

/**
 * Completes a task with the data of its form. A task that nobody holds is taken first. A second completion, or one by the wrong person, is refused
 * with who has it and since when; nothing changes then.
 */
export const completeTask = async (
  context: Services,
  person: Person,
  userTaskKey: string,
  variables: Record<string, unknown>,
) => {
  await completeFound(context, person, await findTask(context, person, userTaskKey), variables);
};

/** The same for a task that was found for this person. */
export const completeFound = async (
  context: Services,
  person: Person,
  task: EngineTask,
  variables: Record<string, unknown>,
): Promise<void> => {
  const userTaskKey = String(task.userTaskKey);
  const allowed = await allowedActions(context, person, task);
  if (!allowed.includes('complete') && !allowed.includes('claim')) throw await taskConflict(context, task);
  const data = await checkedVariables(context, task, variables);
  try {
    await take(context, person, task);
    await context.engine.completeUserTask({ userTaskKey: taskKey(userTaskKey), variables: data });
  } catch (error) {
    throw await taskRefusal(context, person, userTaskKey, error);
  }
  await keepChangedTask(context.office, {
    ...factsOf(task),
    state: 'completed',
    assignee: person.userName,
    completedAt: await context.office.now(),
  });
  context.feed.wake();
};
