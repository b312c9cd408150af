import { OfficeError } from '../kernel/index.ts';
import type { Channel, StartRule } from '../terms/index.ts';
import { writeMoment } from '../time/index.ts';

/**
 * Where a procedure says nothing: the counter and the portal receive at once, a letter when an officer opens it, and a transferred dossier keeps the moment of
 * its old receipt (Decree 61/2018/NĐ-CP art. 17, unverified).
 */
const usualRules = {
  counter: 'handed-in',
  online: 'handed-in',
  post: 'accepted',
  transferred: 'handed-in',
} as const satisfies Record<Channel, StartRule>;

/** From when the limit of a dossier that comes by a channel runs. `rules` are the procedure's own. */
export function startRuleFor(channel: Channel, rules: Readonly<Partial<Record<Channel, StartRule>>> = {}): StartRule {
  return rules[channel] ?? usualRules[channel];
}

export interface ReceiptMoments {
  readonly handedInAt: Date;
  readonly acceptedAt?: Date;
}

/**
 * The moment that counts as receipt for a channel. `rules` are the procedure's own.
 * @throws OfficeError invalid when the rule asks for an acceptance and there is none, or one before the handing-in
 */
export function receiptMoment(
  channel: Channel,
  { handedInAt, acceptedAt }: ReceiptMoments,
  rules: Readonly<Partial<Record<Channel, StartRule>>> = {},
): Date {
  if (startRuleFor(channel, rules) === 'handed-in') return handedInAt;
  if (!acceptedAt) throw new OfficeError('invalid', 'legalClock.notAcceptedYet', { channel });
  if (acceptedAt < handedInAt)
    throw new OfficeError('invalid', 'legalClock.acceptedTooEarly', {
      acceptedAt: { vi: writeMoment(acceptedAt), en: acceptedAt.toISOString() },
      handedInAt: { vi: writeMoment(handedInAt), en: handedInAt.toISOString() },
    });
  return acceptedAt;
}
