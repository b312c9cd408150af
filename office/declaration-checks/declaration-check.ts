/**
 * What the applicant says of what was typed: that it is right, or what of it is wrong. It is said on a printed draft that is signed at the counter, on one's own telephone, or on the pages of somebody
 * who hands in at home. Each word is held to the declaration that was read (`revisionOf`): what is corrected afterwards makes it stale: the applicant is told by a notice, and asked anew on the look-up page.
 */
import type { Generated } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Dossier, getDossier, revisionOf } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, actorId, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { type DeclarationCheckWay, isFinal } from '../terms/index.ts';

/** `office.declaration_check`: each time that an applicant looked at what was typed. */
export interface DeclarationCheckTable {
  id: Generated<string>;
  dossierId: string;
  way: DeclarationCheckWay;
  /** What is wrong; null where everything is right. */
  flaw: string | null;
  revision: string;
  saidBy: string;
  /** The officer at whose counter the printed draft was signed. */
  personId: string | null;
  saidAt: Date;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.declarationCheck': DeclarationCheckTable;
  }
}

/** What was said last, and whether it was said of what is declared now. */
export interface DeclarationCheck {
  readonly id: string;
  readonly state: 'confirmed' | 'disputed' | 'stale';
  readonly way: DeclarationCheckWay;
  readonly flaw: string | null;
  readonly saidBy: string;
  readonly saidAt: Date;
}

export interface DeclarationCheckDraft {
  readonly dossierId: string;
  readonly way: DeclarationCheckWay;
  /** What is wrong; absent where everything is right. */
  readonly flaw?: string;
  /** What was read: another one says that it was corrected meanwhile. */
  readonly revision: string;
}

export const FLAW_LENGTH_MAX = 2000;
const FLAW_LENGTH_MIN = 3;

/**
 * Keeps what the applicant says of what was typed.
 * @throws OfficeError not-found; conflict once the dossier is decided, or when it was corrected since it was read; invalid for a flaw that says nothing; too-large
 */
export async function checkDeclaration(office: Office, actor: Actor, draft: DeclarationCheckDraft): Promise<void> {
  const flaw = draft.flaw?.normalize('NFC').trim() ?? null;
  refuseUnfit(flaw);
  await inTransaction(office, async (inside) => {
    const dossier = await getDossier(inside, draft.dossierId);
    if (isFinal(dossier.decision)) throw new OfficeError('conflict', 'declarationChecks.decided');
    if (revisionOf(dossier) !== draft.revision) throw new OfficeError('conflict', 'declarationChecks.overtaken');
    const { dossierId, way, revision } = draft;
    const said = { way, revision, saidBy: dossier.applicantName };
    await inside.db
      .insertInto('office.declarationCheck')
      .values({ ...said, dossierId, flaw, personId: actorId(actor), saidAt: await inside.now() })
      .execute();
    const action = flaw === null ? 'declaration-confirmed' : 'declaration-disputed';
    await writeHistory(inside, actor, dossierId, { action, reason: flaw, after: said });
    audit(inside, actor, 'check-declaration', `dossier:${dossierId}`, { ...said, flaw });
  });
}

/** Returns what the applicant said last; undefined when nobody was asked yet. */
export async function declarationCheckOf({ db }: Office, dossier: Dossier): Promise<DeclarationCheck | undefined> {
  const row = await db
    .selectFrom('office.declarationCheck')
    .select(['id', 'way', 'flaw', 'revision', 'saidBy', 'saidAt'])
    .where('dossierId', '=', dossier.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const { revision, ...said } = row;
  if (revision !== revisionOf(dossier)) return { ...said, state: 'stale' };
  return { ...said, state: said.flaw === null ? 'confirmed' : 'disputed' };
}

function refuseUnfit(flaw: string | null): void {
  if (flaw === null) return;
  if (flaw.length < FLAW_LENGTH_MIN)
    throw new OfficeError('invalid', 'declarationChecks.nothingSaid', { field: 'flaw' });
  if (flaw.length > FLAW_LENGTH_MAX)
    throw new OfficeError('too-large', 'declarationChecks.tooLong', { field: 'flaw', flawLengthMax: FLAW_LENGTH_MAX });
}
