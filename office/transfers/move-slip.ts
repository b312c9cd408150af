import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { transitionDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import type { SlipMove, TransferItemState } from '../terms/index.ts';
import { getSlip, type Slip } from './slip-items.ts';

/** From which state the items go to which. */
const moves = {
  offer: { from: ['listed'], to: 'offered' },
  return: { from: ['offered'], to: 'returned' },
  recall: { from: ['listed', 'offered'], to: 'returned' },
  accept: { from: ['offered'], to: 'accepted' },
} as const satisfies Record<SlipMove, { from: readonly TransferItemState[]; to: TransferItemState }>;

export interface SlipMoveDetails {
  /** Which dossiers, by code; all of the slip when not given. */
  readonly codes?: readonly string[];
  readonly reason?: string | null;
}

/**
 * Moves dossiers of a slip on. Until they are accepted nothing but the state of the transfer changes, and what is recalled is the giver's as before. Accepted, they are
 * the receiver's; code, clock and papers stay as they are. A repeat changes nothing.
 * @returns the slip with what is left on it
 */
export async function moveSlip(
  office: Office,
  actor: Actor,
  slipId: string,
  move: SlipMove,
  { codes, reason = null }: SlipMoveDetails = {},
): Promise<Slip> {
  return inTransaction(office, async (inside) => {
    const { from, to } = moves[move];
    const rows = await inside.db
      .selectFrom('office.transferItem as item')
      .innerJoin('office.dossier', 'office.dossier.id', 'item.dossierId')
      .select(['batchId', 'dossierId', 'code', 'receiverUnitCode', 'state'])
      .where('slipId', '=', slipId)
      .where('state', 'in', from)
      .orderBy('dossierId')
      .forUpdate('item')
      .execute();
    const moved = codes ? rows.filter(({ code }) => codes.includes(code)) : rows;
    for (const { batchId, dossierId, state, receiverUnitCode } of moved) {
      await inside.db
        .updateTable('office.transferItem')
        .set({ state: to, ...(to === 'returned' ? { difference: reason } : {}) })
        .where('batchId', '=', batchId)
        .where('dossierId', '=', dossierId)
        .execute();
      if (to !== 'returned' || state === 'offered')
        await transitionDossier(inside, actor, dossierId, { transfer: to, reason });
      if (to === 'accepted') await giveTo(inside, actor, dossierId, receiverUnitCode);
    }
    if (moved.length > 0)
      audit(inside, actor, `${move}-transfer`, `dossier:${slipId}`, {
        codes: moved.map(({ code }) => code).join(' '),
        reason,
      });
    return getSlip(inside, slipId);
  });
}

/** The receiver is competent from now on. The reception point stays while it exists; a former unit's counter is closed. */
async function giveTo(office: Office, actor: Actor, dossierId: string, receiverUnitCode: string): Promise<void> {
  const before = await office.db
    .selectFrom('office.dossier')
    .select(['competentUnitCode', 'receivingUnitCode'])
    .where('id', '=', dossierId)
    .executeTakeFirstOrThrow();
  const closed = before.receivingUnitCode === before.competentUnitCode;
  const after = {
    competentUnitCode: receiverUnitCode,
    receivingUnitCode: closed ? receiverUnitCode : before.receivingUnitCode,
  };
  await office.db
    .updateTable('office.dossier')
    .set({
      ...after,
      unitCodes: sql<string[]>`array(select distinct unnest(unit_codes || ${receiverUnitCode}::text))`,
    })
    .where('id', '=', dossierId)
    .execute();
  await writeHistory(office, actor, dossierId, { action: 'transferred', before, after });
}
