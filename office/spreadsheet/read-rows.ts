import { foldText, OfficeError } from '../kernel/index.ts';
import type { Text } from '../texts/index.ts';
import { readCsv } from './read-csv.ts';

/** The columns of a list, and how they may be called in its first line. */
export type Columns<Column extends string> = Readonly<Record<Column, readonly string[]>>;

/** One row: texts that are not checked yet. */
export type Row<Column extends string> = Readonly<Partial<Record<Column, string>>>;

/** A list is read whole; beyond this it is cut into several. */
const ROWS_MAX = 20_000;

/**
 * The rows of a spreadsheet that was saved as CSV. The first line names the columns, in Vietnamese (with or without marks) or by their keys.
 * @throws OfficeError invalid for a column that nobody knows, one that is missing, or too many rows
 */
export function readRows<Column extends string>(
  csv: string,
  columns: Columns<Column>,
  needed: readonly Column[],
): readonly Row<Column>[] {
  const [header = [], ...rows] = readCsv(csv);
  const keys = header.map((title) => columnOf(columns, title));
  const missing = needed.filter((key) => !keys.includes(key));
  if (missing.length > 0)
    throw new OfficeError('invalid', 'spreadsheet.columnsMissing', {
      missing,
      titles: missing.map((key) => columns[key][0] ?? key),
    });
  if (rows.length > ROWS_MAX)
    throw new OfficeError('invalid', 'spreadsheet.tooManyRows', { count: rows.length, rowsMax: ROWS_MAX });
  return rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index] ?? ''])) as Row<Column>);
}

/** What a column is called: by its title for the office, by its name in English. */
export function titleOf<Column extends string>(columns: Columns<Column>, column: Column): Text {
  return { vi: columns[column][0] ?? column, en: column };
}

function columnOf<Column extends string>(columns: Columns<Column>, title: string): Column {
  const name = foldText(title);
  const keys = Object.keys(columns) as Column[];
  const found = keys.find((key) => foldText(key) === name || columns[key].some((alias) => foldText(alias) === name));
  if (found) return found;
  const known = keys.map((key) => columns[key][0] ?? key);
  throw new OfficeError('invalid', 'spreadsheet.unknownColumn', { title, known });
}
