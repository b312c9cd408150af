/** What each kind of fact takes and refuses: what real counters are told, and what a program may send in its place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FactSurroundings, factChecks } from '../../../office/facts/fact-kinds.ts';
import { readIdentityNumber } from '../../../office/facts/identity-number.ts';
import { type FactKind, factKinds } from '../../../office/terms/index.ts';
import { officeTexts } from '../../../office/texts/index.ts';
import { DAY } from './counter-examples.ts';
import { wrongAnswers } from './wrong-answers.ts';

const judge = (kind: FactKind, value: unknown, beside: Omit<FactSurroundings, 'day'> = {}) =>
  factChecks[kind](value, { day: DAY, ...beside });

const taken: Readonly<Record<FactKind, readonly unknown[]>> = {
  'person-name': [
    'Nguyễn Văn An',
    'Nguyễn Văn An'.normalize('NFD'),
    "H'Hen Niê",
    'Y-Blô Êban',
    'O’Brien',
    'Lý A',
    'Jr. Ý',
  ],
  name: ['Công ty TNHH 36', 'Sở Xây dựng', 'Ba ngày nay rác không được thu gom.\n'.repeat(50)],
  'identity-number': ['001193004321', '012345678', ' 001193004321 ', '001301004321', '084095000123', '101090004321'],
  'identity-document': [
    '001193004321',
    '012345678',
    'C1234567',
    'b1234567',
    'M123A4567',
    '0101234567',
    '0101234567-001',
  ],
  telephone: [
    '0912345678',
    '0912 345 678',
    '(024) 3825 1234',
    '+84 912 345 678',
    '+84.24.38251234',
    '+1 202-555-0134',
    '19001234',
  ],
  email: ['an@example.vn', 'an.nguyen+hoso@mail.hanoi.gov.vn'],
  address: ['Số 12, phố Hàng Bài, phường Hoàn Kiếm', 'Xã Ba Vì'],
  place: ['Hà Nội', 'Bệnh viện 108'],
  date: ['2024-02-29', '2030-01-01', '1900-01-01'],
  'past-date': ['2024-02-29', DAY],
  'partial-date': ['1993-06-20', '1993-06', '1993', '2024-02-29'],
  time: ['00:00', '23:59'],
  year: [1993, 2025],
  money: [0, 12_000_000_000],
  count: [0, 3],
  quantity: [1, 200],
  measure: [0.5, 62.5],
  coordinate: [21.028511, -105.8],
  'parcel-number': ['112', '45a', '112, 113', '12-3'],
  'map-sheet-number': ['7', '5H-II-31', '00'],
  'document-number': ['CS 012345', '10105123456', '1/2015'],
  'unit-code': ['H26', 'H26.15', 'H26.D01', 'H26.TTHCC'],
  choice: ['death-notice', '7-or-more', 'self'],
  'yes-no': [true, false],
};

describe.each(factKinds)('%s', (kind) => {
  it('takes what is told at counters', () => {
    expect(taken[kind].map((value) => [value, judge(kind, value)])).toEqual(
      taken[kind].map((value) => [value, undefined]),
    );
  });

  it('refuses whatever is not of its kind, with words in both languages', () => {
    fc.assert(
      fc.property(wrongAnswers[kind], (value) => {
        const name = judge(kind, value);
        if (name === undefined) throw new Error(`${kind} takes ${JSON.stringify(value)}`);
        const { vi, en } = officeTexts.text(`facts.complaints.${name}`);
        expect([vi, en]).not.toContain('');
      }),
    );
  });

  // A pattern that tries every way to divide a long text would not end in time.
  it('throws at nothing and hangs on nothing, whatever comes', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), fc.constantFrom('a', ' ', '1', '.', 'ă\n'));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), texts), fc.integer({ min: 1, max: 50_000 }), (value, times) => {
        const long = typeof value === 'string' ? value.repeat(Math.ceil(times / Math.max(1, value.length))) : value;
        judge(kind, long);
      }),
      { numRuns: 50 },
    );
  });
});

interface Parts {
  readonly place: string;
  readonly century: number;
  readonly sex: 'male' | 'female';
  readonly year: number;
  readonly drawn: string;
}

describe('an identity number', () => {
  const numbers: fc.Arbitrary<Parts> = fc.record({
    place: fc.constantFrom('001', '038', '079', '096', '101', '230'),
    century: fc.constantFrom(0, 1),
    sex: fc.constantFrom('male', 'female'),
    year: fc.integer({ min: 0, max: 99 }),
    drawn: fc.stringMatching(/^\d{6}$/),
  });
  const written = ({ place, century, sex, year, drawn }: Parts): string =>
    `${place}${century * 2 + (sex === 'female' ? 1 : 0)}${String(year).padStart(2, '0')}${drawn}`;

  it('tells the sex and the year of birth with which it was given', () => {
    fc.assert(
      fc.property(numbers, (parts) => {
        const birthYear = 1900 + parts.century * 100 + parts.year;
        expect(readIdentityNumber(written(parts))).toEqual({ sex: parts.sex, birthYear });
      }),
    );
  });

  it('is held against the sex and the day of birth that are told beside it, and against today', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 90 }), (parts, years) => {
        const number = written(parts);
        const birthYear = 1900 + parts.century * 100 + parts.year;
        const otherSex = parts.sex === 'male' ? 'female' : 'male';
        const late = birthYear > 2025 ? 'bornLater' : undefined;
        expect(judge('identity-number', number, { sex: parts.sex, birthDate: `${birthYear}-06-20` })).toBe(late);
        expect(judge('identity-number', number, { sex: otherSex })).toBe(late ?? 'otherSex');
        const ofOther = parts.sex === 'male' ? 'numberOfMan' : 'numberOfWoman';
        expect(judge('identity-number', number, { knownSex: otherSex })).toBe(late ?? ofOther);
        expect(judge('identity-number', number, { knownSex: parts.sex })).toBe(late);
        expect(judge('identity-number', number, { birthDate: `${birthYear - years}-06-20` })).toBe(
          late ?? 'otherBirthYear',
        );
      }),
    );
  });

  it('is not held against a sex or a day that nobody told', () => {
    expect(judge('identity-number', '001193004321', { sex: 'personSex', birthDate: undefined })).toBeUndefined();
    expect(judge('identity-number', '001193004321', { sex: '', birthDate: '' })).toBeUndefined();
  });

  it('has a province that exists, and is no other text', () => {
    for (const place of ['000', '003', '028', '097', '100'])
      expect(judge('identity-number', `${place}193004321`)).toBe('noSuchPlace');
    expect(['', '12', '00119300432x', '001193004321 '].map(readIdentityNumber)).toEqual(Array(4).fill(undefined));
  });
});
