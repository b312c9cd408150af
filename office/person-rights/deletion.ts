/**
 * Somebody asks that what is kept about her in a dossier be deleted. While the law of archives has it kept, that is refused at once, with each part, its day and its law. When every period is over it waits, and the data go with the next
 * erasure by the rules of retention, which two people carry out (`office/erasure`); what becomes of the request then stands in `erased-requests.ts`.
 */
import { findRetention, isDossierHeld, type Retention } from '../archive/index.ts';
import { lockDossier } from '../dossiers/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { may, type Person, writtenReason } from '../people/index.ts';
import { joinTexts, officeTexts, type Text } from '../texts/index.ts';
import { writeDayOf } from '../time/index.ts';
import { type Asked, type Door, insert } from './ask.ts';
import { doorOf, requireCounter } from './at-counter.ts';
import { type DataRequest, getDataRequest } from './data-request.ts';
import { ownPartOf } from './kept-about.ts';
import { answerRequest } from './settle-correction.ts';

export const archivist = { kind: 'system', name: 'retention' } as const satisfies Actor;

/** Whether the rules of retention answered by themselves: at once, or with the erasure. */
export const isAnsweredByRule = ({ answeredBy }: Pick<DataRequest, 'answeredBy'>): boolean =>
  answeredBy === actorName(archivist);

export const partNames: Readonly<Record<string, Text>> = officeTexts.names('personRights.parts');

/**
 * Asks for the deletion; the answer comes at once where the law has it kept.
 * @throws OfficeError not-found where the dossier holds nothing of her; invalid; conflict where the same was asked and waits
 */
export async function askDeletion(office: Office, door: Door, asked: Asked): Promise<DataRequest> {
  return inTransaction(office, async (inside) => {
    // Until it is taken nobody erases the dossier: a request that came after the erasure would wait for good.
    await lockDossier(inside, asked.dossierId);
    const own = await ownPartOf(inside, asked.dossierId, asked.requester.idNumber);
    if (!own) throw new OfficeError('not-found', 'personRights.notYours');
    const request = await insert(inside, door, asked, 'deletion');
    const kept = await whyKept(inside, asked.dossierId);
    if (!kept) return request;
    return answerRequest(inside, archivist, request, { outcome: 'refused', answer: kept[asked.language ?? 'vi'] });
  });
}

/** Takes the request of somebody who stands at a counter. @throws OfficeError forbidden, and as `askDeletion` */
export async function askDeletionAtCounter(office: Office, person: Person, asked: Asked): Promise<DataRequest> {
  requireCounter(person);
  return askDeletion(office, doorOf(person), asked);
}

/** What was issued and the package of the archive are the office's own record: they may be kept for good when all else is gone. */
export const isOfPerson = (part: string): boolean => part !== 'issued-papers' && part !== 'package';

/** Why, and until when, a dossier is kept, in words for the person; undefined when every period is over. */
export async function whyKept(office: Office, dossierId: string): Promise<Text | undefined> {
  const [retention, held, now] = await Promise.all([
    findRetention(office, dossierId),
    isDossierHeld(office, dossierId),
    office.now(),
  ]);
  // Of one that has not ended the periods say more than what goes on in it.
  if (held && retention.endedAt) return officeTexts.text('personRights.held');
  const lines = linesOf(retention, now);
  const isSample = retention.parts.some(({ verified }) => !verified);
  const isOver =
    linesOf({ ...retention, parts: retention.parts.filter(({ part }) => isOfPerson(part)) }, now).length === 0;
  if (retention.endedAt && isOver) return undefined;
  const heading = officeTexts.text(retention.endedAt ? 'personRights.keptUntil' : 'personRights.notEnded');
  return joinTexts(
    [heading, ...lines, ...(isSample ? [officeTexts.text('personRights.periodsUnverified')] : [])],
    '\n',
  );
}

/** The parts that are kept, until when the law wants them; a part whose period is over is in no line. */
export function linesOf({ endedAt, parts }: Retention, now: Date): readonly Text[] {
  return parts
    .filter(({ until }) => until === null || until > now)
    .map(({ part, period, until, legalBasis }) => {
      const name = partNames[part] ?? { vi: part, en: part };
      const values = { part: name, basis: legalBasis };
      if (until) return officeTexts.text('personRights.partUntil', { ...values, day: writeDayOf(until) });
      if (period && !endedAt)
        return officeTexts.text('personRights.partPeriod', { ...values, period: periodText(period) });
      return officeTexts.text('personRights.partForGood', values);
    });
}

const periodText = ({ amount, unit }: NonNullable<Retention['parts'][number]['period']>): Text =>
  officeTexts.text(`personRights.periods.${unit}`, { amount: String(amount) });

/**
 * Refuses a deletion that waits, for a reason that no rule knows.
 * @throws OfficeError forbidden, not-found, conflict for what is answered or no deletion
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
