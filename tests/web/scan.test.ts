import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOwnCode } from '../../web/shared/scan/own-code.ts';
import { createKeyReader } from '../../web/shared/scan/scan-keys.ts';
import { vietnameseKeyboard } from '../office/support/vietnamese-keyboard.ts';

const CODE = 'H26.15-261130-0042';

/** Types a text, each character so many milliseconds after the one before, with Enter at the end; tells the answers. */
const type = (text: string, gapMs: number, reader = createKeyReader(), fromMs = 0) => {
  let atMs = fromMs;
  const press = (key: string) => {
    atMs += gapMs;
    return reader.read({ key, code: '', shift: false, atMs });
  };
  const letters = [...text].map((key) => press(key).kind);
  return { letters, end: press('Enter') };
};

describe('a hand scanner', () => {
  test('is told by its speed and its Enter; no letter of it but the first three reaches the page', () => {
    for (const gapMs of [1, 8, 20, 45]) {
      const { letters, end } = type(CODE, gapMs);
      expect(end).toEqual({ kind: 'scanned', text: CODE });
      expect(letters.slice(0, 3)).toEqual(['pass', 'pass', 'pass']);
      expect(new Set(letters.slice(3))).toEqual(new Set(['hold']));
    }
  });

  test('is nobody who types, however much and whatever keys', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), fc.integer({ min: 60, max: 400 }), (text, gapMs) => {
        const { letters, end } = type(text, gapMs);
        expect(end).toEqual({ kind: 'pass' });
        expect(letters.includes('hold')).toBe(false);
      }),
    );
  });

  test('is not two keys that roll, nor what is too short', () => {
    expect(type('jk', 10).letters).toEqual(['pass', 'pass']);
    expect(type('12345', 5).end).toEqual({ kind: 'pass' });
  });

  test('is heard right after a person, and a person right after it', () => {
    const reader = createKeyReader();
    type('abc', 150, reader);
    expect(type(CODE, 5, reader, 2_000).end).toEqual({ kind: 'scanned', text: CODE });
    expect(type('jkjkjkjk', 120, reader, 5_000).letters.includes('hold')).toBe(false);
  });

  test('is followed through an input method that takes letters back or hides them', () => {
    const reader = createKeyReader();
    let atMs = 0;
    const press = (key: string, code = '', shift = false) => {
      atMs += 8;
      return reader.read({ key, code, shift, atMs });
    };
    for (const key of 'tra') press(key);
    // "tras" becomes "trá": a letter is taken back, another one is typed by a program
    press('Backspace', 'Backspace');
    for (const key of `á-cuu?ma=${CODE}`) press(key);
    expect(press('Enter')).toEqual({ kind: 'scanned', text: `trá-cuu?ma=${CODE}` });
    const hidden: readonly [string, boolean][] = [
      ['KeyH', true],
      ['Digit2', false],
      ['Digit6', false],
      ['Minus', false],
      ['Digit1', false],
      ['Digit9', false],
    ];
    for (const [code, shift] of hidden) press('Process', code, shift);
    expect(press('Enter')).toEqual({ kind: 'scanned', text: 'H26-19' });
  });
});

describe('a code of the office’s', () => {
  test('is told from whatever else is scanned into a text box', () => {
    const own = [
      CODE,
      `https://motcua.example.vn/tra-cuu?ma=${CODE}`,
      'https://x.vn/xac-minh/0123456789abcdef',
      'MC23456789AB',
    ];
    for (const text of own) {
      expect(isOwnCode(text), text).toBe(true);
      expect(isOwnCode(vietnameseKeyboard('telex', text)), text).toBe(true);
    }
    const strange = [
      '001090012345|123456789|Nguyễn Văn An|01011990|Nam',
      '0912345678',
      'nguyen van an',
      '8934563138165',
    ];
    for (const text of strange) expect(isOwnCode(text), text).toBe(false);
  });
});
