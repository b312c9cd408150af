import { randomUUID } from 'node:crypto';
import { personName } from '../../../cli/demo/names.ts';
import type { IntakeInput } from '../../../server/dossiers/schema.ts';
import { BORN_ON } from '../../server/support/intake.ts';

/** A birth registration as a counter officer would enter it; `index` makes it differ from the others. Where the office's clock was moved, `bornOn` has to be a day before its own. */
export function birthRegistration(unitCode: string, index: number, bornOn = BORN_ON): IntakeInput {
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
      needsVerification: false,
    },
    papers: [
      { kind: 'declaration', name: 'Tờ khai đăng ký khai sinh', form: 'original', quantity: 1 },
      { kind: 'birth-notice', name: 'Giấy chứng sinh', form: 'original', quantity: 1 },
      { kind: 'identity-paper', name: 'Giấy tờ tùy thân', form: 'original', quantity: 1 },
    ],
  };
}
