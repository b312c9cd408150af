import type { DossierSummary } from '../../office/dossiers/index.ts';
import { groupsOf, may, type Person } from '../../office/people/index.ts';
import { sightOf } from '../../office/privacy/index.ts';
import { keepTasks, type TaskFacts, type TaskRecord, tasksByKey } from '../../office/tasks/index.ts';
import type { Sight } from '../../office/terms/index.ts';
import { AT_ONCE, engineDetail, engineStatus, orMissing, taskKey } from '../engine/request.ts';
import type { Services } from '../http/context.ts';
import { type HttpProblem, notFound, problem } from '../http/problem.ts';
import { unitOfGroup } from '../names/names.ts';
import { staffOf } from '../names/staff.ts';
import { writeMoment } from '../names/write-moment.ts';
import { serverTexts } from '../texts/index.ts';
import { dossierOf, rememberDossiers } from './dossiers-of-tasks.ts';
import { type EngineTask, factsOf } from './facts.ts';
import type { TaskActionName } from './schema.ts';
import { taskState } from './view.ts';

/** What of a task decides who may: its state, groups and holder, and the procedure, to which a delegation may be limited. */
export interface TaskSubject {
  readonly state: TaskFacts['state'];
  readonly groups: readonly string[];
  readonly assignee: string | null;
  readonly procedureCode: string | undefined;
}

const subjectOf = (task: EngineTask, procedureCode: string | undefined): TaskSubject => ({
  state: taskState(task),
  groups: task.candidateGroups ?? [],
  assignee: task.assignee || null,
  procedureCode,
});

export const forProcedure = (procedureCode: string | undefined) => (procedureCode ? { procedureCode } : {});

/** Returns the procedure whose matter a task is; undefined when no dossier stands behind it. */
export const procedureOf = async (context: Services, task: EngineTask): Promise<string | undefined> =>
  (await dossierOf(context, task))?.procedureCode;

const isOffered = ({ groups: candidates }: TaskSubject, groups: readonly string[]): boolean =>
  candidates.length === 0 || candidates.some((group) => groups.includes(group));

/** What of a task decides who sees it: its groups and holder, and the groups that take part in its dossier. */
interface SeenTask {
  readonly groups: readonly string[];
  readonly assignee: string | null;
  readonly dossierId: string | null;
  readonly dossierReaderGroups: readonly string[] | null;
  readonly procedureCode: string | null;
}

/**
 * Returns how the person sees a task: whole when it is hers, offered to one of her groups or to one whose work she gives out, or of a dossier that she may read; masked when she watches over
 * all units; undefined: not at all.
 */
export const sightOfTask = (person: Person, task: SeenTask): Sight | undefined => {
  const { groups, assignee, dossierId, dossierReaderGroups, procedureCode } = task;
  if (assignee && (assignee === person.userName || standsInForHolder(person, task))) return 'whole';
  if (leads(person, groups)) return 'whole';
  return sightOf(person, {
    ...(dossierId ? { id: dossierId } : {}),
    procedureCode: procedureCode ?? '',
    readerGroups: [...groups, ...(dossierReaderGroups ?? [])],
  });
};

/** Returns how the person sees a task of the engine with the dossier behind it. */
export const sightOfEngineTask = (person: Person, task: EngineTask, dossier: DossierSummary | undefined) =>
  sightOfTask(person, {
    groups: task.candidateGroups ?? [],
    assignee: task.assignee || null,
    dossierId: dossier?.id ?? null,
    dossierReaderGroups: dossier?.readerGroups ?? null,
    procedureCode: dossier?.procedureCode ?? null,
  });

/** Returns whether the person may work on a row of the work-list, or read what it shows. */
export const maySeeRow = (person: Person, task: TaskRecord): boolean => sightOfTask(person, task) === 'whole';

/** Returns whether the task is held by somebody in whose place this person is today. */
export const standsInForHolder = (person: Person, { assignee }: { readonly assignee?: string | null }): boolean =>
  Boolean(assignee) &&
  assignee !== person.userName &&
  may(person, 'complete-task', { groups: [], assignee: assignee ?? null });

/** Returns the task to somebody who may see it. @throws HttpProblem 404 when there is none or she may not see it */
export const getTaskFor = async (context: Services, person: Person, userTaskKey: string): Promise<EngineTask> => {
  const task = (await findTasks(context, person, [userTaskKey])).get(userTaskKey);
  if (!task) throw notFound();
  return task;
};

/** Returns those of the tasks that there are and that the person may see, by key; what else they need is asked once for all of them. */
export const findTasks = async (
  context: Services,
  person: Person,
  userTaskKeys: readonly string[],
): Promise<ReadonlyMap<string, EngineTask>> => {
  const found = await Promise.all(
    userTaskKeys.map((key) => orMissing(context.engine.getUserTask({ userTaskKey: taskKey(key) }, AT_ONCE))),
  );
  const tasks = found.flatMap((task) => task ?? []);
  await rememberDossiers(context, tasks);
  const seen: EngineTask[] = [];
  for (const task of tasks) if (sightOfEngineTask(person, task, await dossierOf(context, task))) seen.push(task);
  await healRows(context, seen);
  return new Map(seen.map((task) => [String(task.userTaskKey), task]));
};

