import { randomUUID } from 'node:crypto';
import { type AgencySettings, type Office, OfficeError } from '../kernel/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { MINUTE_MS } from '../time/index.ts';
import { keepOutgoing, noteFailure, type OutgoingMessage, settleOutgoing } from './agency-message.ts';
import { findAgency } from './find-agency.ts';
import { signatureOf } from './signature.ts';

const AGENCY_TIMEOUT_MS = 15_000;
const RETRY_MS = 5_000;
const RETRY_MS_MAX = 15 * MINUTE_MS;
const ANSWER_LENGTH_MAX = 300;
/** Answers below 500 that pass by themselves: time-out, conflict with an attempt under way, too early, too many. */
const PASSING = new Set([408, 409, 425, 429]);

/** The agency could not be asked now; whoever wants it asked comes again after `retryMs`. */
export class AgencyUnreachable extends Error {
  override readonly name = 'AgencyUnreachable';
  readonly retryMs: number;

  constructor(message: string, retryMs: number, cause?: unknown) {
    super(message, { cause });
    this.retryMs = retryMs;
  }
}

/**
 * Sends a signed message to another agency's system, and keeps it with what became of it. One that was taken is never sent again; one whose answer was lost goes under the
 * same `Idempotency-Key`, by which the agency knows it.
 * @throws AgencyUnreachable when the agency is down, silent or answers 5xx; OfficeError not-found when it has no system here, invalid when it refuses for good
 */
export async function sendAgencyMessage(office: Office, message: OutgoingMessage): Promise<void> {
  const agency = findAgency(office, message.agencyCode);
  if (!agency) throw new OfficeError('not-found', 'agencies.notConnected', { agencyCode: message.agencyCode });
  const { id, state, attempts, createdAt } = await keepOutgoing(office, message);
  if (state === 'delivered') return;
  try {
    await post(agency, message, office.systemNow());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const retryMs = waitAfter(attempts);
    const state = cause instanceof OfficeError ? 'failed' : 'waiting';
    await noteFailure(office, id, { state, lastError: reason, retryMs });
    if (cause instanceof OfficeError) throw cause;
    const tried = vietnameseTexts.say('agencies.tried', { attempts: attempts + 1, createdAt: createdAt.toISOString() });
    throw new AgencyUnreachable(vietnameseTexts.say('agencies.tryAgain', { reason, tried }), retryMs, cause);
  }
  await settleOutgoing(office, id, message, agency);
}

async function post(agency: AgencySettings, message: OutgoingMessage, now: Date): Promise<void> {
  const { url, secret, name, timeoutMs = AGENCY_TIMEOUT_MS } = agency;
  const { messageId, name: what, correlationKey, body } = message;
  const content = JSON.stringify({ messageId, name: what, correlationKey, body });
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const nonce = randomUUID();
  const called = vietnameseTexts.say('agencies.systemOf', { name, host: new URL(url).host });
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/json',
      'idempotency-key': messageId,
      'x-motcua-timestamp': timestamp,
      'x-motcua-nonce': nonce,
      'x-motcua-signature': signatureOf(secret, timestamp, nonce, content),
    },
    body: content,
  }).catch((cause: unknown) => {
    throw new Error(vietnameseTexts.say('agencies.noAnswer', { system: called, reason: reasonOf(cause) }), { cause });
  });
  const answer = (await response.text().catch(() => '')).slice(0, ANSWER_LENGTH_MAX);
  if (response.ok) return;
  const reason = vietnameseTexts.say('agencies.answered', { system: called, status: response.status, answer });
  if (response.status >= 500 || PASSING.has(response.status)) throw new Error(reason);
  throw new OfficeError('invalid', 'agencies.refused', { reason });
}

/** `fetch` hides why it failed in `cause`. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error && cause.cause.message ? cause.cause.message : cause.message;
}

function waitAfter(attempts: number): number {
  return Math.min(RETRY_MS * 2 ** Math.min(attempts, 12), RETRY_MS_MAX);
}
