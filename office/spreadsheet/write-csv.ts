type Cell = string | number | null;

/** So that a spreadsheet takes the file for UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
/** As a spreadsheet in Vietnamese expects it: there the comma stands in numbers. */
const SEPARATOR = ';';
/** A text that begins so would be computed by a spreadsheet. */
const FORMULA = /^[=+\-@\t\r]/;

/** Rows as a file that spreadsheets open; the first one has the titles. Numbers stay numbers. */
export function writeCsv(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(BYTE_ORDER_MARK + rows.map((row) => `${row.map(written).join(SEPARATOR)}\r\n`).join(''));
}

function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
