import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

export const SUPERUSER = 'postgres';
const START_TIMEOUT_MS = 30_000;
const POLL_MS = 25;

/** Address of the superuser on the maintenance database of a server of ours. */
export function urlOf(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

/** Connects again and again, as long as `worthWaiting` says so of the last error and the time limit allows. */
export async function untilAnswering(url: string, worthWaiting: (error: unknown) => boolean): Promise<boolean> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      if (!worthWaiting(error)) return false;
      await delay(POLL_MS);
    }
  }
  return false;
}

/** SQLSTATE 57P03 cannot_connect_now: recovering after a crash, for example. */
export function isStartingUp(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '57P03';
}
