import { officeMessages, officeProcesses } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import { getDossier, transitionDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { postMessage } from '../outbox/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { DAY_MS } from '../time/index.ts';

const START_LIVES_MS = DAY_MS;

export interface LedgerPlace {
  /** Where it lies; the reception point of the dossier when not given. */
  readonly keeperUnitCode?: string;
  readonly place?: string | null;
  readonly note?: string | null;
}

/** Enters a result that nobody fetched into the ledger and starts its process. One that is there stays as it is. @throws OfficeError conflict when nothing was decided yet */
export async function enterUndelivered(
  office: Office,
  actor: Actor,
  dossierId: string,
  { keeperUnitCode, place = null, note = null }: LedgerPlace = {},
): Promise<void> {
  await inTransaction(office, async (inside) => {
    const dossier = await getDossier(inside, dossierId);
    if (dossier.delivery === 'none') await transitionDossier(inside, actor, dossierId, { delivery: 'ready' });
    const reason = vietnameseTexts.say('undelivered.notFetched');
    await transitionDossier(inside, actor, dossierId, { delivery: 'undeliverable', reason });
    const keeper = keeperUnitCode ?? dossier.receivingUnitCode;
    const now = await inside.now();
    const entered = await inside.db
      .insertInto('office.undeliveredResult')
      .values({
        dossierId,
        keeperUnitCode: keeper,
        issuerUnitCode: dossier.competentUnitCode,
        enteredAt: now,
        keptFrom: now,
        settledAt: null,
        archivePlace: null,
        place,
        note,
        claimUnitCode: null,
      })
      .onConflict((conflict) => conflict.column('dossierId').doNothing())
      .returning('dossierId')
      .executeTakeFirst();
    if (!entered) return;
    await writeHistory(inside, actor, dossierId, { action: 'result-kept', after: { keeperUnitCode: keeper, place } });
    audit(inside, actor, 'enter-undelivered', `dossier:${dossierId}`, { keeperUnitCode: keeper });
    await startKeeping(inside, dossierId, `${dossierId}:entered`);
  });
}

/** Starts the process of a result, at the counter or out of the archive; `messageId` names the occasion. */
export async function startKeeping(office: Office, dossierId: string, messageId: string): Promise<void> {
  const { code: dossierCode, procedureCode, receivingUnitCode, applicantName } = await getDossier(office, dossierId);
  await postMessage(office, {
    name: officeMessages.undeliveredEntered,
    correlationKey: dossierId,
    messageId,
    timeToLiveMs: START_LIVES_MS,
    variables: { dossierId, dossierCode, procedureCode, receivingUnitCode, applicantName },
    starts: { dossierId, processId: officeProcesses.undeliveredResult },
  });
}
