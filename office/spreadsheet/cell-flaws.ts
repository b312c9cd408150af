/** What is wrong with the cells of a row whatever its columns mean: that no database and no paper can hold it, and that it has happened only tomorrow. */
import { officeTexts, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { type Columns, type Row, titleOf } from './read-rows.ts';

/** A cell holds at most all answers of a dossier, as JSON. */
const CELL_LENGTH_MAX = 500_000;
/** Halves of letters, and control characters but for line breaks and tabs. */
const NOT_PRINTABLE = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

/** Returns what of the row cannot be kept, or is too long for any paper. */
export function cellFlaws<Column extends string>(columns: Columns<Column>, row: Row<Column>): readonly Text[] {
  return Object.entries<string | undefined>(row).flatMap(([name, text = '']) => {
    const column = titleOf(columns, name as Column);
    if (NOT_PRINTABLE.test(text)) return [officeTexts.text('spreadsheet.flaws.notPrintable', { column })];
    return text.length > CELL_LENGTH_MAX ? [officeTexts.text('spreadsheet.flaws.tooLong', { column })] : [];
  });
}

/** Returns which of these moments lie behind today: whatever a list tells of them has not happened. */
export function laterFlaws<Column extends string>(
  columns: Columns<Column>,
  moments: Readonly<Partial<Record<Column, Date | undefined>>>,
  now: Date,
): readonly Text[] {
  return Object.entries<Date | undefined>(moments)
    .filter(([, moment]) => moment && dayOf(moment) > dayOf(now))
    .map(([name]) => officeTexts.text('spreadsheet.flaws.inFuture', { column: titleOf(columns, name as Column) }));
}
