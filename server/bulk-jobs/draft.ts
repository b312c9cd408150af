import { BULK_ITEMS_MAX, type BulkDraft, draftBulk } from '../../office/bulk/index.ts';
import { dossiersWithDocuments } from '../../office/documents/index.ts';
import { dossierCodesOf, dossierIdsOf } from '../../office/dossiers/index.ts';
import { groupsOf, type Person, readingReach } from '../../office/people/index.ts';
import { recentReminders } from '../../office/steering/index.ts';
import { allTasks, openTasksOf, type TaskRecord, taskReach, tasksByKey } from '../../office/tasks/index.ts';
import type { BulkAction, PrintedPapers } from '../../office/terms/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { conditionsFor } from '../dossiers/access.ts';
import { decidesForMany, readFormSchema } from '../forms/form-schema.ts';
import type { Context } from '../http/context.ts';
import { fieldSaying, problem } from '../http/problem.ts';
import { type Staff, staffOf } from '../names/staff.ts';
import { actionsOn, mayRemind, maySeeRow, sightOfTask } from '../tasks/access.ts';
import { checkAnswers } from '../tasks/complete.ts';
import { toFilter } from '../tasks/list.ts';
import type { TaskActionName } from '../tasks/schema.ts';
import { taskForm } from '../tasks/task-form.ts';
import { serverTexts } from '../texts/index.ts';
import { alreadyWith, heldBy, notInGroups, refusals, remindedAt } from './refusals.ts';
import type { BulkRequestView } from './schema.ts';

/** Dossiers whose papers go into one file. */
export const PRINTED_MAX = 300;

type Judge = (task: TaskRecord, index: number) => Text | null;

interface Asked {
  readonly person: Person;
  readonly groups: readonly string[];
  readonly staff: Staff;
  readonly request: BulkRequestView;
}

const isAllowed = ({ person, groups }: Asked, task: TaskRecord, action: TaskActionName) =>
  actionsOn(person, groups, { ...task, procedureCode: task.procedureCode ?? undefined }).includes(action);

const judgeClaim =
  (asked: Asked): Judge =>
  (task) => {
    if (isAllowed(asked, task, 'claim')) return null;
    if (task.assignee === asked.person.userName) return refusals.alreadyMine;
    return task.assignee ? heldBy(asked.staff.nameOf(task.assignee)) : refusals.notAllowed;
  };

const judgeRelease =
  (asked: Asked): Judge =>
  (task) =>
    isAllowed(asked, task, 'release') ? null : refusals.notMine;

const judgeAssign = (asked: Asked): Judge => {
  const { assignee = '' } = asked.request;
  const name = asked.staff.nameOf(assignee);
  return (task) => {
    if (task.assignee === assignee) return alreadyWith(name);
    if (!isAllowed(asked, task, 'assign'))
      return task.assignee ? heldBy(asked.staff.nameOf(task.assignee)) : refusals.notAllowed;
    const colleagues = asked.staff.inGroups(task.groups, task.procedureCode ?? undefined);
    return colleagues.some(({ userName }) => userName === assignee) ? null : notInGroups(name);
  };
};

/** Whoever was reminded within the hour is left out, and it is said when that was; unless they are to be reminded again. */
const judgeRemind = async ({ office }: Context, asked: Asked, tasks: readonly TaskRecord[]): Promise<Judge> => {
  const { person, staff, request } = asked;
  const remindedOf = await recentReminders(
    office,
    request.again ? [] : tasks.flatMap(({ dossierId }) => dossierId ?? []),
  );
  return ({ dossierId, assignee, groups, procedureCode }) => {
    if (!dossierId) return refusals.noDossierToRemind;
    if (!mayRemind(person, { groups, procedureCode: procedureCode ?? undefined })) return refusals.notAllowed;
    if (!assignee) return refusals.nobodyHolds;
    const last = remindedOf(dossierId, assignee);
    return last ? remindedAt(staff.nameOf(assignee), last.at) : null;
  };
};

