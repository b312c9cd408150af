import type { ProcedureVersion } from '../procedure.ts';
import { CATALOGUE_VALID_FROM, civilStatusBasis, portal } from './common.ts';

/**
 * Birth registration at a commune. The papers follow Law on Civil Status 2014, arts. 13–16, and Decree 123/2015, arts. 9, 14–16 (unverified). Answers come from
 * the intake form of the process `birth-registration`; `circumstance` is asked where a foundling or a surrogacy is registered.
 */
export const birthRegistration: ProcedureVersion = {
  code: '1.001193',
  name: { vi: 'Đăng ký khai sinh', en: 'Birth registration' },
  field: { vi: 'Hộ tịch', en: 'Civil status' },
  competence: 'commune',
  processId: 'birth-registration',
  limit: { unit: 'same-day' },
  cases: [
    {
      id: 'verification',
      name: { vi: 'Phải xác minh', en: 'To be verified first' },
      limit: { unit: 'working-day', amount: 5 },
      when: [{ question: 'needsVerification', in: [true] }],
    },
    { id: 'ordinary', name: { vi: 'Thông thường', en: 'Ordinary' }, limit: { unit: 'same-day' } },
  ],
  fee: {
    amountVnd: 0,
    text: { vi: 'Miễn lệ phí khi đăng ký đúng hạn', en: 'No fee when registered in time' },
  },
  papers: [
    {
      kind: 'declaration',
      name: { vi: 'Tờ khai đăng ký khai sinh', en: 'Declaration for birth registration' },
      form: 'original',
      quantity: 1,
      required: true,
    },
    {
      kind: 'birth-notice',
      name: { vi: 'Giấy chứng sinh', en: 'Birth notice of the health facility' },
      form: 'original',
      quantity: 1,
      required: true,
      when: [{ question: 'birthEvidence', in: ['birth-notice'] }],
    },
    {
      kind: 'witness-statement',
      name: { vi: 'Văn bản của người làm chứng xác nhận về việc sinh', en: "Witness's written statement on the birth" },
      form: 'original',
      quantity: 1,
      required: true,
      when: [{ question: 'birthEvidence', in: ['witness'] }],
    },
    {
      kind: 'birth-declaration',
      name: { vi: 'Giấy cam đoan về việc sinh', en: 'Solemn declaration on the birth' },
      form: 'original',
      quantity: 1,
      required: true,
      when: [{ question: 'birthEvidence', in: ['declaration'] }],
    },
    {
      kind: 'foreign-birth-paper',
      name: {
        vi: 'Giấy tờ do nước ngoài cấp xác nhận việc sinh và quan hệ mẹ con, đã hợp pháp hóa lãnh sự và dịch',
        en: 'Foreign paper on the birth and the mother, legalised and translated',
      },
      form: 'original',
      quantity: 1,
      required: true,
      when: [{ question: 'birthPlaceKind', in: ['abroad'] }],
    },
    {
      kind: 'entry-proof',
      name: {
        vi: 'Giấy tờ chứng minh trẻ đang cư trú tại Việt Nam',
        en: 'Proof that the child lives in Vietnam',
      },
      form: 'copy',
      quantity: 1,
      required: true,
      when: [{ question: 'birthPlaceKind', in: ['abroad'] }],
    },
    {
      kind: 'foundling-minutes',
      name: { vi: 'Biên bản xác nhận trẻ bị bỏ rơi', en: 'Minutes on the abandoned child' },
      form: 'original',
      quantity: 1,
      required: true,
      when: [{ question: 'circumstance', in: ['foundling'] }],
    },
    {
      kind: 'surrogacy-confirmation',
      name: {
        vi: 'Văn bản xác nhận của cơ sở y tế về việc mang thai hộ',
        en: 'Confirmation of the surrogacy by the health facility',
      },
      form: 'original',
      quantity: 1,
      required: true,
      when: [{ question: 'circumstance', in: ['surrogacy'] }],
    },
    {
      kind: 'late-registration-proof',
      name: {
        vi: 'Giấy tờ liên quan đến nội dung khai sinh (đăng ký quá hạn)',
        en: 'Papers on the facts of the birth (late registration)',
      },
      form: 'copy',
      quantity: 1,
      required: false,
      when: [{ question: 'lateRegistration', in: [true] }],
    },
    {
      kind: 'marriage-certificate',
      name: { vi: 'Giấy chứng nhận kết hôn của cha mẹ', en: "Parents' marriage certificate" },
      form: 'copy',
      quantity: 1,
      required: false,
      when: [{ question: 'parentsMarried', in: [true] }],
    },
    {
      kind: 'authorisation',
      name: { vi: 'Văn bản ủy quyền hoặc giấy tờ chứng minh quan hệ', en: 'Authorisation or proof of kinship' },
      form: 'original',
      quantity: 1,
      required: true,
      when: [{ question: 'registrantRelation', in: ['grandparent', 'relative', 'carer'] }],
    },
    {
      kind: 'identity-paper',
      name: {
        vi: 'Giấy tờ tùy thân của người đi đăng ký (xuất trình)',
        en: 'Identity paper of the registrant (to be shown)',
      },
      form: 'original',
      quantity: 1,
      required: true,
    },
  ],
  identifiedBy: ['childFullName', 'childBirthDate', 'motherFullName'],
  extensionWorkingDaysMax: 0,
  newAppointmentWorkingDays: 1,
  legalBasis: civilStatusBasis,
  remarks: [
    {
      vi: 'Thời hạn xác minh đến 5 ngày làm việc chưa được kiểm chứng',
      en: 'The 5 working days for verification are unverified',
    },
  ],
  validFrom: CATALOGUE_VALID_FROM,
  validTo: null,
  source: portal('019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7'),
  verifiedBy: null,
};
