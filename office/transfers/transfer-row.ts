import type { Decision } from '../dossiers/states.ts';
import { OfficeError } from '../errors.ts';
import { foldText } from '../fold-text.ts';
import { readCsv } from './read-csv.ts';

/** The states in which a dossier is still open. */
export const openDecisions = ['received', 'examining', 'supplementing', 'consulting', 'awaiting-signature'] as const;
export type OpenDecision = Extract<Decision, (typeof openDecisions)[number]>;

/** One open dossier of the giver, as a spreadsheet brings it: texts that are not checked yet. Moments are `dd/mm/yyyy hh:mm` or ISO 8601. */
export type TransferRow = Readonly<Partial<Record<TransferColumn, string>>>;

/** The columns, and how they may be called in the first line. `code`, `procedureCode`, `applicantName`, `receivedAt`, `dueAt` and `step` are needed. */
const columns = {
  code: ['Mã hồ sơ'],
  procedureCode: ['Mã thủ tục'],
  applicantName: ['Người nộp'],
  applicantPhone: ['Điện thoại'],
  applicantIdNumber: ['Số giấy tờ tùy thân'],
  applicantAddress: ['Địa chỉ'],
  place: ['Địa bàn'],
  receivedAt: ['Ngày giờ tiếp nhận', 'Ngày tiếp nhận'],
  originalDueAt: ['Hạn ban đầu'],
  dueAt: ['Hạn trả', 'Ngày hẹn trả'],
  step: ['Bước đang giải quyết'],
  stoppedAt: ['Dừng từ'],
  proposal: ['Đề xuất'],
  refusalGrounds: ['Căn cứ từ chối'],
  papers: ['Giấy tờ kèm theo'],
  answers: ['Nội dung tờ khai'],
  receiverUnitCode: ['Đơn vị nhận'],
  note: ['Ghi chú'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type TransferColumn = keyof typeof columns;

/** A list is read whole; beyond this it is cut into several. */
export const TRANSFER_ROWS_MAX = 20_000;

/**
 * The rows of a spreadsheet that was saved as CSV. The first line names the columns, in Vietnamese (with or without marks) or by their keys.
 * @throws OfficeError invalid for a column that nobody knows, one that is missing, or too many rows
 */
export function readTransferRows(csv: string): readonly TransferRow[] {
  const [header = [], ...rows] = readCsv(csv);
  const keys = header.map(columnOf);
  const missing = needed.filter((key) => !keys.includes(key));
  if (missing.length > 0)
    throw new OfficeError(
      'invalid',
      `The list lacks the columns: ${missing.map((key) => columns[key][0]).join(', ')}`,
      {
        missing,
      },
    );
  if (rows.length > TRANSFER_ROWS_MAX)
    throw new OfficeError('invalid', `The list has ${rows.length} rows; at most ${TRANSFER_ROWS_MAX} are read at once`);
  return rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index] ?? ''])));
}

export const needed = ['code', 'procedureCode', 'applicantName', 'receivedAt', 'dueAt', 'step'] as const;

function columnOf(title: string): TransferColumn {
  const name = foldText(title);
  const found = (Object.keys(columns) as TransferColumn[]).find(
    (key) => foldText(key) === name || columns[key].some((alias) => foldText(alias) === name),
  );
  if (found) return found;
  const known = Object.values(columns).map(([first]) => first);
  throw new OfficeError('invalid', `The list has an unknown column "${title}"; known are: ${known.join(', ')}`);
}
