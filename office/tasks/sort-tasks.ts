import { type RawBuilder, sql } from 'kysely';
import { type Keyset, keyset, type SortKey } from '../kernel/index.ts';
import type { TaskSort } from '../terms/index.ts';
import type { TaskSearch } from './task-search.ts';

/** What has no value comes last in both directions. */
type Column = (descending: boolean) => SortKey;

const LAST_LETTER = '\u{10ffff}';
const moment =
  (name: string): Column =>
  (descending) => ({
    value: sql`coalesce(${sql.ref(name)}, ${sql.lit(descending ? '-infinity' : 'infinity')})`,
    type: 'timestamptz',
  });
const text =
  (expression: RawBuilder<unknown>): Column =>
  (descending) => ({
    value: sql`coalesce(${expression}, ${sql.lit(descending ? '' : LAST_LETTER)}) collate "C"`,
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
  priority: () => ({ value: sql`priority`, type: 'integer' }),
  decision: text(sql`decision`),
  received: moment('received_at'),
  created: moment('created_at'),
  completed: moment('completed_at'),
};

const key: SortKey = { value: sql`task_key`, type: 'text' };

/**
 * The order of a search over the whole result; equal ones by key.
 * @throws OfficeError invalid for an `after` that is no end of a page in this order
 */
export function taskOrder({ scope, sort, descending, after }: TaskSearch): Keyset {
  const name = sort ?? (scope === 'finished' ? 'completed' : 'deadline');
  const down = descending ?? (sort === undefined && scope === 'finished');
  return keyset(name, [columns[name](down), key], down, after);
}
