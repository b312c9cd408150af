/**
 * A cache of lists that the office changes rarely and that every request needs: names of units, procedures, papers, staff.
 *
 * A list is absent, being read, or kept. The first who asks begins the reading; all who ask until `keepMs` after that share it, also while it
 * goes on. Later the next one reads anew, and nobody is told of a change before: a name may be out of date for as long as it is kept,
 * which is why nothing that decides who may do what is kept for more than some seconds. A reading that fails is told to all who
 * wait for it and is not kept. Each office has its own lists, and a restart begins without any.
 */
import type { Office } from '../../office/kernel/index.ts';

/**
 * Keeps what `load` reads from the office for `keepMs`, for lists that change rarely and are needed by every request. A failed load is not kept.
 */
export const keptFor = <T>(keepMs: number, load: (office: Office) => Promise<T>) => {
  const kept = new WeakMap<Office, { at: number; value: Promise<T> }>();
  return (office: Office): Promise<T> => {
    const found = kept.get(office);
    if (found && Date.now() - found.at < keepMs) return found.value;
    const value = load(office);
    kept.set(office, { at: Date.now(), value });
    value.catch(() => kept.delete(office));
    return value;
  };
};
