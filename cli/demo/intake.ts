import { randomUUID } from 'node:crypto';
import type { IntakeInput } from '../../server/schemas/dossiers.ts';

const FAMILY_NAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const MIDDLE_NAMES = ['Văn', 'Thị', 'Minh', 'Thu', 'Đức', 'Ngọc', 'Quang'];
const GIVEN_NAMES = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hà',
  'Khánh',
  'Linh',
  'Nam',
  'Phương',
  'Quân',
  'Thảo',
  'Uyên',
];

const pick = (words: readonly string[], index: number): string => words[index % words.length] ?? '';

/** A name that is plausible and the same at every run. */
export function personName(index: number): string {
  return `${pick(FAMILY_NAMES, index)} ${pick(MIDDLE_NAMES, index * 3)} ${pick(GIVEN_NAMES, index * 5)}`;
}

/** A birth registration as a counter officer would enter it; `index` makes it differ from the others. */
export function birthRegistration(unitCode: string, index: number, bornOn: string): IntakeInput {
  const mother = personName(index + 11);
  return {
    intakeId: randomUUID(),
    procedureCode: '1.001193',
    receivingUnitCode: unitCode,
    channel: 'counter',
    applicant: {
      name: mother,
      phone: `09${String(12_000_000 + index * 7_919).slice(0, 8)}`,
      address: `Số ${index + 1}, phố Hàng Bài`,
    },
    answers: {
      childFullName: personName(index + 40),
      childSex: index % 2 === 0 ? 'male' : 'female',
      childBirthDate: bornOn,
      childEthnicity: 'Kinh',
      childNationality: 'Việt Nam',
      childHometown: 'Hà Nội',
      birthPlaceKind: 'hospital',
      circumstance: 'ordinary',
      birthPlace: 'Bệnh viện Phụ sản Hà Nội',
      motherFullName: mother,
      motherResidence: `Số ${index + 1}, phố Hàng Bài`,
      registrantRelation: 'mother',
      birthEvidence: 'birth-notice',
      parentsMarried: false,
      lateRegistration: false,
      needsVerification: false,
    },
    papers: [{ kind: 'birth-notice', name: 'Giấy chứng sinh', form: 'original', quantity: 1 }],
  };
}
