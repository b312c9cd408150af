import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Action,
  actions,
  authenticate,
  createSession,
  endSession,
  findSession,
  groupsOf,
  may,
  type Subject,
} from '../../../office/people/index.ts';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import type { Role } from '../../../office/terms/index.ts';
import { local, openTestOffice, type TestOffice } from '../support/open-office.ts';

let test: TestOffice;
beforeAll(async () => {
  test = await openTestOffice({ people: true });
});
afterAll(() => test.close());

async function signIn(userName: string) {
  const person = await authenticate(test.office, userName, SAMPLE_PASSWORD);
  if (!person) throw new Error(`${userName} could not sign in`);
  return person;
}

describe('authenticate', () => {
  it('knows the password, and neither a wrong one nor an unknown name', async () => {
    expect(await signIn('TiepNhan.H26-1')).toMatchObject({ userName: 'tiepnhan.h26-1' });
    expect(await authenticate(test.office, 'tiepnhan.h26-1', 'wrong')).toBeUndefined();
    expect(await authenticate(test.office, 'nobody', SAMPLE_PASSWORD)).toBeUndefined();
  });

  it('makes an account wait after four failures in a row, the right password too, and then forgets', async () => {
    for (let failure = 0; failure < 4; failure += 1) await authenticate(test.office, 'lanhdao.h26-2', 'wrong');
    await expect(signIn('lanhdao.h26-2')).rejects.toMatchObject({ kind: 'throttled' });
    test.passRealTime(1000);
    expect(await signIn('lanhdao.h26-2')).toMatchObject({ userName: 'lanhdao.h26-2' });
    expect(await authenticate(test.office, 'lanhdao.h26-2', 'wrong')).toBeUndefined();
    expect(await signIn('lanhdao.h26-2')).toBeDefined();
  });

  it('makes an unknown name wait just as a known one', async () => {
    const attempts = async (userName: string) => {
      const kinds: string[] = [];
      for (let attempt = 0; attempt < 6; attempt += 1)
        kinds.push(
          await authenticate(test.office, userName, 'wrong').then(
            (found) => (found ? 'in' : 'wrong'),
            (error: Error) => error.message,
          ),
        );
      return kinds;
    };
    expect(await attempts('khong.ai-ca')).toEqual(await attempts('lanhdao.h26-3'));
  });

  it('counts also a hundred guesses sent at once', async () => {
    const guesses = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => authenticate(test.office, 'quantri.h26', `guess ${index}`)),
    );
    expect(guesses.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  });
});

