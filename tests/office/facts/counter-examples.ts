/**
 * For each procedure that is offered true answers, and for each of its rules a change that breaks that rule and no other. The true answers are those of the demo's matters, with what
 * their rules speak of besides. The matrix (`facts-matrix.test.ts`) fails by name when a rule has no counter-example here.
 */
import type { Filled, Matter } from '../../../cli/demo/matter.ts';
import { citizensMatters } from '../../../cli/demo/matters-citizens.ts';
import { landMatters } from '../../../cli/demo/matters-land.ts';
import { officeMatters } from '../../../cli/demo/matters-office.ts';
import { idNumber, personName, phone } from '../../../cli/demo/names.ts';
import type { Applicant } from '../../../office/dossiers/index.ts';

/** The day on which everything here is declared. */
export const DAY = '2025-06-25';

/** Which of the demo's people declares it. */
const INDEX = 1;
const NAME = personName(INDEX);
const SOMEBODY_ELSE = 'Lê Thị Khác';

/** Whoever declares everything here. */
export const applicant: Applicant = { name: NAME, phone: phone(INDEX), idNumber: idNumber(INDEX) };

export interface TrueCase {
  readonly code: string;
  /** Who enters it; nobody does where a process or a list opens it. */
  readonly enteredBy: Matter['enteredBy'] | undefined;
  readonly answers: Filled;
  /** By the id of the rule: what is answered otherwise. Undefined takes an answer away. */
  readonly broken: Readonly<Record<string, Filled>>;
  /** By the id of the rule: who declares it, where that breaks the rule. */
  readonly declaredBy: Readonly<Record<string, Applicant>>;
}

/** A man who declares under the name of whoever else does. */
const man: Applicant = { ...applicant, idNumber: idNumber(INDEX, 'male 1941') };

const declaredBy: Readonly<Record<string, Readonly<Record<string, Applicant>>>> = {
  '1.001193': { 'father-declares-himself': man, 'father-is-the-applicant': man, 'mother-is-a-woman': man },
  '1.000656': { 'child-is-younger': man },
};

/** What the demo's answers lack for the rules, by procedure. */
const besides: Readonly<Record<string, Filled>> = {
  '1.001193': {
    motherBirthDate: '1993-04-12',
    motherIdNumber: idNumber(INDEX),
    fatherFullName: 'Trần Văn Bình',
    fatherBirthDate: '1990-01-02',
    fatherIdNumber: '001090004321',
    parentsMarried: true,
  },
  BGHS: { giverUnitCode: 'H26.D01', receiverUnitCode: 'H26.1', listKey: 'Danh sách 1', count: 2 },
};

const residence: Readonly<Record<string, Filled>> = {
  'of-human-age': { personBirthDate: '1900-01-01', personIdNumber: '001100004321' },
  'exempt-child-is-a-child': { feeExemption: 'child' },
  'exempt-elder-is-old': { feeExemption: 'elderly' },
};
const staysWhereItWas: Filled = { newAddress: 'Xã Thạch Thất, thành phố  hà nội' };

