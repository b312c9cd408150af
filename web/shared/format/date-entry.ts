/** Adds the slashes of dd/mm/yyyy while bare digits are typed; anything else stays as it is. */
export function maskDate(typed: string): string {
  const bare = /^(\d{2})(\d{1,2})(\d{0,4})$/.exec(typed);
  if (bare !== null) return [bare[1], bare[2], bare[3]].filter((group) => group !== '').join('/');
  const month = /^(\d{1,2})\/(\d{2})(\d{1,4})$/.exec(typed);
  return month === null ? typed : `${month[1]}/${month[2]}/${month[3]}`;
}

/** ISO date (yyyy-mm-dd) of a dd/mm/yyyy text; undefined when it names no day of the calendar. */
export function parseDateEntry(text: string): string | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (match === null) return undefined;
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

/** hh:mm of a time as people write it: `7:30`, `7h30`, `7 giờ 30 phút`, `7h`; undefined for what is none. The server reads the same. */
export function parseTimeEntry(text: string): string | undefined {
  const [, hour, minute, spoken] = WRITTEN_TIME.exec(text.trim().normalize('NFC')) ?? [];
  return hour === undefined ? undefined : `${hour.padStart(2, '0')}:${minute ?? spoken ?? '00'}`;
}
const WRITTEN_TIME = /^([01]?\d|2[0-3])\s*(?::\s*([0-5]\d)|(?:h|g|gi\u1edd)\s*(?:([0-5]\d)\s*(?:p|ph|ph\u00fat)?)?)$/i;

const FIRST_YEAR = 1850;

/**
 * ISO text of a day, a month or a year (`1961-05-20`, `1961-05`, `1961`) of what is typed with slashes or as bare digits; undefined for anything else. No beginning of a day is taken for a
 * month: its year would lie before all that anybody declares.
 */
export function parsePartialEntry(text: string): string | undefined {
  const bare = /^(?:(\d{2})?(\d{2}))?(\d{4})$/.exec(text.trim());
  const [, day, month, year] = bare ?? /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/.exec(text.trim()) ?? [];
  if (year === undefined || Number(year) < FIRST_YEAR) return undefined;
  const first = parseDateEntry(`${day ?? 1}/${month ?? 1}/${year}`);
  if (first === undefined || month === undefined) return first && year;
  return day === undefined ? first.slice(0, 7) : first;
}

/** dd/mm/yyyy, mm/yyyy or yyyy of such an ISO text; an empty text for anything else. */
export function showPartialEntry(iso: unknown): string {
  const match = typeof iso === 'string' ? /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso) : null;
  const text = match === null ? '' : [match[3], match[2], match[1]].filter((part) => part !== undefined).join('/');
  return parsePartialEntry(text) === undefined ? '' : text;
}

/** Returns the key of what to say of an entry that is no date: how to write one, or that the calendar has no such day. */
export function dateFault(typed: string): 'form.date' | 'form.noSuchDay' {
  const isWritten = /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(typed.trim());
  return isWritten && parseDateEntry(typed) === undefined ? 'form.noSuchDay' : 'form.date';
}

/** dd/mm/yyyy of an ISO date; an empty text for anything else. */
export function showDateEntry(iso: unknown): string {
  const match = typeof iso === 'string' ? /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) : null;
  return match === null ? '' : `${match[3]}/${match[2]}/${match[1]}`;
}
