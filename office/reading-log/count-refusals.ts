/**
 * Refusals are counted and not written one by one: whoever is refused a thousand times a minute is one row that says a thousand, so nobody can fill the disk by knocking. They are kept in memory for a minute
 * at most; a crash loses the counts of that minute. From so many kinds of refusals in a minute on, further ones are counted together.
 */
import { actorId, type Office } from '../kernel/index.ts';
import type { Look } from './look.ts';
import { recordRefusal } from './record-look.ts';

const KINDS_MAX = 300;
const OTHERS = 'others';

interface Counted {
  readonly look: Look;
  times: number;
}

const counts = new WeakMap<Office['db'], Map<string, Counted>>();

/** Counts that somebody was refused. `look` is what would have been shown; without its data, which would tell every try apart. */
export function countRefusal(office: Office, look: Omit<Look, 'data' | 'reason'>): void {
  const counted = counts.get(office.db) ?? new Map<string, Counted>();
  counts.set(office.db, counted);
  const key = JSON.stringify([actorId(look.actor), look.session, look.address, look.action, look.subject]);
  const known = counted.get(key);
  if (known) known.times += 1;
  else if (counted.size < KINDS_MAX) counted.set(key, { look, times: 1 });
  else countOthers(counted);
}

function countOthers(counted: Map<string, Counted>): void {
  const others = counted.get(OTHERS);
  if (others) others.times += 1;
  else
    counted.set(OTHERS, {
      look: { actor: { kind: 'system', name: OTHERS }, action: 'other', subject: OTHERS },
      times: 1,
    });
}

/** Writes what was counted since the last time. What cannot be written is counted on. */
export async function writeRefusals(office: Office): Promise<void> {
  const counted = counts.get(office.db);
  if (!counted || counted.size === 0) return;
  counts.delete(office.db);
  await Promise.all([...counted.values()].map(({ look, times }) => recordRefusal(office, look, times)));
}