const broken: Readonly<Record<string, Readonly<Record<string, Filled>>>> = {
  '1.001193': {
    'mother-old-enough': { motherBirthDate: '2016-01-01', motherIdNumber: undefined },
    'mother-of-usual-age': { motherBirthDate: '1968-01-01', motherIdNumber: undefined },
    'father-old-enough': { fatherBirthDate: '2016-01-01', fatherIdNumber: undefined },
    'father-of-usual-age': { fatherBirthDate: '1940-01-01', fatherIdNumber: undefined },
    'father-declares-himself': { registrantRelation: 'father', fatherFullName: undefined, parentsMarried: false },
    'mother-declares-herself': { registrantRelation: 'mother', circumstance: 'foundling', parentsMarried: false },
    'father-is-the-applicant': { registrantRelation: 'father' },
    'father-is-a-man': { registrantRelation: 'father', fatherFullName: NAME, fatherIdNumber: undefined },
    'mother-is-the-applicant': { motherFullName: SOMEBODY_ELSE, motherIdNumber: undefined },
    'mother-is-a-woman': { motherIdNumber: undefined },
    'married-parents-are-two': { fatherFullName: undefined },
    'parents-are-two-people': {
      registrantRelation: 'relative',
      motherIdNumber: '012345678',
      fatherIdNumber: '012345678',
    },
    'hospital-gives-notice': { birthEvidence: 'witness' },
    'adults-have-own-procedure': {
      childBirthDate: '2005-01-01',
      motherBirthDate: '1980-01-01',
      motherIdNumber: undefined,
      fatherBirthDate: '1980-01-01',
      fatherIdNumber: undefined,
    },
  },
  '1.000656': {
    'death-after-birth': { deathDate: '1940-01-01', registrantRelation: 'relative' },
    'of-human-age': { deceasedBirthDate: '1900-01-01', deceasedIdNumber: undefined },
    'relation-fits-age': { registrantRelation: 'spouse', deceasedBirthDate: '2015-01-01', deceasedIdNumber: undefined },
    'dead-do-not-declare': {
      deceasedSex: 'female',
      deceasedBirthDate: '1993',
      deceasedIdNumber: idNumber(INDEX),
      registrantRelation: 'relative',
    },
    'child-is-younger': {},
    'parent-is-older': { registrantRelation: 'parent' },
    'hospital-gives-notice': { deathEvidence: 'other' },
    'foreign-paper-of-abroad': { deathPlaceKind: 'home', deathEvidence: 'foreign' },
    'long-ago-is-long-ago': { diedLongAgo: true },
  },
  '2.000815': {
    'many-copies-are-many': { manyCopies: true },
    'not-too-much-at-once': { pages: 500, copies: 100 },
  },
  '2.000635': {
    'registered-after-birth': { subjectBirthDate: '1990-05-01', registeredYear: 1980 },
    'married-when-grown': { extractKind: 'marriage', subjectBirthDate: '1990-05-01', registeredYear: 2000 },
    'dead-do-not-ask': { extractKind: 'death', registrantRelation: 'self', subjectFullName: NAME },
    'self-is-the-applicant': { registrantRelation: 'self', subjectFullName: SOMEBODY_ELSE },
  },
  '2.000884': {
    'few-copies': { copies: 21 },
    'own-statement-is-own': { signerFullName: SOMEBODY_ELSE },
  },
  '2.000908': {
    'self-is-the-applicant': { subjectFullName: SOMEBODY_ELSE },
    'issued-in-memory': { registeredYear: 1940 },
  },
  '1.004222': {
    ...residence,
    'permanent-has-no-end': { residenceUntil: '2026-01-01' },
    'moves-elsewhere': staysWhereItWas,
  },
  '1.004194': {
    ...residence,
    'has-an-end': { residenceUntil: undefined },
    'ends-later': { residenceUntil: '2025-06-01' },
    'two-years-at-most': { residenceUntil: '2027-06-26' },
    'moves-elsewhere': staysWhereItWas,
  },
  '1.002755': {
    ...residence,
    'has-an-end': { residenceUntil: undefined },
    'ends-later': { residenceUntil: '2025-06-01' },
    'two-years-more-at-most': { residenceUntil: '2027-12-31' },
  },
  PAKN: {
    'both-coordinates': { latitude: 21.02 },
    'point-in-the-city': { latitude: 20.1, longitude: 105.8 },
    'not-years-ago': { occurredOn: '2019-01-01' },
  },
  'HKD-DK': {
    'owner-of-age': { ownerBirthDate: '2010-01-01', ownerIdNumber: '001310004321' },
    'owner-of-usual-age': { ownerBirthDate: '1920-01-01', ownerIdNumber: '001120004321' },
    'has-capital': { capitalVnd: 0 },
    'capital-is-in-dong': { capitalVnd: 200 },
    'registered-before-it-starts': { startsOn: '2025-06-01' },
    'starts-within-years': { startsOn: '2028-01-01' },
  },
  '1.013225': {
    'large-enough-to-build': { parcelAreaM2: 12, groundFloorAreaM2: 10, totalFloorAreaM2: 40 },
    'stands-on-the-parcel': { groundFloorAreaM2: 80 },
    'floors-have-ground': { totalFloorAreaM2: 40 },
    'floors-fit-the-ground': { totalFloorAreaM2: 400 },
    'floors-fit-the-height': { heightM: 8 },
    'height-fits-the-floors': { heightM: 60 },
  },
  '1.013978': {
    'used-before-2014': { landProof: 'none', usedSinceYear: 2020 },
    'in-living-memory': { usedSinceYear: 1930 },
    'houses-on-housing-land': { landUse: 'agricultural' },
    'debt-of-a-certificate': { certificateRequested: false, debtRequested: true },
  },
  '1.012784': {
    'split-makes-several': { newParcelCount: 1 },
    'merge-makes-few': { parcelAction: 'merge' },
    'parts-fit-the-whole': { smallestNewAreaM2: 70 },
    'large-enough': { smallestNewAreaM2: 40 },
    'wide-enough': { smallestNewWidthM: 3 },
    'each-has-access': { accessRoad: false },
  },
  '1.012812': {
    'opponent-is-another': { opponentName: NAME },
    'not-mediated-yet': { mediatedBefore: true },
  },
  '1.013967': {
    'opponent-is-another': { opponentName: NAME },
    'mediated-first': { mediatedBefore: false },
  },
  'CV-DEN': {
    'reply-after-document': { replyBy: '2025-06-10' },
    'reply-not-due-yet': { replyBy: '2025-06-22' },
    'reply-within-years': { replyBy: '2030-01-01' },
    'document-of-late': { documentDate: '2024-01-01' },
  },
  'CV-DI': {
    'people-have-addresses': { recipients: 'Ủy ban nhân dân <ubnd@coquan.vn>\nSở Xây dựng' },
    'content-says-more': { content: 'V/v kết quả rà soát nhà chung cư cũ' },
  },
  'KK-VM': {
    'content-says-more': { title: 'Đường truyền chậm', content: 'đường truyền CHẬM' },
    'proposal-proposes': { reportKind: 'proposal' },
  },
  BGDA: {
    'has-investment': { totalInvestmentVnd: 0, disbursedVnd: 0 },
    'investment-is-in-dong': { totalInvestmentVnd: 12_000, disbursedVnd: 4_500 },
    'disbursed-of-the-total': { disbursedVnd: 13_000_000_000 },
  },
  BGHS: {
    'hands-something-over': { count: 0 },
    'receiver-is-another': { receiverUnitCode: 'H26.D01' },
  },
  'HN-GB': {
    'meets-in-the-future': { meetingDate: '2025-06-01' },
    'not-years-ahead': { meetingDate: '2027-01-01' },
    'within-a-day': { durationMinutes: 500 },
  },
};

/** The answers with a change; undefined takes one away. */
export const changed = (answers: Filled, change: Filled): Filled =>
  Object.fromEntries(Object.entries({ ...answers, ...change }).filter(([, value]) => value !== undefined));

export const trueCases: readonly TrueCase[] = [...citizensMatters, ...landMatters, ...officeMatters].map(
  ({ procedureCode: code, enteredBy, handsOver, answers }) => ({
    code,
    enteredBy: handsOver ? undefined : enteredBy,
    answers: changed(answers(INDEX), besides[code] ?? {}),
    broken: broken[code] ?? {},
    declaredBy: declaredBy[code] ?? {},
  }),
);
