import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesOf, verifyAudit } from '../../../office/audit/index.ts';
import {
  allMembershipsOf,
  authenticate,
  changeOwnPassword,
  closeAccount,
  correctAccount,
  createAccount,
  createSession,
  endMembership,
  findPersonByUserName,
  findSession,
  listAccounts,
  makeFirstPassword,
  type Person,
  reopenAccount,
  resetPassword,
  unlockSignIn,
} from '../../../office/people/index.ts';
import { SAMPLE_PASSWORD } from '../../../office/seed/index.ts';
import { officer, openTestOffice, type TestOffice } from '../support/open-office.ts';

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
const draft = { userName: 'Anh.H26-4', fullName: ' Đinh Thị Ngọc Ánh ', email: 'anh@example.vn' };

describe('an account', () => {
  it('opens with a password that nobody keeps and that has to be changed', async () => {
    // when
    const { personId, firstPassword } = await createAccount(test.office, officer, draft);
    // then
    const anh = await authenticate(test.office, 'anh.h26-4', firstPassword);
    expect(anh).toMatchObject({ personId, fullName: 'Đinh Thị Ngọc Ánh', mustChangePassword: true });
    if (!anh) throw new Error('no sign-in');
    expect(JSON.stringify(await changesOf(test.office, `person:${personId}`))).not.toContain(firstPassword);
    const [here, elsewhere] = [await createSession(test.office, personId), await createSession(test.office, personId)];
    const change = (old: string, next: string) => changeOwnPassword(test.office, anh, { old, new: next }, here);
    await expect(change('wrong', 'bảy con cò trắng')).rejects.toThrow(/present password/);
    await expect(change(firstPassword, 'short')).rejects.toThrow(/12 to 200 characters, not 5/);
    await expect(change(firstPassword, 'anh.h26-4 của tôi')).rejects.toThrow(/whoever guesses tries first/);
    await expect(change(firstPassword, firstPassword)).rejects.toThrow(/the old one/);
    await change(firstPassword, 'bảy con cò trắng');
    expect(await findSession(test.office, here)).toMatchObject({ mustChangePassword: false });
    expect(await findSession(test.office, elsewhere)).toBeUndefined();
    expect(await authenticate(test.office, 'anh.h26-4', firstPassword)).toBeUndefined();
    expect(await authenticate(test.office, 'anh.h26-4', 'bảy con cò trắng')).toBeDefined();
  });

  it('has a user name of its own for ever, in a form that can be typed', async () => {
    await expect(createAccount(test.office, officer, draft)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(createAccount(test.office, officer, { ...draft, userName: 'ánh' })).rejects.toThrow(
      /not a valid user name/,
    );
    await expect(
      createAccount(test.office, officer, { ...draft, userName: 'anh2', email: 'nobody' }),
    ).rejects.toMatchObject({ kind: 'invalid', details: { detailVi: expect.stringContaining('thư điện tử') } });
    await expect(
      createAccount(test.office, officer, { ...draft, userName: 'anh2', phone: '0123 456 789' }),
    ).rejects.toMatchObject({ kind: 'invalid', details: { detailVi: expect.stringContaining('số điện thoại') } });
    const twice = await Promise.allSettled(
      [1, 2].map(() => createAccount(test.office, officer, { ...draft, userName: 'anh3' })),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is closed with its sessions, opened again with its roles, and found all the time', async () => {
    const { personId } = await person('tiepnhan.h26-3');
    const token = await createSession(test.office, personId);
    await closeAccount(test.office, officer, personId);
    expect(await findSession(test.office, token)).toBeUndefined();
    expect(await authenticate(test.office, 'tiepnhan.h26-3', SAMPLE_PASSWORD)).toBeUndefined();
    await expect(closeAccount(test.office, officer, personId)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(resetPassword(test.office, officer, personId, 'x')).rejects.toThrow(/reopen it first/);
    const find = (active: boolean) =>
      listAccounts(test.office, { text: 'dang mai', active, day: '2025-06-25', limit: 5 });
    expect((await find(false)).items.map(({ userName }) => userName)).toEqual(['tiepnhan.h26-3']);
    expect((await find(true)).total).toEqual({ count: 0, capped: false });
    await reopenAccount(test.office, officer, personId);
    expect((await person('tiepnhan.h26-3')).memberships).toHaveLength(1);
  });

  it('that failed too often is unlocked, and a new password takes the place of a lost one', async () => {
    const { personId } = await person('lanhdao.h26-2');
    for (let failure = 0; failure < 4; failure += 1) await authenticate(test.office, 'lanhdao.h26-2', 'wrong');
    await expect(authenticate(test.office, 'lanhdao.h26-2', SAMPLE_PASSWORD)).rejects.toMatchObject({
      kind: 'throttled',
    });
    const [waiting] = (await listAccounts(test.office, { text: 'lanhdao.h26-2', day: '2025-06-25', limit: 1 })).items;
    expect(waiting?.waitsUntil).toBeInstanceOf(Date);
    await unlockSignIn(test.office, officer, personId);
    expect(await authenticate(test.office, 'lanhdao.h26-2', SAMPLE_PASSWORD)).toBeDefined();
    const { password: next, passwordHash } = await makeFirstPassword();
    await resetPassword(test.office, officer, personId, passwordHash);
    expect(await authenticate(test.office, 'lanhdao.h26-2', SAMPLE_PASSWORD)).toBeUndefined();
    expect(await authenticate(test.office, 'lanhdao.h26-2', next)).toMatchObject({ mustChangePassword: true });
  });

  it('of the last administrator stays, and so does the role; nobody closes her own', async () => {
    const administrator = await person('quantri.h26');
    const [role] = await allMembershipsOf(test.office, administrator.personId);
    await expect(closeAccount(test.office, officer, administrator.personId)).rejects.toThrow(
      /there would be no administrator/,
    );
    await expect(endMembership(test.office, officer, role?.id ?? 0, '2025-12-31')).rejects.toThrow(
      /On 2026-01-01 there would be no administrator/,
    );
    const herself = { kind: 'person', personId: administrator.personId, userName: administrator.userName } as const;
    await expect(closeAccount(test.office, herself, administrator.personId)).rejects.toThrow(/your own account/);
    expect((await person('quantri.h26')).memberships).toMatchObject([{ role: 'administrator', validTo: null }]);
  });

  it('is corrected, found by the new name without marks, page by page, and every act is in the chain', async () => {
    const { personId } = await person('chuyenvien.h26-3');
    await correctAccount(test.office, officer, personId, { fullName: 'Bùi Đình Khoá', email: null });
    const filter = { day: '2025-06-25', limit: 3 };
    expect((await listAccounts(test.office, { ...filter, text: 'KHOA dinh' })).items).toMatchObject([{ personId }]);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listAccounts(test.office, { ...filter, ...(after ? { after } : {}) });
      seen.push(...page.items.map(({ userName }) => userName));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toHaveLength((await listAccounts(test.office, { ...filter, limit: 100 })).items.length);
    const byRole = await listAccounts(test.office, { ...filter, limit: 100, role: 'unit-leader', unitCode: 'H26.1' });
    expect(byRole.items.map(({ userName }) => userName)).toEqual(['lanhdao.h26-1']);
    expect(await changesOf(test.office, `person:${personId}`)).toMatchObject([
      {
        action: 'correct-account',
        data: { before: { fullName: 'Bùi Đình Khoa' }, after: { fullName: 'Bùi Đình Khoá' } },
      },
    ]);
    expect(await verifyAudit(test.office)).toMatchObject({ intact: true });
  });
});
