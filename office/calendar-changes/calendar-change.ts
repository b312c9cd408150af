import type { CalendarRules, WeeklyHours } from '../calendars/index.ts';
import { OfficeError } from '../kernel/index.ts';
import { type DayKind, dayKinds } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { DAY_MS, dayNumberFrom, isoDay } from '../time/index.ts';

/** A day that is to differ from its week, or (`remove`) no longer. Without a unit (null) it is the whole city's. */
export type DayChange =
  | { readonly unitCode: string | null; readonly day: string; readonly remove: true }
  | {
      readonly unitCode: string | null;
      readonly day: string;
      readonly remove?: false;
      readonly kind: DayKind;
      readonly name: Text;
      readonly source: string;
    };

/** The hours of a week from a day on; null gives a unit the city's hours again. */
export interface WeekChange {
  readonly unitCode: string | null;
  readonly validFrom: string;
  readonly hours: WeeklyHours | null;
  readonly source: string;
}

/** Changes of calendars that belong together: a holiday that moves is one day removed and another one set. */
export interface CalendarChange {
  readonly reason: string;
  readonly days?: readonly DayChange[];
  readonly weeks?: readonly WeekChange[];
}

const ENTRIES_MAX = 400;
const STRETCHES_MAX = 4;
const TEXT_LENGTH_MAX = 500;

/**
 * The rules as they would be after the change.
 * @throws OfficeError invalid for a week without working hours, hours that overlap, a day that is none; not-found for a day to remove that is not there
 */
export function changedRules(rules: CalendarRules, change: CalendarChange): CalendarRules {
  refuseMalformed(change);
  const { days = [], weeks = [] } = change;
  const isSame = (one: { readonly unitCode: string | null }, other: { readonly unitCode: string | null }) =>
    one.unitCode === other.unitCode;
  const absent = days.find(
    (day) => day.remove && !rules.days.some((known) => known.day === day.day && isSame(known, day)),
  );
  if (absent)
    throw new OfficeError('not-found', 'calendarChanges.ordinaryAlready', {
      day: absent.day,
      whose: whose(absent.unitCode),
    });
  const keptDays = rules.days.filter((known) => !days.some((day) => day.day === known.day && isSame(known, day)));
  const keptWeeks = rules.weeks.filter(
    (known) => !weeks.some((week) => week.validFrom === known.validFrom && isSame(known, week)),
  );
  return { days: [...keptDays, ...days.flatMap((day) => (day.remove ? [] : [day]))], weeks: [...keptWeeks, ...weeks] };
}

function refuseMalformed({ reason, days = [], weeks = [] }: CalendarChange): void {
  const entries = days.length + weeks.length;
  if (entries === 0 || entries > ENTRIES_MAX)
    throw new OfficeError('invalid', 'calendarChanges.wrongCount', { entriesMax: ENTRIES_MAX, entries });
  if (reason.trim() === '' || reason.length > TEXT_LENGTH_MAX)
    throw new OfficeError('invalid', 'calendarChanges.reasonNeeded', { textLengthMax: TEXT_LENGTH_MAX });
  refuseRepeated(days.map(({ unitCode, day }) => `${day} (${whose(unitCode)})`));
  refuseRepeated(weeks.map(({ unitCode, validFrom }) => `${validFrom} (${whose(unitCode)})`));
  for (const day of days) refuseDay(day);
  for (const week of weeks) refuseWeek(week);
}

function refuseRepeated(keys: readonly string[]): void {
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice) throw new OfficeError('invalid', 'calendarChanges.namedTwice', { twice });
}

function refuseDay(change: DayChange): void {
  refuseNoDay(change.day);
  if (change.remove) return;
  if (!dayKinds.includes(change.kind))
    throw new OfficeError('invalid', 'calendarChanges.unknownKind', { kind: change.kind, dayKinds });
  for (const text of [change.name.vi, change.name.en, change.source])
    if (text.trim() === '' || text.length > TEXT_LENGTH_MAX)
      throw new OfficeError('invalid', 'calendarChanges.nameAndSourceNeeded', { day: change.day });
}

/** As the hours of a week are ordered: Sunday first. */
const weekdays = Object.values(officeTexts.names('calendarChanges.weekdays'));

function refuseWeek({ unitCode, validFrom, hours, source }: WeekChange): void {
  refuseNoDay(validFrom);
  if (source.trim() === '') throw new OfficeError('invalid', 'calendarChanges.sourceNeeded', { validFrom });
  if (hours === null && unitCode !== null) return;
  if (hours === null || hours.length !== 7 || hours.every((day) => day.length === 0))
    throw new OfficeError('invalid', 'calendarChanges.noHours', {
      validFrom,
      whose: whose(unitCode),
    });
  for (const [weekday, day] of hours.entries()) {
    const ordered = day.every(
      ({ fromMs, toMs }, index) => (day[index - 1]?.toMs ?? 0) <= fromMs && fromMs < toMs && toMs <= DAY_MS,
    );
    if (!ordered || day.length > STRETCHES_MAX)
      throw new OfficeError('invalid', 'calendarChanges.hoursOverlap', { weekday: weekdays[weekday], validFrom });
  }
}

function refuseNoDay(text: string): void {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  if (!isDay || isoDay(dayNumberFrom(text)) !== text)
    throw new OfficeError('invalid', 'calendarChanges.noDay', { day: text });
}

const whose = (unitCode: string | null): Text | string => unitCode ?? officeTexts.text('calendarChanges.theCity');
