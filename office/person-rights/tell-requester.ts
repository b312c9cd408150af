/**
 * Telling somebody what became of her request. The applicant is written to as in every matter of her dossier. Whoever is only named there is written to at the address that she gave, and nothing in the letter is
 * of the applicant; without an address she reads the answer where she asked.
 */
import type { Office } from '../kernel/index.ts';
import { notifyAgency, notifyCitizen } from '../notifications/index.ts';
import { writeMoment } from '../time/index.ts';
import type { DataRequest } from './data-request.ts';
import { ownPartOf } from './kept-about.ts';

/** Tells that a request was taken, or what became of it. */
export async function tellRequester(inside: Office, request: DataRequest): Promise<void> {
  const { id, code, dossierId, dueAt, answer, state, requester } = request;
  const what = state === 'open' ? 'taken' : state;
  const notice = { dossierId, key: `${id}:${what}`, data: { code, due: writeMoment(dueAt), answer: answer ?? '' } };
  const own = await ownPartOf(inside, dossierId, requester.idNumber);
  if (own?.asApplicant) await notifyCitizen(inside, { ...notice, template: `data-request-${what}` });
  else if (requester.email)
    await notifyAgency(inside, {
      ...{ ...notice, template: `data-request-${what}-by-mail` },
      ...{ recipient: requester.name, email: requester.email },
    });
}
