import type { DayKind } from '../terms/index.ts';
import { officeTexts, type Text, vietnameseTexts } from '../texts/index.ts';

/** A day that differs from its week, with the source of the rule. All are unverified until the city checks them. */
export interface CalendarDay {
  readonly day: string;
  readonly kind: DayKind;
  readonly name: Text;
  readonly source: string;
}

const labourCode = vietnameseTexts.say('calendars.sources.labourCode');
const inLieuRule = vietnameseTexts.say('calendars.sources.inLieuRule');
const notice2025 = vietnameseTexts.say('calendars.sources.notice2025');
const notice2026 = vietnameseTexts.say('calendars.sources.notice2026');
const cultureDay = vietnameseTexts.say('calendars.sources.cultureDay');
const computed2027 = vietnameseTexts.say('calendars.sources.computed2027');

const newYear = officeTexts.text('calendars.holidays.newYear');
const tet = officeTexts.text('calendars.holidays.tet');
const hungKings = officeTexts.text('calendars.holidays.hungKings');
const reunification = officeTexts.text('calendars.holidays.reunification');
const labourDay = officeTexts.text('calendars.holidays.labourDay');
const nationalDay = officeTexts.text('calendars.holidays.nationalDay');
const culture = officeTexts.text('calendars.holidays.cultureDay');

const swappedOff = (workedOn: string): Text => officeTexts.text('calendars.holidays.swappedOff', { workedOn });
const swappedWorking = (offOn: string): Text => officeTexts.text('calendars.holidays.swappedWorking', { offOn });
const inLieuOf = (holiday: Text): Text => officeTexts.text('calendars.holidays.inLieuOf', { holiday });

const days = (kind: DayKind, name: Text, source: string, ...isoDays: readonly string[]): readonly CalendarDay[] =>
  isoDays.map((day) => ({ day, kind, name, source }));

/** Holidays, days in lieu and swapped days of 2025 to 2027. */
export const calendarDays: readonly CalendarDay[] = [
  ...days('holiday', newYear, labourCode, '2025-01-01', '2026-01-01', '2027-01-01'),
  ...days('holiday', tet, notice2025, '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
  ...days('holiday', tet, notice2026, '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
  ...days('holiday', tet, computed2027, '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'),
  ...days('in-lieu', inLieuOf(tet), computed2027, '2027-02-10', '2027-02-11'),
  ...days('holiday', hungKings, labourCode, '2025-04-07', '2026-04-26', '2027-04-16'),
  ...days('in-lieu', inLieuOf(hungKings), inLieuRule, '2026-04-27'),
  ...days('holiday', reunification, labourCode, '2025-04-30', '2026-04-30', '2027-04-30'),
  ...days('holiday', labourDay, labourCode, '2025-05-01', '2026-05-01', '2027-05-01'),
  ...days('in-lieu', inLieuOf(labourDay), inLieuRule, '2027-05-03'),
  ...days('holiday', nationalDay, labourCode, '2025-09-01', '2025-09-02', '2026-09-01', '2026-09-02'),
  ...days('holiday', nationalDay, computed2027, '2027-09-02', '2027-09-03'),
  ...days('holiday', culture, cultureDay, '2026-11-24', '2027-11-24'),
  ...days('swapped-off', swappedOff('26/4/2025'), notice2025, '2025-05-02'),
  ...days('swapped-working', swappedWorking('2/5/2025'), notice2025, '2025-04-26'),
  ...days('swapped-off', swappedOff('10/1/2026'), notice2026, '2026-01-02'),
  ...days('swapped-working', swappedWorking('2/1/2026'), notice2026, '2026-01-10'),
  ...days('swapped-off', swappedOff('22/8/2026'), notice2026, '2026-08-31'),
  ...days('swapped-working', swappedWorking('31/8/2026'), notice2026, '2026-08-22'),
];
