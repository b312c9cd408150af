/**
 * The first administrator of a live office comes in by a link that is told at the machine alone: whoever can read its log or its files is trusted with the office
 * anyway. It holds for a day and counts once. When it is lost, a command on the machine makes another, and the one before it is worth nothing.
 */
import { randomBytes } from 'node:crypto';
import type { Generated } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, actorName, hashToken, type Office, OfficeError } from '../kernel/index.ts';
import {
  type AccountDraft,
  changePeople,
  createAccount,
  grantMembership,
  hasAdministrator,
  hashPassword,
  refuseWeakPassword,
} from '../people/index.ts';
import { dayOf, HOUR_MS } from '../time/index.ts';

/** `office.first_link`: only the SHA-256 of a secret is kept. All moments are real time. */
export interface FirstLinkTable {
  tokenHash: string;
  madeBy: string;
  madeAt: Date;
  expiresAt: Date;
  usedAt: Generated<Date | null>;
  usedBy: Generated<string | null>;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.firstLink': FirstLinkTable;
  }
}

export interface FirstLink {
  /** The secret, told now and never again. */
  readonly token: string;
  readonly expiresAt: Date;
}

const LIFE_MS = 24 * HOUR_MS;
const TOKEN_BYTES = 32;

/** The secret of a link as it may come in: anything else need not be looked up. */
const TOKEN = /^[\w-]{43}$/;

/**
 * Makes a link, and takes those back that are out.
 * @param although somebody administers the office already: for one who lost every way in
 * @throws OfficeError conflict when there is an administrator
 */
export async function makeFirstLink(office: Office, actor: Actor, although = false): Promise<FirstLink> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return changePeople(office, [], async (inside) => {
    if (!although && (await hasAdministrator(inside, dayOf(await inside.now()))))
      throw new OfficeError('conflict', 'installation.hasAdministrator');
    const madeAt = inside.systemNow();
    const expiresAt = new Date(madeAt.getTime() + LIFE_MS);
    await inside.db.deleteFrom('office.firstLink').where('usedAt', 'is', null).execute();
    await inside.db
      .insertInto('office.firstLink')
      .values({ tokenHash: hashToken(token), madeBy: actorName(actor), madeAt, expiresAt })
      .execute();
    audit(inside, actor, 'make-first-link', 'installation:office', { expiresAt: expiresAt.toISOString(), although });
    return { token, expiresAt };
  });
}

/** Until when the link is good that is out; undefined when none is. With a secret only when it is that link's. */
export async function findFirstLink(office: Office, token?: string): Promise<Date | undefined> {
  if (token !== undefined && !TOKEN.test(token)) return undefined;
  const open = office.db
    .selectFrom('office.firstLink')
    .select('expiresAt')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', office.systemNow());
  const one = await (token === undefined ? open : open.where('tokenHash', '=', hashToken(token))).executeTakeFirst();
  return one?.expiresAt;
}

/**
 * Opens the account of the first administrator, with the password that she chose. The link is used up in the same transaction: of two that come at once, one is refused.
 * @throws OfficeError not-found for a link that is not good, invalid, conflict for a user name that is taken (then the link stays good)
 */
export async function openFirstAccount(
  office: Office,
  token: string,
  draft: AccountDraft,
  password: string,
): Promise<{ readonly personId: string; readonly userName: string }> {
  if (!TOKEN.test(token)) throw new OfficeError('not-found', 'installation.wrongLink');
  const userName = draft.userName.trim().toLowerCase();
  await refuseWeakPassword(password, { userName, fullName: draft.fullName, unitNames: [] });
  const passwordHash = await hashPassword(password);
  const actor: Actor = { kind: 'system', name: 'first-link' };
  return changePeople(office, [], async (inside) => {
    await useLink(inside, token);
    const { personId } = await createAccount(inside, actor, draft);
    await inside.db
      .updateTable('office.person')
      .set({ passwordHash, mustChangePassword: false })
      .where('id', '=', personId)
      .execute();
    const validFrom = dayOf(await inside.now());
    const unitCode = await cityOn(inside, validFrom);
    await grantMembership(inside, actor, { personId, unitCode, role: 'administrator', validFrom, validTo: null });
    await inside.db
      .updateTable('office.firstLink')
      .set({ usedBy: personId })
      .where('tokenHash', '=', hashToken(token))
      .execute();
    return { personId, userName };
  });
}

async function useLink(inside: Office, token: string): Promise<void> {
  const now = inside.systemNow();
  const used = await inside.db
    .updateTable('office.firstLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', hashToken(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('tokenHash')
    .executeTakeFirst();
  if (!used) throw new OfficeError('not-found', 'installation.wrongLink');
}

/** The unit of the whole city on a day. @throws OfficeError not-found when the register has none */
async function cityOn({ db }: Office, day: string): Promise<string> {
  const city = await db
    .selectFrom('office.unit')
    .select('code')
    .where('kind', '=', 'city')
    .where('validFrom', '<=', day)
    .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', day)]))
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
  if (!city) throw new OfficeError('not-found', 'installation.noCity');
  return city.code;
}
