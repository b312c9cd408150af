import { officeMessages, officeProcesses } from '../../workflows/shared/office-processes.ts';
import { transitionDossier } from '../dossiers/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { postMessage } from '../outbox/index.ts';
import type { Decision, Proposal } from '../terms/index.ts';
import { officeTexts } from '../texts/index.ts';
import { DAY_MS } from '../time/index.ts';

const START_LIVES_MS = DAY_MS;

/** What a process needs to know when it goes on in the middle. */
export interface OpenPoint {
  readonly proposal: Proposal | null;
  readonly refusalGrounds: string | null;
  readonly note: string | null;
}

/** What the giver wrote about a dossier that was accepted. @throws OfficeError conflict when it was not */
export async function acceptedPoint(office: Office, dossierId: string): Promise<OpenPoint> {
  const item = await office.db
    .selectFrom('office.transferItem')
    .innerJoin('office.transferBatch', 'office.transferBatch.id', 'office.transferItem.batchId')
    .select(['proposal', 'refusalGrounds', 'note'])
    .where('dossierId', '=', dossierId)
    .where('state', '=', 'accepted')
    .orderBy('listedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (item) return item;
  throw new OfficeError('conflict', 'transfers.notAccepted', { dossierId });
}

/** Readies an accepted dossier for its process: its state is the one of the step, and its clock is watched from now on. Safe to repeat. */
export async function resumeCarriedDossier(
  office: Office,
  actor: Actor,
  dossierId: string,
  decision: Decision,
): Promise<void> {
  const why = officeTexts.text('transfers.goesOn');
  await inTransaction(office, async (inside) => {
    const { code } = await transitionDossier(inside, actor, dossierId, {
      decision,
      reason: why.vi,
      reasonEn: why.en,
    });
    await postMessage(inside, {
      name: officeMessages.clockStarted,
      correlationKey: dossierId,
      messageId: dossierId,
      timeToLiveMs: START_LIVES_MS,
      variables: { dossierId, dossierCode: code },
      starts: { dossierId, processId: officeProcesses.legalClock },
    });
  });
}
