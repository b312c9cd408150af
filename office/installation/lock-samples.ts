/**
 * Nobody signs in to a live office with a password that everybody can read in the source. The people of the sample are locked whatever their password is, because they
 * are made up; any other account is locked while its password is a sample's, until an administrator gives it a new one.
 *
 * Each start of a live installation looks again: a copied database, a restored account or a row that somebody wrote by hand is found then. Comparing costs 30 ms for
 * each account, so what was compared once is not compared again: the account remembers of which stored password it is known.
 */
import { createHash } from 'node:crypto';
import { audit } from '../audit/index.ts';
import { type Actor, announceChange, inTransaction, type Office } from '../kernel/index.ts';
import { endSessionsOf, hasSamplePassword } from '../people/index.ts';

/** Raised when another sample password is added: then every account is compared again. */
const SAMPLES_VERSION = '1';
/** Comparisons at once: libuv has four threads for them. */
const AT_ONCE = 4;

interface Suspect {
  readonly id: string;
  readonly userName: string;
  readonly passwordHash: string;
  readonly passwordJudged: string | null;
}

/** Locks every account that a sample's password opens, and ends its sessions. @returns the user names that were locked now */
export async function lockSamples(office: Office, actor: Actor): Promise<readonly string[]> {
  const samples = await lockSamplePeople(office, actor);
  const suspects = await unjudgedAccounts(office);
  const locked: string[] = [];
  for (let index = 0; index < suspects.length; index += AT_ONCE) {
    const judged = await Promise.all(suspects.slice(index, index + AT_ONCE).map((one) => judge(office, actor, one)));
    locked.push(...judged.flat());
  }
  return [...samples, ...locked];
}

/** The user names that going live would lock, in their order. Nothing is changed, and nothing is remembered of what was compared. */
export async function accountsToLock(office: Office): Promise<readonly string[]> {
  const samples = await samplePeople(office).execute();
  const known = new Set(samples.map(({ id }) => id));
  const suspects = (await unjudgedAccounts(office)).filter(({ id }) => !known.has(id));
  const found: string[] = samples.map(({ userName }) => userName);
  for (let index = 0; index < suspects.length; index += AT_ONCE) {
    const judged = await Promise.all(
      suspects
        .slice(index, index + AT_ONCE)
        .map(async ({ userName, passwordHash }) => ((await hasSamplePassword(passwordHash)) ? [userName] : [])),
    );
    found.push(...judged.flat());
  }
  return found;
}

const samplePeople = ({ db }: Office) =>
  db
    .selectFrom('office.person')
    .select(['id', 'userName'])
    .where('sample', '=', true)
    .where((where) => where.or([where('active', '=', true), where('passwordHash', 'is not', null)]))
    .orderBy('userName');

/** How many open accounts of the sample there are. */
export async function sampleAccounts({ db }: Office): Promise<number> {
  const rows = await db
    .selectFrom('office.person')
    .select('id')
    .where('sample', '=', true)
    .where('active', '=', true)
    .execute();
  return rows.length;
}

async function lockSamplePeople(office: Office, actor: Actor): Promise<readonly string[]> {
  return inTransaction(office, async (inside) => {
    const open = await samplePeople(inside).execute();
    for (const { id } of open) await lock(inside, actor, id);
    return open.map(({ userName }) => userName);
  });
}

async function unjudgedAccounts({ db }: Office): Promise<readonly Suspect[]> {
  const rows = await db
    .selectFrom('office.person')
    .select(['id', 'userName', 'passwordHash', 'passwordJudged'])
    .where('passwordHash', 'is not', null)
    .execute();
  return rows.flatMap(({ passwordHash, ...row }) =>
    passwordHash !== null && row.passwordJudged !== markOf(passwordHash) ? [{ ...row, passwordHash }] : [],
  );
}

/** The answer holds for the password that was read: one that is changed meanwhile is left alone, and judged at the next start. */
async function judge(office: Office, actor: Actor, { id, userName, passwordHash }: Suspect): Promise<string[]> {
  if (await hasSamplePassword(passwordHash)) {
    await inTransaction(office, (inside) => lock(inside, actor, id));
    return [userName];
  }
  await office.db
    .updateTable('office.person')
    .set({ passwordJudged: markOf(passwordHash) })
    .where('id', '=', id)
    .where('passwordHash', '=', passwordHash)
    .execute();
  return [];
}

async function lock(inside: Office, actor: Actor, id: string): Promise<void> {
  await inside.db
    .updateTable('office.person')
    .set({ active: false, passwordHash: null })
    .where('id', '=', id)
    .execute();
  await endSessionsOf(inside, id);
  audit(inside, actor, 'lock-sample-account', `person:${id}`);
  await announceChange(inside, { type: 'person', id });
}

const markOf = (passwordHash: string): string =>
  createHash('sha256').update(`${SAMPLES_VERSION}:${passwordHash}`).digest('hex');
