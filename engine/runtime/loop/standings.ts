/**
 * Standings: who leads, told to those who ask and those who wait. The loop says when it may have changed: after each opening of the store,
 * each refusal of the lease and each loss of a session. That a leader has become unsure nobody says, since time does it: whoever waits
 * looks again every now and then.
 */
import type { Leadership, Standing } from '../contract/leadership.ts';

export interface Standings extends Pick<Leadership, 'standing' | 'settled' | 'watch'> {
  /** An opening has succeeded, was refused or failed, or a session was lost. */
  note(): void;
}

/** A leader that was frozen renews its lease within this time, or learns that it has lost it. */
const LOOK_AGAIN_MS = 20;

/** @param read tells the standing of this moment */
export function createStandings(read: () => Standing): Standings {
  const listeners = new Set<(standing: Standing) => void>();
  let notes = 0;
  let told = '';
  let wakeWaiting: () => void = () => undefined;
  let noted = new Promise<void>((resolve) => {
    wakeWaiting = resolve;
  });
  const isSettled = (standing: Standing, notesBefore: number): boolean =>
    standing.role === 'leader' ||
    standing.role === 'stopped' ||
    standing.role === 'failing' ||
    (standing.role === 'standby' && standing.leader !== null && notes > notesBefore);

  return {
    standing: read,
    async settled(timeoutMs) {
      const untilMs = performance.now() + timeoutMs;
      const notesBefore = notes;
      let standing = read();
      while (!isSettled(standing, notesBefore) && performance.now() < untilMs) {
        await Promise.race([noted, new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))]);
        standing = read();
      }
      return standing;
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    note() {
      notes += 1;
      const wakeThem = wakeWaiting;
      noted = new Promise((resolve) => {
        wakeWaiting = resolve;
      });
      wakeThem();
      const standing = read();
      if (identify(standing) === told) return;
      told = identify(standing);
      for (const listener of listeners) listener(standing);
    },
  };
}

const identify = (standing: Standing): string =>
  standing.role === 'standby' ? `standby of ${standing.leader?.id}` : standing.role;
