import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { TaskScope } from '../terms/index.ts';
import { dueConditions, matchingTasks } from './matching-tasks.ts';
import type { TaskReach } from './task-reach.ts';

const CHOICES_MAX = 200;

interface StepChoice {
  readonly elementId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly count: number;
}

export interface TaskChoices {
  readonly procedures: readonly { readonly code: string; readonly count: number }[];
  readonly steps: readonly StepChoice[];
  readonly units: readonly { readonly code: string; readonly count: number }[];
  readonly assignees: readonly { readonly userName: string; readonly count: number }[];
}

/** What the tasks of a scope can be narrowed to, the most frequent first. */
export async function taskChoices(
  office: Office,
  reach: TaskReach,
  scope: TaskScope,
  unitCode?: string,
): Promise<TaskChoices> {
  const rows = await office.db
    .selectFrom('office.task')
    .select(['procedureCode', 'elementId', 'name', 'nameEn', 'unitCode', 'assignee'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(matchingTasks(reach, { scope, unitCode }, await office.now()))
    .groupBy(['procedureCode', 'elementId', 'name', 'nameEn', 'unitCode', 'assignee'])
    .execute();
  const codes = sum(rows, ({ procedureCode }) => procedureCode);
  const steps = new Map(rows.map(({ elementId, name, nameEn }) => [elementId, { name, nameEn }]));
  return {
    procedures: codes.map(({ key, count }) => ({ code: key, count })),
    steps: sum(rows, ({ elementId }) => elementId).map(({ key, count }) => ({
      elementId: key,
      ...(steps.get(key) ?? { name: key, nameEn: null }),
      count,
    })),
    units: sum(rows, (row) => row.unitCode).map(({ key, count }) => ({ code: key, count })),
    assignees: sum(rows, ({ assignee }) => assignee).map(({ key, count }) => ({ userName: key, count })),
  };
}

function sum<Row extends { readonly count: number }>(rows: readonly Row[], keyOf: (row: Row) => string | null) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + row.count);
  }
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .toSorted((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1))
    .slice(0, CHOICES_MAX);
}

export interface Load {
  /** Null: what nobody holds. */
  readonly userName: string | null;
  readonly open: number;
  readonly dueToday: number;
  readonly overdue: number;
}

/** Who in a unit has how much to do. */
export async function workloadOf(office: Office, unitCode: string): Promise<readonly Load[]> {
  const now = await office.now();
  const counted = (condition: ReturnType<typeof dueConditions.today>) =>
    sql<number>`count(*) filter (where ${condition})`;
  return office.db
    .selectFrom('office.task')
    .select(['assignee as userName', sql<number>`count(*)`.as('open')])
    .select([counted(dueConditions.today(now)).as('dueToday'), counted(dueConditions.overdue(now)).as('overdue')])
    .where('state', '=', 'open')
    .where(sql<boolean>`unit_codes && ${[unitCode]}::text[]`)
    .groupBy('assignee')
    .execute();
}
