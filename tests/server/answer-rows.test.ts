/** The answers of a form as the pages show them, in both languages. */
import { expect, test } from 'vitest';
import type { DeclaredFacts } from '../../office/facts/index.ts';
import { answerTexts, computedTexts } from '../../server/forms/answer-rows.ts';

const COMPUTED = { label: { vi: 'Đơn vị giải quyết', en: 'Handling unit' } };
const NO_UNITS = { units: new Map<string, string>() };

const form = {
  components: [
    {
      type: 'group',
      label: 'Người mẹ',
      properties: { en: 'Mother' },
      components: [
        { type: 'textfield', key: 'motherName', label: 'Họ, chữ đệm, tên', properties: { en: 'Full name' } },
        { type: 'checkbox', key: 'married', label: 'Có đăng ký kết hôn' },
        {
          type: 'select',
          key: 'sex',
          label: 'Giới tính',
          values: [{ value: 'female', label: 'Nữ' }],
          properties: { en: 'Sex', 'en.value.female': 'Female' },
        },
      ],
    },
    { type: 'textfield', key: 'remark', label: 'Ghi chú' },
  ],
};

test('answers keep their place in the form; what has no English stays Vietnamese', () => {
  const rows = answerTexts(form, { motherName: 'Nguyễn Thị Hoa', married: false, sex: 'female', remark: '' }, NO_UNITS);

  const mother = { vi: 'Người mẹ', en: 'Mother' };
  expect(rows).toEqual([
    {
      key: 'motherName',
      group: mother,
      label: { vi: 'Họ, chữ đệm, tên', en: 'Full name' },
      value: { vi: 'Nguyễn Thị Hoa', en: 'Nguyễn Thị Hoa' },
    },
    {
      key: 'married',
      group: mother,
      label: { vi: 'Có đăng ký kết hôn', en: 'Có đăng ký kết hôn' },
      value: { vi: 'Không', en: 'No' },
    },
    { key: 'sex', group: mother, label: { vi: 'Giới tính', en: 'Sex' }, value: { vi: 'Nữ', en: 'Female' } },
  ]);
});

test('an amount of money is written as the office writes it; a fraction as the language writes it, any other number as it is', () => {
  const fields = [
    { type: 'number', key: 'capitalVnd', label: 'Vốn', properties: { en: 'Capital' } },
    { type: 'number', key: 'year', label: 'Năm' },
    { type: 'number', key: 'areaM2', label: 'Diện tích' },
  ];
  const values = answerTexts(
    { components: fields },
    { capitalVnd: 12_000_000_000, year: 2026, areaM2: 85.4 },
    NO_UNITS,
  ).map(({ value }) => value);
  expect(values).toEqual([
    { vi: '12.000.000.000 đ', en: '12.000.000.000 đ' },
    { vi: '2026', en: '2026' },
    { vi: '85,4', en: '85.4' },
  ]);
});

test('a unit is called by its name, also one that is no more; a code that names none stays as it is', () => {
  // given
  const units = new Map([
    ['H26.1', 'Phường Hoàn Kiếm'],
    ['H26.D01', 'Quận Hoàn Kiếm'],
  ]);
  const facts = {
    fields: { keptAt: 'unit-code' },
    computed: { handlingUnitCode: COMPUTED },
  } as unknown as DeclaredFacts;
  const fields = [
    { type: 'textfield', key: 'giverUnitCode', label: 'Bên giao', properties: { en: 'Giver' } },
    { type: 'taglist', key: 'helperUnitCodes', label: 'Đơn vị hỗ trợ' },
    { type: 'textfield', key: 'keptAt', label: 'Nơi lưu' },
    { type: 'textfield', key: 'remark', label: 'Ghi chú' },
    { type: 'textfield', key: 'otherUnitCode', label: 'Đơn vị khác' },
  ];
  const answers = {
    ...{ giverUnitCode: 'H26.D01', helperUnitCodes: ['H26.1', 'H26.D01'], keptAt: 'H26.1', remark: 'H26.1' },
    ...{ otherUnitCode: 'H26.404', handlingUnitCode: 'H26.1' },
  };
  // when
  const said = [
    ...answerTexts({ components: fields }, answers, { units, facts }),
    ...computedTexts(answers, { units, facts }),
  ];
  // then
  const names = ['Quận Hoàn Kiếm', 'Phường Hoàn Kiếm, Quận Hoàn Kiếm', 'Phường Hoàn Kiếm', 'H26.1', 'H26.404'];
  expect(said.map(({ value }) => value.vi)).toEqual([...names, 'Phường Hoàn Kiếm']);
  expect(said.map(({ value }) => value.en)).toEqual([...names, 'Phường Hoàn Kiếm']);
});

test('of several units each is called by its name, and what stands for many in the language of the reader', () => {
  const invited = {
    ...{ type: 'textarea', key: 'invitedUnits', label: 'Đơn vị được mời' },
    values: [{ value: 'Tất cả sở, ngành', label: 'Tất cả sở, ngành' }],
    properties: { units: 'several', 'en.value.Tất cả sở, ngành': 'All departments' },
  };
  const answers = { invitedUnits: 'Phường Cửa Nam\nH26.1\nTất cả sở, ngành' };

  const [row] = answerTexts({ components: [invited] }, answers, { units: new Map([['H26.1', 'Phường Hoàn Kiếm']]) });

  expect(row?.value).toEqual({
    vi: 'Phường Cửa Nam; Phường Hoàn Kiếm; Tất cả sở, ngành',
    en: 'Phường Cửa Nam; Phường Hoàn Kiếm; All departments',
  });
});
