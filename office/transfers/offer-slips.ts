import { createHash } from 'node:crypto';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { receiveDossier } from '../intake/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { officeTexts } from '../texts/index.ts';
import { type Competence, getUnit, type Unit } from '../units/index.ts';
import type { TransferBatch } from './transfer-batch.ts';

/** Dossiers on one slip: as many as people can check together, and a page of minutes can hold. */
const SLIP_ITEMS_MAX = 100;

/** Makes slips of everything on the list that has none yet, and so starts their processes. @returns the codes of the new slips */
export async function offerSlips(office: Office, actor: Actor, batch: TransferBatch): Promise<readonly string[]> {
  const codes: string[] = [];
  for (;;) {
    const code = await inTransaction(office, (inside) => nextSlip(inside, actor, batch));
    if (!code) return codes;
    codes.push(code);
  }
}

async function nextSlip(office: Office, actor: Actor, batch: TransferBatch): Promise<string | undefined> {
  const items = await office.db
    .selectFrom('office.transferItem')
    .select(['dossierId', 'receiverUnitCode'])
    .where('batchId', '=', batch.id)
    .where('slipId', 'is', null)
    .orderBy('receiverUnitCode')
    .orderBy('dossierId')
    .limit(SLIP_ITEMS_MAX)
    .forUpdate()
    .execute();
  const [first] = items;
  if (!first) return undefined;
  const own = items.filter(({ receiverUnitCode }) => receiverUnitCode === first.receiverUnitCode);
  const [giver, receiver] = await Promise.all([
    getUnit(office, batch.giverUnitCode),
    getUnit(office, first.receiverUnitCode),
  ]);
  const ids = own.map(({ dossierId }) => dossierId);
  const slip = await receiveDossier(office, actor, {
    intakeId: slipIdOf(batch.id, ids),
    procedureCode: officeProcedures.transfer,
    receivingUnitCode: receiver.code,
    channel: 'transferred',
    decided: {
      competence: { tier: tierOf(receiver), unitCode: receiver.code },
      fee: { amountVnd: 0, reason: officeTexts.text('transfers.noFee') },
    },
    applicant: { name: giver.name },
    answers: { giverUnitCode: giver.code, receiverUnitCode: receiver.code, listKey: batch.key, count: own.length },
  });
  await office.db
    .updateTable('office.transferItem')
    .set({ slipId: slip.id })
    .where('batchId', '=', batch.id)
    .where('dossierId', 'in', ids)
    .execute();
  return slip.code;
}

const tierOf = ({ kind }: Unit): Competence => (kind === 'department' ? 'department' : 'commune');

/** The same dossiers of the same list are the same slip. */
function slipIdOf(batchId: string, dossierIds: readonly string[]): string {
  const hex = createHash('sha256')
    .update(`${batchId}:${dossierIds.join(',')}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
