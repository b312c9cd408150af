import { HttpProblem } from '../http/problem.ts';
import type { BulkJobView } from './schema.ts';

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
