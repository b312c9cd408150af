import { setTimeout as delay } from 'node:timers/promises';
import { MINUTE_MS } from '../../office/time/index.ts';

const TIMEOUT_MS = MINUTE_MS;
const POLL_MS = 40;

/**
 * Waits until `find` gives something. Processes go on by themselves between two steps of a person; on a cluster what can be searched follows later still.
 * @throws Error that says what was waited for
 */
export async function until<T>(what: string, find: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = performance.now() + TIMEOUT_MS;
  while (performance.now() < deadline) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    await delay(POLL_MS);
  }
  throw new Error(`Waited ${TIMEOUT_MS / 1000} s in vain for ${what}.`);
}
