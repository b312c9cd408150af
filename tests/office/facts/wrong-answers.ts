/** What is no answer of its kind, for each kind of fact: the slips of real counters, and what a program may send in their place. */
import fc from 'fast-check';
import type { FactKind } from '../../../office/terms/index.ts';

const digits = (lengths: readonly number[]): fc.Arbitrary<string> =>
  fc.constantFrom(...lengths).chain((length) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`)));

/** Whatever is no text. */
const noText = fc.constantFrom<unknown>(12, true, ['Hà Nội'], { constructor: 'Hà Nội' });
/** Whatever is no number, a number in quotation marks among it. */
const noNumber = fc.constantFrom<unknown>('12', 'abc', true, [12], { value: 12 }, '   ');
const noSensibleText = fc.constantFrom('   ', '??', '12', 'Hà\u0000Nội', 'Hà Nội\ud800', 'a'.repeat(20_001));

const texts = {
  'person-name': fc.oneof(fc.constantFrom('A', '<b>An</b>', 'An 12', '-- An', 'An\nBình'), digits([2, 9])),
  name: fc.oneof(fc.constantFrom('A', '?!', '1'), digits([2, 9])),
  'identity-number': fc.oneof(
    fc.constantFrom('abc', '000193004321', '003193004321', '001 193 004 321', '001999004321'),
    digits([8, 10, 11, 13]),
  ),
  'identity-document': fc.oneof(fc.constantFrom('abc', 'B12', 'ABCDEFGH', '000193004321'), digits([7, 8, 11])),
  telephone: fc.oneof(fc.constantFrom('abcdefgh', '0012345678', '+84 12', '0112345678', '113'), digits([1, 2, 9])),
  email: fc.constantFrom('a', 'a@', 'a@b', '@b.vn', 'a b@c.vn', 'a@b.vn, c@d.vn'),
  address: fc.oneof(fc.constantFrom('ab', '12/3'), digits([3, 9])),
  place: fc.oneof(fc.constantFrom('A', '12/3'), digits([3, 9])),
  date: fc.constantFrom('2025-02-29', '2030-13-01', '30/06/2025', '2025-06-16T00:00', '0001-01-01', '2025-6-1'),
  'past-date': fc.constantFrom('2023-02-29', '2030-01-01', '2025-06-26', '2025-06-16T00:00', '1849-12-31', 'hôm qua'),
  'partial-date': fc.constantFrom('2023-02-29', '1993-13', '93', '2999', '1993-6', '06/1993'),
  time: fc.constantFrom('25:00', '24:00', '7h75', '07:60', 'sáng'),
  'parcel-number': fc.constantFrom('abc', 'x1', '1234567', '12,', 'thửa 12'),
  'map-sheet-number': fc.constantFrom('abc', 'tờ 14', '14?'),
  'document-number': fc.constantFrom('abc', 'không có'),
  'unit-code': fc.constantFrom('h26', 'Phường Hoàn Kiếm', '26.1', 'H26.'),
  choice: fc.constantFrom('two words', 'Ông', '-', 'a--b'),
} as const satisfies Partial<Record<FactKind, fc.Arbitrary<string>>>;

const others = {
  year: fc.oneof(noNumber, fc.constantFrom(2999, 2026, 1849, 1990.5, -1)),
  money: fc.oneof(noNumber, fc.constantFrom(-1, 1.5, 1e300)),
  count: fc.oneof(noNumber, fc.constantFrom(-1, 1.5)),
  quantity: fc.oneof(noNumber, fc.constantFrom(0, -1, 1.5)),
  measure: fc.oneof(noNumber, fc.constantFrom(0, -1)),
  coordinate: fc.oneof(noNumber, fc.constantFrom(181, -181)),
  'yes-no': fc.constantFrom<unknown>('true', 'có', 1, 0, [true]),
} as const satisfies Partial<Record<FactKind, fc.Arbitrary<unknown>>>;

/** A number is taken for a document's; every other text that makes no sense is refused whatever the kind. */
const everyText = (kind: FactKind): fc.Arbitrary<unknown> =>
  fc.oneof(noText, kind === 'document-number' ? fc.constant('??') : noSensibleText);

const ofTexts = Object.entries(texts).map(([kind, own]) => {
  const numbered = kind === 'parcel-number' || kind === 'map-sheet-number' || kind === 'choice';
  const general = numbered ? noText : everyText(kind as FactKind);
  return [kind, fc.oneof(own, general)] as const;
});

/** By kind: what has to be refused on 25 June 2025. */
export const wrongAnswers = Object.fromEntries([...ofTexts, ...Object.entries(others)]) as Readonly<
  Record<FactKind, fc.Arbitrary<unknown>>
>;
