import {
  type FactorReset,
  type PasswordReset,
  resetFactorsOf,
  resetPasswordOf,
  resettersOf,
} from '../account-recovery/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { allMembershipsOf, getPerson } from '../people/index.ts';
import { endHold, factorsOf, findHold } from '../second-factors/index.ts';
import { dayOf } from '../time/index.ts';
import type { ApprovalKind } from './kind.ts';
import { isRoleOfTwo } from './role-kind.ts';

/** A new first password for somebody who signs or rules. What is kept, and approved, is its hash; the password itself is told to whoever proposes it. */
export const passwordResetKind: ApprovalKind<PasswordReset> = {
  propose: 'change-people',
  decide: 'approve-roles',
  subjectOf: ({ personId }) => `person:${personId}`,
  beneficiaryOf: ({ personId }) => personId,
  baseOf: async ({ db }, { personId }) =>
    (await db.selectFrom('office.person').select('passwordHash').where('id', '=', personId).executeTakeFirst()) ?? null,
  apply: resetPasswordOf,
};

/** The second factors of somebody who signs or rules are taken away. */
export const factorResetKind: ApprovalKind<FactorReset> = {
  propose: 'change-people',
  decide: 'approve-roles',
  subjectOf: ({ personId }) => `person:${personId}`,
  beneficiaryOf: ({ personId }) => personId,
  baseOf: async (office, { personId }) => (await factorsOf(office, personId)).map(({ id }) => id),
  apply: resetFactorsOf,
};

export interface FactorEnrolment {
  readonly personId: string;
}

/** A person whose account was opened or reset adds a second factor: proposed from her own session, decided by somebody who knows that it is she and has no way into the account. */
export const factorEnrolmentKind: ApprovalKind<FactorEnrolment> = {
  propose: 'enrol-factor',
  decide: 'approve-roles',
  seenByDecidersAlone: true,
  subjectOf: ({ personId }) => `person:${personId}`,
  barredFrom: (office, { personId }) => resettersOf(office, personId),
  baseOf: async (office, { personId }) => (await findHold(office, personId))?.since ?? null,
  apply: async (office, actor, { personId }) => {
    if (actor.kind !== 'person' || actor.personId !== personId)
      throw new OfficeError('forbidden', 'approvals.notYours');
    await endHold(office, actor, personId, 'second-person');
  },
};

/** Whether an account is one of those that two people reset: it signs or rules, today or later, by itself or for another. */
export async function isAccountOfTwo(office: Office, personId: string): Promise<boolean> {
  const today = dayOf(await office.now());
  const [{ memberships }, held] = await Promise.all([getPerson(office, personId), allMembershipsOf(office, personId)]);
  const toCome = held.filter(({ validTo }) => validTo === null || validTo >= today);
  return [...memberships, ...toCome].some(isRoleOfTwo);
}
