/** One check for each kind of fact. A check sees an answer that was given and gives the name of its complaint (`facts.complaints` of the texts), or nothing. */
import type { FactKind } from '../terms/index.ts';
import { dayNumberFrom } from '../time/index.ts';
import { readIdentityNumber } from './identity-number.ts';

export interface FactSurroundings {
  /** The day on which it is declared, ISO. */
  readonly day: string;
  /** What is told beside an identity number. */
  readonly sex?: unknown;
  readonly birthDate?: unknown;
}

export type ComplaintName =
  | 'noName'
  | 'noLetters'
  | 'noIdentityNumber'
  | 'noSuchPlace'
  | 'otherSex'
  | 'otherBirthYear'
  | 'bornLater'
  | 'noIdentityDocument'
  | 'noTelephone'
  | 'noEmail'
  | 'noAddress'
  | 'noPlace'
  | 'noDay'
  | 'tooLongAgo'
  | 'inFuture'
  | 'noPartialDate'
  | 'noYear'
  | 'noMoney'
  | 'noParcelNumber';

type Check = (value: unknown, around: FactSurroundings) => ComplaintName | undefined;

const text = (value: unknown): string => (typeof value === 'string' ? value.normalize('NFC').trim() : '');
const matching =
  (pattern: RegExp, complaint: ComplaintName): Check =>
  (value) =>
    pattern.test(text(value)) ? undefined : complaint;

/** Nobody who declares anything, or of whom anything is declared, was born before this year. */
const FIRST_YEAR = 1850;
const OLD_NUMBER_DIGITS = 9;

const identityNumber: Check = (value, { day, sex, birthDate }) => {
  const number = text(value);
  if (!/^(?:\d{9}|\d{12})$/.test(number)) return 'noIdentityNumber';
  if (number.length === OLD_NUMBER_DIGITS) return undefined;
  const read = readIdentityNumber(number);
  if (!read) return 'noSuchPlace';
  if (read.birthYear > Number(day.slice(0, 4))) return 'bornLater';
  if (typeof sex === 'string' && sex !== '' && sex !== read.sex) return 'otherSex';
  const year = typeof birthDate === 'string' ? /\d{4}/.exec(birthDate)?.[0] : undefined;
  return year !== undefined && Number(year) !== read.birthYear ? 'otherBirthYear' : undefined;
};

/** A passport: one or two letters and six to eight digits. A tax code: ten digits, of a branch thirteen. */
const OTHER_DOCUMENT = /^(?:[A-Z]{1,2}\d{6,8}|\d{10}(?:-?\d{3})?)$/i;

const day: Check = (value) => {
  const written = text(value).slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written) || !isDay(written)) return 'noDay';
  return Number(written.slice(0, 4)) < FIRST_YEAR ? 'tooLongAgo' : undefined;
};

const isDay = (written: string): boolean => {
  const moment = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written);
};

/** Of whom only the year, or month and year, of birth are known has papers that say so. */
const partialDate: Check = (value, around) => {
  const [, date, month, year] = /^(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/.exec(text(value)) ?? [];
  if (year === undefined) return 'noPartialDate';
  const first = `${year}-${(month ?? '1').padStart(2, '0')}-${(date ?? '1').padStart(2, '0')}`;
  const complaint = day(first, around);
  if (complaint === 'noDay') return 'noPartialDate';
  return complaint ?? (dayNumberFrom(first) > dayNumberFrom(around.day) ? 'inFuture' : undefined);
};

export const factChecks: Readonly<Record<FactKind, Check>> = {
  // Letters of any script, with what stands between the parts of a name.
  'person-name': matching(/^(?=(?:.*\p{L}){2})[\p{L}\p{M} .'’-]+$/u, 'noName'),
  // An applicant may be a company, whose name may have anything, and has letters.
  name: matching(/(?:.*\p{L}){2}/u, 'noLetters'),
  'identity-number': identityNumber,
  'identity-document': (value, around) => {
    if (OTHER_DOCUMENT.test(text(value))) return undefined;
    const complaint = identityNumber(value, around);
    return complaint === 'noIdentityNumber' ? 'noIdentityDocument' : complaint;
  },
  // Domestic numbers have 10 digits, those of some fixed lines 11; foreign ones up to 15 (ITU-T E.164).
  telephone: (value) =>
    /^(?:0[1-9]\d{8,9}|\+[1-9]\d{7,14})$/.test(text(value).replace(/[\s().-]/g, '')) ? undefined : 'noTelephone',
  email: matching(/^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)*\.[^\s@.\d]{2,}$/, 'noEmail'),
  address: matching(/^(?=(?:.*\p{L}){3}).{5,}$/su, 'noAddress'),
  place: matching(/(?:.*\p{L}){2}/su, 'noPlace'),
  date: day,
  'past-date': (value, around) =>
    day(value, around) ?? (text(value).slice(0, 10) > around.day ? ('inFuture' as const) : undefined),
  'partial-date': partialDate,
  year: (value, around) => {
    const year = Number(value);
    return Number.isInteger(year) && year >= FIRST_YEAR && year <= Number(around.day.slice(0, 4))
      ? undefined
      : 'noYear';
  },
  money: (value) => (Number.isInteger(Number(value)) && Number(value) >= 0 ? undefined : 'noMoney'),
  'parcel-number': matching(/^\d{1,5}(?:-\d{1,4})?$/, 'noParcelNumber'),
};
