import { audit } from '../audit/index.ts';
import { lastWithdrawalRequest, writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { postMessage } from '../outbox/index.ts';
import { isFinal } from '../terms/index.ts';
import { DAY_MS } from '../time/index.ts';
import { getDossier, lockDossier } from './find-dossier.ts';
import { stateWord } from './states.ts';

/** Tells the process of the dossier, whatever step it stands at. Where the process cannot be told for so long, it is asked for anew. */
const WITHDRAWN = 'dossier.withdrawn';
const WITHDRAWN_LIVES_MS = DAY_MS;
const REASON_LENGTH_MAX = 2000;

/**
 * The applicant takes the dossier back; the process then ends and changes the state. What was asked for already, from another window or on the telephone, is asked for once.
 * @throws OfficeError not-found; conflict when the dossier has been decided; invalid for an empty or too long reason
 */
export async function requestWithdrawal(
  office: Office,
  actor: Actor,
  dossierId: string,
  reason: string,
): Promise<void> {
  const words = reason.trim().normalize('NFC');
  if (words === '' || words.length > REASON_LENGTH_MAX)
    throw new OfficeError('invalid', 'dossiers.withdrawal.reasonNeeded', {
      length: words.length,
      reasonLengthMax: REASON_LENGTH_MAX,
    });
  await inTransaction(office, async (inside) => {
    await lockDossier(inside, dossierId);
    const { decision } = await getDossier(inside, dossierId);
    if (isFinal(decision))
      throw new OfficeError('conflict', 'dossiers.withdrawal.tooLate', {
        dossierId,
        decision: stateWord('decision', decision),
      });
    const now = await inside.now();
    const askedAt = await lastWithdrawalRequest(inside, dossierId);
    if (askedAt !== undefined && now.getTime() < askedAt.getTime() + WITHDRAWN_LIVES_MS) return;
    await postMessage(inside, {
      name: WITHDRAWN,
      correlationKey: dossierId,
      messageId: `${dossierId}:${WITHDRAWN}:${now.toISOString()}`,
      variables: { withdrawalReason: words },
      timeToLiveMs: WITHDRAWN_LIVES_MS,
    });
    await writeHistory(inside, actor, dossierId, { action: 'withdrawal-requested', reason: words });
    audit(inside, actor, 'request-withdrawal', `dossier:${dossierId}`, { reason: words });
  });
}
