import { DateTime } from 'luxon';
import { foldText, OfficeError } from '../kernel/index.ts';

/** One line of a bank's file: money that came in. */
export interface BankEntry {
  /** Where it stands in the file, from 1; the heading is a line too. */
  readonly line: number;
  readonly bankReference: string;
  /** `2025-06-25` */
  readonly bookedOn: string;
  readonly amountVnd: number;
  readonly description: string;
}

export interface BankFile {
  readonly entries: readonly BankEntry[];
  /** Lines without money that came in: what went out, sums, balances. */
  readonly others: number;
}

const LINES_MAX = 5_000;
const DESCRIPTION_LENGTH_MAX = 1000;

/** What banks call the columns, folded; the first that a file has is taken. */
const headings = {
  bankReference: [
    'so tham chieu',
    'ma giao dich',
    'so giao dich',
    'so but toan',
    'so ct',
    'reference',
    'transaction id',
  ],
  bookedOn: ['ngay giao dich', 'ngay hieu luc', 'ngay hach toan', 'ngay', 'transaction date', 'date'],
  amount: ['so tien ghi co', 'ghi co', 'phat sinh co', 'co', 'credit', 'so tien', 'amount'],
  description: ['noi dung giao dich', 'noi dung', 'dien giai', 'mo ta', 'description', 'details'],
} as const;
type Column = keyof typeof headings;

/**
 * Reads a bank's statement as CSV, in UTF-8, with commas, semicolons or tabs; lines above the heading are skipped.
 * @throws OfficeError invalid, that names the missing column or the line
 */
export function readBankFile(content: string): BankFile {
  const rows = readCsv(content.replace(/^\uFEFF/, ''));
  if (rows.length > LINES_MAX)
    throw new OfficeError('invalid', 'payments.bankFile.tooManyLines', { count: rows.length, linesMax: LINES_MAX });
  const headingAt = rows.findIndex((row) => columnOf(row, 'amount') >= 0 && columnOf(row, 'description') >= 0);
  const columns = columnsOf(rows[headingAt] ?? []);
  const entries = rows.flatMap((row, index) => (index > headingAt ? entryOf(row, index + 1, columns) : []));
  return { entries, others: rows.length - headingAt - 1 - entries.length };
}

function columnOf(row: readonly string[], column: Column): number {
  const folded = row.map((cell) => foldText(cell).replace(/\s*\(.*\)$/, ''));
  return headings[column].map((name) => folded.indexOf(name)).find((index) => index >= 0) ?? -1;
}

function columnsOf(heading: readonly string[]): Readonly<Record<Column, number>> {
  const names = Object.keys(headings) as Column[];
  const found = names.map((name) => [name, columnOf(heading, name)] as const);
  const missing = found.flatMap(([name, index]) => (index < 0 ? `${name} (${headings[name].join(', ')})` : []));
  if (missing.length > 0)
    throw new OfficeError('invalid', 'payments.bankFile.columnsMissing', { missing, titles: missing.join('; ') });
  return Object.fromEntries(found) as Record<Column, number>;
}

function entryOf(row: readonly string[], line: number, columns: Readonly<Record<Column, number>>): BankEntry[] {
  const cell = (column: Column) => (row[columns[column]] ?? '').trim();
  const amountVnd = amountOf(cell('amount'));
  const bankReference = cell('bankReference');
  if (amountVnd === undefined || amountVnd <= 0 || bankReference === '') return [];
  const bookedOn = dayOf(cell('bookedOn'));
  if (bookedOn === undefined)
    throw new OfficeError('invalid', 'payments.bankFile.noDay', { line, written: cell('bookedOn') });
  return [
    { line, bankReference, bookedOn, amountVnd, description: cell('description').slice(0, DESCRIPTION_LENGTH_MAX) },
  ];
}

/** `1.500.000`, `1,500,000.00`, `+20000 VND`: whole dong; undefined for what is no amount. */
function amountOf(text: string): number | undefined {
  const bare = text.replace(/\s|VND|VNĐ|đ$/gi, '').replace(/[.,]00?$/, '');
  if (!/^[+-]?\d[\d.,]*$/.test(bare)) return undefined;
  const amount = Number(bare.replace(/[.,]/g, ''));
  return Number.isSafeInteger(amount) ? amount : undefined;
}

const DAYS = ['dd/MM/yyyy', 'dd-MM-yyyy', 'yyyy-MM-dd', 'yyyy/MM/dd', 'dd.MM.yyyy'];

/** The day before any time of day that stands beside it. */
function dayOf(text: string): string | undefined {
  const day = text.split(/[\sT]/)[0] ?? '';
  const read = DAYS.map((format) => DateTime.fromFormat(day, format)).find(({ isValid }) => isValid);
  return read?.toISODate() ?? undefined;
}

/** CSV after RFC 4180; the separator is the sign that occurs most of `,`, `;` and tab outside of quotes. Empty lines are left out. */
function readCsv(content: string): readonly (readonly string[])[] {
  const bare = content.replace(/"[^"]*"/g, '');
  const count = (sign: string) => bare.split(sign).length;
  const separator = [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  const cells = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\n]*))(${separator}|\\n|$)`, 'g');
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of content.replace(/\r\n?/g, '\n').matchAll(cells)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== separator) rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell.trim() !== ''));
}
