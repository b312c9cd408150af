import { isDeepStrictEqual } from 'node:util';
import type { Generated } from 'kysely';
import { asJson, type Office } from '../kernel/index.ts';

/**
 * `office.signed_paper`: one paper of a signature, and the step of the process that asks for it. `numberedBy` names those of its data that are the numbers of earlier papers of the same
 * signature, `issuedFor` the step's instance that has got it; `performer` is the task whose person it names, where that is another one than this signature's.
 */
export interface SignedPaperTable {
  id: Generated<string>;
  signatureId: string;
  position: number;
  processId: string;
  elementId: string;
  kind: string;
  data: unknown;
  numberedBy: unknown;
  draftHash: string;
  awaitsOthers: boolean;
  performer: string | null;
  documentId: string | null;
  issuedFor: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.signedPaper': SignedPaperTable;
  }
}

/** A paper that is to be signed, and which step of which process will ask for it. */
export interface PaperToSign {
  readonly processId: string;
  readonly elementId: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Names of the data that are the number of an earlier paper of this signature, by its position. */
  readonly numberedBy: Readonly<Record<string, number>>;
  readonly draftHash: string;
  /** Whether somebody else signs it after this person. */
  readonly awaitsOthers: boolean;
  /** The task whose person it names, where somebody else signed it before. */
  readonly performer: string | null;
}

/** One paper of a signature as it is kept. */
export interface KeptPaper extends PaperToSign {
  readonly id: string;
  readonly signatureId: string;
  readonly position: number;
  readonly documentId: string | null;
}

/** Of which kind the numbers are that the data of a paper wait for, by the name that they have there. */
export const numberOf = (
  { numberedBy }: Pick<PaperToSign, 'numberedBy'>,
  papers: readonly Pick<PaperToSign, 'kind'>[],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(numberedBy).flatMap(([name, position]) => {
      const earlier = papers[position];
      return earlier ? [[name, earlier.kind]] : [];
    }),
  );

/** Writes the papers of a signature, in the place of those that were begun before. */
export async function replacePapers(
  { db }: Office,
  signatureId: string,
  papers: readonly PaperToSign[],
): Promise<void> {
  await db.deleteFrom('office.signedPaper').where('signatureId', '=', signatureId).execute();
  const rows = papers.map(({ data, numberedBy, ...paper }, position) => ({
    ...{ ...paper, signatureId, position, documentId: null, issuedFor: null },
    ...{ data: asJson(data), numberedBy: asJson(numberedBy) },
  }));
  await db.insertInto('office.signedPaper').values(rows).execute();
}

/** The papers of a signature, in their order. */
export async function papersOfSignature(office: Office, signatureId: string): Promise<readonly KeptPaper[]> {
  return selectPapers(office).where('paper.signatureId', '=', signatureId).orderBy('position').execute();
}

export function selectPapers({ db }: Office) {
  return db
    .selectFrom('office.signedPaper as paper')
    .select(['paper.id', 'paper.signatureId', 'paper.position', 'paper.processId', 'paper.elementId', 'paper.kind'])
    .select(['paper.draftHash', 'paper.awaitsOthers', 'paper.performer', 'paper.documentId'])
    .select((select) => [
      select.ref('paper.data').$castTo<Readonly<Record<string, unknown>>>().as('data'),
      select.ref('paper.numberedBy').$castTo<Readonly<Record<string, number>>>().as('numberedBy'),
    ]);
}

export const papersOfDossier = (office: Office, dossierId: string) =>
  selectPapers(office)
    .innerJoin('office.signature as signature', 'signature.id', 'paper.signatureId')
    .where('signature.dossierId', '=', dossierId);

/** The names of what two data say differently. What is empty is not there, however it is written. */
export function namesOfDifferent(one: PaperToSign['data'], other: PaperToSign['data']): readonly string[] {
  const [before, after] = [withoutNulls(one), withoutNulls(other)] as PaperToSign['data'][];
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => !isDeepStrictEqual(before?.[name], after?.[name]));
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(entries.map(([name, part]) => [name, withoutNulls(part)]));
}
