/**
 * The beat of the job workers: every ten seconds they tell the servers, through the database, that they are at work. It keeps nothing. While the database is away there is no beat; a crash ends it, and after
 * some that are missing the servers say that nobody works.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { announceWorkers, type Office, type OfficeLog, StoreAwayError } from '../../office/kernel/index.ts';

const BEAT_MS = 10_000;

/** Tells it from now on, until it is stopped. */
export function startBeat(office: Office, log: OfficeLog): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  const beat = async (): Promise<void> => {
    while (!signal.aborted) {
      await announceWorkers(office).catch((error: unknown) => {
        if (!(error instanceof StoreAwayError))
          log.warn({ err: error }, 'The servers could not be told of the workers');
      });
      await wait(BEAT_MS, undefined, { signal }).catch(() => undefined); // ends early when stopping
    }
  };
  const ended = beat();
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}
