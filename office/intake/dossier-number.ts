import { type Office, OfficeError } from '../kernel/index.ts';
import { dayText } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';

/** `office.dossier_number`: the last number given, for each unit and day. */
export interface DossierNumberTable {
  unitCode: string;
  day: string;
  lastNumber: number;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.dossierNumber': DossierNumberTable;
  }
}

export const NUMBER_MAX = 9999;

/**
 * The next code of a unit's day, `H26.15-250626-0001`. The row stays locked until the transaction ends: numbers never repeat, and a dossier that is
 * rolled back leaves no gap.
 * @throws OfficeError conflict when the day's numbers are used up
 */
export async function nextDossierCode(office: Office, unitCode: string, receivedAt: Date): Promise<string> {
  const day = dayOf(receivedAt);
  const given = await office.db
    .insertInto('office.dossierNumber')
    .values({ unitCode, day, lastNumber: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['unitCode', 'day'])
        .doUpdateSet((set) => ({ lastNumber: set('office.dossierNumber.lastNumber', '+', 1) }))
        .where('office.dossierNumber.lastNumber', '<', NUMBER_MAX),
    )
    .returning('lastNumber')
    .executeTakeFirst();
  if (!given)
    throw new OfficeError('conflict', 'intake.numbersUsedUp', { unitCode, numberMax: NUMBER_MAX, day: dayText(day) });
  return writeDossierCode(unitCode, day, given.lastNumber);
}

export function writeDossierCode(unitCode: string, day: string, number: number): string {
  return `${unitCode}-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
}
