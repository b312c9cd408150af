import type { Office } from '../kernel/index.ts';
import { getAccount } from '../people/index.ts';
import { DAY_MS } from '../time/index.ts';

/** What was reset, by whom and when, as its owner is told. */
export interface AccessReset {
  readonly what: 'password' | 'second-factors';
  readonly by: string;
  readonly at: Date;
}

/** How long the owner is told of a reset, and a mail address that was changed is none of before. */
const REMEMBERED_DAYS = 30;
const RESETS = ['reset-password', 'reset-second-factors'];

/** The acts of others on an account in the last thirty days. It is read from the trail, which nobody can shorten, so whoever signs in first cannot hide it from the owner. */
async function actsOn(office: Office, personId: string, actions: readonly string[]) {
  const since = new Date((await office.now()).getTime() - REMEMBERED_DAYS * DAY_MS);
  return office.db
    .selectFrom('audit.entry')
    .select(['action', 'actorId', 'actorName', 'happenedAt', 'data'])
    .where('subject', '=', `person:${personId}`)
    .where('action', 'in', actions)
    .where('happenedAt', '>', since)
    .orderBy('number', 'desc')
    .limit(50)
    .execute();
}

/** What others reset of a person's access in the last thirty days, newest first. */
export async function resetsOf(office: Office, personId: string): Promise<readonly AccessReset[]> {
  return (await actsOn(office, personId, RESETS)).map(({ action, actorName, happenedAt }) => ({
    what: action === 'reset-password' ? 'password' : 'second-factors',
    by: actorName,
    at: happenedAt,
  }));
}

/** Who opened the account or reset it in the last thirty days: whoever knows, or may know, a way into it. */
export async function resettersOf(office: Office, personId: string): Promise<readonly string[]> {
  const acts = await actsOn(office, personId, ['create-account', ...RESETS]);
  return [...new Set(acts.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))];
}

/** The mail address that was on record for thirty days; null where there is none, or it was written or changed since. */
export async function mailOfBefore(office: Office, personId: string): Promise<string | null> {
  const { email } = await getAccount(office, personId);
  const acts = await actsOn(office, personId, ['create-account', 'correct-account']);
  const isNew = acts.some(({ action, data }) => action === 'create-account' || changesMail(data));
  return isNew ? null : email;
}

/** The address of today and those of the last thirty days; null among them where it has none. */
export async function mailsLately(office: Office, personId: string): Promise<ReadonlySet<string | null>> {
  const { email } = await getAccount(office, personId);
  const corrections = await actsOn(office, personId, ['correct-account']);
  const before = corrections.flatMap(({ data }) => mailsIn(data).before ?? []);
  return new Set([email, ...before]);
}

function mailsIn(data: string): { readonly before: string | null; readonly after: string | null } {
  const { before, after } = JSON.parse(data) as Record<'before' | 'after', { readonly email?: string | null }>;
  return { before: before.email ?? null, after: after.email ?? null };
}

function changesMail(data: string): boolean {
  const { before, after } = mailsIn(data);
  return before !== after;
}
