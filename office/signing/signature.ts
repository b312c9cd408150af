/**
 * A signature: the act of a person at a task, with the papers that she was shown.
 *
 * Its moves. **Begun**: what is to be signed is written down, in a transaction of its own. **Done**: in a second one each paper gets its number, its PDF and its place in the register, and the
 * engine is told that the task is completed; only then it commits. So no number is spent on a task that the engine does not let go, and no worker finds a paper that is not there.
 *
 * - The engine refuses: the second transaction is rolled back and what was begun is forgotten. Nothing was signed.
 * - Nobody knows whether the engine took it (the line broke, the server died): the papers are rolled back, what was begun stays. Where the process went on, the step that writes the paper finds what
 *   was begun and issues exactly that (`issue-for-step.ts`); where it did not, the person signs again, and that replaces it.
 * - A paper that somebody else signs after this person (both sides of a hand-over) is not issued yet: the act of the last one does it (`paper-of-two.ts`).
 */
import { type Generated, sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { InPlaceOf } from '../people/index.ts';
import type { Role } from '../terms/index.ts';
import { type PaperToSign, replacePapers } from './signed-paper.ts';

/** `office.signature`: who signed at a task, as what and in whose place, and the hash of the draft that was shown. */
export interface SignatureTable {
  id: Generated<string>;
  taskKey: string;
  dossierId: string;
  elementId: string;
  personId: string;
  signerName: string;
  role: Role | null;
  unitCode: string | null;
  inPlaceOf: unknown;
  draftHash: string;
  signedAt: Date;
  state: 'begun' | 'done';
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.signature': SignatureTable;
  }
}

/** Who signs, as what, for which unit, and in whose place. */
export interface Signer {
  readonly personId: string;
  readonly userName: string;
  readonly fullName: string;
  readonly role: Role | null;
  readonly unitCode: string | null;
  readonly inPlaceOf: InPlaceOf | null;
}

/** A person's act at a task. */
export interface SignatureOrder {
  readonly taskKey: string;
  readonly elementId: string;
  readonly dossierId: string;
  readonly signer: Signer;
  /** Of the draft that was shown, which may hold several papers. */
  readonly draftHash: string;
  readonly papers: readonly PaperToSign[];
}

/** Holds back whoever else signs or issues a signed paper of the dossier, until the running transaction ends. */
export async function lockSigning({ db }: Office, dossierId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${dossierId}, 3))`.execute(db);
}

/** Writes down what is to be signed; what was begun at this task before is replaced, what was done stays. */
export async function beginSignature(office: Office, order: SignatureOrder): Promise<void> {
  const { taskKey, dossierId, elementId, draftHash, papers } = order;
  const { personId, fullName: signerName, role, unitCode, inPlaceOf } = order.signer;
  const signer = { personId, signerName, role, unitCode, inPlaceOf: inPlaceOf && JSON.stringify(inPlaceOf) };
  const row = { dossierId, elementId, draftHash, ...signer, signedAt: await office.now() };
  const begun = await office.db
    .insertInto('office.signature')
    .values({ taskKey, ...row, state: 'begun' })
    .onConflict((conflict) => conflict.column('taskKey').doUpdateSet(row).where('office.signature.state', '=', 'begun'))
    .returning('id')
    .executeTakeFirst();
  if (!begun) return;
  await replacePapers(office, begun.id, papers);
}

/** Forgets what was begun at a task and came to nothing. */
export async function forgetSignature({ db }: Office, taskKey: string): Promise<void> {
  await db.deleteFrom('office.signature').where('taskKey', '=', taskKey).where('state', '=', 'begun').execute();
}

/** A signature as it is kept. */
export interface KeptSignature extends Omit<Signer, 'userName' | 'fullName'> {
  readonly id: string;
  readonly dossierId: string;
  readonly elementId: string;
  readonly signerName: string;
  readonly userName: string;
  readonly draftHash: string;
  readonly state: SignatureTable['state'];
}

/** The signature at a task; undefined when none was begun. */
export async function signatureAt(office: Office, taskKey: string): Promise<KeptSignature | undefined> {
  return selectSignatures(office).where('signature.taskKey', '=', taskKey).executeTakeFirst();
}

/** @throws when there is no such signature */
export async function getSignature(office: Office, id: string): Promise<KeptSignature> {
  return selectSignatures(office).where('signature.id', '=', id).executeTakeFirstOrThrow();
}

function selectSignatures({ db }: Office) {
  return db
    .selectFrom('office.signature as signature')
    .innerJoin('office.person as person', 'person.id', 'signature.personId')
    .select(['signature.id', 'signature.dossierId', 'signature.personId', 'signature.signerName', 'person.userName'])
    .select(['signature.role', 'signature.unitCode', 'signature.draftHash', 'signature.state', 'signature.elementId'])
    .select((select) => select.ref('signature.inPlaceOf').$castTo<InPlaceOf | null>().as('inPlaceOf'));
}
