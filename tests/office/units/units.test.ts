import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  changeUnits,
  competentUnitsOn,
  contactLine,
  listUnits,
  registerFlaws,
  setUnitContact,
  successorsOf,
  type Unit,
  unitAsOf,
  unitContact,
} from '../../../office/units/index.ts';
import { loadSuccessions } from '../../../office/units/succession.ts';
import { loadUnits } from '../../../office/units/unit.ts';
import { local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice();
});
afterAll(() => test.close());

const codes = (units: readonly Unit[]) => units.map(({ code }) => code);
const before = local('2025-06-30 16:59');
const after = local('2025-07-01 08:00');

/** A ward that begins on New Year's Day 2030. */
const newWard = (code: string, name: string): Omit<Unit, 'sample'> => ({
  code,
  kind: 'ward',
  name,
  parentCode: 'H26',
  formerDistrict: null,
  validFrom: '2030-01-01',
  validTo: null,
  source: 'test',
  verifiedBy: null,
});
const succession = (predecessorCode: string, successorCode: string) => ({
  predecessorCode,
  successorCode,
  takesOverOn: '2030-01-01',
  rule: { kind: 'rest' as const },
  source: 'test',
  verifiedBy: null,
});

describe('the register of the sample', () => {
  it('holds 30 former districts, closed on 30 June 2025, and is sound', async () => {
    const districts = await listUnits(test.office, { kind: 'former-district' });
    expect(districts).toHaveLength(30);
    expect(new Set(districts.map(({ validTo }) => validTo))).toEqual(new Set(['2025-06-30']));
    expect(registerFlaws(await loadUnits(test.office), await loadSuccessions(test.office))).toEqual([]);
    expect(await listUnits(test.office, { at: after })).toHaveLength(147);
    expect(await listUnits(test.office, { at: before })).toHaveLength(177);
  });

  it('answers for any day who existed, who was competent and who took over', async () => {
    const { office } = test;
    const [hoanKiem] = await listUnits(office, { kind: 'former-district', text: 'quan hoan kiem' });
    const code = hoanKiem?.code ?? '';
    expect(await unitAsOf(office, code, before)).toMatchObject({ name: 'Quận Hoàn Kiếm' });
    expect(await unitAsOf(office, code, after)).toBeUndefined();
    expect(codes(await successorsOf(office, code, before))).toEqual([]);
    expect(codes(await successorsOf(office, code, after))).toEqual(['H26.VPDK', 'H26.1', 'H26.2']);
    expect(codes(await successorsOf(office, code, after, { place: 'cua nam' }))).toEqual(['H26.2']);
    expect(codes(await successorsOf(office, code, after, { place: 'Hàng Bạc' }))).toEqual(['H26.1']);
    expect(codes(await successorsOf(office, code, after, { procedureCode: '1.012784' }))).toEqual(['H26.VPDK']);
    expect(codes(await competentUnitsOn(office, before, { unitCode: code }))).toEqual([code]);
    expect(codes(await competentUnitsOn(office, after, { unitCode: code, competence: 'commune' }))).toEqual([
      'H26.1',
      'H26.2',
    ]);
    expect(codes(await competentUnitsOn(office, after, { competence: 'commune', place: 'Ba Đình' }))).toEqual([
      'H26.3',
      'H26.4',
      'H26.5',
    ]);
    expect(await competentUnitsOn(office, before, { competence: 'district' })).toHaveLength(30);
    expect(await competentUnitsOn(office, after, { competence: 'district' })).toHaveLength(0);
  });
});

describe('changeUnits', () => {
  it('merges two wards, and old codes lead to the new one', async () => {
    const end = (code: string) => ({ code, lastDay: '2029-12-31' });
    await changeUnits(test.office, officer, {
      reason: 'merger',
      begin: [newWard('H26.201', 'Phường Mới')],
      end: [end('H26.3'), end('H26.4')],
      successions: [succession('H26.3', 'H26.201'), succession('H26.4', 'H26.201')],
    });
    const district = (await listUnits(test.office, { kind: 'former-district', text: 'ba dinh' }))[0]?.code ?? '';
    const later = local('2030-01-01 08:00');
    expect(codes(await successorsOf(test.office, 'H26.4', later))).toEqual(['H26.201']);
    expect(codes(await successorsOf(test.office, district, later, { place: 'Ngọc Hà' }))).toEqual(['H26.201']);
  });

  it.each([
    [
      'a circle',
      {
        end: [{ code: 'H26.7', lastDay: '2029-12-31' }],
        successions: [succession('H26.7', 'H26.8'), succession('H26.8', 'H26.7')],
      },
      'invalid',
      /overlap|exists from|circle/,
    ],
    ['a gap', { end: [{ code: 'H26.9', lastDay: '2029-12-31' }] }, 'invalid', /no unit takes over/],
    ['a namesake', { begin: [newWard('H26.202', 'Phường Hoàn Kiếm')] }, 'invalid', /overlap/],
    ['a taken code', { begin: [newWard('H26.1', 'Phường Khác')] }, 'conflict', /already in use/],
    ['a day that is none', { end: [{ code: 'H26.9', lastDay: 'tomorrow' }] }, 'invalid', /not a date/],
    ['an unknown unit', { end: [{ code: 'H26.999', lastDay: '2029-12-31' }] }, 'not-found', /H26\.999/],
  ])('refuses %s and changes nothing', async (_, change, kind, message) => {
    const all = async () => [await loadUnits(test.office), await loadSuccessions(test.office)];
    const was = await all();
    await expect(
      changeUnits(test.office, officer, { reason: 'test', begin: [newWard('H26.300', 'Phường Thừa')], ...change }),
    ).rejects.toMatchObject({ kind, message: expect.stringMatching(message) });
    expect(await all()).toEqual(was);
  });
});

describe('how a unit is reached', () => {
  const contact = { email: null, address: '  126 phố Hàng Trống,  phường Hoàn Kiếm ', phone: '024 3825 0000' };

  it('is what an administrator entered, cleaned, and said on one line', async () => {
    const { office } = test;
    expect(contactLine(await unitContact(office, 'H26.1'))).toBeUndefined();
    await setUnitContact(office, officer, 'H26.1', contact);
    expect(contactLine(await unitContact(office, 'H26.1'))).toEqual({
      vi: '126 phố Hàng Trống, phường Hoàn Kiếm, điện thoại 024 3825 0000',
      en: '126 phố Hàng Trống, phường Hoàn Kiếm, telephone 024 3825 0000',
    });
    await setUnitContact(office, officer, 'H26.1', { email: null, address: '', phone: null });
    expect(contactLine(await unitContact(office, 'H26.1'))).toBeUndefined();
  });

  it.each([
    ['email', 'abc'],
    ['address', '12'],
    ['address', `phố ${'dài '.repeat(100)}`],
    ['phone', '12'],
    ['phone', 'gọi anh Tư'],
  ])('refuses %s "%s", names the field and changes nothing', async (field, value) => {
    const { office } = test;
    const set = setUnitContact(office, officer, 'H26.2', { ...contact, [field]: value });
    await expect(set).rejects.toMatchObject({ kind: 'invalid', details: { field } });
    expect(await unitContact(office, 'H26.2')).toEqual({ email: null, address: null, phone: null });
  });
});
