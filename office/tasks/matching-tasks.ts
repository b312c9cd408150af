import { type RawBuilder, sql } from 'kysely';
import { holdsWord, searchWords } from '../kernel/index.ts';
import type { TaskDue } from '../terms/index.ts';
import { DAY_MS, dayNumberOf, momentAt } from '../time/index.ts';
import type { Limited, TaskReach } from './task-reach.ts';
import type { TaskFilter } from './task-search.ts';

type Condition = RawBuilder<boolean>;
const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
const any = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`;
const texts = (values: readonly string[]) => sql`${[...values]}::text[]`;

/** The tasks that a filter asks for and this person may see, as one condition over `office.task`. */
export function matchingTasks(reach: TaskReach, filter: TaskFilter, now: Date): Condition {
  const { text, procedureCode, elementId, unitCode, assignee, due, priority } = filter;
  return all([
    any([
      all([inScope(reach, filter), ...wordsIn(text, sql.ref('searchText'))]),
      ...overseen(reach, filter).map((condition) => all([condition, ...wordsIn(text, OPEN_TEXT)])),
    ]),
    ...(procedureCode === undefined ? [] : [sql<boolean>`procedure_code = ${procedureCode}`]),
    ...(elementId === undefined ? [] : [sql<boolean>`element_id = ${elementId}`]),
    ...(unitCode === undefined ? [] : [sql<boolean>`(unit_codes @> ${texts([unitCode])} or unit_code = ${unitCode})`]),
    ...(assignee === undefined ? [] : [sql<boolean>`assignee = ${assignee}`]),
    ...(due === undefined ? [] : [dueConditions[due](now)]),
    ...(priority === undefined ? [] : [sql<boolean>`priority >= ${priority}`]),
  ]);
}

const wordsIn = (text: string | undefined, column: RawBuilder<unknown>): readonly Condition[] =>
  searchWords(text ?? '').map((word) => holdsWord(column, word));

/** What of a task is nobody's personal data: by this alone those find it who only watch over it. */
const OPEN_TEXT = sql`(lower(coalesce(dossier_code, '')) || ' ' || name_sort || ' ' || coalesce(procedure_sort, ''))`;

/** The open tasks of a unit, for those who watch over all of them. */
function overseen({ everywhere }: TaskReach, { scope, unitCode }: TaskFilter): readonly Condition[] {
  if (!everywhere || unitCode === undefined || (scope !== 'unit' && scope !== 'unassigned')) return [];
  const open = sql<boolean>`state = 'open'`;
  const free = scope === 'unassigned' ? [sql<boolean>`assignee is null`] : [];
  return [all([open, ...free, sql<boolean>`unit_codes && ${texts([unitCode])}`])];
}

/** Late is late by the lawful limit, as the cell of the deadline says. */
export const dueConditions: Readonly<Record<TaskDue, (now: Date) => Condition>> = {
  overdue: (now) => sql<boolean>`late_at < ${now}`,
  today: (now) => {
    const [from, to] = [momentAt(dayNumberOf(now), 0), momentAt(dayNumberOf(now) + 1, 0)];
    return sql<boolean>`(due_at >= ${from} and due_at < ${to})`;
  },
  week: (now) => sql<boolean>`(due_at >= ${now} and due_at < ${new Date(now.getTime() + 7 * DAY_MS)})`,
};

function inScope(reach: TaskReach, { scope }: TaskFilter): Condition {
  const { holders, userName, ledGroups } = reach;
  const open = sql<boolean>`state = 'open'`;
  const led = ledGroups.length > 0 ? [sql<boolean>`groups && ${texts(ledGroups)}`] : [];
  switch (scope) {
    case 'mine':
      return all([open, sql<boolean>`assignee = any (${texts(holders)})`]);
    case 'unit':
      return all([open, any([...offered(reach), ...led])]);
    case 'unassigned':
      return all([open, sql<boolean>`assignee is null`, any(offered(reach))]);
    case 'waiting':
      return all([open, ...waitsForOthers(reach)]);
    case 'finished':
      return all([sql<boolean>`state = 'completed'`, sql<boolean>`assignee = ${userName}`]);
  }
}

const offered = ({ groups, limitedGroups }: TaskReach): readonly Condition[] => [
  ...(groups.length > 0 ? [sql<boolean>`groups && ${texts(groups)}`] : []),
  ...limitedGroups.map(
    ({ name, procedureCodes }: Limited) =>
      sql<boolean>`(groups @> ${texts([name])} and procedure_code = any (${texts(procedureCodes)}))`,
  ),
];

/** Of dossiers that I did something to and that still are a matter of my units, what I cannot or need not do myself. */
const waitsForOthers = (reach: TaskReach): readonly Condition[] => [
  sql<boolean>`dossier_id = any (array(select dossier_id from office.dossier_history where actor_id = ${reach.personId}))`,
  sql<boolean>`dossier_unit_codes && ${texts(reach.readableUnits)}`,
  sql<boolean>`(assignee is not null or not ${any(offered(reach))})`,
  sql<boolean>`(assignee is null or not assignee = any (${texts(reach.holders)}))`,
];

/** Whatever this person may see at all, open or not: for telling that a row went. */
export const withinReach = ({ holders, groups, ledGroups }: TaskReach): Condition =>
  any([
    sql<boolean>`assignee = any (${texts(holders)})`,
    sql<boolean>`groups && ${texts(groups)}`,
    sql<boolean>`groups && ${texts(ledGroups)}`,
    sql<boolean>`dossier_reader_groups && ${texts(groups)}`,
  ]);
