/**
 * A paper that two sides sign. Who signs first sees it and says so; nothing is issued yet, since the other side may refuse, and no number is spent on what does not come about. Who signs last sees the
 * same draft, and her act issues it: in the name of the first, whom the paper names as its signer, with her own name beside it. A digital signature stands in each box: the office's key for
 * the side that signed before, and for the side that signs now her own where it is open; it is appended, and leaves the first one valid.
 */
import { getTemplate, type IssuedReference, issueDocument, type SigningKey } from '../documents/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { inBoth, type Text } from '../texts/index.ts';
import { actorOf, markDone, noteSignature } from './issue-signed.ts';
import { getSignature, type KeptSignature } from './signature.ts';
import { type KeptPaper, namesOfDifferent, papersOfDossier } from './signed-paper.ts';

/** Issues the paper of two by the act of whoever signs last. @throws OfficeError conflict when the other side has not signed it, or has signed something else */
export async function issueOfTwo(
  office: Office,
  last: KeptSignature,
  paper: KeptPaper,
  key?: SigningKey,
): Promise<IssuedReference> {
  const template = await getTemplate(office, paper.kind);
  const first = await firstSideOf(office, last, paper);
  refuseOther(first, paper, inBoth(template.name, template.nameEn));
  const { signerName } = await getSignature(office, first.signatureId);
  await markDone(office, first.signatureId);
  const issued = await issueDocument(office, actorOf(last), {
    ...{ dossierId: last.dossierId, kind: paper.kind, key: `signed:${first.id}` },
    data: { ...paper.data, signerName, coSignerName: last.signerName },
    coSigned: key ? { signWith: key } : {},
  });
  await office.db
    .updateTable('office.signedPaper')
    .set({ documentId: issued.documentId })
    .where('id', 'in', [first.id, paper.id])
    .execute();
  await noteSignature(office, last, paper, issued);
  return issued;
}

/** What the side that signs last wrote down of the paper; undefined while it has not signed. */
export async function lastSideOf(office: Office, first: KeptPaper): Promise<KeptPaper | undefined> {
  const { dossierId, elementId } = await getSignature(office, first.signatureId);
  return sameStep(office, dossierId, first).where('paper.performer', '=', elementId).executeTakeFirst();
}

async function firstSideOf(office: Office, last: KeptSignature, paper: KeptPaper): Promise<KeptPaper | undefined> {
  return sameStep(office, last.dossierId, paper)
    .where('signature.elementId', '=', paper.performer)
    .where('paper.awaitsOthers', '=', true)
    .executeTakeFirst();
}

/** The latest signature of a paper for the same step, as long as that has not got it. */
const sameStep = (office: Office, dossierId: string, { processId, elementId, kind }: KeptPaper) =>
  papersOfDossier(office, dossierId)
    .where((where) => where.and({ 'paper.processId': processId, 'paper.elementId': elementId, 'paper.kind': kind }))
    .where('paper.documentId', 'is', null)
    .orderBy('signature.signedAt', 'desc')
    .limit(1);

/** Both sides have to have seen the same. */
function refuseOther(first: KeptPaper | undefined, paper: KeptPaper, name: Text): asserts first is KeptPaper {
  if (!first) throw new OfficeError('conflict', 'signing.otherSideNotSigned', { name });
  if (first.draftHash === paper.draftHash) return;
  const different = namesOfDifferent(first.data, paper.data).join(', ');
  if (different === '') throw new OfficeError('conflict', 'signing.otherSideSawItOtherwise', { name });
  throw new OfficeError('conflict', 'signing.otherSideSawAnother', { name, different });
}
