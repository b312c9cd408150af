import type { Text } from '../../office/texts/index.ts';
import { HttpProblem } from '../http/problem.ts';
import type { BulkJobView } from './schema.ts';

/** Why a task is left out of work on many. */
export const refusals = {
  unknown: { vi: 'Không tìm thấy, hoặc bạn không được xem', en: 'Not found, or not yours to see' },
  ended: { vi: 'Đã xong hoặc không còn cần thiết', en: 'Finished, or no longer needed' },
  notAllowed: { vi: 'Vai trò của bạn không được làm việc này', en: 'Your role does not allow it' },
  alreadyMine: { vi: 'Bạn đang giữ việc này', en: 'You hold it already' },
  notMine: { vi: 'Bạn không giữ việc này', en: 'You do not hold it' },
  otherStep: { vi: 'Khác bước hoặc khác biểu mẫu', en: 'Another step, or another form' },
  noForm: { vi: 'Bước này không có biểu mẫu', en: 'This step has no form' },
  individual: {
    vi: 'Biểu mẫu hỏi thông tin riêng của từng hồ sơ',
    en: 'The form asks for what differs from dossier to dossier',
  },
  nothingToPrint: { vi: 'Chưa có văn bản để in', en: 'There is no paper to print' },
  tooManyToPrint: { vi: 'Vượt quá số hồ sơ in một lần', en: 'More than are printed at once' },
} as const satisfies Record<string, Text>;

export const heldBy = (name: string): Text => ({ vi: `Đang do ${name} xử lý`, en: `With ${name}` });
export const alreadyWith = (name: string): Text => ({
  vi: `${name} đang giữ việc này`,
  en: `${name} holds it already`,
});
export const notInGroups = (name: string): Text => ({
  vi: `${name} không thuộc nhóm được giao`,
  en: `${name} is in none of its groups`,
});
export const changedSince = (name: string | null): Text => ({
  vi: name ? `Sau đó đã chuyển cho ${name}` : 'Sau đó đã được trả lại',
  en: name ? `Since given to ${name}` : 'Put back since',
});

const FAILED: Text = { vi: 'Máy chủ gặp lỗi khi thực hiện', en: 'The server failed at it' };

/** Returns the sentence for a task that could not be done; what is no refusal is a fault of ours. */
export const asRefusal = (error: unknown): Text =>
  error instanceof HttpProblem ? { vi: error.parts.detailVi ?? error.message, en: error.message } : FAILED;

/** Work that somebody gives to others is given with a reason; and there must be something to do. */
export const startRefusal = ({ action, waiting, state }: BulkJobView, reason: string | null): void => {
  if (state !== 'draft') return;
  if (waiting === 0)
    throw new HttpProblem(409, 'There is nothing to do: every task is left out.', {
      detailVi: 'Không có việc nào thực hiện được: tất cả đều bị loại.',
    });
  if (action === 'assign' && reason === null)
    throw new HttpProblem(400, 'Say why the tasks are given to somebody else.', {
      detailVi: 'Hãy ghi lý do chuyển việc.',
      fields: [{ field: 'reason', message: 'is required', messageVi: 'là bắt buộc' }],
    });
};
