import type { Office } from '../kernel/index.ts';

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.taskListChoice': TaskListChoiceTable;
  }
}

/** `office.task_list_choice`: the columns and the length of a page that a person has chosen for her work-list. */
export interface TaskListChoiceTable {
  personId: string;
  columns: string[];
  pageSize: number;
}

export type TaskListChoice = Readonly<Omit<TaskListChoiceTable, 'personId'>>;

export async function taskListChoice(office: Office, personId: string): Promise<TaskListChoice | undefined> {
  return office.db
    .selectFrom('office.taskListChoice')
    .select(['columns', 'pageSize'])
    .where('personId', '=', personId)
    .executeTakeFirst();
}

export async function chooseTaskList(office: Office, personId: string, choice: TaskListChoice): Promise<void> {
  const values = { columns: [...choice.columns], pageSize: choice.pageSize };
  await office.db
    .insertInto('office.taskListChoice')
    .values({ personId, ...values })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(values))
    .execute();
}
