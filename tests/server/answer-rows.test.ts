/** The answers of a form as the pages show them, in both languages. */
import { expect, test } from 'vitest';
import { answerTexts } from '../../server/forms/answer-rows.ts';

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
  const rows = answerTexts(form, { motherName: 'Nguyễn Thị Hoa', married: false, sex: 'female', remark: '' });

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
  const values = answerTexts({ components: fields }, { capitalVnd: 12_000_000_000, year: 2026, areaM2: 85.4 }).map(
    ({ value }) => value,
  );
  expect(values).toEqual([
    { vi: '12.000.000.000 đ', en: '12.000.000.000 đ' },
    { vi: '2026', en: '2026' },
    { vi: '85,4', en: '85.4' },
  ]);
});
