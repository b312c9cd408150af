import type { TaskDue, TaskScope, TaskSort } from '../terms/index.ts';
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
