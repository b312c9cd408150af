import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  arrangeSubstitution,
  delegateSigning,
  endMembership,
  findPersonByUserName,
  grantMembership,
  groupsOf,
  may,
  type Person,
  withdrawDelegation,
  withdrawSubstitution,
} from '../../../office/people/index.ts';
import { isCovered, overlaps } from '../../../office/people/period.ts';
import { isoDay } from '../../../office/time/local-time.ts';
import { local, officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice({ people: true });
});
afterAll(() => test.close());

async function person(userName: string): Promise<Person> {
  const found = await findPersonByUserName(test.office, userName);
  if (!found) throw new Error(`There is no ${userName}`);
  return found;
}
const idOf = async (userName: string) => (await person(userName)).personId;
const groupsAt = async (userName: string, moment: string) => {
  await test.at(moment);
  return groupsOf(await person(userName), local(moment));
};

describe('a substitute', () => {
  it('has the groups and the tasks of the absent person on those days, and not after or when it is withdrawn', async () => {
    // given
    const absentPersonId = await idOf('chuyenvien.h26-1');
    const substitutePersonId = await idOf('tiepnhan.h26-1');
    const { id } = await arrangeSubstitution(test.office, officer, {
      absentPersonId,
      substitutePersonId,
      validFrom: '2025-07-01',
      validTo: '2025-07-04',
      reason: 'nghỉ phép',
    });
    // when, then
    const own = ['H26.1:counter-officer'];
    expect(await groupsAt('tiepnhan.h26-1', '2025-06-30 12:00')).toEqual(own);
    expect(await groupsAt('tiepnhan.h26-1', '2025-07-04 12:00')).toEqual([...own, 'H26.1:case-officer']);
    const substitute = await person('tiepnhan.h26-1');
    expect(may(substitute, 'complete-task', { assignee: 'chuyenvien.h26-1' })).toBe(true);
    expect(may(substitute, 'complete-task', { assignee: 'lanhdao.h26-1' })).toBe(false);
    expect(may(substitute, 'complete-task', { groups: ['H26.1:case-officer'] })).toBe(true);
    expect(await groupsAt('tiepnhan.h26-1', '2025-07-05 12:00')).toEqual(own);
    await test.at('2025-07-02 09:00');
    await withdrawSubstitution(test.office, officer, id);
    expect(await groupsAt('tiepnhan.h26-1', '2025-07-02 12:00')).toEqual(own);
    await expect(withdrawSubstitution(test.office, officer, id)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('never gets power over accounts', async () => {
    await arrangeSubstitution(test.office, officer, {
      absentPersonId: await idOf('quantri.h26'),
      substitutePersonId: await idOf('giamsat.h26'),
      validFrom: '2025-07-01',
      validTo: '2025-07-01',
      reason: 'nghỉ phép',
    });
    expect(await groupsAt('giamsat.h26', '2025-07-01 09:00')).toEqual(['H26:city-monitor']);
  });

  it('is one at a time, is not absent, and stands in for nobody who stands in', async () => {
    const [a, b, c] = [await idOf('tiepnhan.h26-2'), await idOf('chuyenvien.h26-2'), await idOf('lanhdao.h26-2')];
    const arrange = (absentPersonId: string, substitutePersonId: string, validFrom: string, validTo: string) =>
      arrangeSubstitution(test.office, officer, {
        absentPersonId,
        substitutePersonId,
        validFrom,
        validTo,
        reason: 'Nghỉ phép',
      });
    await arrange(a, b, '2025-08-01', '2025-08-10');
    await expect(arrange(a, c, '2025-08-10', '2025-08-12')).rejects.toMatchObject({ kind: 'conflict' });
    await expect(arrange(b, c, '2025-08-05', '2025-08-06')).rejects.toMatchObject({ kind: 'conflict' });
    await expect(arrange(c, a, '2025-08-05', '2025-08-06')).rejects.toMatchObject({ kind: 'conflict' });
    await expect(arrange(a, a, '2025-09-01', '2025-09-02')).rejects.toMatchObject({ kind: 'invalid' });
    await expect(arrange(a, c, '2025-09-02', '2025-09-01')).rejects.toMatchObject({ kind: 'invalid' });
    await arrange(a, c, '2025-08-11', '2025-08-12');
  });
});

describe('a delegation of signing', () => {
  const signing = { groups: ['H26.3:unit-leader'] };

  it('lets a colleague sign for some procedures, for a time, and nothing else of a leader', async () => {
    // given
    const { id } = await delegateSigning(test.office, officer, {
      delegatorId: await idOf('lanhdao.h26-3'),
      delegateId: await idOf('chuyenvien.h26-3'),
      unitCode: 'H26.3',
      validFrom: '2025-07-01',
      validTo: '2025-07-31',
      procedureCodes: ['1.001193'],
      reason: 'đi công tác',
    });
    // when, then
    expect(await groupsAt('chuyenvien.h26-3', '2025-07-31 09:00')).toContain('H26.3:unit-leader');
    const delegate = await person('chuyenvien.h26-3');
    expect(may(delegate, 'complete-task', { ...signing, procedureCode: '1.001193' })).toBe(true);
    expect(may(delegate, 'complete-task', { ...signing, procedureCode: '1.000656' })).toBe(false);
    expect(may(delegate, 'complete-task', signing)).toBe(false);
    expect(may(delegate, 'reassign-task', { unitCodes: ['H26.3'] })).toBe(false);
    expect(may(delegate, 'see-board')).toBe(false);
    expect(await groupsAt('chuyenvien.h26-3', '2025-08-01 09:00')).toEqual(['H26.3:case-officer']);
    await test.at('2025-07-10 09:00');
    await withdrawDelegation(test.office, officer, id);
    expect(may(await person('chuyenvien.h26-3'), 'complete-task', { ...signing, procedureCode: '1.001193' })).toBe(
      false,
    );
  });

  it('is given by the leader only, to a colleague, for a year at most, and not twice', async () => {
    const [leader, colleague] = [await idOf('lanhdao.h26-3'), await idOf('tiepnhan.h26-3')];
    const delegate = async (changes: object) =>
      delegateSigning(test.office, officer, {
        delegatorId: leader,
        delegateId: colleague,
        unitCode: 'H26.3',
        validFrom: '2026-01-01',
        validTo: '2026-01-31',
        procedureCodes: null,
        reason: 'Nghỉ phép',
        ...changes,
      });
    await expect(delegate({ delegatorId: colleague, delegateId: leader })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(delegate({ delegateId: await idOf('tiepnhan.h26-2') })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(delegate({ validTo: '2027-02-01' })).rejects.toThrow(/at most 366 days/);
    await expect(delegate({ procedureCodes: [] })).rejects.toMatchObject({ kind: 'invalid' });
    const results = await Promise.allSettled([delegate({}), delegate({}), delegate({})]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('memberships', () => {
  it('never overlap for one role in one unit, and end without being forgotten', async () => {
    await test.at('2025-06-25 09:00');
    const personId = await idOf('tiepnhan.h26-2');
    const draft = { personId, unitCode: 'H26.9', role: 'clerk' as const };
    const first = await grantMembership(test.office, officer, { ...draft, validFrom: '2025-07-01', validTo: null });
    await expect(
      grantMembership(test.office, officer, { ...draft, validFrom: '2026-01-01', validTo: '2026-02-01' }),
    ).rejects.toMatchObject({ kind: 'conflict', message: expect.stringContaining('from 2025-07-01 on') });
    await expect(endMembership(test.office, officer, first.id, '2025-06-30')).rejects.toMatchObject({
      kind: 'invalid',
    });
    await endMembership(test.office, officer, first.id, '2025-12-31');
    await grantMembership(test.office, officer, { ...draft, validFrom: '2026-01-01', validTo: '2026-02-01' });
    expect(await groupsAt('tiepnhan.h26-2', '2026-01-15 09:00')).toContain('H26.9:clerk');
  });

  it('do not outlast the unit', async () => {
    const personId = await idOf('tiepnhan.h26-2');
    const draft = { personId, unitCode: 'H26.D01', role: 'clerk' as const, validFrom: '2025-01-01', validTo: null };
    await expect(grantMembership(test.office, officer, draft)).rejects.toThrow(/ended on 2025-06-30/);
  });
});

const periods = fc.tuple(fc.nat(30), fc.option(fc.nat(10))).map(([from, length]) => ({
  validFrom: isoDay(20_000 + from),
  validTo: length === null ? null : isoDay(20_000 + from + length),
}));
const daysOf = (period: { validFrom: string; validTo: string | null }) =>
  Array.from({ length: 60 }, (_, index) => isoDay(20_000 + index)).filter(
    (day) => period.validFrom <= day && (period.validTo === null || day <= period.validTo),
  );

describe('periods', () => {
  it('overlap and cover as their days do', () => {
    fc.assert(
      fc.property(periods, fc.array(periods, { maxLength: 4 }), (one, others) => {
        const days = new Set(others.flatMap(daysOf));
        expect(others.some((other) => overlaps(one, other))).toBe(daysOf(one).some((day) => days.has(day)));
        expect(isCovered(one, others)).toBe(
          daysOf(one).every((day) => days.has(day)) &&
            (one.validTo !== null || others.some(({ validTo }) => validTo === null)),
        );
      }),
    );
  });
});
