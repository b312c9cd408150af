import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, hasWord, searchWords, withoutMarks } from '../../../office/kernel/index.ts';

const finds = (text: string, search: string): boolean =>
  searchWords(search).every((word) => hasWord(foldText(text), word));

const words = fc.array(
  fc.constantFrom('Nguyễn', 'Thị', 'Hàng', 'Bài', 'Đỗ', 'Ước', 'Quỳnh', 'phố', 'Bưởi', 'tổ', 'ngõ', 'ĐƯỜNG'),
  { minLength: 1, maxLength: 5 },
);
const shortNumber = fc.integer({ min: 1, max: 999 });
const CODE = 'H26.3-251123-0003';

describe('the words of a search', () => {
  it('are found with marks and without, composed and decomposed, in any order and case', () => {
    fc.assert(
      fc.property(words, fc.boolean(), (given, decomposed) => {
        const text = `${CODE} ${given.join(' ')}`;
        const typed = given.toReversed().join('  ');
        expect(finds(text, decomposed ? typed.normalize('NFD') : typed)).toBe(true);
        expect(finds(text, withoutMarks(typed).toUpperCase())).toBe(true);
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it('narrow by a number: it is found where it stands, and nowhere else', () => {
    fc.assert(
      fc.property(words, shortNumber, shortNumber, (given, number, other) => {
        const text = `${CODE} ${given.join(' ')} ${number} 0903${other}123 001090${other}4567`;
        expect(finds(text, `${given.join(' ')} ${number}`)).toBe(true);
        expect(finds(text, `${given.join(' ')}, ${number},`)).toBe(true);
        if (other !== number) expect(finds(text, `${given.join(' ')} ${other}`)).toBe(false);
      }),
    );
  });

  it('find a telephone, an identity number and a code by each end of four digits or more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0\d{9}$/), fc.integer({ min: 4, max: 10 }), (phone, length) => {
        const text = `${CODE} do thi uoc ${phone}`;
        expect(finds(text, phone.slice(-length))).toBe(true);
        expect(finds(text, phone.slice(0, length))).toBe(true);
      }),
    );
  });

  it('take a part of a code with its signs as it is, while it is being typed', () => {
    for (let length = 5; length <= CODE.length; length++) expect(finds(`${CODE} an`, CODE.slice(0, length))).toBe(true);
  });

  it('know a house from its neighbours', () => {
    const text = `${CODE} Đỗ Thị Ước 12/3 ngõ 5b Hàng Bài`;
    for (const found of ['12', '12/3', '3', '5b', '5B hang']) expect(finds(text, found), found).toBe(true);
    for (const strange of ['1', '2', '12/35', '2/3', '15b', '5', '26', '51', '003', '123'])
      expect(finds(text, strange), strange).toBe(false);
  });

  it('never fail, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (text, typed) => typeof finds(text, typed) === 'boolean'));
  });
});
