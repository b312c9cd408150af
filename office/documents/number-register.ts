import type { Office } from '../kernel/index.ts';

/** `office.number_register`: the last number given per unit, register and year. */
export interface NumberRegisterTable {
  unitCode: string;
  register: string;
  year: number;
  lastNumber: number;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.numberRegister': NumberRegisterTable;
  }
}

/**
 * The next number of a unit's yearly register. It is taken in the transaction that writes the document: the row stays locked until then, so a
 * rolled back document gives its number back and the register has no gap.
 */
export async function takeNumber(office: Office, unitCode: string, register: string, year: number): Promise<number> {
  const row = await office.db
    .insertInto('office.numberRegister')
    .values({ unitCode, register, year, lastNumber: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['unitCode', 'register', 'year'])
        .doUpdateSet((set) => ({ lastNumber: set('office.numberRegister.lastNumber', '+', 1) })),
    )
    .returning('lastNumber')
    .executeTakeFirstOrThrow();
  return row.lastNumber;
}
