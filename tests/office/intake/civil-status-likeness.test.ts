import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CivilStatusMatter,
  civilStatusLikeness,
  LIKELY_SCORE,
} from '../../../office/intake/civil-status-likeness.ts';

const birth = (name: string, birthDate: string, ...parents: string[]): CivilStatusMatter => ({
  kind: 'birth',
  people: [{ name, birthDate }],
  parents,
});
const death = (name: string, birthDate: string, eventDate: string): CivilStatusMatter => ({
  kind: 'death',
  people: [{ name, birthDate }],
  eventDate,
});
const marriage = (eventDate: string, ...people: CivilStatusMatter['people']): CivilStatusMatter => ({
  kind: 'marriage',
  people,
  eventDate,
});
const an = { name: 'Nguyễn Đức Ân', idNumber: '001 090 000 001' };
const binh = { name: 'Trần Thị Bình', birthDate: '1992-02-03' };

describe('civilStatusLikeness', () => {
  it.each<[string, CivilStatusMatter, CivilStatusMatter, number, readonly string[]]>([
    [
      'the same child, written without marks',
      birth('Nguyễn Đức Ân', '2025-06-20', 'Trần Thị Bình'),
      birth('NGUYEN DUC AN', '2025-06-20', 'tran thi binh'),
      95,
      ['name', 'birth-date', 'parent'],
    ],
    [
      'a slip in the name',
      birth('Nguyễn Đức Ân', '2025-06-20', 'Trần Thị Bình'),
      birth('Nguyễn Đức Anh', '2025-06-20', 'Trần Thị Bình'),
      80,
      ['similar-name', 'birth-date', 'parent'],
    ],
    [
      'twins of one mother',
      birth('Nguyễn Gia Bảo', '2025-06-20', 'Trần Thị Bình'),
      birth('Nguyễn Gia Khánh', '2025-06-20', 'Trần Thị Bình'),
      55,
      ['birth-date', 'parent'],
    ],
    ['a common name alone', birth('Nguyễn Văn An', '2025-06-20'), birth('Nguyễn Văn An', '2025-01-02'), 40, ['name']],
    [
      'the same death',
      death('Lê Văn Tám', '1940-01-01', '2025-06-20'),
      death('Le Van Tam', '1940-01-01', '2025-06-20'),
      95,
      ['name', 'birth-date', 'event-date'],
    ],
    [
      'the same couple, the other way round',
      marriage('2025-06-20', an, binh),
      marriage('2025-06-20', { ...binh, name: 'TRAN THI BINH' }, { idNumber: '001090000001' }),
      95,
      ['id-number', 'event-date'],
    ],
    [
      'one of the couple only',
      marriage('2025-06-20', an, binh),
      marriage('2025-06-20', an, { name: 'Phạm Thu Cúc' }),
      25,
      ['event-date'],
    ],
    ['a birth and a death', birth('Lê Văn Tám', '2025-06-20'), death('Lê Văn Tám', '2025-06-20', '2025-06-20'), 0, []],
    ['nothing said', birth('', ''), birth('', ''), 0, []],
  ])('%s', (_, one, other, score, reasons) => {
    const found = civilStatusLikeness(one, other);
    expect(found.score).toBe(score);
    expect([...found.reasons].sort()).toEqual([...reasons].sort());
    expect(found.score >= LIKELY_SCORE).toBe(score >= 60);
  });

  it('does not mind who comes first, and is never above 100', () => {
    const person = fc.record({
      name: fc.constantFrom('An', 'Ân', 'Anh', 'Bình', ''),
      birthDate: fc.constantFrom('2025-01-01', '2025-01-02', ''),
    });
    const matter = fc.record({
      kind: fc.constantFrom('birth' as const, 'marriage' as const),
      people: fc.array(person, { minLength: 1, maxLength: 2 }),
      parents: fc.array(fc.constantFrom('Lan', 'Hoa')),
      eventDate: fc.constantFrom('2025-01-01', '2025-01-02'),
    });
    fc.assert(
      fc.property(matter, matter, (one, other) => {
        const [there, back] = [civilStatusLikeness(one, other), civilStatusLikeness(other, one)];
        expect(there.score).toBe(back.score);
        expect(there.score).toBeLessThanOrEqual(100);
      }),
    );
  });
});
