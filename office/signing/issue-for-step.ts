import { isDeepStrictEqual } from 'node:util';
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
import { issueSigned, markDone } from './sign-papers.ts';
import { getSignature, lockSigning } from './signature.ts';
import { type KeptPaper, numberOf, papersOfSignature, selectPapers } from './signed-paper.ts';

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

const papersOfDossier = (office: Office, dossierId: string) =>
  selectPapers(office)
    .innerJoin('office.signature as signature', 'signature.id', 'paper.signatureId')
    .where('signature.dossierId', '=', dossierId);

/** The paper that this person signed for this step and that says what the step says, the latest first. */
async function signedFor(office: Office, actor: Actor, step: PaperStep, name: Text): Promise<KeptPaper> {
  const { processId, elementId, kind, data } = step;
  const signed = await papersOfDossier(office, step.dossierId)
    .where('signature.personId', '=', actor.kind === 'person' ? actor.personId : null)
    .where((where) => where.and({ 'paper.processId': processId, 'paper.elementId': elementId, 'paper.kind': kind }))
    .where('paper.issuedFor', 'is', null)
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

/** The document of a signature that was done; of one that was only begun it is issued now, if it would still say what was shown. */
async function completed(office: Office, paper: KeptPaper, step: PaperStep, name: Text): Promise<IssuedReference> {
  if (paper.documentId !== null) return getReference(office, paper.documentId);
  const signature = await getSignature(office, paper.signatureId);
  const together = await papersOfSignature(office, signature.id);
  const draft = { ...paper, numberOf: numberOf(paper, together) };
  const { papers } = await draftPapers(office, step.dossierId, [draft]);
  if (papers[0]?.hash !== paper.draftHash) throw differs(name, []);
  await markDone(office, signature.id);
  const numbers = Object.entries(paper.numberedBy).map(
    ([key, position]) => [position, String(step.data[key])] as const,
  );
  return issueSigned(office, signature, paper, new Map(numbers));
}

const saysTheSame = ({ data, numberedBy, documentId }: KeptPaper, asked: PaperStep['data']): boolean => {
  const toCome = documentId === null ? Object.keys(numberedBy) : [];
  return namesOfDifferent(data, asked).every((name) => toCome.includes(name));
};

/** What is empty is not there, however it is written. */
function namesOfDifferent(signed: PaperStep['data'], asked: PaperStep['data']): readonly string[] {
  const [before, after] = [withoutNulls(signed), withoutNulls(asked)] as Readonly<Record<string, unknown>>[];
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => !isDeepStrictEqual(before?.[name], after?.[name]));
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(entries.map(([name, part]) => [name, withoutNulls(part)]));
}

const differs = (name: Text, different: readonly string[]): OfficeError =>
  new OfficeError('conflict', 'signing.paperDiffers', { name, different: different.join(', ') || '–' });
