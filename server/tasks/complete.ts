import { noteAct } from '../../office/audit/index.ts';
import { groupsOf, may, type Person } from '../../office/people/index.ts';
import { keepChangedTasks, type TaskFacts } from '../../office/tasks/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { taskKey } from '../engine/request.ts';
import { checkForm } from '../forms/check-form.ts';
import { type FormData, type FormSchema, readFormSchema } from '../forms/form-schema.ts';
import type { Services } from '../http/context.ts';
import { type HttpProblem, notFound, problem } from '../http/problem.ts';
import { actorOf } from '../http/session-guard.ts';
import { openKey } from '../http/unlocked-keys.ts';
import {
  allowedActions,
  forProcedure,
  getTaskFor,
  procedureOf,
  standsInForHolder,
  taskConflict,
  taskRefusal,
} from './access.ts';
import { type EngineTask, factsOf, taskVariables } from './facts.ts';
import { completeSigned, signatureFor } from './sign-task.ts';
import { taskForm } from './task-form.ts';

const NO_FORM: FormSchema = { components: [] };

/** What is sent to complete a task; `formVersion` is that of the form which was filled in. */
interface Answers {
  readonly variables: Record<string, unknown>;
  readonly formVersion?: number | undefined;
}

const checkedVariables = async (context: Services, task: EngineTask, { variables, formVersion }: Answers) => {
  const userTaskKey = String(task.userTaskKey);
  const form = await taskForm(context, userTaskKey);
  const version = Number(form?.version ?? 0);
  if (formVersion !== undefined && formVersion !== version) throw changedForm(formVersion, version);
  const schema = form ? readFormSchema(form.schema) : NO_FORM;
  return checkAnswers(schema, variables, await taskVariables(context.engine, userTaskKey));
};

/** Returns the refusal of answers to another form than the task has now: they were to other questions. */
const changedForm = (filledIn: number, now: number): HttpProblem =>
  problem(409, 'tasks.formChanged', { filledIn, now });

/** Returns what of the answers may be handed on. @throws HttpProblem 400 naming each field that is not right */
export const checkAnswers = (schema: FormSchema, variables: Record<string, unknown>, known: FormData) => {
  const { data, complaints } = checkForm(schema, variables, known);
  if (complaints.length === 0) return data;
  const say = (language: Language) => complaints.map((one) => `${one.label[language]} ${one[language]}`).join('; ');
  throw problem(
    400,
    'tasks.formIncomplete',
    { flaws: { vi: say('vi'), en: say('en') } },
    { fields: complaints.map(({ field, en, vi }) => ({ field, message: en, messageVi: vi })) },
  );
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
  answers: Answers,
  session?: string,
) => {
  const task = await getTaskFor(context, person, userTaskKey);
  const changed = await completeFound(context, person, task, answers, session);
  await keepChangedTasks(context.office, [changed]);
  context.feed.wake();
};

/** The same for a task that was found for this person; `session` is the one whose key signs, where it is known. @returns what the list has to keep of it */
export const completeFound = async (
  context: Services,
  person: Person,
  task: EngineTask,
  answers: Answers,
  session?: string,
): Promise<TaskFacts> => {
  const userTaskKey = String(task.userTaskKey);
  const allowed = await allowedActions(context, person, task);
  if (!allowed.includes('complete') && !allowed.includes('claim')) throw await taskConflict(context, task, 'complete');
  const data = await checkedVariables(context, task, answers);
  const signature = await signatureFor(context, person, task, data);
  try {
    await take(context, person, task);
    const key = signature && openKey(context.office, person.personId, session);
    await completeSigned(context, signature, key, () =>
      context.engine.completeUserTask({ userTaskKey: taskKey(userTaskKey), variables: data }),
    );
  } catch (error) {
    throw await taskRefusal(context, person, userTaskKey, 'complete', error);
  }
  await noteCompletion(context, person, task);
  const completedAt = await context.office.now();
  return { ...factsOf(task), state: 'completed', assignee: person.userName, completedAt };
};

/** The engine knows the office as its client; who completed a task for it stands here, under the key that the engine's own audit log has. */
const noteCompletion = (
  { office }: Services,
  person: Person,
  { userTaskKey, processInstanceKey, elementId }: EngineTask,
): Promise<void> =>
  noteAct(office, actorOf(person), 'complete-task', `task:${userTaskKey}`, {
    processInstanceKey: String(processInstanceKey),
    elementId: String(elementId),
  });
