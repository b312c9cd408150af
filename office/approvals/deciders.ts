/**
 * The second person is another one. She is neither who proposed nor who gains by it, and as far as it can be told no second account of theirs: not one with the same mail
 * address, and not one whose password they set in the last thirty days, since they may know it.
 */
import type { Office } from '../kernel/index.ts';
import { listPeople, may, type Person } from '../people/index.ts';
import { DAY_MS } from '../time/index.ts';
import type { Approval } from './approval.ts';
import type { ApprovalKind } from './kind.ts';

/** How long an account counts as known to whoever gave it its password. */
export const PASSWORD_KNOWN_DAYS = 30;

/** Why a person may not decide; the key of a sentence. */
export type WhyNotDecide =
  | 'approvals.mayNotDecide'
  | 'approvals.ownProposal'
  | 'approvals.ownBenefit'
  | 'approvals.sameMail'
  | 'approvals.passwordKnown'
  | 'approvals.resetByYou';

type Parties = Pick<Approval, 'proposedBy' | 'beneficiary' | 'change'>;

/** Why this person may not decide a change of a kind; null when she may. */
export async function whyNotDecide(
  office: Office,
  kind: ApprovalKind,
  { proposedBy, beneficiary, change }: Parties,
  person: Person,
): Promise<WhyNotDecide | null> {
  if (!may(person, kind.decide)) return 'approvals.mayNotDecide';
  if (person.personId === proposedBy) return 'approvals.ownProposal';
  if (person.personId === beneficiary) return 'approvals.ownBenefit';
  const barred = (await kind.barredFrom?.(office, JSON.parse(change))) ?? [];
  if (barred.includes(person.personId)) return 'approvals.resetByYou';
  const others = [proposedBy, ...(beneficiary ? [beneficiary] : []), ...barred];
  if (await sharesMail(office, person.personId, others)) return 'approvals.sameMail';
  if (await passwordSetBy(office, person.personId, others)) return 'approvals.passwordKnown';
  return null;
}

/** Everybody who may decide a change, by user name. */
export async function decidersOf(office: Office, kind: ApprovalKind, parties: Parties): Promise<readonly Person[]> {
  const deciders: Person[] = [];
  for (const person of (await listPeople(office)).filter((one) => may(one, kind.decide)))
    if ((await whyNotDecide(office, kind, parties, person)) === null) deciders.push(person);
  return deciders;
}

/** Whether a person has the mail address of one of the others. */
export async function sharesMail({ db }: Office, personId: string, others: readonly string[]): Promise<boolean> {
  const rows = await db
    .selectFrom('office.person')
    .select(['id', 'email'])
    .where('id', 'in', [personId, ...others])
    .execute();
  const mailOf = (id: string) =>
    rows
      .find((row) => row.id === id)
      ?.email?.trim()
      .toLowerCase() || null;
  const own = mailOf(personId);
  return own !== null && others.some((id) => id !== personId && mailOf(id) === own);
}

/** Whether one of the others gave that account its password lately. */
async function passwordSetBy(office: Office, personId: string, others: readonly string[]): Promise<boolean> {
  const since = new Date((await office.now()).getTime() - PASSWORD_KNOWN_DAYS * DAY_MS);
  const set = await office.db
    .selectFrom('audit.entry')
    .select('number')
    .where('subject', '=', `person:${personId}`)
    .where('action', 'in', ['create-account', 'reset-password'])
    .where('actorId', 'in', [...others])
    .where('happenedAt', '>', since)
    .limit(1)
    .executeTakeFirst();
  return set !== undefined;
}
