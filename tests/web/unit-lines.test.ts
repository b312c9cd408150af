/** Units of which several are chosen by name, kept as a text of one a line. */
import { expect, test } from 'vitest';
import { linesOf, optionsOfUnits, withNames } from '../../web/shared/form/unit-lines.ts';

const unit = (code: string, name: string, kind: string, isOver = false) => ({ code, name, kind, isOver });
const ALL = { value: 'Tất cả phường, xã', label: 'All wards and communes' };

test('units are offered by name: those that letters go to and that are there, after what stands for many', () => {
  // given
  const units = [
    unit('H26.1', 'Phường Hoàn Kiếm', 'ward'),
    unit('H26.9', 'Phường Cũ', 'ward', true),
    unit('H26.CN1', 'Chi nhánh số 1', 'service-centre-branch'),
    unit('H26.7', 'Xã Hòa Bình', 'commune'),
    unit('H26.8', 'Xã Hòa Bình', 'commune'),
  ];
  // when
  const options = optionsOfUnits(units, [ALL]);
  // then
  expect(options.map(({ value, label }) => [value, label])).toEqual([
    ['Tất cả phường, xã', 'All wards and communes'],
    ['Phường Hoàn Kiếm', 'Phường Hoàn Kiếm'],
    ['H26.7', 'Xã Hòa Bình (H26.7)'],
    ['H26.8', 'Xã Hòa Bình (H26.8)'],
  ]);
});

test('what was typed before, by code or without marks, is chosen by its name; what names nothing is not lost', () => {
  const options = optionsOfUnits(
    [unit('H26.1', 'Phường Hoàn Kiếm', 'ward'), unit('H26.2', 'Phường Cửa Nam', 'ward')],
    [ALL],
  );
  const typed = linesOf('phuong hoan kiem\n h26.2 \n\nH26.1\ntat ca phuong, xa\nPhường Không Có');

  expect(withNames(typed, options)).toEqual([
    'Phường Hoàn Kiếm',
    'Phường Cửa Nam',
    'Tất cả phường, xã',
    'Phường Không Có',
  ]);
});
