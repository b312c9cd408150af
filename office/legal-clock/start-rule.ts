import type { Channel } from '../dossiers/states.ts';
import { OfficeError } from '../kernel/index.ts';

/** Whether a limit runs from when the dossier was handed in (the system's moment), or from when an officer accepted it as received. */
export const startRules = ['handed-in', 'accepted'] as const;
export type StartRule = (typeof startRules)[number];

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
  if (!acceptedAt)
    throw new OfficeError(
      'invalid',
      `A dossier by ${channel} is received when an officer accepts it; there is no acceptance yet`,
    );
  if (acceptedAt < handedInAt)
    throw new OfficeError(
      'invalid',
      `Accepted at ${acceptedAt.toISOString()}, before it was handed in at ${handedInAt.toISOString()}`,
    );
  return acceptedAt;
}
