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
