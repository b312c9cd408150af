import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { postMessage } from '../outbox/index.ts';
import { DAY_MS, dayOf } from '../time/index.ts';
import { getUnit, isValidOn } from '../units/index.ts';
import { startKeeping } from './enter-result.ts';
import { getUndelivered } from './ledger-entry.ts';

const CLAIMED = 'result.claimed';
/** The process may be between two waits for a moment, or the engine away for days. */
const CLAIM_LIVES_MS = 30 * DAY_MS;

/**
 * Somebody wants the result at that reception point, whichever it is: its process brings it there, out of the archive too. The same point again changes nothing.
 * @throws OfficeError not-found; invalid for a unit that does not exist today; conflict when it was handed over or is on its way to another point
 */
export async function claimResult(office: Office, actor: Actor, dossierId: string, unitCode: string): Promise<void> {
  await inTransaction(office, async (inside) => {
    const now = await inside.now();
    if (!isValidOn(await getUnit(inside, unitCode), dayOf(now)))
      throw new OfficeError('invalid', 'undelivered.noReceptionPoint', { unitCode });
    await inside.db
      .selectFrom('office.undeliveredResult')
      .select('dossierId')
      .where('dossierId', '=', dossierId)
      .forUpdate()
      .execute();
    const { state, claimUnitCode, keeperUnitCode } = await getUndelivered(inside, dossierId);
    if (state === 'handed-over') throw new OfficeError('conflict', 'undelivered.handedOver', { dossierId });
    if (claimUnitCode === unitCode) return;
    if (claimUnitCode && claimUnitCode !== keeperUnitCode)
      throw new OfficeError('conflict', 'undelivered.onItsWay', { dossierId, claimUnitCode });
    await inside.db
      .updateTable('office.undeliveredResult')
      .set({ claimUnitCode: unitCode })
      .where('dossierId', '=', dossierId)
      .execute();
    await inside.db
      .updateTable('office.dossier')
      .set({ unitCodes: sql<string[]>`array(select distinct unnest(unit_codes || ${unitCode}::text))` })
      .where('id', '=', dossierId)
      .execute();
    await writeHistory(inside, actor, dossierId, { action: 'result-claimed', after: { unitCode } });
    audit(inside, actor, 'claim-result', `dossier:${dossierId}`, { unitCode });
    const messageId = `${dossierId}:claimed:${unitCode}:${now.toISOString()}`;
    if (state === 'archived') await startKeeping(inside, dossierId, messageId);
    else
      await postMessage(inside, {
        name: CLAIMED,
        correlationKey: dossierId,
        messageId,
        timeToLiveMs: CLAIM_LIVES_MS,
        variables: {},
      });
  });
}
