import type { Language } from './text.ts';

const inGroups = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });

/** An amount in dong as the office writes it, to read and not to count with: `12.000.000.000` and the letter of the currency. The same in both languages. */
export function writeMoney(amountVnd: number): string {
  return `${inGroups.format(amountVnd)} \u0111`;
}

/** A key that ends so names an amount of money, as everywhere in the processes. */
export const isAmountKey = (key: string): boolean => key.endsWith('Vnd');

/** A key that ends so names a unit by its code, or several, as everywhere in the processes. */
export const isUnitKey = (key: string): boolean => /[uU]nitCodes?$/.test(key);

/** Writes a number as it was typed, with the fraction as the language writes it: `85,4` in Vietnamese, `85.4` in English. A year, or the number of a book, has no groups. */
export const writeFraction = (value: number, language: Language): string =>
  language === 'vi' ? String(value).replace('.', ',') : String(value);
