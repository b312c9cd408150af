/** What a work-list shows: `mine` what I hold; `unit` what is offered to my groups, and everything of a unit that I lead; `waiting` what others have to do with dossiers that I worked on. */
export const taskScopes = ['mine', 'unit', 'unassigned', 'waiting', 'finished'] as const;
export type TaskScope = (typeof taskScopes)[number];

export const taskDues = ['overdue', 'today', 'week'] as const;
/** Late now; due on this day; due in the seven days from now. */
export type TaskDue = (typeof taskDues)[number];

/** What a list can show of a task. */
export const taskColumns = [
  'deadline',
  'code',
  'applicant',
  'step',
  'procedure',
  'unit',
  'assignee',
  'priority',
  'decision',
  'received',
  'created',
] as const;
export const taskSorts = [...taskColumns, 'completed'] as const;
export type TaskSort = (typeof taskSorts)[number];

/** Which tasks; every part narrows. */
export interface TaskFilter {
  readonly scope: TaskScope;
  /** Words, with or without marks; every one must occur in the code, the applicant, the answers, the step or the procedure. */
  readonly text?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly elementId?: string | undefined;
  /** A unit that one may see. Who sees all units is shown everything of it in the scopes `unit` and `unassigned`. */
  readonly unitCode?: string | undefined;
  /** A user name. */
  readonly assignee?: string | undefined;
  readonly due?: TaskDue | undefined;
  /** At least this priority. */
  readonly priority?: number | undefined;
}

export interface TaskSearch extends TaskFilter {
  /** Absent: nearest deadline first; of finished ones the latest first. */
  readonly sort?: TaskSort | undefined;
  readonly descending?: boolean | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}
