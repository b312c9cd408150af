/**
 * What is in dispute is neither closed nor erased. Somebody places a hold with a reason, and somebody lifts it with one. A dossier is held by itself too while another one that came out of it is open (a
 * complaint, a reply, a delivery), while its result lies uncollected, while somebody asks for a correction of her data in it, or while a fee is due. A request for deletion holds nothing: it waits for the erasure.
 */
import { type Generated, sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { lockDossier, requireDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { writtenReason } from '../people/index.ts';
import { openDecisions } from '../terms/index.ts';

/** `office.legal_hold`: why a dossier stays as it is. */
export interface LegalHoldTable {
  id: Generated<number>;
  dossierId: string;
  reason: string;
  placedAt: Date;
  placedBy: string;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftReason: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.legalHold': LegalHoldTable;
  }
}

export interface LegalHold {
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly reason: string;
  readonly placedAt: Date;
  readonly placedBy: string;
}

/** The hold that somebody placed on the dossier; undefined without one. */
export async function findHold(office: Office, dossierId: string): Promise<LegalHold | undefined> {
  return selectHolds(office).where('dossierId', '=', dossierId).executeTakeFirst();
}

const HOLDS_MAX = 200;

/** Every hold that stands, the newest first; at most 200. */
export async function listHolds(office: Office): Promise<readonly LegalHold[]> {
  return selectHolds(office).orderBy('placedAt', 'desc').limit(HOLDS_MAX).execute();
}

function selectHolds({ db }: Office) {
  return db
    .selectFrom('office.legalHold as hold')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'hold.dossierId')
    .select(['hold.dossierId', 'dossier.code as dossierCode', 'reason', 'placedAt', 'placedBy'])
    .where('liftedAt', 'is', null);
}

/** Places a hold. @throws OfficeError not-found; invalid without a reason; conflict when there is one */
export async function placeHold(office: Office, actor: Actor, dossierId: string, reason: string): Promise<void> {
  const why = writtenReason(reason);
  await inTransaction(office, async (inside) => {
    await requireDossier(inside, dossierId);
    // Nothing of it is being erased or packed when the hold is placed, and nothing is from then on.
    await lockDossier(inside, dossierId);
    const placed = await inside.db
      .insertInto('office.legalHold')
      .values({
        ...{ dossierId, reason: why, placedAt: await inside.now(), placedBy: actorName(actor) },
        ...{ liftedAt: null, liftedBy: null, liftReason: null },
      })
      .onConflict((conflict) => conflict.column('dossierId').where('liftedAt', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!placed) throw new OfficeError('conflict', 'archive.heldAlready');
    await writeHistory(inside, actor, dossierId, { action: 'hold-placed', reason: why });
    audit(inside, actor, 'place-hold', `dossier:${dossierId}`, { reason: why });
  });
}

/** Lifts the hold. @throws OfficeError invalid without a reason; conflict when there is none */
export async function liftHold(office: Office, actor: Actor, dossierId: string, reason: string): Promise<void> {
  const why = writtenReason(reason);
  await inTransaction(office, async (inside) => {
    await requireDossier(inside, dossierId);
    const lifted = await inside.db
      .updateTable('office.legalHold')
      .set({ liftedAt: await inside.now(), liftedBy: actorName(actor), liftReason: why })
      .where('dossierId', '=', dossierId)
      .where('liftedAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!lifted) throw new OfficeError('conflict', 'archive.notHeld');
    await writeHistory(inside, actor, dossierId, { action: 'hold-lifted', reason: why });
    audit(inside, actor, 'lift-hold', `dossier:${dossierId}`, { reason: why });
  });
}

/** Whether the dossier is held by anybody or anything: nothing of it is erased meanwhile. */
export async function isDossierHeld({ db }: Office, dossierId: string): Promise<boolean> {
  const { rows } = await sql<{
    held: boolean;
  }>`select ${isHeld} as held from office.dossier dossier where dossier.id = ${dossierId}`.execute(db);
  return rows[0]?.held ?? false;
}

/** Whether a dossier, which the query calls `dossier`, is held by anybody or anything. */
export const isHeld = sql<boolean>`(
  exists (select from office.legal_hold hold where hold.dossier_id = dossier.id and hold.lifted_at is null)
  or exists (select from office.dossier_link link join office.dossier other on other.id = link.dossier_id
    where link.origin_id = dossier.id and other.decision in (${sql.join(openDecisions)}))
  or exists (select from office.undelivered_result kept where kept.dossier_id = dossier.id and kept.state = 'kept')
  or exists (select from office.data_request asked where asked.dossier_id = dossier.id and asked.state = 'open' and asked.kind = 'correction')
  or dossier.finance = 'due'
)`;
