import { OfficeError } from '../kernel/index.ts';
import { cellFlaws, laterFlaws, nameIn, optionalCell, readMoment, titleOf } from '../spreadsheet/index.ts';
import type { OpenDecision, Proposal } from '../terms/index.ts';
import { joinTexts, officeTexts, type Text } from '../texts/index.ts';
import words from './sheet-words.json' with { type: 'json' };
import { columns, needed, type TransferRow } from './transfer-row.ts';

/** A row whose texts have been understood. */
export interface CheckedRow {
  readonly code: string;
  readonly procedureCode: string;
  readonly applicant: {
    readonly name: string;
    readonly phone?: string;
    readonly idNumber?: string;
    readonly address?: string;
  };
  readonly place?: string;
  readonly receivedAt: Date;
  readonly originalDueAt: Date;
  readonly dueAt: Date;
  readonly step: OpenDecision;
  readonly stoppedAt?: Date;
  readonly proposal: Proposal | null;
  readonly refusalGrounds: string | null;
  readonly papers: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly receiverUnitCode?: string;
  readonly note: string | null;
}

/** How a step and a proposal may be called. */
const steps: Readonly<Record<OpenDecision, readonly string[]>> = words.steps;
const { proposals } = words;

const CODE_LENGTH_MAX = 60;

/** Understands one row. @param now nothing was received after this. @throws OfficeError invalid, with everything that is wrong with it */
export function checkRow(row: TransferRow, now: Date): CheckedRow {
  const wrong: Text[] = [...cellFlaws(columns, row)];
  const noted = <Value>(column: keyof TransferRow, read: (text: string) => Value | undefined): Value | undefined => {
    const text = row[column]?.trim() ?? '';
    if (text === '') return undefined;
    const value = read(text);
    if (value === undefined)
      wrong.push(officeTexts.text('spreadsheet.flaws.unreadable', { column: titleOf(columns, column), text }));
    return value;
  };
  for (const column of needed)
    if (!row[column]?.trim())
      wrong.push(officeTexts.text('spreadsheet.flaws.missing', { column: titleOf(columns, column) }));
  const receivedAt = noted('receivedAt', readMoment);
  const dueAt = noted('dueAt', readMoment);
  const originalDueAt = noted('originalDueAt', readMoment) ?? dueAt;
  const step = noted('step', (text) => nameIn(steps, text));
  const stoppedAt = noted('stoppedAt', readMoment);
  const proposal = noted('proposal', (text) => nameIn(proposals, text));
  const answers = noted('answers', readAnswers);
  const code = row.code?.trim() ?? '';
  if (code.length > CODE_LENGTH_MAX)
    wrong.push(officeTexts.text('spreadsheet.flaws.codeTooLong', { codeLengthMax: CODE_LENGTH_MAX }));
  wrong.push(...laterFlaws(columns, { receivedAt, stoppedAt }, now));
  if (step === 'supplementing' && !stoppedAt) wrong.push(officeTexts.text('transfers.flaws.noStop'));
  if (proposal === 'refuse' && !(row.refusalGrounds?.trim() && row.note?.trim()))
    wrong.push(officeTexts.text('transfers.flaws.refusalIncomplete'));
  if (receivedAt && originalDueAt && dueAt && !(receivedAt <= originalDueAt && originalDueAt <= dueAt))
    wrong.push(officeTexts.text('transfers.flaws.wrongOrder'));
  if (!receivedAt || !dueAt || !originalDueAt || !step || wrong.length > 0)
    throw new OfficeError('invalid', 'spreadsheet.rowFlawed', { code, flaws: joinTexts(wrong, '; ') });
  return {
    code,
    procedureCode: row.procedureCode?.trim() ?? '',
    applicant: {
      name: (row.applicantName ?? '').trim().normalize('NFC'),
      ...optionalCell('phone', row.applicantPhone),
      ...optionalCell('idNumber', row.applicantIdNumber),
      ...optionalCell('address', row.applicantAddress),
    },
    ...optionalCell('place', row.place),
    receivedAt,
    originalDueAt,
    dueAt,
    step,
    ...(stoppedAt ? { stoppedAt } : {}),
    proposal: proposal ?? null,
    refusalGrounds: row.refusalGrounds?.trim() || null,
    papers: row.papers?.trim() || null,
    answers: answers ?? {},
    ...optionalCell('receiverUnitCode', row.receiverUnitCode),
    note: row.note?.trim() || null,
  };
}

function readAnswers(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined; // the caller names the column and the text
  }
}
