import { randomUUID } from 'node:crypto';
import { audit } from '../audit/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { type SecretPlace, secretPlacesOf, sendColleagueCode } from '../notifications/index.ts';
import type { Person } from '../people/index.ts';
import { type EnrolmentHold, findHold, newHoldCode } from '../second-factors/index.ts';

/** The hold on a person's enrolment with where a code can be sent; undefined when nothing is held. */
export async function enrolmentHoldOf(
  office: Office,
  personId: string,
): Promise<{ readonly hold: EnrolmentHold; readonly place: SecretPlace | undefined } | undefined> {
  const hold = await findHold(office, personId);
  if (!hold) return undefined;
  const places = await secretPlacesOf(office, hold.mail === null ? {} : { email: hold.mail });
  return { hold, place: places.find(({ channel }) => channel === 'mail') };
}

/** Sends a code to the mail address of before. @throws OfficeError conflict when nothing is held or there is no such address, throttled */
export async function sendHoldCode(office: Office, actor: Actor, person: Person): Promise<void> {
  const held = await enrolmentHoldOf(office, person.personId);
  if (!held) throw new OfficeError('conflict', 'factors.notHeld');
  const { place } = held;
  if (!place) throw new OfficeError('conflict', 'factors.noMailOfBefore');
  await inTransaction(office, async (inside) => {
    const { code, expiresAt } = await newHoldCode(inside, person.personId);
    await sendColleagueCode(inside, person, { key: `enrolment-code:${randomUUID()}`, code, place, expiresAt });
    audit(inside, actor, 'send-enrolment-code', `person:${person.personId}`, { sentTo: place.masked });
  });
}
