import { type Columns, type Row, readRows } from '../spreadsheet/index.ts';

/** One open dossier of the giver, as a spreadsheet brings it: texts that are not checked yet. Moments are `dd/mm/yyyy hh:mm` or ISO 8601. */
export type TransferRow = Row<TransferColumn>;

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
} as const satisfies Columns<string>;
export type TransferColumn = keyof typeof columns;

export const needed = ['code', 'procedureCode', 'applicantName', 'receivedAt', 'dueAt', 'step'] as const;

/** The rows of a list that a former unit brings. @throws OfficeError invalid, see `readRows` */
export function readTransferRows(csv: string): readonly TransferRow[] {
  return readRows<TransferColumn>(csv, columns, needed);
}
