/** The cases by which a package tries its tables, as the rules read them: the shape, the names, the decision and what it is asked. */
import { expect, it } from 'vitest';
import { findingsOf } from './support/question.ts';

const PACKAGE = 'certified-copy';
const FILE = 'copy-extension.cases.json';
const NAME = 'Đến 50 trang: không kéo dài';

it('has to name a decision that somebody brings, and is shown the nearest', async () => {
  const [finding, ...more] = await findingsOf(PACKAGE, FILE, [
    '"decision": "copy-extension"',
    '"decision": "copy-extention"',
  ]);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    ...{ rule: 'cases', severity: 'error', file: FILE, place: '/decision' },
    message: { vi: expect.stringContaining('“copy-extention”'), en: expect.stringContaining('“copy-extention”') },
    fixes: [{ change: { pointer: '/decision', value: 'copy-extension' } }],
  });
});

it('may try a decision of another package, and not one that nobody has', async () => {
  expect(
    await findingsOf(PACKAGE, 'fee.cases.json', ['"decision": "fee"', '"decision": "keeping-period"']),
  ).toMatchObject(
    Array.from({ length: 7 }, () => [
      { rule: 'cases', severity: 'warning' },
      { severity: 'warning' },
      { severity: 'warning' },
    ]).flat(),
  );
  expect(await findingsOf(PACKAGE, 'fee.cases.json', ['"decision": "fee"', '"decision": "toll"'])).toMatchObject([
    { rule: 'cases', severity: 'error', place: '/decision' },
  ]);
});

it('has no two cases of one name, whatever stands around it', async () => {
  const twice = await findingsOf(PACKAGE, FILE, ['"51 trang: thêm 1 ngày làm việc"', `" ${NAME} "`]);
  expect(twice).toMatchObject([
    {
      ...{ rule: 'cases', severity: 'error', place: '/cases/1/name', placeName: NAME },
      message: { vi: `Hai trường hợp cùng tên “${NAME}”.`, en: `Two cases are called “${NAME}”.` },
    },
  ]);
});

it('asks only for what the table looks at', async () => {
  expect(await findingsOf(PACKAGE, FILE, ['"totalPages": 50', '"totalPage": 50'])).toMatchObject([
    {
      ...{ rule: 'cases', severity: 'warning', place: '/cases/0/input/totalPage', placeName: NAME },
      message: { vi: expect.stringContaining('không xét “totalPage”'), en: expect.stringContaining('“totalPage”') },
    },
  ]);
  expect(await findingsOf(PACKAGE, 'fee.cases.json', ['"pages": 1', '"page": 1'])).toMatchObject([
    { rule: 'cases', severity: 'warning', place: '/cases/0/input/answers/page' },
  ]);
});

const shapes: readonly (readonly [
  what: string,
  before: string | RegExp,
  after: string,
  place: string | null,
  vi: string,
  en: string,
])[] = [
  [
    'an empty name',
    `"${NAME}"`,
    '""',
    '/cases/0/name',
    'Trường hợp 1 › Tên: Chưa ghi gì',
    'Case 1 › Name: Nothing is written',
  ],
  ['a name of blanks', `"${NAME}"`, '"  "', '/cases/0/name', 'Trường hợp 1 › Tên: ', 'Case 1 › Name: '],
  [
    'no expected answer',
    /,\s*"expected": \{[^}]*\}/,
    '',
    '/cases/0',
    'Trường hợp 1: Thiếu: Kết quả mong đợi.',
    'Case 1: Missing: Expected answer.',
  ],
  [
    'a list for an input',
    /"input": \{[^}]*\}/,
    '"input": [1]',
    '/cases/0/input',
    'Trường hợp 1 › Dữ liệu vào: ',
    'Case 1 › Input: ',
  ],
  ['something that nobody knows', '"decision":', '"note": "x", "decision":', null, 'note', 'note'],
];
it.each(shapes)('says %s in words that people know', async (_, before, after, place, vi, en) => {
  const [finding] = await findingsOf(PACKAGE, FILE, [before, after]);
  expect(finding).toMatchObject({
    ...{ rule: 'cases', severity: 'error', file: FILE, place },
    message: { vi: expect.stringContaining(vi), en: expect.stringContaining(en) },
  });
});

it('has at most 200 cases, and says so of JSON that cannot be read too', async () => {
  const many = Array.from({ length: 201 }, (_, at) => `{ "name": "${at}", "input": {}, "expected": null }`).join();
  expect(await findingsOf(PACKAGE, FILE, [/"cases": \[[\s\S]*\]/, `"cases": [${many}]`])).toMatchObject([
    {
      rule: 'cases',
      severity: 'error',
      place: '/cases',
      message: { vi: expect.stringContaining('nhiều nhất 200 mục') },
    },
  ]);
  expect(await findingsOf(PACKAGE, FILE, ['"decision":', '"decision'])).toMatchObject([
    { rule: 'cases', severity: 'error', file: FILE },
  ]);
});
