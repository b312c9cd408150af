import { afterAll, beforeAll, expect, it } from 'vitest';
import { findKnownPeople, receiveDossier } from '../../../office/intake/index.ts';
import { birth, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

const mother = { motherFullName: 'Đặng Thùy Trâm', motherIdNumber: '001190001234', motherBirthDate: '1990-05-04' };
const known = {
  name: 'Đặng Thùy Trâm',
  idNumber: '001190001234',
  birthDate: '1990-05-04',
  address: '12 phố Hàng Bài',
};

let test: TestOffice;
const find = (text: string, units: readonly string[] | null = ['H26.1']) =>
  findKnownPeople(test.office, text, units ?? undefined);

beforeAll(async () => {
  // given a mother of two dossiers, of whom the older one knows more, and a namesake in another ward
  test = await openTestOffice();
  const child = birth().answers;
  await receiveDossier(
    test.office,
    officer,
    birth({ answers: { ...child, ...mother, motherResidence: '12 phố Hàng Bài' } }),
  );
  await test.at('2025-06-26 09:00');
  const { motherBirthDate: _, ...less } = mother;
  await receiveDossier(
    test.office,
    officer,
    birth({ answers: { ...child, childFullName: 'Nguyễn Bảo Ngọc', ...less, motherResidence: undefined } }),
  );
  await receiveDossier(
    test.office,
    officer,
    birth({ receivingUnitCode: 'H26.2', applicant: { name: 'Đặng Thị Thùy', phone: '0987 654 321' } }),
  );
});
afterAll(() => test.close());

it.each([
  ['a name without marks', 'dang thuy tram'],
  ['a name with marks, in any order', 'Trâm Đặng'],
  ['a number', '001190001234'],
])('finds a person by %s once, with all that her dossiers know', async (_by, text) => {
  expect(await find(text)).toMatchObject([known]);
});

it('finds an applicant by telephone', async () => {
  expect(await find('0912')).toMatchObject([{ name: 'Nguyễn Đức Ân', phone: '0912 345 678', idNumber: null }]);
});

it('tells nothing of the dossiers of other units, and nothing when nothing was asked', async () => {
  expect(await find('dang thi thuy')).toEqual([]);
  expect(await find('dang thi thuy', null)).toHaveLength(1);
  expect(await find('  ')).toEqual([]);
});

it('does not give a person for what only her dossier says', async () => {
  // the child and the mother are in the same dossier; the words of both find neither
  expect(await find('tram bao chau')).toEqual([]);
});
