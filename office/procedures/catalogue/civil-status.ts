import type { ProcedureVersion } from '../procedure.ts';
import {
  certificationBasis,
  civilStatusBasis,
  free,
  GENERAL_KNOWLEDGE,
  ordinary,
  portal,
  sameDay,
  withoutProcess,
  workingDays,
} from './common.ts';

const civilStatus = { vi: 'Hộ tịch', en: 'Civil status' };
const certification = { vi: 'Chứng thực', en: 'Certification' };

/** Civil status, copies and certification: solved the same day. */
export const civilStatusAndCopies: readonly ProcedureVersion[] = [
  withoutProcess({
    code: '1.000656',
    name: { vi: 'Đăng ký khai tử', en: 'Death registration' },
    field: civilStatus,
    competence: 'commune',
    cases: [
      ordinary(sameDay),
      { ...ordinary(workingDays(5)), id: 'verification', name: { vi: 'Phải xác minh', en: 'To be verified' } },
    ],
    fee: { amountVnd: 0, text: { vi: 'Miễn lệ phí khi đăng ký đúng hạn', en: 'No fee when registered in time' } },
    legalBasis: civilStatusBasis,
    remarks: [{ vi: 'Trường hợp xác minh: 2 đến 5 ngày làm việc', en: 'With checking: 2 to 5 working days' }],
    source: portal('019d2bfd-3fac-7489-b53b-9c6c958f2da4'),
  }),
  withoutProcess({
    code: '2.000635',
    name: {
      vi: 'Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh',
      en: 'Copy of a civil-status extract or birth certificate',
    },
    field: civilStatus,
    competence: 'commune',
    cases: [
      ordinary(sameDay),
      { ...ordinary(workingDays(15)), id: 'elsewhere', name: { vi: 'Dữ liệu ở nơi khác', en: 'Data kept elsewhere' } },
    ],
    fee: { amountVnd: 8000, text: { vi: '8.000 đồng/bản sao', en: '8,000 VND per copy' } },
    legalBasis: civilStatusBasis,
    remarks: [
      {
        vi: 'Cơ quan đang giữ dữ liệu hộ tịch có thẩm quyền: cấp xã hoặc Sở Tư pháp',
        en: 'Competent is whoever holds the data: a commune or the Department of Justice',
      },
    ],
    source: portal('019d2bfd-867c-72db-b6a7-dcbd8c763807'),
  }),
  withoutProcess({
    code: '2.000908',
    name: { vi: 'Cấp bản sao từ sổ gốc', en: 'Copy from the master register' },
    field: certification,
    competence: 'commune',
    cases: [ordinary(sameDay)],
    fee: free,
    legalBasis: certificationBasis,
    source: GENERAL_KNOWLEDGE,
  }),
  withoutProcess({
    code: '2.000815',
    name: { vi: 'Chứng thực bản sao từ bản chính', en: 'Certified copy of an original' },
    field: certification,
    competence: 'commune',
    cases: [
      ordinary(sameDay),
      { ...ordinary(workingDays(2)), id: 'many', name: { vi: 'Số lượng lớn, phức tạp', en: 'Many or complex copies' } },
    ],
    fee: {
      amountVnd: 2000,
      text: {
        vi: '2.000 đồng/trang (trang 1–2), 1.000 đồng từ trang 3, tối đa 200.000 đồng/bản',
        en: '2,000 VND a page (1–2), 1,000 VND from page 3, at most 200,000 VND a copy',
      },
    },
    legalBasis: certificationBasis,
    source: GENERAL_KNOWLEDGE,
  }),
  withoutProcess({
    code: '2.000884',
    name: { vi: 'Chứng thực chữ ký trong giấy tờ, văn bản', en: 'Certification of a signature' },
    field: certification,
    competence: 'commune',
    cases: [ordinary(sameDay)],
    fee: { amountVnd: 10_000, text: { vi: '10.000 đồng/trường hợp', en: '10,000 VND a case' } },
    legalBasis: certificationBasis,
    source: GENERAL_KNOWLEDGE,
  }),
];
