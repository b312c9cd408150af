import type { Draw } from './layout/facts.ts';
import { drawApology } from './papers/apology.ts';
import { drawBirthCertificate } from './papers/birth-certificate.ts';
import { drawReceipt } from './papers/receipt.ts';
import { drawRefusal } from './papers/refusal.ts';
import { drawSupplementRequest } from './papers/supplement-request.ts';

export interface DocumentKindDescription {
  /** Vietnamese name, as lists and file names show it. */
  readonly name: string;
  /** Where its number comes from; without it the dossier's code is its number. `suffix` follows the number: `12/HDHS`. */
  readonly register?: { readonly name: string; readonly suffix?: string | undefined } | undefined;
  readonly draw: Draw;
}

/** The kinds of papers that are drawn by a program of their own. Forms 01 to 04 follow Circular 03/2025/TT-VPCP (layout to be verified by the city). */
export const documentKinds = {
  receipt: { name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', draw: drawReceipt },
  'supplement-request': {
    name: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
    register: { name: 'HDHS', suffix: 'HDHS' },
    draw: drawSupplementRequest,
  },
  refusal: { name: 'Phiếu từ chối giải quyết hồ sơ', register: { name: 'TCHS', suffix: 'TCHS' }, draw: drawRefusal },
  apology: {
    name: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
    register: { name: 'PXL', suffix: 'PXL' },
    draw: drawApology,
  },
  'birth-certificate': { name: 'Giấy khai sinh', register: { name: 'KS' }, draw: drawBirthCertificate },
} as const satisfies Readonly<Record<string, DocumentKindDescription>>;
