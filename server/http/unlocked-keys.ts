/**
 * Personal keys that are open: in the memory of this server alone, each for the session in which its password was given. A key is locked by whoever opened it, when the session ends, after
 * fifteen minutes without a signature or a look at a paper, and by a restart. Of several servers only the one that opened it has it.
 */
import type { SigningKey } from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';

const IDLE_MS_MAX = 15 * MINUTE_MS;

interface Unlocked {
  readonly personId: string;
  readonly key: SigningKey;
  until: Date;
}

const open = new WeakMap<Office, Map<string, Unlocked>>();

const keysOf = (office: Office): Map<string, Unlocked> => {
  const keys = open.get(office) ?? new Map<string, Unlocked>();
  open.set(office, keys);
  const now = office.systemNow();
  for (const [session, { until }] of keys) if (until <= now) keys.delete(session);
  return keys;
};

const later = (office: Office): Date => new Date(office.systemNow().getTime() + IDLE_MS_MAX);

/** Opens a key for a session. */
export const unlockKey = (office: Office, session: string, personId: string, key: SigningKey): void =>
  void keysOf(office).set(session, { personId, key, until: later(office) });

/** Returns until when the session's key is open; null when it is not. */
export const unlockedUntil = (office: Office, session: string): Date | null =>
  keysOf(office).get(session)?.until ?? null;

/** Locks the session's key. */
export const lockKey = (office: Office, session: string): void => void keysOf(office).delete(session);

/** Locks every key of a person, on this server. */
export const lockKeysOf = (office: Office, personId: string): void => {
  const keys = keysOf(office);
  for (const [session, unlocked] of keys) if (unlocked.personId === personId) keys.delete(session);
};

/** Whoever looks at a paper is there: her key stays open for another while. */
export const keepUnlocked = (office: Office, session: string): void => {
  const unlocked = keysOf(office).get(session);
  if (unlocked) unlocked.until = later(office);
};

/** Returns the open key of a session; work that goes on beside the sessions takes the one that its person opened last. */
export const openKey = (office: Office, personId: string, session: string | undefined): SigningKey | undefined => {
  const keys = keysOf(office);
  const found =
    session === undefined ? [...keys.values()].findLast((one) => one.personId === personId) : keys.get(session);
  if (found?.personId !== personId) return undefined;
  found.until = later(office);
  return found.key;
};
