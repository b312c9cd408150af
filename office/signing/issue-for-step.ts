import {
  draftPapers,
  getReference,
  getTemplate,
  type IssuedReference,
  isSignedByLeader,
  issueDocument,
  refuseIncomplete,
} from '../documents/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { inBoth, type Text } from '../texts/index.ts';
import { issueSigned, markDone } from './issue-signed.ts';
import { issueOfTwo, lastSideOf } from './paper-of-two.ts';
import { getSignature, lockSigning } from './signature.ts';
import { type KeptPaper, namesOfDifferent, numberOf, papersOfDossier, papersOfSignature } from './signed-paper.ts';

/** What a step of a process asks for. */
export interface PaperStep {
  readonly dossierId: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly processId: string;
  readonly elementId: string;
  /** Names the step once: asked again, it gives the same paper. */
  readonly key: string;
}

/**
 * Gives a step its paper. One that a leader signs was signed at her task: it is found here and never written anew, so what the process goes on with is what she saw. Any other paper is written now.
 * @throws OfficeError conflict when nobody who saw it has signed it, or when the step asks for something else than what was signed; and as `issueDocument`
 */
export async function issueForStep(office: Office, actor: Actor, step: PaperStep): Promise<IssuedReference> {
  const { dossierId, kind, key, data } = step;
  const template = await getTemplate(office, kind);
  const name = inBoth(template.name, template.nameEn);
  if (!isSignedByLeader(template))
    return issueDocument(office, actor, { dossierId, kind, key, data: withSigner(actor, data) });
  return inTransaction(office, async (inside) => {
    await lockSigning(inside, dossierId);
    const given = await givenBefore(inside, step);
    const paper = given ?? (await signedFor(inside, actor, step, name));
    const issued = await completed(inside, paper, step, name);
    await inside.db.updateTable('office.signedPaper').set({ issuedFor: key }).where('id', '=', paper.id).execute();
    return issued;
  });
}

const withSigner = (actor: Actor, data: PaperStep['data']): PaperStep['data'] =>
  actor.kind === 'person' ? { ...data, signerName: actor.fullName ?? actor.userName } : data;

const givenBefore = (office: Office, { dossierId, key }: PaperStep): Promise<KeptPaper | undefined> =>
  papersOfDossier(office, dossierId).where('paper.issuedFor', '=', key).executeTakeFirst();

/** The paper that this person signed for this step and that says what the step says, the latest first. */
async function signedFor(office: Office, actor: Actor, step: PaperStep, name: Text): Promise<KeptPaper> {
  const { processId, elementId, kind, data } = step;
  const signed = await papersOfDossier(office, step.dossierId)
    .where('signature.personId', '=', actor.kind === 'person' ? actor.personId : null)
    .where((where) => where.and({ 'paper.processId': processId, 'paper.elementId': elementId, 'paper.kind': kind }))
    .where('paper.issuedFor', 'is', null)
    .where('paper.performer', 'is', null)
    .orderBy('signature.signedAt', 'desc')
    .orderBy('paper.position')
    .execute();
  const fitting = signed.find((paper) => saysTheSame(paper, data));
  if (fitting) return fitting;
  const [latest] = signed;
  if (latest) throw differs(name, namesOfDifferent(latest.data, data));
  await refuseIncomplete(office, step);
  throw new OfficeError('conflict', 'signing.notSigned', { name });
}

/** The document of a signature that was done; of one that was only begun it is issued now, if it would still say what was shown. A paper of two sides is issued when the other one has signed too. */
async function completed(office: Office, paper: KeptPaper, step: PaperStep, name: Text): Promise<IssuedReference> {
  if (paper.documentId !== null) return getReference(office, paper.documentId);
  if (paper.awaitsOthers) return issueWithOtherSide(office, paper, name);
  const signature = await getSignature(office, paper.signatureId);
  const together = await papersOfSignature(office, signature.id);
  const draft = { ...paper, numberOf: numberOf(paper, together) };
  const { papers } = await draftPapers(office, step.dossierId, [draft]);
  if (papers[0]?.hash !== paper.draftHash) throw new OfficeError('conflict', 'signing.paperLooksOtherwise', { name });
  await markDone(office, signature.id);
  const numbers = Object.entries(paper.numberedBy).map(
    ([key, position]) => [position, String(step.data[key])] as const,
  );
  return issueSigned(office, signature, paper, new Map(numbers));
}

/** Nobody knows whether the engine took the other side's act: it did, or no step would ask. */
async function issueWithOtherSide(office: Office, paper: KeptPaper, name: Text): Promise<IssuedReference> {
  const other = await lastSideOf(office, paper);
  if (!other) throw new OfficeError('conflict', 'signing.otherSideNotSigned', { name });
  const signature = await getSignature(office, other.signatureId);
  await markDone(office, signature.id);
  return issueOfTwo(office, signature, other);
}

const saysTheSame = ({ data, numberedBy, documentId }: KeptPaper, asked: PaperStep['data']): boolean => {
  const toCome = documentId === null ? Object.keys(numberedBy) : [];
  return namesOfDifferent(data, asked).every((name) => toCome.includes(name));
};

const differs = (name: Text, different: readonly string[]): OfficeError =>
  new OfficeError('conflict', 'signing.paperDiffers', { name, different: different.join(', ') });
