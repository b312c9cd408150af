/** What an officer types at the counter, true in every field and with the papers that prove it. */
import { randomUUID } from 'node:crypto';
import type { Static } from 'typebox';
import { DAY_MS, dayOf } from '../../../office/time/index.ts';
import type { IntakeInput } from '../../../server/dossiers/schema.ts';
import type { RequiredPaper } from '../../../server/procedures/schema.ts';
import type { Answer, Caller } from './system.ts';

export const BIRTH_REGISTRATION = '1.001193';

/** A birth of that day is registered in time, whenever the tests run. */
export const BORN_ON = dayOf(new Date(Date.now() - 10 * DAY_MS));

/** The same day as pages write it. */
export const BORN_ON_WRITTEN = BORN_ON.split('-').reverse().join('/');

/** A birth of that day is registered late: more than 60 days have gone by. */
export const BORN_LONG_AGO = dayOf(new Date(Date.now() - 90 * DAY_MS));

/** Hands an intake in with every paper that its answers make necessary, as the API names them. */
export const handIn = async (who: Caller, intake: Omit<IntakeInput, 'papers'>): Promise<Answer> => {
  const papers = await requiredPapers(who, intake);
  return who.send('POST', '/api/dossiers', { ...intake, papers });
};

/** The papers that the answers make necessary, as the applicant hands them over. */
export const requiredPapers = async (
  who: Caller,
  { procedureCode, answers }: Pick<IntakeInput, 'procedureCode' | 'answers'>,
): Promise<NonNullable<IntakeInput['papers']>> => {
  const asked = await who.send('POST', `/api/procedures/${procedureCode}/papers`, { answers });
  const necessary = (asked.body.items as readonly Static<typeof RequiredPaper>[]).filter(({ required }) => required);
  return necessary.map(({ kind, name, form, quantity }) => ({ kind, name: name.vi, form, quantity }));
};

/** A birth registration that the child's father hands in. */
export const birthIntake = (receivingUnitCode: string, applicantName = 'Nguyễn Văn An') => ({
  intakeId: randomUUID(),
  procedureCode: BIRTH_REGISTRATION,
  receivingUnitCode,
  applicant: { name: applicantName, phone: '0912 345 678', address: 'Số 1 Tràng Tiền' },
  answers: {
    circumstance: 'ordinary',
    childFullName: 'Nguyễn Minh Khôi',
    childSex: 'male',
    childBirthDate: BORN_ON,
    childEthnicity: 'Kinh',
    childNationality: 'Việt Nam',
    childHometown: 'Hà Nội',
    birthPlaceKind: 'hospital',
    birthPlace: 'Bệnh viện Phụ sản Hà Nội',
    motherFullName: 'Trần Thị Bình',
    motherResidence: 'Số 1 Tràng Tiền, phường Hoàn Kiếm',
    fatherFullName: applicantName,
    fatherResidence: 'Số 1 Tràng Tiền, phường Hoàn Kiếm',
    registrantRelation: 'father',
    birthEvidence: 'birth-notice',
  },
  papers: [
    { kind: 'declaration', name: 'Tờ khai đăng ký khai sinh', form: 'original', quantity: 1 },
    { kind: 'birth-notice', name: 'Giấy chứng sinh', form: 'original', quantity: 1 },
    { kind: 'identity-paper', name: 'Giấy tờ tùy thân', form: 'original', quantity: 1 },
  ],
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
