/**
 * A person stands at a counter with her card, and has the rights that she would have signed in. The officer types the whole number from the card and says why; that is in the reading log and in the audit trail, and
 * the person sees in the list of who looked which unit it was. Any counter serves anybody, so the right reaches everywhere, and nothing but what is the person's own is told.
 */
import { audit } from '../audit/index.ts';
import { isReason } from '../facts/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { may, type Person } from '../people/index.ts';
import { type AskedCorrection, askCorrection, type Door } from './ask.ts';
import { type DataRequest, requestsOfPerson } from './data-request.ts';
import { keptAbout, type OwnDossier, wholeNumber } from './kept-about.ts';

export interface Told {
  readonly items: readonly OwnDossier[];
  readonly capped: boolean;
  readonly requests: readonly DataRequest[];
}

const NUMBER_SHOWN_DIGITS = 4;

/**
 * Tells what is kept about the person with that number.
 * @throws OfficeError forbidden; invalid without a reason or for what is no whole number
 */
export async function tellAtCounter(office: Office, person: Person, number: string, reason: string): Promise<Told> {
  requireCounter(person);
  if (!isReason(reason)) throw new OfficeError('invalid', 'personRights.whyTold', { field: 'reason' });
  const wanted = wholeNumber(number);
  const [kept, requests] = await Promise.all([keptAbout(office, wanted), requestsOfPerson(office, wanted)]);
  await inTransaction(office, async (inside) =>
    audit(inside, actorOf(person), 'tell-person-data', `number:…${wanted.slice(-NUMBER_SHOWN_DIGITS)}`, {
      reason: reason.trim(),
      dossiers: kept.items.length,
    }),
  );
  return { ...kept, requests };
}

/** Takes a request for a correction from somebody who stands at a counter. @throws OfficeError forbidden, and as `askCorrection` */
export async function askCorrectionAtCounter(
  office: Office,
  person: Person,
  asked: AskedCorrection,
): Promise<DataRequest> {
  requireCounter(person);
  return askCorrection(office, doorOf(person), asked);
}

export function requireCounter(person: Person): void {
  if (!may(person, 'tell-person-data')) throw new OfficeError('forbidden', 'personRights.mayNot');
}

export const doorOf = (person: Person): Door => ({ actor: actorOf(person), channel: 'counter' });

const actorOf = ({ personId, userName, fullName }: Person): Actor => ({
  kind: 'person',
  personId,
  userName,
  fullName,
});
