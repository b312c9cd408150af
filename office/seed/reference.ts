import { type CalendarDay, calendarDays, cityWeek } from '../calendars/index.ts';
import { asJson, inTransaction, type Office } from '../kernel/index.ts';
import { type CatalogueImport, type CatalogueSource, importCatalogue, soundCatalogue } from '../procedures/index.ts';
import { sampleSuccessions } from './successions.ts';
import { sampleUnits } from './units.ts';

/**
 * Brings in the units, the procedures and the calendar that are not there yet. Units and calendar that are there stay as they are: somebody may have corrected them.
 * @throws OfficeError invalid for an unsound catalogue, with every flaw; then nothing was brought in
 */
export async function seedReference(office: Office, catalogue: CatalogueSource): Promise<CatalogueImport> {
  return inTransaction(office, async (inside) => {
    const { db } = inside;
    await db
      .insertInto('office.unit')
      .values([...sampleUnits()])
      .onConflict((conflict) => conflict.column('code').doNothing())
      .execute();
    await db
      .insertInto('office.unitSuccession')
      .values([...sampleSuccessions(soundCatalogue(catalogue))])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await seedCalendarDays(db);
    await db
      .insertInto('office.weeklyHours')
      .values({ ...cityWeek, hours: asJson(cityWeek.hours) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return importCatalogue(inside, catalogue);
  });
}

/** Whole years only: a day that somebody took out of a year that is there would come back, and deadlines with it. */
async function seedCalendarDays(db: Office['db']): Promise<void> {
  const known = await db.selectFrom('office.calendarDay').select('day').where('unitCode', 'is', null).execute();
  const years = new Set(known.map(({ day }) => yearOf(day)));
  const missing = calendarDays.filter(({ day }) => !years.has(yearOf(day))).map(calendarRow);
  if (missing.length > 0)
    await db
      .insertInto('office.calendarDay')
      .values(missing)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

const yearOf = (day: string): string => day.slice(0, 4);

function calendarRow({ day, kind, name, source }: CalendarDay) {
  return { unitCode: null, day, kind, nameVi: name.vi, nameEn: name.en, source, verifiedBy: null };
}
