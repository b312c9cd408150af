import type { Office } from '../kernel/index.ts';
import type { ListName } from '../terms/index.ts';

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.listChoice': ListChoiceTable;
  }
}

/** `office.list_choice`: the columns and the length of a page that a person has chosen for a list. */
export interface ListChoiceTable {
  personId: string;
  list: ListName;
  columns: string[];
  pageSize: number;
}

export type ListChoice = Readonly<Omit<ListChoiceTable, 'personId' | 'list'>>;

export async function listChoice(office: Office, personId: string, list: ListName): Promise<ListChoice | undefined> {
  return office.db
    .selectFrom('office.listChoice')
    .select(['columns', 'pageSize'])
    .where('personId', '=', personId)
    .where('list', '=', list)
    .executeTakeFirst();
}

export async function chooseList(office: Office, personId: string, list: ListName, choice: ListChoice): Promise<void> {
  const values = { columns: [...choice.columns], pageSize: choice.pageSize };
  await office.db
    .insertInto('office.listChoice')
    .values({ personId, list, ...values })
    .onConflict((conflict) => conflict.columns(['personId', 'list']).doUpdateSet(values))
    .execute();
}
