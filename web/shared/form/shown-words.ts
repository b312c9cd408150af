import i18next from 'i18next';
import { parseDateEntry, showDateEntry, showPartialEntry } from '../format/date-entry.ts';
import { formatDateTime } from '../format/date-time.ts';
import { formatMoney } from '../format/money.ts';

/** A key that ends so names an amount of money, as everywhere in the processes. */
export const AMOUNT = /(Vnd|Amount)$/;
/** A key that ends so names a unit by its code. */
export const UNIT = /[uU]nitCodes?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Of a day of which no more than the month is known. */
const MONTH = /^\d{4}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/;

/** Names of units by their codes. */
export type NamesOfUnits = ReadonlyMap<string, string>;

/** Writes a value as a person reads it, by the key that it stands under: never a code of a unit, a number without groups, `true` or a date of a computer. */
export function inWords(key: string, value: unknown, units: NamesOfUnits): string {
  if (Array.isArray(value)) return value.map((one) => inWords(key, one, units)).join(', ');
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return i18next.t(value ? 'form.yes' : 'form.no');
  if (typeof value === 'number') return AMOUNT.test(key) ? formatMoney(value) : numberInWords(value);
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, one]) => inWords(name, one, units))
      .join(', ');
  return textInWords(key, String(value), units);
}

function textInWords(key: string, text: string, units: NamesOfUnits): string {
  if (UNIT.test(key)) return units.get(text) ?? text;
  if (DAY.test(text) && parseDateEntry(showDateEntry(text)) === text) return showDateEntry(text);
  if (MONTH.test(text)) return showPartialEntry(text) || text;
  return MOMENT.test(text) ? formatDateTime(text) : text;
}

const numberInWords = (value: number): string =>
  new Intl.NumberFormat(i18next.language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 20 }).format(value);

const QUOTED = /\{\{\s*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\}\}/g;
/** Smaller whole numbers are years, counts and numbers of books, which have no groups. */
const GROUPED_FROM = 10_000;
const isBare = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < GROUPED_FROM;

/** What was declared stands below this name; a dossier that was brought from another system may have nothing there. */
const DECLARED = 'answers';

/** Puts words in the place of the values that a text names and that nobody would read as they are kept. Of an answer that nobody gave it says so, instead of leaving a hole. */
export function quotedInWords(text: string, data: unknown, units: NamesOfUnits): string {
  return text.replace(QUOTED, (quote, path: string) => {
    const names = path.split('.');
    const key = names.at(-1) ?? '';
    const value = names.reduce<unknown>(valueIn, data);
    if (value === null || value === undefined || value === '')
      return names.length > 1 && names[0] === DECLARED ? i18next.t('form.notDeclared') : quote;
    if (typeof value === 'object') return quote;
    if (typeof value === 'number' && !AMOUNT.test(key) && isBare(value)) return quote;
    const words = inWords(key, value, units);
    return words === String(value) ? quote : words;
  });
}

const valueIn = (whole: unknown, name: string): unknown =>
  typeof whole === 'object' && whole !== null ? (whole as Readonly<Record<string, unknown>>)[name] : undefined;