/** Mends the list's rows of the tasks that somebody looks at, should the feed have missed something. */
const healRows = async ({ office }: Services, tasks: readonly EngineTask[]): Promise<void> => {
  const facts = tasks.map((task) => factsOf(task));
  const known = await tasksByKey(
    office,
    facts.map(({ taskKey: key }) => key),
  );
  const rows = new Map(known.map((row) => [row.taskKey, row]));
  const differs = ({ taskKey: key, state, assignee }: TaskFacts): boolean =>
    rows.get(key)?.state !== state || rows.get(key)?.assignee !== assignee;
  await keepTasks(office, facts.filter(differs));
};

const leads = (person: Person, groups: readonly string[]): boolean => may(person, 'reassign-task', { groups });

/** Who gives work to another: the leader of the unit that of one who is ill or away, and who instructs units any of theirs. To instruct is not to read: it makes no dossier whole. */
const givesOut = (person: Person, groups: readonly string[]): boolean =>
  leads(person, groups) || (groups.length > 0 && may(person, 'instruct-units'));

/** Returns whether the person gives out work of the groups whose task it is, also what somebody holds. */
export const givesOutTask = (person: Person, task: EngineTask): boolean => givesOut(person, task.candidateGroups ?? []);

/** Returns whether the person may remind the holder of a task of these groups. */
export const mayRemind = (person: Person, { groups, procedureCode }: Pick<TaskSubject, 'groups' | 'procedureCode'>) =>
  may(person, 'steer-dossiers', { unitCodes: groups.map(unitOfGroup), ...forProcedure(procedureCode) });

/** Returns what the person, who is in `groups` now, may do with such a task. */
export const actionsOn = (person: Person, groups: readonly string[], task: TaskSubject): TaskActionName[] => {
  if (task.state !== 'open') return [];
  const mine = task.assignee === person.userName;
  const subject = { groups: task.groups, assignee: task.assignee, ...forProcedure(task.procedureCode) };
  const passesOn = isOffered(task, groups) && may(person, 'assign-task', subject);
  const allowed: TaskActionName[] = [];
  if (passesOn && (!task.assignee || standsInForHolder(person, task))) allowed.push('claim');
  if (mine) allowed.push('release');
  if (passesOn || givesOut(person, task.groups)) allowed.push('assign');
  // One who holds a task may complete it only where she may still do that for its groups: a delegation ends, or is for another procedure.
  const completing = task.groups.length === 0 ? subject : { ...subject, assignee: null };
  if (mine && isOffered(task, groups) && may(person, 'complete-task', completing)) allowed.push('complete');
  return allowed;
};

/** Returns what the person may do with the task now. */
export const allowedActions = async (context: Services, person: Person, task: EngineTask): Promise<TaskActionName[]> =>
  actionsOn(person, groupsOf(person, await context.office.now()), subjectOf(task, await procedureOf(context, task)));

/** What became of what somebody wanted to do with a task, where it was not done. */
const OUTCOMES = serverTexts.names('tasks.outcomes');
export type TaskAct = keyof typeof OUTCOMES;

/** Returns why nothing can be done with the task any more, or not by this person: naming who was first, and when, and what became of this act. */
export const taskConflict = async ({ office }: Services, task: EngineTask, act: TaskAct): Promise<HttpProblem> => {
  const outcome = OUTCOMES[act];
  const staff = await staffOf(office);
  const who = task.assignee ? staff.nameOf(task.assignee) : '';
  const when = writeMoment(task.completionDate);
  if (taskState(task) === 'completed')
    return problem(409, 'tasks.completedBy', { who: who || serverTexts.text('tasks.somebodyElse'), when, outcome });
  if (taskState(task) === 'canceled') return problem(409, 'tasks.noLongerNeeded');
  if (!who) return problem(409, 'tasks.takeFirst');
  const [kept] = await tasksByKey(office, [String(task.userTaskKey)]);
  const since = kept?.heldSince && kept.assignee === task.assignee ? writeMoment(kept.heldSince.toISOString()) : '';
  return problem(409, since ? 'tasks.heldBySince' : 'tasks.heldBy', { who, since, outcome });
};

/** How Camunda words that a task listener of the process has said no, and why. */
const DENIAL = /denied by Task Listener\. Reason to deny: '(.*)'/s;

/** How Camunda words that nothing moves in the process of a task until somebody resumes it. */
const SUSPENDED = /the process instance is suspended/;

/**
 * What to throw when the engine refused a change of a task: that its process is suspended, the reason that a check of the process gave,
 * or else who has the task now. Any other failure is handed back as it is.
 */
export const taskRefusal = async (
  context: Services,
  person: Person,
  userTaskKey: string,
  act: TaskAct,
  error: unknown,
) => {
  const status = engineStatus(error);
  if (status !== 409 && status !== 404) return error;
  const detail = engineDetail(error);
  if (SUSPENDED.test(detail)) return problem(409, 'tasks.suspended');
  const reason = DENIAL.exec(detail)?.[1];
  if (reason === undefined) return taskConflict(context, await getTaskFor(context, person, userTaskKey), act);
  if (reason === '') return problem(409, 'tasks.refusedWithoutReason');
  return problem(409, 'tasks.refused', { reason });
};
