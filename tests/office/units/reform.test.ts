import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesOf } from '../../../office/audit/index.ts';
import { findPersonByUserName, groupsOf } from '../../../office/people/index.ts';
import { applyReform, previewReform, type Reform } from '../../../office/reforms/index.ts';
import { findUnit, getUnit, registerOn } from '../../../office/units/index.ts';
import { local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice({ people: true });
});
afterAll(() => test.close());

const source = 'nghị quyết mẫu';
const begins = (code: string, name: string) => ({
  code,
  name,
  kind: 'ward' as const,
  parentCode: 'H26',
  formerDistrict: null,
  validFrom: '2025-10-01',
  validTo: null,
  source,
  verifiedBy: null,
});
const takesOver = (predecessorCode: string, successorCode: string) => ({
  predecessorCode,
  successorCode,
  takesOverOn: '2025-10-01',
  rule: { kind: 'rest' as const },
  source,
  verifiedBy: null,
});
const merger = (carryRoles: boolean): Reform => ({
  reason: 'sáp nhập',
  carryRoles,
  begin: [begins('H26.150', 'Phường Gộp')],
  end: [
    { code: 'H26.1', lastDay: '2025-09-30' },
    { code: 'H26.2', lastDay: '2025-09-30' },
  ],
  successions: [takesOver('H26.1', 'H26.150'), takesOver('H26.2', 'H26.150')],
});

describe('a reform', () => {
  it('tells what it would do and does none of it', async () => {
    const effects = await previewReform(test.office, officer, merger(true));
    const held = await test.office.db
      .selectFrom('office.membership')
      .select('unitCode')
      .where('unitCode', 'in', ['H26.1', 'H26.2'])
      .execute();
    expect(held.length).toBeGreaterThan(0);
    expect(effects.roles).toHaveLength(held.length);
    expect(effects.roles.every(({ carriedTo }) => carriedTo === 'H26.150')).toBe(true);
    expect(effects.openDossiers).toEqual([]);
    expect(await findUnit(test.office, 'H26.150')).toBeUndefined();
    expect((await getUnit(test.office, 'H26.1')).validTo).toBeNull();
    expect(await changesOf(test.office, 'unit:H26.1')).toEqual([]);
  });

  it('that leaves somebody without a successor unit is refused with the flaw in both languages, half of it not done', async () => {
    const flawed = { ...merger(true), successions: [takesOver('H26.1', 'H26.150')] };
    for (const act of [previewReform, applyReform])
      await expect(act(test.office, officer, flawed)).rejects.toMatchObject({
        kind: 'invalid',
        details: {
          flaw: 'gap',
          flawsVi: [expect.stringContaining('H26.2 kết thúc 30/09/2025 mà không đơn vị nào tiếp nhận')],
        },
      });
    expect(await findUnit(test.office, 'H26.150')).toBeUndefined();
  });

  it('carries the roles on, keeps the old ones for open tasks, and shows the successor units on each day', async () => {
    await applyReform(test.office, officer, merger(true));
    await test.at('2025-10-01 09:00');
    const leader = await findPersonByUserName(test.office, 'lanhdao.h26-1');
    expect(leader && groupsOf(leader, local('2025-10-01 09:00'))).toEqual(['H26.1:unit-leader', 'H26.150:unit-leader']);
    const on = async (day: string) => (await registerOn(test.office, day)).find(({ code }) => code === 'H26.2');
    expect(await on('2025-09-30')).toMatchObject({ state: 'existing', successorCodes: [] });
    expect(await on('2025-10-01')).toMatchObject({ state: 'ended', successorCodes: ['H26.150'] });
    expect(await on('2000-01-01')).toMatchObject({ state: 'coming' });
    expect(await changesOf(test.office, 'unit:H26.2')).toMatchObject([
      { action: 'change-unit', data: { reason: 'sáp nhập' } },
    ]);
  });
});
