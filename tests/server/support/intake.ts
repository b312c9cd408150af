import { randomUUID } from 'node:crypto';

export const BIRTH_REGISTRATION = '1.001193';

/** What a counter officer types for a birth registration. */
export const birthIntake = (receivingUnitCode: string, applicantName = 'Nguyễn Văn An') => ({
  intakeId: randomUUID(),
  procedureCode: BIRTH_REGISTRATION,
  receivingUnitCode,
  applicant: { name: applicantName, phone: '0912 345 678', address: 'Số 1 Tràng Tiền' },
  answers: {
    circumstance: 'ordinary',
    childFullName: 'Nguyễn Minh Khôi',
    childSex: 'male',
    childBirthDate: '2026-11-02',
    childEthnicity: 'Kinh',
    childNationality: 'Việt Nam',
    childHometown: 'Hà Nội',
    birthPlaceKind: 'hospital',
    birthPlace: 'Bệnh viện Phụ sản Hà Nội',
    motherFullName: 'Trần Thị Bình',
    motherResidence: 'Số 1 Tràng Tiền, phường Hoàn Kiếm',
    registrantRelation: 'father',
    birthEvidence: 'birth-notice',
  },
  papers: [{ kind: 'birth-notification', name: 'Giấy chứng sinh', form: 'original', quantity: 1 }],
});

/** A slip that names one paper that is missing, of the counter of H26.1. */
export const slipOrder = (applicantName = 'Nguyễn Văn An') => ({
  kind: 'supplement',
  key: randomUUID(),
  unitCode: 'H26.1',
  procedureCode: BIRTH_REGISTRATION,
  applicant: { name: applicantName, phone: '0912 345 678' },
  papers: [{ name: 'Giấy chứng sinh', form: 'original', quantity: 2 }],
  reason: 'Chưa mang theo',
});
