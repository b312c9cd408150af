/** A message on its way to one receiver. */
export interface Letter {
  readonly id: number;
  readonly key: string;
  readonly channel: NoticeChannelName;
  readonly email: string | null;
  readonly phone: string | null;
  readonly subject: string;
  readonly body: string;
  readonly attempts: number;
  readonly attachedDocumentId: string | null;
  /** An iCalendar object (RFC 5545). */
  readonly calendar: string | null;
}

export type NoticeChannelName = 'mail' | 'sms';

/**
 * A way on which messages go. `repeatable`: the receiver knows a message that it got before, so one whose fate is unknown may be sent again.
 * `send` throws `UncertainDelivery` when the receiver may have taken it, `FinalRefusal` when a repeat is in vain, any other error when it is to be tried again.
 */
export interface NoticeChannel {
  readonly repeatable: boolean;
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** Everything was handed over, but the answer did not come. */
export class UncertainDelivery extends Error {}

/** The receiver refused, and would again. */
export class FinalRefusal extends Error {}
