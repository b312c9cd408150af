/**
 * What an administrator may do for somebody who cannot sign in. It goes round nothing: a new password leaves the second factors, who has none adds one only after it was confirmed that it is she
 * (see `enrolment-hold.ts`), every session ends, and the owner is told by mail and at her next sign-ins.
 */
import { randomUUID } from 'node:crypto';
import { type Actor, actorName, inTransaction, type Office } from '../kernel/index.ts';
import { notifyColleagues } from '../notifications/index.ts';
import { type AccountDraft, createAccount, findPerson, resetPassword } from '../people/index.ts';
import { factorsOf, holdEnrolment, resetFactors } from '../second-factors/index.ts';
import type { HoldCause } from '../terms/index.ts';
import { officeTexts } from '../texts/index.ts';
import { writeMoment } from '../time/index.ts';
import { mailOfBefore, mailsLately } from './resets-of.ts';

export interface PasswordReset {
  readonly personId: string;
  readonly passwordHash: string;
}

export interface FactorReset {
  readonly personId: string;
  readonly reason: string;
}

/** Opens an account as `createAccount` does; whoever signs in with its first password adds no factor until it was confirmed who she is. */
export async function openAccount(office: Office, actor: Actor, draft: AccountDraft) {
  return inTransaction(office, async (inside) => {
    const created = await createAccount(inside, actor, draft);
    await holdEnrolment(inside, created.personId, 'new-account', null);
    return created;
  });
}

/** Gives a new first password. @throws OfficeError not-found, conflict for a closed account */
export async function resetPasswordOf(
  office: Office,
  actor: Actor,
  { personId, passwordHash }: PasswordReset,
): Promise<void> {
  await inTransaction(office, async (inside) => {
    const mail = await mailOfBefore(inside, personId);
    await resetPassword(inside, actor, personId, passwordHash);
    if ((await factorsOf(inside, personId)).length === 0) await holdEnrolment(inside, personId, 'password-reset', mail);
    await tellOwner(inside, actor, personId, 'password-reset');
  });
}

/** Takes the second factors of somebody who lost them away. @throws OfficeError not-found, conflict for one's own or when there is none, invalid for no reason */
export async function resetFactorsOf(office: Office, actor: Actor, { personId, reason }: FactorReset): Promise<void> {
  await inTransaction(office, async (inside) => {
    const mail = await mailOfBefore(inside, personId);
    await resetFactors(inside, actor, personId, reason);
    await holdEnrolment(inside, personId, 'factor-reset', mail);
    await tellOwner(inside, actor, personId, 'factor-reset');
  });
}

/** Whoever changes her mail address first does not keep her from hearing of it: it goes to those of before as well. */
async function tellOwner(
  inside: Office,
  actor: Actor,
  personId: string,
  what: Exclude<HoldCause, 'new-account'>,
): Promise<void> {
  const owner = await findPerson(inside, personId);
  if (!owner) return;
  const values = { who: actorName(actor), when: writeMoment(await inside.now()) };
  const body = officeTexts.text(`accountResets.${what}`, values);
  for (const email of await mailsLately(inside, personId))
    await notifyColleagues(inside, {
      key: `account-reset:${randomUUID()}`,
      template: 'account-reset',
      people: [{ ...owner, email }],
      subject: officeTexts.text('accountResets.subject').vi,
      body: `${body.vi}\n\n${body.en}`,
    });
}