/** Judges completing. All tasks must be of the first one's step and version: the answers are those of one form. */
const judgeComplete = async (context: Context, asked: Asked, tasks: readonly TaskRecord[]): Promise<Judge> => {
  const first = tasks.find((task) => isAllowed(asked, task, 'complete') || isAllowed(asked, task, 'claim'));
  const form = first && (await taskForm(context, first.taskKey));
  if (!first) return () => refusals.notAllowed;
  if (!form) return () => refusals.noForm;
  const schema = readFormSchema(form.schema);
  if (!decidesForMany(schema)) return () => refusals.individual;
  checkAnswers(schema, asked.request.variables ?? {}, {});
  return (task) => {
    if (task.processDefinitionKey !== first.processDefinitionKey || task.elementId !== first.elementId)
      return refusals.otherStep;
    if (isAllowed(asked, task, 'complete') || isAllowed(asked, task, 'claim')) return null;
    return task.assignee ? heldBy(asked.staff.nameOf(task.assignee)) : refusals.notAllowed;
  };
};

const judgePrint = async (
  { office }: Context,
  papers: PrintedPapers,
  ids: readonly string[],
): Promise<(item: { readonly dossierId: string | null }) => Text | null> => {
  // The control slip is drawn when it is printed: every dossier has one.
  const isIssued = papers !== 'control-slip';
  const printable = await dossiersWithDocuments(
    office,
    isIssued ? ids : [],
    papers === 'receipt' ? 'receipt' : undefined,
  );
  const seen = new Set<string>();
  return ({ dossierId }) => {
    if (!dossierId || (isIssued && !printable.has(dossierId))) return refusals.nothingToPrint;
    seen.add(dossierId);
    return seen.size > PRINTED_MAX ? refusals.tooManyToPrint : null;
  };
};

const judgeFor = async (context: Context, asked: Asked, tasks: readonly TaskRecord[]): Promise<Judge> => {
  switch (asked.request.action) {
    case 'claim':
      return judgeClaim(asked);
    case 'release':
      return judgeRelease(asked);
    case 'assign':
      return judgeAssign(asked);
    case 'remind':
      return judgeRemind(context, asked, tasks);
    case 'complete':
      return judgeComplete(context, asked, tasks);
    case 'print':
      return judgePrint(
        context,
        asked.request.papers ?? 'receipt',
        tasks.flatMap(({ dossierId }) => dossierId ?? []),
      );
    case 'export':
      return () => refusals.onlyDossiers;
  }
};

/** Returns whether the task must still be to be done. Printing needs only that one may see the dossier. */
const needsOpen = (action: BulkAction): boolean => action !== 'print';

/** What is given to somebody, or whose holder is reminded, need not be read: who steers the city sees it masked. */
const sees = (person: Person, { action }: BulkRequestView) =>
  action === 'assign' || action === 'remind'
    ? (task: TaskRecord) => sightOfTask(person, task) !== undefined
    : (task: TaskRecord) => maySeeRow(person, task);

const selected = async ({ office }: Context, person: Person, request: BulkRequestView) => {
  const { keys, filter } = request;
  const isShown = sees(person, request);
  if (filter)
    return {
      tasks: await allTasks(office, taskReach(person, await office.now()), toFilter(filter), BULK_ITEMS_MAX),
      unknown: [],
    };
  const wanted = [...new Set(keys ?? [])];
  const found = new Map((await tasksByKey(office, wanted)).map((task) => [task.taskKey, task]));
  const tasks = wanted.flatMap((key) => {
    const task = found.get(key);
    return task && isShown(task) ? [task] : [];
  });
  const seen = new Set(tasks.map(({ taskKey }) => taskKey));
  return { tasks, unknown: wanted.filter((key) => !seen.has(key)) };
};

/** How the request says which; exactly one of these is given. */
const whiches = ['keys', 'filter', 'dossierIds', 'dossierFilter'] as const;

