import type { Filled, Matter } from './matter.ts';
import { idNumber, personName } from './names.ts';

const RESIDENCE = 'Số 12, phố Hàng Bài, phường Hoàn Kiếm';
const complete = { outcome: 'complete' };
const counted = { countedPages: 3, countedCopies: 2 };

/** Births are what a former district hands over too. */
export const births: Matter = {
  procedureCode: '1.001193',
  share: 22,
  enteredBy: 'reception',
  plots: true,
  answers: (index) => ({
    childFullName: personName(index + 40),
    childSex: index % 2 === 0 ? 'male' : 'female',
    childBirthDate: '2025-06-16',
    childEthnicity: 'Kinh',
    childNationality: 'Việt Nam',
    childHometown: 'Hà Nội',
    birthPlaceKind: 'hospital',
    circumstance: 'ordinary',
    birthPlace: 'Bệnh viện Phụ sản Hà Nội',
    motherFullName: personName(index),
    motherResidence: RESIDENCE,
    registrantRelation: 'mother',
    birthEvidence: 'birth-notice',
    extractCopies: 0,
  }),
  tasks: {
    check: {
      ...complete,
      personalNumber: '001325009876',
      checklist: ['declaration', 'birth-evidence', 'identity', 'residence', 'no-duplicate'],
    },
  },
};
const residence = (index: number): Filled => ({
  personFullName: personName(index),
  personBirthDate: '1993-04-12',
  personSex: 'female',
  personIdNumber: idNumber(index),
  accompanyingPeople: 0,
  formerAddress: 'Xã Thạch Thất, thành phố Hà Nội',
  newAddress: RESIDENCE,
  residenceCase: 'family',
  householderName: personName(index + 3),
  householderRelation: 'Em ruột',
});
const police: Pick<Matter, 'ward' | 'enteredBy' | 'plots' | 'tasks'> = {
  ward: 'H26.1',
  enteredBy: 'reception',
  plots: false,
  tasks: {
    check: complete,
    updateRegister: { householdFileNumber: 'HK-0421', registeredOn: '2025-06-27', registerUpdated: true },
  },
};

/** The fee table has no amount for these: the officer enters it. */
const temporary: Pick<Matter, 'answers' | 'tasks'> = {
  answers: (index) => ({ ...residence(index), residenceUntil: '2026-06-22' }),
  tasks: { ...police.tasks, check: { ...complete, assessedFeeVnd: 15_000 } },
};

/** The matters for which citizens come to the counter, as often as in a ward on an ordinary day (proportions assumed). */
export const citizensMatters: readonly Matter[] = [
  births,
  {
    procedureCode: '2.000815',
    share: 52,
    enteredBy: 'reception',
    plots: true,
    answers: (index) => ({
      documentName: 'Bằng tốt nghiệp đại học',
      documentIssuer: 'Đại học Bách khoa Hà Nội',
      documentDate: '2018-07-01',
      pages: 1 + (index % 4),
      copies: 1 + (index % 3),
    }),
    noted: counted,
    tasks: { check: { ...complete, ...counted } },
  },
  {
    procedureCode: '2.000635',
    share: 17,
    enteredBy: 'reception',
    plots: true,
    answers: (index) => ({
      extractKind: 'birth',
      dataHeldBy: 'commune',
      subjectFullName: personName(index + 5),
      registeredAt: 'Phường Hoàn Kiếm',
      copies: 1 + (index % 3),
      registrantRelation: 'family',
    }),
    tasks: {
      check: {
        ...complete,
        entryNumber: '1/2015',
        entryDate: '2015-03-02',
        entryPlace: 'Phường Hoàn Kiếm',
        entryContent: 'Sinh ngày 20/02/2015',
      },
    },
  },
  {
    procedureCode: '2.000884',
    share: 18,
    enteredBy: 'reception',
    plots: true,
    answers: (index) => ({
      documentName: 'Sơ yếu lý lịch',
      documentKind: 'personal-statement',
      copies: 1,
      signerFullName: personName(index),
      signerIdNumber: idNumber(index),
    }),
    tasks: {
      check: { ...complete, countedPages: 2, countedCopies: 1 },
      signBefore: { signing: 'signed', identityPaper: 'CCCD', signingPlace: 'Trụ sở Ủy ban nhân dân' },
    },
  },
  {
    procedureCode: '1.004222',
    share: 12,
    ...police,
    answers: residence,
    lies: { check: 2 },
  },
  {
    procedureCode: '1.004194',
    share: 4,
    ...police,
    ...temporary,
    lies: { check: 1 },
  },
  {
    procedureCode: '1.002755',
    share: 1,
    ...police,
    ...temporary,
  },
  {
    procedureCode: '1.000656',
    share: 8,
    enteredBy: 'reception',
    plots: true,
    answers: (index) => ({
      deceasedFullName: personName(index + 70),
      deceasedSex: 'male',
      deceasedBirthDate: '1941-03-02',
      deceasedIdNumber: idNumber(index + 500, 'male 1941'),
      deceasedEthnicity: 'Kinh',
      deceasedNationality: 'Việt Nam',
      deceasedResidence: RESIDENCE,
      deathDate: '2025-06-20',
      deathTime: '07:30',
      deathPlaceKind: 'hospital',
      deathPlace: 'Bệnh viện Hữu Nghị',
      deathEvidence: 'death-notice',
      registrantRelation: 'child',
      extractCopies: 0,
    }),
    tasks: { check: { ...complete, checklist: ['declaration', 'death-evidence', 'no-duplicate'] } },
  },
  {
    procedureCode: '2.000908',
    share: 6,
    enteredBy: 'reception',
    plots: true,
    answers: (index) => ({
      documentName: 'Giấy khai sinh',
      subjectFullName: personName(index),
      entryNumberKnown: '1/2010',
      copies: 1,
      registrantRelation: 'self',
    }),
    tasks: {
      check: {
        ...complete,
        entryNumber: '1/2010',
        entryDate: '2010-05-04',
        entryPlace: 'Phường Hoàn Kiếm',
        entryContent: 'Theo sổ gốc',
      },
    },
  },
  {
    procedureCode: 'PAKN',
    share: 12,
    enteredBy: 'reception',
    plots: false,
    answers: (index) => ({
      category: 'environment',
      title: `Rác tồn đọng ở ngõ ${index + 1}`,
      content: 'Ba ngày nay rác không được thu gom.',
      place: `Ngõ ${index + 1} phố Hàng Bài`,
      cityManaged: false,
      dangerous: false,
    }),
    tasks: {
      check: { outcome: 'accept', category: 'environment', placeUnitCode: 'H26.1', managedBy: 'by-table' },
      handle: { ...complete, handlingNote: 'Đã yêu cầu đơn vị thu gom', answerText: 'Rác đã được thu gom sáng nay.' },
    },
    lies: { handle: 1 },
  },
];
