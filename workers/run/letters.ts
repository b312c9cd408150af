/**
 * The dispatcher of letters, a loop beside the job workers. Without a mail server and a gateway for short messages it is idle for good: notices are kept and shown. Else it
 * looks every five seconds (or as it is told), lets the office send what waits, and sleeps; asked to stop, it sends the letter at hand and ends. Any number of processes may run one: the
 * office lets a single dispatcher work at a time. A crash leaves letters marked as on their way; the next dispatcher settles them, as `office/notifications` says.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type Office, type OfficeLog, StoreAwayError } from '../../office/kernel/index.ts';
import { dispatchNotifications } from '../../office/notifications/index.ts';

const LOOK_EVERY_MS = 5_000;

export interface LetterDispatcher {
  /** Resolves when the letter at hand is settled. */
  stop(): Promise<void>;
}

/** Sends waiting letters as long as it runs; without a mail server and a gateway there is nothing to do, and it does nothing. */
export function startLetters(office: Office, log: OfficeLog, lookEveryMs = LOOK_EVERY_MS): LetterDispatcher {
  if (!office.smtp && !office.sms) return { stop: async () => undefined };
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      await dispatchNotifications(office).catch((error: unknown) => {
        if (!(error instanceof StoreAwayError))
          log.error({ err: error }, 'Letters could not be dispatched; the next turn tries again');
      });
      await wait(lookEveryMs, undefined, { signal }).catch(() => undefined); // ends early when stopping
    }
  };
  const ended = loop();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}
