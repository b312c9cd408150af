import { describe, expect, it } from 'vitest';
import { isLookUpCode, lookUpCodeOf, readLookUpCode, readOldCode } from '../../../office/look-up/look-up-code.ts';
import { vietnameseKeyboard } from '../support/vietnamese-keyboard.ts';

const office = { secret: 'a secret that only the tests know, long enough' };
const id = '6a3f0a0e-54c5-4cf2-9b9d-1f0a3b0f7f11';
const codeOf = (lookUpVersion: number, secret = office.secret) => lookUpCodeOf({ secret }, { id, lookUpVersion }) ?? '';
const opens = (typed: string, lookUpVersion: number | null = 1) =>
  isLookUpCode(office, { id, lookUpVersion }, readLookUpCode(typed) ?? '');

describe('a look-up code', () => {
  it('is printed the same each time, and another one for each number, dossier and secret', () => {
    expect(codeOf(1)).toMatch(/^[2-9CFHJKMNPRTVX]{4}(-[2-9CFHJKMNPRTVX]{4}){2}$/);
    expect(codeOf(1)).toBe(codeOf(1));
    const others = [
      codeOf(2),
      codeOf(1, 'another secret, just as long as the first one'),
      lookUpCodeOf(office, { id: id.replace('6', '7'), lookUpVersion: 1 }),
    ];
    expect(new Set([codeOf(1), ...others]).size).toBe(4);
    expect(lookUpCodeOf(office, { id, lookUpVersion: null })).toBeUndefined();
  });

  it('has more than 50 bits: every sign stands at every place about as often', () => {
    const codes = Array.from({ length: 4000 }, (_, index) => codeOf(index + 1).replaceAll('-', ''));
    for (let place = 0; place < 12; place += 1) {
      const counts = Map.groupBy(codes, (code) => code[place]);
      expect(counts.size).toBe(20);
      for (const [sign, same] of counts)
        expect([sign, place, same.length > 120 && same.length < 290]).toEqual([sign, place, true]);
    }
    expect(12 * Math.log2(20)).toBeGreaterThan(50);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is taken however it is typed, and opens nothing when one sign differs or when a newer one was given', () => {
    const code = codeOf(1);
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      ` ${code.replaceAll('-', '')}.`,
      code.replaceAll('-', ' – '),
    ])
      expect([typed, opens(typed)]).toEqual([typed, true]);
    for (let place = 0; place < code.length; place += 1)
      if (code[place] !== '-') {
        const other = code[place] === '2' ? '3' : '2';
        expect(opens(code.slice(0, place) + other + code.slice(place + 1))).toBe(false);
      }
    expect(opens(code, 2)).toBe(false);
    expect(opens(code, null)).toBe(false);
    expect(opens('')).toBe(false);
  });

  it('takes what is read for its signs, and reads no other text as a code', () => {
    expect(readLookUpCode('ZSGB-2222-CFHJ')).toBe('25682222CFHJ');
    expect(readLookUpCode('5678')).toBeUndefined();
    expect(readLookUpCode('H26.1-250101-0001')).toBeUndefined();
    expect(readOldCode('abcd 2345')).toBe('ABCD2345');
    expect(readOldCode(codeOf(1))).toBeUndefined();
  });

  it.each(['telex', 'vni'] as const)('goes through a %s keyboard unchanged', (method) => {
    for (let version = 1; version < 200; version += 1)
      expect(readLookUpCode(vietnameseKeyboard(method, codeOf(version)))).toBe(codeOf(version).replaceAll('-', ''));
  });
});
