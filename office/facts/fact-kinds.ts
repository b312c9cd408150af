/**
 * One check for each kind of fact. A check sees an answer that was given and gives the name of its complaint (`facts.complaints` of the texts), or nothing. A text has to be a text and a
 * number a number: what comes in as a list or an object is refused here, before an expression would take it for its first element.
 */
import type { FactKind } from '../terms/index.ts';
import { spanOf } from '../time/index.ts';
import { readIdentityNumber } from './identity-number.ts';
import { isMailAddress } from './mail-address.ts';

export interface FactSurroundings {
  /** The day on which it is declared, ISO. */
  readonly day: string;
  /** What is told beside an identity number. */
  readonly sex?: unknown;
  /** What is known of the owner without being told: a mother is a woman. */
  readonly knownSex?: 'male' | 'female' | undefined;
  readonly birthDate?: unknown;
}

export type ComplaintName =
  | 'noName'
  | 'noLetters'
  | 'noIdentityNumber'
  | 'noSuchPlace'
  | 'otherSex'
  | 'numberOfMan'
  | 'numberOfWoman'
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
  | 'noTime'
  | 'noYear'
  | 'noMoney'
  | 'noCount'
  | 'noQuantity'
  | 'noMeasure'
  | 'noCoordinate'
  | 'noParcelNumber'
  | 'noMapSheetNumber'
  | 'noDocumentNumber'
  | 'noUnitCode'
  | 'noChoice'
  | 'noYesNo'
  | 'tooLong'
  | 'notPrintable';

type Check = (value: unknown, around: FactSurroundings) => ComplaintName | undefined;
type TextCheck = (text: string, around: FactSurroundings) => ComplaintName | undefined;

/** Nobody who declares anything, or of whom anything is declared, was born before this year. */
const FIRST_YEAR = 1850;
const OLD_NUMBER_DIGITS = 9;
/** Where nothing is declared, no day is too late. */
const NO_DAY_YET = '9999-12-31';
/** The longest names of people and places on papers are far below; a form takes no longer text anywhere. */
const SHORT_TEXT_LENGTH_MAX = 500;
const TEXT_LENGTH_MAX = 20_000;
/** What no database and no paper can hold: halves of letters, and control characters but for line breaks and tabs. */
const NOT_PRINTABLE = /\p{Cs}|[^\P{Cc}\t\n\r]/u;

/** Checks an answer that has to be a text, composed (NFC) and without the space around it. */
const ofText =
  (none: ComplaintName, check: TextCheck, lengthMax = SHORT_TEXT_LENGTH_MAX): Check =>
  (value, around) => {
    if (typeof value !== 'string') return none;
    const text = value.normalize('NFC').trim();
    if (text.length > lengthMax) return 'tooLong';
    return NOT_PRINTABLE.test(text) ? 'notPrintable' : check(text, around);
  };

const matching = (pattern: RegExp, complaint: ComplaintName): Check =>
  ofText(complaint, (text) => (pattern.test(text) ? undefined : complaint));

/** Letters are counted and not matched: a pattern of several `.*` would try every way to divide a long text without letters. */
const withLetters = (least: number, complaint: ComplaintName, lengthMax?: number): Check =>
  ofText(complaint, (text) => ((text.match(/\p{L}/gu)?.length ?? 0) < least ? complaint : undefined), lengthMax);

const ofNumber =
  (complaint: ComplaintName, check: (number: number, around: FactSurroundings) => boolean): Check =>
  (value, around) =>
    typeof value === 'number' && Number.isFinite(value) && check(value, around) ? undefined : complaint;

const identityNumberOf =
  (none: ComplaintName): TextCheck =>
  (number, { day, sex, knownSex, birthDate }) => {
    if (!/^(?:\d{9}|\d{12})$/.test(number)) return none;
    if (number.length === OLD_NUMBER_DIGITS) return undefined;
    const read = readIdentityNumber(number);
    if (!read) return 'noSuchPlace';
    if (read.birthYear > Number(day.slice(0, 4))) return 'bornLater';
    if (knownSex && knownSex !== read.sex) return read.sex === 'male' ? 'numberOfMan' : 'numberOfWoman';
    if ((sex === 'male' || sex === 'female') && sex !== read.sex) return 'otherSex';
    const year = typeof birthDate === 'string' ? /\d{4}/.exec(birthDate)?.[0] : undefined;
    return year !== undefined && Number(year) !== read.birthYear ? 'otherBirthYear' : undefined;
  };

/** A passport: up to nine letters and digits, a letter first and at least five digits (ICAO Doc 9303). A tax code: ten digits, of a branch thirteen. */
const OTHER_DOCUMENT = /^(?:(?=.(?:[A-Z]*\d){5})[A-Z][A-Z\d]{5,8}|\d{10}(?:-?\d{3})?)$/i;
const identityDocument: TextCheck = (text, around) =>
  OTHER_DOCUMENT.test(text) ? undefined : identityNumberOf('noIdentityDocument')(text, around);