describe('sessions', () => {
  it('open with their token only, keep no token in the table, and end', async () => {
    const { personId } = await signIn('tiepnhan.h26-1');
    const token = await createSession(test.office, personId);
    expect(await findSession(test.office, token)).toMatchObject({ personId });
    expect(await findSession(test.office, `${token}x`)).toBeUndefined();
    const rows = await test.office.db.selectFrom('office.session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    await endSession(test.office, token);
    expect(await findSession(test.office, token)).toBeUndefined();
  });

  it('end after two idle hours, and after twelve in all however busy; the virtual clock does not matter', async () => {
    const { personId } = await signIn('tiepnhan.h26-1');
    const idle = await createSession(test.office, personId);
    await test.at('2025-09-25 09:00');
    expect(await findSession(test.office, idle)).toBeDefined();
    test.passRealTime(2 * 3_600_000);
    expect(await findSession(test.office, idle)).toBeUndefined();
    const busy = await createSession(test.office, personId);
    for (let hour = 1; hour < 12; hour += 1) {
      test.passRealTime(3_600_000);
      expect(await findSession(test.office, busy)).toBeDefined();
    }
    test.passRealTime(3_600_000);
    expect(await findSession(test.office, busy)).toBeUndefined();
  });
});

const person = (role: Role, unitCode: string) => ({
  userName: 'somebody',
  memberships: [{ role, unitCode, validFrom: '2025-01-01', validTo: null }],
});

describe('may', () => {
  it.each<[Role, Action, Subject | undefined, boolean]>([
    ['counter-officer', 'receive-dossiers', { unitCodes: ['H26.1'] }, true],
    ['counter-officer', 'receive-dossiers', { unitCodes: ['H26.2'] }, false],
    ['case-officer', 'receive-dossiers', { unitCodes: ['H26.1'] }, false],
    ['case-officer', 'receive-dossiers', { unitCodes: ['H26.1'], internal: true }, true],
    ['police-officer', 'receive-dossiers', { unitCodes: ['H26.2'], internal: true }, false],
    ['clerk', 'receive-dossiers', { unitCodes: ['H26.1'], internal: true }, true],
    ['clerk', 'add-paper', { unitCodes: ['H26.1'] }, true],
    ['clerk', 'add-paper', { unitCodes: ['H26.2'] }, false],
    ['counter-officer', 'receive-dossiers', undefined, true],
    ['unit-leader', 'read-dossier', { readerGroups: ['H26.9:unit-leader', 'H26.1:unit-leader'] }, true],
    ['unit-leader', 'read-dossier', { readerGroups: ['H26.9:unit-leader', 'H26.1:police-leader'] }, false],
    ['police-officer', 'read-dossier', { readerGroups: ['H26.1:case-officer'] }, false],
    ['administrator', 'read-dossier', { readerGroups: ['H26.1:case-officer'] }, false],
    ['city-monitor', 'read-dossier', { readerGroups: ['H26.9:unit-leader'] }, false],
    ['city-monitor', 'see-all-units', undefined, true],
    ['city-monitor', 'add-paper', { unitCodes: ['H26.9'] }, false],
    ['case-officer', 'complete-task', { groups: ['H26.1:case-officer'] }, true],
    ['case-officer', 'complete-task', { groups: ['H26.1:unit-leader'] }, false],
    ['case-officer', 'complete-task', { groups: ['H26.1:case-officer'], assignee: 'another' }, false],
    ['case-officer', 'complete-task', { groups: [], assignee: 'somebody' }, true],
    ['process-designer', 'complete-task', { assignee: 'somebody' }, false],
    ['unit-leader', 'reassign-task', { groups: ['H26.1:case-officer'] }, true],
    ['unit-leader', 'reassign-task', { groups: ['H26.1:police-officer'] }, false],
    ['police-leader', 'reassign-task', { groups: ['H26.1:police-officer'] }, true],
    ['unit-leader', 'reassign-task', { groups: ['H26.2:case-officer'] }, false],
    ['case-officer', 'reassign-task', { groups: ['H26.1:case-officer'] }, false],
    ['administrator', 'move-clock', undefined, true],
    ['unit-leader', 'move-clock', undefined, false],
    ['process-designer', 'design-processes', undefined, true],
    ['case-officer', 'see-units', undefined, true],
    ['unit-leader', 'change-units', undefined, false],
    ['administrator', 'change-units', { unitCodes: ['H26.9'] }, true],
    ['unit-leader', 'change-people', undefined, false],
    ['administrator', 'change-people', undefined, true],
    ['process-designer', 'change-procedures', undefined, true],
    ['process-designer', 'change-calendars', undefined, false],
    ['case-officer', 'arrange-substitutes', { userName: 'somebody', unitCodes: ['H26.1'] }, true],
    ['case-officer', 'arrange-substitutes', { userName: 'another', unitCodes: ['H26.1'] }, false],
    ['unit-leader', 'arrange-substitutes', { userName: 'another', unitCodes: ['H26.1'] }, true],
    ['unit-leader', 'arrange-substitutes', { userName: 'another', unitCodes: ['H26.2'] }, false],
    ['case-officer', 'delegate-signing', { userName: 'somebody', unitCodes: ['H26.1'] }, false],
    ['unit-leader', 'delegate-signing', { unitCodes: ['H26.1'] }, true],
    ['unit-leader', 'delegate-signing', { unitCodes: ['H26.2'] }, false],
  ])('%s of H26.1: %s %j is %s', (role, action, subject, expected) => {
    expect(may(person(role, 'H26.1'), action, subject)).toBe(expected);
  });

  it('lets nobody pass on what is held in the place of another', () => {
    const [membership] = person('unit-leader', 'H26.1').memberships;
    if (!membership) throw new Error('a person without a role');
    const inPlaceOf = { kind: 'substitute' as const, userName: 'leader', fullName: 'Leader' };
    const substitute = { userName: 'somebody', memberships: [{ ...membership, inPlaceOf }] };
    expect(may(substitute, 'reassign-task', { groups: ['H26.1:case-officer'] })).toBe(true);
    expect(may(substitute, 'delegate-signing', { unitCodes: ['H26.1'] })).toBe(false);
    expect(may(substitute, 'arrange-substitutes', { unitCodes: ['H26.1'] })).toBe(false);
  });

  it('allows nothing to somebody without a role', () => {
    const nobody = { userName: 'nobody', memberships: [] };
    expect(actions.filter((action) => may(nobody, action, { assignee: 'nobody', unitCodes: ['H26'] }))).toEqual([]);
  });
});

describe('groupsOf', () => {
  it('follows the dates of the memberships, in Vietnam, the last day included', () => {
    const officer = {
      memberships: [
        { role: 'case-officer' as const, unitCode: 'H26.1', validFrom: '2025-01-01', validTo: '2025-06-30' },
        { role: 'unit-leader' as const, unitCode: 'H26.2', validFrom: '2025-07-01', validTo: null },
      ],
    };
    expect(groupsOf(officer, local('2025-06-30 23:59'))).toEqual(['H26.1:case-officer']);
    expect(groupsOf(officer, local('2025-07-01 00:00'))).toEqual(['H26.2:unit-leader']);
  });
});
