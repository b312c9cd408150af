import type { TaskPage, TaskRow } from '../../shared/api/schema.d.ts';

type Row = Pick<TaskRow, 'taskKey' | 'allowedActions'>;

/** The task of a list to go on with after one: the next below it that this person can do or take, else the first of the list. What only others can do is passed over. */
export function nextToDo(rows: readonly Row[], doneKey: string): string | undefined {
  const place = rows.findIndex(({ taskKey }) => taskKey === doneKey);
  const order = [...rows.slice(place + 1), ...rows.slice(0, Math.max(place, 0))];
  return order.find(({ allowedActions }) => allowedActions.some((action) => doable.has(action)))?.taskKey;
}

/** A list as it is kept in the browser, without a task that was just done: what one has done oneself does not wait to be looked for. Anything else stays as it is. */
export function withoutTask<Kept>(kept: Kept, doneKey: string): Kept {
  const pages = (kept as { pages?: readonly TaskPage[] } | undefined)?.pages;
  if (pages === undefined) return kept;
  const left = pages.map((page) => ({ ...page, items: page.items.filter(({ taskKey }) => taskKey !== doneKey) }));
  return { ...kept, pages: left };
}

const doable: ReadonlySet<string> = new Set<TaskRow['allowedActions'][number]>(['claim', 'complete']);
