import type { ChangeHub, PageChange } from '../http/context.ts';

/** Creates the hub. It keeps nothing: a page that was not listening loads afresh when it comes back. */
export const createChangeHub = (): ChangeHub => {
  const listeners = new Set<(change: PageChange) => void>();
  return {
    publish: (change) => {
      for (const listener of [...listeners]) listener(change);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
