import { foldText } from '../kernel/index.ts';
import { dayOf, ZONE_OFFSET } from '../time/index.ts';

const MOMENT = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T,]+(\d{1,2}):(\d{2}))?$/;
const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A moment of Vietnam, `dd/mm/yyyy hh:mm` or ISO 8601; a day alone is its end of work, 17:00. Undefined for what is none, such as 31/02. */
export function readMoment(text: string): Date | undefined {
  const [, day, month, year, hour = '17', minute = '00'] = MOMENT.exec(text) ?? [];
  const two = (value: string) => value.padStart(2, '0');
  if (day && month && year)
    return valid(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:00${ZONE_OFFSET}`, two(day));
  if (!ISO.test(text)) return undefined;
  const zoned = /(Z|[+-]\d{2}:\d{2})$/.test(text)
    ? text
    : `${text.includes('T') ? text : `${text}T17:00`}${ZONE_OFFSET}`;
  return valid(zoned);
}

/** Refuses 31/02, which JavaScript reads as a day of March. */
function valid(iso: string, day?: string): Date | undefined {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return undefined;
  return day === undefined || dayOf(moment).endsWith(`-${day}`) ? moment : undefined;
}

/** Which of some names is meant, by itself or by one of its aliases, with or without marks. */
export function nameIn<Name extends string>(
  names: Readonly<Record<Name, readonly string[]>>,
  text: string,
): Name | undefined {
  const folded = foldText(text);
  return (Object.keys(names) as Name[]).find(
    (name) => name === folded || names[name].some((alias) => foldText(alias) === folded),
  );
}

/** A property with the cell's text; none when the cell is empty. */
export function optionalCell<Name extends string>(name: Name, text: string | undefined): Partial<Record<Name, string>> {
  const value = text?.trim();
  return (value ? { [name]: value } : {}) as Partial<Record<Name, string>>;
}
