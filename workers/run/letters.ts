import { setTimeout as wait } from 'node:timers/promises';
import type { Office, OfficeLog } from '../../office/kernel/index.ts';
import { dispatchNotifications } from '../../office/notifications/index.ts';

const LOOK_EVERY_MS = 5_000;

export interface LetterDispatcher {
  /** Resolves when the letter at hand is settled. */
  stop(): Promise<void>;
}

/** Sends waiting letters as long as it runs; without a mail server and a gateway there is nothing to do, and it does nothing. */
export function startLetters(office: Office, log: OfficeLog): LetterDispatcher {
  if (!office.smtp && !office.sms) return { stop: async () => undefined };
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      await dispatchNotifications(office).catch((error: unknown) => {
        log.error({ err: error }, 'Letters could not be dispatched; the next turn tries again');
      });
      await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined); // ends early when stopping
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
