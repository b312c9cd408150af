import type { TaskRow } from '../../shared/api/schema.d.ts';

type Row = Pick<TaskRow, 'taskKey' | 'allowedActions'>;

/** The task of a list to go on with after one: the next below it that this person can do or take, else the first of the list. What only others can do is passed over. */
export function nextToDo(rows: readonly Row[], doneKey: string): string | undefined {
  const place = rows.findIndex(({ taskKey }) => taskKey === doneKey);
  const order = [...rows.slice(place + 1), ...rows.slice(0, Math.max(place, 0))];
  return order.find(({ allowedActions }) => allowedActions.some((action) => doable.has(action)))?.taskKey;
}

const doable: ReadonlySet<string> = new Set<TaskRow['allowedActions'][number]>(['claim', 'complete']);
