import type { ProcedureVersion } from '../procedure.ts';
import { free, GENERAL_KNOWLEDGE, ordinary, withoutProcess, workingDays } from './common.ts';

/** What comes in without being an application. The codes are the product's own. */
export const correspondence: readonly ProcedureVersion[] = [
  withoutProcess({
    code: 'PAKN',
    name: { vi: 'Phản ánh, kiến nghị', en: 'Citizen feedback' },
    field: { vi: 'Tiếp công dân', en: 'Citizen reception' },
    competence: 'commune',
    cases: [ordinary(workingDays(2))],
    fee: free,
    remarks: [
      {
        vi: 'Thời hạn tiếp nhận; thời hạn trả lời theo từng loại',
        en: 'Limit to acknowledge; the answer has a limit by category',
      },
    ],
    source: GENERAL_KNOWLEDGE,
  }),
  withoutProcess({
    code: 'CV-DEN',
    name: { vi: 'Công văn đến', en: 'Incoming document' },
    field: { vi: 'Văn thư', en: 'Records' },
    competence: 'commune',
    cases: [ordinary(workingDays(1))],
    fee: free,
    remarks: [{ vi: 'Văn bản khẩn xử lý ngay', en: 'Urgent documents at once' }],
    source: GENERAL_KNOWLEDGE,
  }),
  withoutProcess({
    code: 'CV-DI',
    name: { vi: 'Công văn đi', en: 'Outgoing document' },
    field: { vi: 'Văn thư', en: 'Records' },
    competence: 'commune',
    cases: [ordinary(workingDays(1))],
    fee: free,
    source: GENERAL_KNOWLEDGE,
  }),
];
