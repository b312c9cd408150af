import { loadCalendars } from '../../office/calendars/index.ts';
import { atOneMoment } from '../../office/kernel/index.ts';
import { groupsOf, may, type Person } from '../../office/people/index.ts';
import {
  changedTasks,
  countTasks,
  searchTasks,
  type TaskFilter,
  type TaskRecord,
  taskChoices,
  taskReach,
} from '../../office/tasks/index.ts';
import type { Services } from '../http/context.ts';
import { keptFor } from '../names/kept.ts';
import { procedureNames, unitNames } from '../names/names.ts';
import { staffOf } from '../names/staff.ts';
import { actionsOn, sightOfTask } from './access.ts';
import { toListRow } from './row.ts';
import type { TaskFilterQuery, TaskListQuery } from './schema.ts';
import { nameOf, type TaskSurroundings } from './view.ts';

/** Whoever selects "all that match" is told how many they are, up to here. */
export const TASKS_SELECTED_MAX = 5_000;
const CALENDARS_KEEP_MS = 5_000;
const calendars = keptFor(CALENDARS_KEEP_MS, loadCalendars);

export const toFilter = ({
  scope = 'mine',
  text,
  procedure,
  step,
  unit,
  assignee,
  due,
  priority,
}: TaskFilterQuery): TaskFilter => ({
  scope,
  text,
  procedureCode: procedure,
  elementId: step,
  unitCode: unit,
  assignee,
  due,
  priority,
});

export const surroundings = async ({ office }: Pick<Services, 'office'>, at?: Date): Promise<TaskSurroundings> => {
  const [names, staff, calendarOf, now] = await Promise.all([
    unitNames(office),
    staffOf(office),
    calendars(office),
    at ?? office.now(),
  ]);
  return { names, staff, calendarOf, now };
};

/** Tasks as lines of a list, with what this person may do with each. */
const toRows = async (context: Services, person: Person, tasks: readonly TaskRecord[], now: Date) => {
  const [around, procedures] = await Promise.all([surroundings(context, now), procedureNames(context.office)]);
  const groups = groupsOf(person, around.now);
  return tasks.map((task) =>
    toListRow(
      task,
      procedures,
      around,
      sightOfTask(person, task) ?? 'masked',
      actionsOn(person, groups, { ...task, procedureCode: task.procedureCode ?? undefined }),
    ),
  );
};

/**
 * A page of the work-list, in an order over the whole result and searched without diacritics. `after` is the place of the last row seen, so a task that goes meanwhile
 * makes no gap.
 */
export const listTasks = async (context: Services, person: Person, query: TaskListQuery) => {
  const office = await atOneMoment(context.office);
  const { sort, order, after, limit = 50 } = query;
  const page = await searchTasks(office, taskReach(person, await office.now()), {
    ...toFilter(query),
    // Who sees names masked is told nothing of them by their order either.
    sort: sort === 'applicant' && may(person, 'see-all-units') ? 'code' : sort,
    descending: order === undefined ? undefined : order === 'desc',
    after,
    limit,
  });
  return {
    items: await toRows(context, person, page.items, await office.now()),
    next: page.next,
    total: page.total,
    asOf: page.asOf.toISOString(),
  };
};

/** Returns how many match exactly, for a selection of all of them. */
export const countMatching = async ({ office }: Services, person: Person, query: TaskFilterQuery) => {
  const count = await countTasks(
    office,
    taskReach(person, await office.now()),
    toFilter(query),
    TASKS_SELECTED_MAX + 1,
  );
  return { count: Math.min(count, TASKS_SELECTED_MAX), capped: count > TASKS_SELECTED_MAX };
};

export const changesOfList = async (
  { office }: Services,
  person: Person,
  { since, ...query }: TaskFilterQuery & { readonly since: string },
) => {
  const reach = taskReach(person, await office.now());
  const { matching, others, capped } = await changedTasks(office, reach, toFilter(query), new Date(since));
  return { matching: [...matching], others: [...others], capped };
};

/** Returns what the filters of a scope offer. */
export const choicesOf = async ({ office }: Services, person: Person, { scope = 'mine', unit }: TaskFilterQuery) => {
  const [choices, names, staff, procedures] = await Promise.all([
    taskChoices(office, taskReach(person, await office.now()), scope, unit),
    unitNames(office),
    staffOf(office),
    procedureNames(office),
  ]);
  return {
    procedures: choices.procedures.map(({ code, count }) => ({
      code,
      name: procedures.get(code) ?? { vi: code, en: code },
      count,
    })),
    steps: choices.steps.map(({ elementId, count, ...step }) => ({ elementId, name: nameOf(step), count })),
    units: choices.units.map(({ code, count }) => ({ code, name: names.get(code) ?? code, count })),
    assignees: choices.assignees.map(({ userName, count }) => ({ userName, name: staff.nameOf(userName), count })),
  };
};
