import { audit } from '../audit/index.ts';
import { carryOverDossier } from '../intake/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { offerSlips } from './offer-slips.ts';
import { type PlannedRow, planTransfer, type TransferFlaw } from './plan-transfer.ts';
import { openBatch, type TransferBatch } from './transfer-batch.ts';
import type { TransferRow } from './transfer-row.ts';

export interface TransferList {
  /** Names the list: the same key again goes on where it stopped, and lists nothing twice. */
  readonly key: string;
  readonly giverUnitCode: string;
  readonly rows: readonly TransferRow[];
}

export interface ListedTransfer {
  readonly batchId: string;
  /** Dossiers that this call put on the list. */
  readonly listed: number;
  /** Those that an earlier call had put there. */
  readonly before: number;
  readonly flaws: readonly TransferFlaw[];
  /** Codes of the slips on which givers and receivers now confirm. */
  readonly slipCodes: readonly string[];
}

/** Dossiers that are written together: what is interrupted goes on behind the last whole portion. */
const PORTION = 100;

/**
 * Puts open dossiers of a giver on the list for their successors and starts a hand-over with each of them. Rows with a flaw are left out and named; corrected, they
 * can be listed under the same key.
 * @throws OfficeError not-found (giver), conflict (the key is another unit's)
 */
export async function listTransfer(office: Office, actor: Actor, list: TransferList): Promise<ListedTransfer> {
  const batch = await openBatch(office, actor, list.key, list.giverUnitCode);
  const known = await codesOnList(office, batch.id);
  const fresh = list.rows.filter(({ code }) => !known.has(code?.trim() ?? ''));
  const { rows, flaws } = await planTransfer(office, list.giverUnitCode, fresh);
  for (let from = 0; from < rows.length; from += PORTION)
    await inTransaction(office, (inside) => writePortion(inside, actor, batch, rows.slice(from, from + PORTION)));
  const slipCodes = await offerSlips(office, actor, batch);
  return { batchId: batch.id, listed: rows.length, before: known.size, flaws, slipCodes };
}

async function codesOnList(office: Office, batchId: string): Promise<ReadonlySet<string>> {
  const rows = await office.db
    .selectFrom('office.transferItem')
    .innerJoin('office.dossier', 'office.dossier.id', 'office.transferItem.dossierId')
    .select('code')
    .where('batchId', '=', batchId)
    .execute();
  return new Set(rows.map(({ code }) => code));
}

async function writePortion(
  office: Office,
  actor: Actor,
  { id: batchId, key, giverUnitCode }: TransferBatch,
  rows: readonly PlannedRow[],
): Promise<void> {
  for (const row of rows) {
    const dossierId = row.dossierId ?? (await carryOver(office, actor, giverUnitCode, row));
    const { receiverUnitCode, step, proposal, refusalGrounds, papers, note } = row;
    await office.db
      .insertInto('office.transferItem')
      .values({
        batchId,
        dossierId,
        receiverUnitCode,
        slipId: null,
        step,
        proposal,
        refusalGrounds,
        papers,
        note,
        difference: null,
      })
      .execute();
  }
  const codes = rows.map(({ code }) => code).join(' ');
  audit(office, actor, 'list-transfer', `transfer:${key}`, { giverUnitCode, count: rows.length, codes });
}

async function carryOver(office: Office, actor: Actor, giverUnitCode: string, row: PlannedRow): Promise<string> {
  const { step: decision, stoppedAt } = row;
  const reason = decision === 'consulting' ? 'waiting-for-agency' : 'waiting-for-supplement';
  return carryOverDossier(office, actor, {
    ...row,
    decision,
    receivingUnitCode: giverUnitCode,
    competentUnitCode: giverUnitCode,
    ...(stoppedAt ? { stop: { stoppedAt, reason } as const } : {}),
  });
}
