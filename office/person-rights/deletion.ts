/**
 * Somebody asks that what is kept about her in a dossier be deleted. The request has the limit of the law and waits for an administrator, who tells the person why and until when the law of archives has the dossier kept.
 * Nothing is erased by a request.
 */
import { inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { may, type Person, writtenReason } from '../people/index.ts';
import { type Asked, type Door, insert } from './ask.ts';
import { doorOf, requireCounter } from './at-counter.ts';
import { type DataRequest, getDataRequest } from './data-request.ts';
import { ownPartOf } from './kept-about.ts';
import { answerRequest } from './settle-correction.ts';

/** Asks for the deletion. @throws OfficeError not-found where the dossier holds nothing of her; invalid; conflict where the same was asked and waits */
export async function askDeletion(office: Office, door: Door, asked: Asked): Promise<DataRequest> {
  return inTransaction(office, async (inside) => {
    const own = await ownPartOf(inside, asked.dossierId, asked.requester.idNumber);
    if (!own) throw new OfficeError('not-found', 'personRights.notYours');
    return insert(inside, door, asked, 'deletion');
  });
}

/** Takes the request of somebody who stands at a counter. @throws OfficeError forbidden, and as `askDeletion` */
export async function askDeletionAtCounter(office: Office, person: Person, asked: Asked): Promise<DataRequest> {
  requireCounter(person);
  return askDeletion(office, doorOf(person), asked);
}

/**
 * Refuses a deletion, with the law and the day until which the dossier is kept; the person is told.
 * @throws OfficeError forbidden, not-found, invalid for a reason that is none, conflict for what is answered or no deletion
 */
export async function refuseDeletion(office: Office, person: Person, id: string, reason: string): Promise<void> {
  if (!may(person, 'decide-deletions')) throw new OfficeError('forbidden', 'personRights.mayNot');
  const answer = writtenReason(reason);
  await inTransaction(office, async (inside) => {
    const request = await getDataRequest(inside, id, { lock: true });
    if (request.kind !== 'deletion' || request.state !== 'open')
      throw new OfficeError('conflict', 'personRights.answeredAlready');
    await answerRequest(inside, doorOf(person).actor, request, { outcome: 'refused', answer });
  });
}
