import type { Applicant } from '../dossiers/index.ts';
import { OfficeError } from '../kernel/index.ts';
import {
  type Columns,
  cellFlaws,
  laterFlaws,
  nameIn,
  optionalCell,
  type Row,
  readMoment,
  readRows,
  titleOf,
} from '../spreadsheet/index.ts';
import type { Decision } from '../terms/index.ts';
import { joinTexts, officeTexts, type Text } from '../texts/index.ts';
import words from './sheet-words.json' with { type: 'json' };

/** The columns of a ledger that a former unit brings, and how they may be called in the first line. */
type Column = keyof typeof words.columns;
const columns: Columns<Column> = words.columns;
export type ResultRow = Row<Column>;

const needed = [
  'code',
  'procedureCode',
  'applicantName',
  'receivedAt',
  'dueAt',
  'decidedAt',
] as const satisfies readonly Column[];

/** The rows of a ledger. @throws OfficeError invalid, see `readRows` */
export function readResultRows(csv: string): readonly ResultRow[] {
  return readRows<Column>(csv, columns, needed);
}

/** A row whose texts have been understood. */
export interface CheckedResult {
  readonly code: string;
  readonly procedureCode: string;
  readonly applicant: Applicant;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly closedAt: Date;
  readonly decision: Extract<Decision, 'approved' | 'refused'>;
  readonly locality?: string;
  readonly keeperUnitCode?: string;
  readonly place: string | null;
  readonly papers: string | null;
  readonly note: string | null;
}

const { decisions } = words;
const CODE_LENGTH_MAX = 60;

/** Understands one row. @param now nothing was received or decided after this. @throws OfficeError invalid, with everything that is wrong with it */
export function checkResultRow(row: ResultRow, now: Date): CheckedResult {
  const wrong: Text[] = [
    ...needed
      .filter((column) => !row[column]?.trim())
      .map((column) => officeTexts.text('spreadsheet.flaws.missing', { column: titleOf(columns, column) })),
    ...cellFlaws(columns, row),
  ];
  const noted = <Value>(column: Column, read: (text: string) => Value | undefined): Value | undefined => {
    const text = row[column]?.trim() ?? '';
    const value = text === '' ? undefined : read(text);
    if (text !== '' && value === undefined)
      wrong.push(officeTexts.text('spreadsheet.flaws.unreadable', { column: titleOf(columns, column), text }));
    return value;
  };
  const receivedAt = noted('receivedAt', readMoment);
  const dueAt = noted('dueAt', readMoment);
  const closedAt = noted('decidedAt', readMoment);
  const decision = noted('decision', (text) => nameIn(decisions, text)) ?? 'approved';
  const code = row.code?.trim() ?? '';
  if (code.length > CODE_LENGTH_MAX)
    wrong.push(officeTexts.text('spreadsheet.flaws.codeTooLong', { codeLengthMax: CODE_LENGTH_MAX }));
  wrong.push(...laterFlaws(columns, { receivedAt, decidedAt: closedAt }, now));
  if (receivedAt && closedAt && closedAt < receivedAt)
    wrong.push(officeTexts.text('undelivered.flaws.decidedTooEarly'));
  if (receivedAt && dueAt && dueAt < receivedAt) wrong.push(officeTexts.text('undelivered.flaws.dueTooEarly'));
  if (!receivedAt || !dueAt || !closedAt || wrong.length > 0)
    throw new OfficeError('invalid', 'spreadsheet.rowFlawed', { code, flaws: joinTexts(wrong, '; ') });
  return {
    code,
    procedureCode: row.procedureCode?.trim() ?? '',
    applicant: {
      name: (row.applicantName ?? '').trim().normalize('NFC'),
      ...optionalCell('phone', row.applicantPhone),
      ...optionalCell('email', row.applicantEmail),
      ...optionalCell('idNumber', row.applicantIdNumber),
      ...optionalCell('address', row.applicantAddress),
    },
    receivedAt,
    dueAt,
    closedAt,
    decision,
    ...optionalCell('locality', row.locality),
    ...optionalCell('keeperUnitCode', row.keeperUnitCode),
    place: row.place?.trim() || null,
    papers: row.papers?.trim() || null,
    note: row.note?.trim() || null,
  };
}