const refuseIncomplete = (request: BulkRequestView): void => {
  const { action, assignee, variables } = request;
  const missing = [
    ...(action === 'assign' && assignee === undefined ? ['assignee'] : []),
    ...(action === 'complete' && variables === undefined ? ['variables'] : []),
    ...(whiches.filter((which) => request[which] !== undefined).length === 1 ? [] : ['keys']),
  ];
  if (missing.length > 0)
    throw problem(
      400,
      'bulkJobs.incomplete',
      { action, missing },
      { fields: missing.map((field) => fieldSaying(field, serverTexts.text('fields.incomplete'))) },
    );
};

type Items = BulkDraft['items'];

const judged = (task: TaskRecord, detail: Text | null): Items[number] => {
  const { taskKey, dossierId, dossierCode, assignee: holderBefore } = task;
  return { taskKey, dossierId, dossierCode, holderBefore, detail, state: detail ? 'excluded' : 'waiting' };
};

/** Returns the tasks that were asked for, each judged by what the person may do with it now. */
const taskItems = async (context: Context, asked: Asked): Promise<Items> => {
  const { person, request } = asked;
  const { tasks, unknown } = await selected(context, person, request);
  const judge = await judgeFor(context, asked, tasks);
  const known = tasks.map((task, index) =>
    judged(task, needsOpen(request.action) && task.state !== 'open' ? refusals.ended : judge(task, index)),
  );
  return [...known, ...unknown.map((taskKey) => left(taskKey, null, null, refusals.unknown))];
};

const left = (taskKey: string | null, dossierId: string | null, dossierCode: string | null, detail: Text | null) => ({
  taskKey,
  dossierId,
  dossierCode,
  holderBefore: null,
  state: detail ? ('excluded' as const) : ('waiting' as const),
  detail,
});

/** Returns the dossiers that were asked for: to be printed or exported as they are; to be given to somebody by their open tasks. */
const dossierItems = async (context: Context, asked: Asked): Promise<Items> => {
  const { person, request } = asked;
  const { action, dossierIds, dossierFilter, papers = 'receipt' } = request;
  const { office } = context;
  const ids = dossierFilter
    ? await dossierIdsOf(office, conditionsFor(person, dossierFilter), BULK_ITEMS_MAX)
    : [...new Set(dossierIds ?? [])];
  const dossiers = await dossierCodesOf(office, ids, readingReach(person));
  const known = dossiers.map(({ id }) => id);
  if (action === 'export') return dossiers.map(({ id, code }) => left(null, id, code, null));
  if (action === 'print') {
    const judge = await judgePrint(context, papers, known);
    return dossiers.map(({ id, code }) => left(null, id, code, judge({ dossierId: id })));
  }
  if (action !== 'assign') return dossiers.map(({ id, code }) => left(null, id, code, refusals.onlyTasks));
  const tasks = (await openTasksOf(office, known)).filter((task) => maySeeRow(person, task));
  const judge = judgeAssign(asked);
  const byDossier = Map.groupBy(tasks, ({ dossierId }) => dossierId);
  return dossiers.flatMap(
    ({ id, code }) =>
      byDossier.get(id)?.map((task, index) => judged(task, judge(task, index))) ?? [
        left(null, id, code, refusals.noOpenTask),
      ],
  );
};

/** Keeps what somebody wants to do with many, each judged by what she may do now. @returns the id of the draft */
export const draftFor = async (context: Context, person: Person, request: BulkRequestView): Promise<string> => {
  refuseIncomplete(request);
  const { action, assignee, again, variables, papers = 'receipt', language = 'vi' } = request;
  const groups = groupsOf(person, await context.office.now());
  const asked = { person, groups, staff: await staffOf(context.office), request };
  const ofDossiers = request.dossierIds !== undefined || request.dossierFilter !== undefined;
  return draftBulk(context.office, {
    personId: person.personId,
    action,
    parameters: {
      ...(action === 'assign' && assignee ? { assignee } : {}),
      ...(action === 'remind' && again ? { again } : {}),
      ...(action === 'complete' && variables ? { variables } : {}),
      ...(action === 'print' ? { papers } : {}),
      ...(action === 'export' ? { language } : {}),
    },
    items: [...(await (ofDossiers ? dossierItems(context, asked) : taskItems(context, asked)))],
  });
};
