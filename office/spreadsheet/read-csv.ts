import { OfficeError } from '../kernel/index.ts';

/** A field: quoted, with doubled quotes inside, or plain up to the next separator (RFC 4180). */
const field = (separator: string) =>
  new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${separator}]*))(${separator}|\\r?\\n|$)`, 'y');

/**
 * The rows of a CSV text as lists of fields; empty lines are left out. The separator is the semicolon when the first line has one, because that is what
 * Vietnamese spreadsheets save.
 * @throws OfficeError invalid, naming the line where a quote is not closed or stands in the middle
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const content = text.replace(/^\uFEFF/, '');
  const firstLine = content.slice(0, content.search(/\r?\n|$/));
  const pattern = field(firstLine.includes(';') ? ';' : ',');
  const rows: string[][] = [];
  let row: string[] = [];
  while (pattern.lastIndex < content.length || row.length > 0) {
    const from = pattern.lastIndex;
    const found = pattern.exec(content);
    if (!found) throw brokenAt(content, from);
    const [, quoted, plain = '', end = ''] = found;
    row.push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end === ';' || end === ',') continue;
    if (row.some((value) => value !== '')) rows.push(row);
    row = [];
  }
  return rows;
}

function brokenAt(content: string, position: number): OfficeError {
  const line = content.slice(0, position).split('\n').length;
  return new OfficeError('invalid', 'spreadsheet.csvBroken', { line });
}
