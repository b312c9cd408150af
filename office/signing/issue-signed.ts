/** What a signature makes of its papers: number, PDF and register, and who signed what in history and audit. */
import { audit } from '../audit/index.ts';
import { getTemplate, type IssuedReference, issueDocument, type SigningKey } from '../documents/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, asJson, type Office } from '../kernel/index.ts';
import { getUnit } from '../units/index.ts';
import type { KeptSignature } from './signature.ts';
import { type KeptPaper, numberOf, papersOfSignature } from './signed-paper.ts';

/** Nothing more of the signature is to come but what others sign after it. */
export async function markDone({ db }: Office, signatureId: string): Promise<void> {
  await db.updateTable('office.signature').set({ state: 'done' }).where('id', '=', signatureId).execute();
}

/** Issues one paper of a signature, in the name of whoever signed. `numbers` are those of the papers before it. */
export async function issueSigned(
  office: Office,
  signature: KeptSignature,
  paper: KeptPaper,
  numbers: ReadonlyMap<number, string>,
  key?: SigningKey,
): Promise<IssuedReference> {
  const given = Object.entries(paper.numberedBy).map(([name, position]) => [name, numbers.get(position) ?? null]);
  const data = { ...paper.data, ...Object.fromEntries(given) };
  const papers = await papersOfSignature(office, signature.id);
  const issued = await issueDocument(office, actorOf(signature), {
    ...{ dossierId: signature.dossierId, kind: paper.kind, key: `signed:${paper.id}` },
    data: { ...data, signerName: signature.signerName },
    numberOf: numberOf(paper, papers),
    ...(key ? { signWith: key } : {}),
  });
  await office.db
    .updateTable('office.signedPaper')
    .set({ documentId: issued.documentId, data: asJson(data) })
    .where('id', '=', paper.id)
    .execute();
  await noteSignature(office, signature, paper, issued);
  return issued;
}

/** Writes into history and audit who signed what, as what, in whose place, and with which certificate. */
export async function noteSignature(
  office: Office,
  signature: KeptSignature,
  { kind, draftHash }: KeptPaper,
  issued?: IssuedReference,
): Promise<void> {
  const { role, unitCode, inPlaceOf, dossierId } = signature;
  const { name } = await getTemplate(office, kind);
  const unitName = unitCode === null ? null : (await getUnit(office, unitCode)).name;
  const after = {
    ...{ kind, name, documentId: issued?.documentId ?? null, number: issued?.number ?? null },
    ...{ draftHash, contentHash: issued?.contentHash ?? null },
    ...{ role, unitCode, unitName, onBehalfOf: inPlaceOf?.fullName ?? null, certificate: issued?.certificate ?? null },
  };
  const actor = actorOf(signature);
  await writeHistory(office, actor, dossierId, { action: 'paper-signed', after });
  audit(office, actor, 'sign-paper', `dossier:${dossierId}`, after);
}

/** Whoever signed, as the one who acts. */
export const actorOf = ({ personId, userName, signerName }: KeptSignature): Actor => ({
  ...{ kind: 'person', personId, userName, fullName: signerName },
});
