/** Cases that two people have written since the same version: merged and compared by the name of the case, wherever it stands. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { comparePackages } from '../../server/packages/compare/compare.ts';
import { mergerBy } from '../../server/packages/merge/merge.ts';

const read = (path: string): string => readFileSync(`workflows/${path}`, 'utf8');
const merge = async (name: string, versions: { base: string; mine: string; theirs: string }) => {
  const { texts, conflicts } = await mergerBy([])([{ name, ...versions }]);
  return { text: texts[name] ?? null, conflicts };
};

describe('Two changes of a file of cases', () => {
  const FILE = 'copy-extension.cases.json';
  const base = read(`certified-copy/${FILE}`);
  type Cases = { cases: { name: string; input: Record<string, unknown>; expected: unknown }[] };
  const edited = (change: (file: Cases) => void): string => {
    const file = JSON.parse(base) as Cases;
    change(file);
    return `${JSON.stringify(file, null, 2)}\n`;
  };
  const nth = (file: Cases, index: number) => file.cases[index] ?? { name: '', input: {}, expected: null };
  const one = (name: string, totalPages: number) => ({ name, input: { totalPages }, expected: null });

  test('that add, move and change other cases are all in the result, by the names of the cases', async () => {
    const mine = edited((file) => {
      file.cases.unshift(one('of mine', 1));
      nth(file, 2).expected = { workingDays: 7, reason: 'mine' };
    });
    const theirs = edited((file) => {
      file.cases.push(one('of theirs', 2));
      nth(file, 3).input.totalPages = 333;
    });
    const { text, conflicts } = await merge(FILE, { base, mine, theirs });
    expect(conflicts).toEqual([]);
    const { cases } = JSON.parse(text ?? '') as Cases;
    const wanted = JSON.parse(mine) as Cases;
    nth(wanted, 4).input.totalPages = 333;
    expect(cases).toEqual([...wanted.cases, one('of theirs', 2)]);
  });

  test('of the same expected answer are asked for by the name of the case', async () => {
    const to = (days: number) => edited((file) => Object.assign(Object(nth(file, 1).expected), { workingDays: days }));
    const { conflicts } = await merge(FILE, { base, mine: to(3), theirs: to(4) });
    expect(conflicts).toMatchObject([
      { placeName: '51 trang: thêm 1 ngày làm việc', base: '1', mine: '3', theirs: '4' },
    ]);
  });

  test('are told apart by a comparison in words, whatever was only moved', async () => {
    const after = edited((file) => {
      file.cases.reverse();
      Object.assign(Object(nth(file, 4).expected), { workingDays: 3 });
    });
    const differences = await comparePackages({ [FILE]: base }, { [FILE]: after });
    expect(differences).toMatchObject([
      { placeName: '51 trang: thêm 1 ngày làm việc', before: { vi: '1' }, after: { vi: '3' } },
    ]);
    expect(differences[0]?.property?.vi).toContain('Kết quả mong đợi');
  });
});