/**
 * Numbers of Việt Nam have 10 digits, those of fixed lines in some provinces 11; those who pay for themselves being called begin with 1800 or 1900. Foreign ones have up to 15 (ITU-T E.164).
 */
const TELEPHONE = /^(?:(?:0|\+84)(?:[35789]\d{8}|2\d{8,9})|1[89]00\d{4,6}|\+(?!84)[1-9]\d{7,14})$/;
/** Of a number with what stands between its digits. */
export const TELEPHONE_LENGTH_MAX = 30;
const telephone: TextCheck = (text) => (TELEPHONE.test(text.replace(/[\s().-]/g, '')) ? undefined : 'noTelephone');

const day: TextCheck = (text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isDay(text)) return 'noDay';
  return Number(text.slice(0, 4)) < FIRST_YEAR ? 'tooLongAgo' : undefined;
};

const isDay = (written: string): boolean => {
  const moment = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written);
};

const pastDay: TextCheck = (text, around) => day(text, around) ?? (text > around.day ? 'inFuture' : undefined);

/** Of whom only the year, or month and year, of birth are known has papers that say so. */
const partialDate: TextCheck = (text, around) => {
  const span = spanOf(text);
  return span ? pastDay(span.first, around) : 'noPartialDate';
};

export const factChecks: Readonly<Record<FactKind, Check>> = {
  // Letters of any script, with what stands between the parts of a name: H'Hen Niê, Y-Blô, O’Brien.
  'person-name': ofText('noName', (text) =>
    /^\p{L}[\p{L}\p{M} .'’‘-]*$/u.test(text) && (text.match(/\p{L}/gu)?.length ?? 0) >= 2 ? undefined : 'noName',
  ),
  // An applicant may be a company, whose name may have anything, and has letters; so has a title or a whole text.
  name: withLetters(2, 'noLetters', TEXT_LENGTH_MAX),
  'identity-number': ofText('noIdentityNumber', identityNumberOf('noIdentityNumber')),
  'identity-document': ofText('noIdentityDocument', identityDocument),
  telephone: ofText('noTelephone', telephone),
  email: ofText('noEmail', (text) => (isMailAddress(text) ? undefined : 'noEmail')),
  address: withLetters(3, 'noAddress'),
  place: withLetters(2, 'noPlace'),
  date: ofText('noDay', day),
  'past-date': ofText('noDay', pastDay),
  'partial-date': ofText('noPartialDate', partialDate),
  time: matching(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'noTime'),
  year: ofNumber(
    'noYear',
    (year, around) => Number.isInteger(year) && year >= FIRST_YEAR && year <= Number(around.day.slice(0, 4)),
  ),
  money: ofNumber('noMoney', (amount) => Number.isSafeInteger(amount) && amount >= 0),
  count: ofNumber('noCount', (count) => Number.isSafeInteger(count) && count >= 0),
  quantity: ofNumber('noQuantity', (count) => Number.isSafeInteger(count) && count >= 1),
  measure: ofNumber('noMeasure', (measure) => measure > 0),
  coordinate: ofNumber('noCoordinate', (degrees) => Math.abs(degrees) <= 180),
  // One number or several, such as 112, 45a or 12-3.
  'parcel-number': matching(/^\d{1,5}[a-z]?(?:-\d{1,4})?(?: ?[,;] ?\d{1,5}[a-z]?(?:-\d{1,4})?)*$/i, 'noParcelNumber'),
  // A number, or the name of an older sheet, such as 5H-II-31.
  'map-sheet-number': matching(/^(?=\D*\d)[\dA-Z]{1,6}(?:[-./][\dA-Z]{1,6}){0,4}$/i, 'noMapSheetNumber'),
  'document-number': matching(/\d/, 'noDocumentNumber'),
  'unit-code': matching(/^[A-Z][A-Z\d]{0,11}(?:\.[A-Z\d]{1,12}){0,3}$/, 'noUnitCode'),
  choice: matching(/^[a-z\d]+(?:-[a-z\d]+)*$/i, 'noChoice'),
  'yes-no': (value) => (typeof value === 'boolean' ? undefined : 'noYesNo'),
};

/** Returns whether a text alone, with no declaration around it, is of a kind. */
export const fitsKind = (kind: FactKind, text: string): boolean =>
  factChecks[kind](text, { day: NO_DAY_YET }) === undefined;

/** Returns whether a text is the whole number of a person: an identity number or document, or a telephone. */
export const isNumberOfPerson = (text: string): boolean =>
  fitsKind('identity-document', text) || fitsKind('telephone', text);
