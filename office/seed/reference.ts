import { asJson } from '../as-json.ts';
import { calendarDays } from '../deadlines/holidays.ts';
import { cityWeek } from '../deadlines/weekly-hours.ts';
import { foldText } from '../fold-text.ts';
import type { Office } from '../office.ts';
import { catalogue } from '../procedures/catalogue/index.ts';
import { inTransaction } from '../transaction.ts';
import { sampleSuccessions } from './successions.ts';
import { sampleUnits } from './units.ts';

/** Brings in the units, the procedures and the calendar that are not there yet. What is there stays as it is: somebody may have corrected it. */
export async function seedReference(office: Office): Promise<void> {
  await inTransaction(office, async ({ db }) => {
    await db
      .insertInto('office.unit')
      .values([...sampleUnits()])
      .onConflict((conflict) => conflict.column('code').doNothing())
      .execute();
    await db
      .insertInto('office.unitSuccession')
      .values([...sampleSuccessions()])
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await db
      .insertInto('office.procedure')
      .values(procedureRows())
      .onConflict((conflict) => conflict.columns(['code', 'validFrom']).doNothing())
      .execute();
    await db
      .insertInto('office.calendarDay')
      .values(calendarRows())
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await db
      .insertInto('office.weeklyHours')
      .values({ ...cityWeek, hours: asJson(cityWeek.hours) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

function procedureRows() {
  return catalogue.map((content) => {
    const { code, validFrom, validTo, source, verifiedBy, name, field } = content;
    const searchText = foldText([code, name.vi, name.en, field.vi, field.en].join(' '));
    return { code, validFrom, validTo, source, verifiedBy, searchText, content };
  });
}

function calendarRows() {
  return calendarDays.map(({ day, kind, name, source }) => ({
    unitCode: null,
    day,
    kind,
    nameVi: name.vi,
    nameEn: name.en,
    source,
    verifiedBy: null,
  }));
}
