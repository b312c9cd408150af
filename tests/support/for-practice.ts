import type { Office } from '../../office/kernel/index.ts';

/** Writes down that nothing real happens in an office, as its first start does: messages that cannot be sent are read in it. */
export async function forPractice({ db }: Office): Promise<void> {
  await db
    .insertInto('office.installation')
    .values({ singleton: true, mode: 'sample', since: new Date(), decidedBy: 'test' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
