import i18next from 'i18next';
import { parseDateEntry, showDateEntry, showPartialEntry } from '../format/date-entry.ts';
import { formatDateTime } from '../format/date-time.ts';
import { formatMoney } from '../format/money.ts';

/** A key that ends so names an amount of money, as everywhere in the processes. */
export const AMOUNT = /Vnd$/;
const UNIT = /[uU]nitCodes?$/;
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
  new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 20 }).format(value);
