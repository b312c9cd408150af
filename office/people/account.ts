import { audit } from '../audit/index.ts';
import { fitsKind, isMailAddress, TELEPHONE_LENGTH_MAX } from '../facts/index.ts';
import { type Actor, type Office, OfficeError, refuseLive } from '../kernel/index.ts';
import { dayOf } from '../time/index.ts';
import { refuseNoAdministrator } from './administrators.ts';
import { changePeople } from './change-people.ts';
import { newFirstPassword } from './first-password.ts';
import { type Account, getAccount } from './list-accounts.ts';
import { hashPassword } from './password.ts';
import { personSearchText } from './person.ts';
import { endSessionsOf } from './session.ts';
import { forgiveName } from './sign-in-throttle.ts';

export interface AccountDraft {
  readonly userName: string;
  readonly fullName: string;
  readonly email: string | null;
  /** At work. Absent: none for a new account, and for a known one what stands there. */
  readonly phone?: string | null | undefined;
}

const USER_NAME = /^[a-z0-9][a-z0-9._-]{1,99}$/;
const NAME_LENGTH_MAX = 200;

/**
 * Opens an account. Its first password is told here and never again; whoever signs in with it has to change it.
 * @throws OfficeError conflict for a user name that is taken, a closed account's too; invalid
 */
export async function createAccount(
  office: Office,
  actor: Actor,
  draft: AccountDraft,
): Promise<{ readonly personId: string; readonly firstPassword: string }> {
  const userName = draft.userName.trim().toLowerCase();
  if (!USER_NAME.test(userName))
    throw new OfficeError('invalid', 'people.accounts.wrongUserName', { userName: draft.userName });
  const names = checkedNames(draft);
  const { password: firstPassword, passwordHash } = await makeFirstPassword();
  return changePeople(office, [], async (inside) => {
    const row = { userName, ...names, passwordHash, mustChangePassword: true };
    const inserted = await inside.db
      .insertInto('office.person')
      .values({ ...row, searchText: personSearchText({ userName, ...names }) })
      .onConflict((conflict) => conflict.column('userName').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!inserted) throw new OfficeError('conflict', 'people.accounts.userNameTaken', { userName });
    audit(inside, actor, 'create-account', `person:${inserted.id}`, { userName, ...names });
    return { personId: inserted.id, firstPassword };
  });
}

/** Corrects the name, the mail address and the telephone; the user name stays, because tasks and history go by it. @throws OfficeError not-found, invalid */
export async function correctAccount(
  office: Office,
  actor: Actor,
  personId: string,
  draft: Omit<AccountDraft, 'userName'>,
): Promise<void> {
  const names = checkedNames(draft);
  await changePeople(office, [personId], async (inside) => {
    const { userName, fullName, email, phone } = await getAccount(inside, personId);
    const after = draft.phone === undefined ? { ...names, phone } : names;
    const searchText = personSearchText({ userName, ...after });
    await inside.db
      .updateTable('office.person')
      .set({ ...after, searchText })
      .where('id', '=', personId)
      .execute();
    audit(inside, actor, 'correct-account', `person:${personId}`, { before: { fullName, email, phone }, after });
  });
}

/**
 * Closes an account: its sessions end at once, and nobody signs in with it. What the person did and held stays on record.
 * @throws OfficeError not-found, conflict when it is closed already, one's own, or the last administrator's
 */
export async function closeAccount(office: Office, actor: Actor, personId: string): Promise<void> {
  if (actor.kind === 'person' && actor.personId === personId)
    throw new OfficeError('conflict', 'people.accounts.closingOwn');
  await setActive(office, actor, personId, false);
}

/** Opens a closed account again, with the roles that still hold. @throws OfficeError not-found, conflict when it is open */
export async function reopenAccount(office: Office, actor: Actor, personId: string): Promise<void> {
  await setActive(office, actor, personId, true);
}

async function setActive(office: Office, actor: Actor, personId: string, active: boolean): Promise<void> {
  await changePeople(office, [personId], async (inside) => {
    const account = await getAccount(inside, personId);
    if (account.active === active)
      throw new OfficeError('conflict', active ? 'people.accounts.openAlready' : 'people.accounts.closedAlready', {
        fullName: account.fullName,
      });
    if (active && account.sample) await refuseLive(inside, 'installation.noSampleData');
    await inside.db.updateTable('office.person').set({ active }).where('id', '=', personId).execute();
    if (!active) {
      await endSessionsOf(inside, personId);
      await refuseNoAdministrator(inside, dayOf(await inside.now()));
    }
    audit(inside, actor, active ? 'reopen-account' : 'close-account', `person:${personId}`);
  });
}

/** Returns a first password to be told once, with the hash by which it is given. */
export async function makeFirstPassword(): Promise<{ readonly password: string; readonly passwordHash: string }> {
  const password = newFirstPassword();
  return { password, passwordHash: await hashPassword(password) };
}

/** Gives a new first password by its hash; sessions that were open end, second factors stay. @throws OfficeError not-found, conflict for a closed account */
export async function resetPassword(
  office: Office,
  actor: Actor,
  personId: string,
  passwordHash: string,
): Promise<void> {
  await changePeople(office, [personId], async (inside) => {
    const account = await getOpenAccount(inside, personId);
    await inside.db
      .updateTable('office.person')
      .set({ passwordHash, mustChangePassword: true })
      .where('id', '=', personId)
      .execute();
    await endSessionsOf(inside, personId);
    await forgiveName(inside, account.userName);
    audit(inside, actor, 'reset-password', `person:${personId}`);
  });
}

/** Lets somebody who failed too often try again at once. @throws OfficeError not-found */
export async function unlockSignIn(office: Office, actor: Actor, personId: string): Promise<void> {
  await changePeople(office, [personId], async (inside) => {
    const { userName } = await getAccount(inside, personId);
    await forgiveName(inside, userName);
    audit(inside, actor, 'unlock-sign-in', `person:${personId}`);
  });
}

async function getOpenAccount(office: Office, personId: string): Promise<Account> {
  const account = await getAccount(office, personId);
  if (account.active) return account;
  throw new OfficeError('conflict', 'people.accounts.closed', { fullName: account.fullName });
}

function checkedNames({ fullName, email, phone }: Omit<AccountDraft, 'userName'>) {
  const name = fullName.normalize('NFC').trim();
  const mail = email?.trim() || null;
  const number = phone?.normalize('NFC').replace(/\s+/g, ' ').trim() || null;
  if (name === '' || name.length > NAME_LENGTH_MAX)
    throw new OfficeError('invalid', 'people.accounts.wrongName', {
      nameLengthMax: NAME_LENGTH_MAX,
      count: name.length,
    });
  if (mail !== null && (!isMailAddress(mail) || mail.length > NAME_LENGTH_MAX))
    throw new OfficeError('invalid', 'people.accounts.wrongMail', { mail });
  if (number !== null && (!fitsKind('telephone', number) || number.length > TELEPHONE_LENGTH_MAX))
    throw new OfficeError('invalid', 'people.accounts.wrongPhone', { phone: number });
  return { fullName: name, email: mail, phone: number };
}
