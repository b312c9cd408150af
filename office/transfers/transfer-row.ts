import { type Columns, type Row, readRows } from '../spreadsheet/index.ts';
import words from './sheet-words.json' with { type: 'json' };

/** One open dossier of the giver, as a spreadsheet brings it: texts that are not checked yet. Moments are `dd/mm/yyyy hh:mm` or ISO 8601. */
export type TransferRow = Row<TransferColumn>;

/** The columns, and how they may be called in the first line. `code`, `procedureCode`, `applicantName`, `receivedAt`, `dueAt` and `step` are needed. */
export type TransferColumn = keyof typeof words.columns;
export const columns: Columns<TransferColumn> = words.columns;

export const needed = [
  'code',
  'procedureCode',
  'applicantName',
  'receivedAt',
  'dueAt',
  'step',
] as const satisfies readonly TransferColumn[];

/** The rows of a list that a former unit brings. @throws OfficeError invalid, see `readRows` */
export function readTransferRows(csv: string): readonly TransferRow[] {
  return readRows<TransferColumn>(csv, columns, needed);
}
