import { type RawBuilder, sql } from 'kysely';
import { OfficeError } from '../kernel/index.ts';
import type { TaskSort } from '../terms/index.ts';
import type { TaskSearch } from './task-search.ts';

interface Column {
  /** Never null, so that rows compare. What has no value comes last in both directions. */
  readonly value: (descending: boolean) => RawBuilder<unknown>;
  readonly type: 'text' | 'timestamptz' | 'integer';
}

const LAST_LETTER = '\u{10ffff}';
const moment = (name: string): Column => ({
  value: (descending) => sql`coalesce(${sql.ref(name)}, ${sql.lit(descending ? '-infinity' : 'infinity')})`,
  type: 'timestamptz',
});
const text = (expression: RawBuilder<unknown>): Column => ({
  value: (descending) => sql`coalesce(${expression}, ${sql.lit(descending ? '' : LAST_LETTER)}) collate "C"`,
  type: 'text',
});

const columns: Readonly<Record<TaskSort, Column>> = {
  deadline: moment('due_at'),
  code: text(sql`dossier_code`),
  applicant: text(sql`applicant_sort`),
  step: text(sql`name_sort`),
  procedure: text(sql`procedure_sort`),
  unit: text(sql`(select lpad(unit.sort_number::text, 9, '0') from office.unit where unit.code = unit_code)`),
  assignee: text(sql`(select search_text from office.person where user_name = assignee)`),
  priority: { value: () => sql`priority`, type: 'integer' },
  decision: text(sql`decision`),
  received: moment('received_at'),
  created: moment('created_at'),
  completed: moment('completed_at'),
};

export interface TaskOrder {
  /** The sorted value as text, for the cursor. */
  readonly place: RawBuilder<string>;
  readonly by: RawBuilder<unknown>;
  /** What comes after the cursor; undefined on the first page. */
  readonly from: RawBuilder<boolean> | undefined;
}

/**
 * The order of a search over the whole result; equal ones by key, so that no page repeats or leaves out a row.
 * @throws OfficeError invalid for an `after` that is no cursor of this order
 */
export function taskOrder({ scope, sort, descending, after }: TaskSearch): TaskOrder {
  const name = sort ?? (scope === 'finished' ? 'completed' : 'deadline');
  const down = descending ?? (sort === undefined && scope === 'finished');
  const { value, type } = columns[name];
  const [column, direction] = [value(down), sql.raw(down ? 'desc' : 'asc')];
  const cursor = after === undefined ? undefined : readPlace(after, `${name}${down ? '-' : '+'}`);
  return {
    place: sql<string>`(${column})::text`,
    by: sql`${column} ${direction}, task_key ${direction}`,
    from:
      cursor &&
      sql<boolean>`(${column}, task_key) ${sql.raw(down ? '<' : '>')} (${cursor.place}::${sql.raw(type)}, ${cursor.taskKey})`,
  };
}

export function writePlace(search: TaskSearch, place: string, taskKey: string, count: number): string {
  const name = search.sort ?? (search.scope === 'finished' ? 'completed' : 'deadline');
  const down = search.descending ?? (search.sort === undefined && search.scope === 'finished');
  return Buffer.from(JSON.stringify([`${name}${down ? '-' : '+'}`, place, taskKey, count])).toString('base64url');
}

/** How many the first page found, carried on so that later pages need not count. */
export function readCount(after: string): number {
  return readCursor(after)?.[3] ?? 0;
}

function readPlace(after: string, order: string): { readonly place: string; readonly taskKey: string } {
  const cursor = readCursor(after);
  if (!cursor || cursor[0] !== order) throw new OfficeError('invalid', 'tasks.noEndOfPage', { field: 'after', after });
  return { place: cursor[1], taskKey: cursor[2] };
}

type Cursor = readonly [order: string, place: string, taskKey: string, count: number];

function readCursor(after: string): Cursor | undefined {
  try {
    const cursor: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    return isCursor(cursor) ? cursor : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const MOMENT = /^(-?infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d[\d.]*[+-][\d:]{2,8})$/;

function isCursor(value: unknown): value is Cursor {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [order, place, taskKey, count] = value;
  if (typeof order !== 'string' || typeof place !== 'string' || !/^\d{1,25}$/.test(String(taskKey))) return false;
  const { type } = columns[order.slice(0, -1) as TaskSort] ?? {};
  if (type === 'timestamptz' && !MOMENT.test(place)) return false;
  if (type === 'integer' && !/^-?\d{1,9}$/.test(place)) return false;
  return type !== undefined && !place.includes('\0') && Number.isInteger(count) && count >= 0;
}
