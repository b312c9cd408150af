import type { Change } from '../../office/kernel/index.ts';

/** Something that open pages should look at again. */
export interface PageChange {
  readonly type: Change['type'] | 'process';
  readonly id: string;
  readonly unitCodes?: readonly string[];
  readonly assignees?: readonly string[];
}

export type Listener = (change: PageChange) => void;

/** Passes changes on to the pages that listen on this server. */
export interface ChangeHub {
  publish(change: PageChange): void;
  /** Returns the way to stop listening. */
  subscribe(listener: Listener): () => void;
  readonly listenerCount: () => number;
}

export const createChangeHub = (): ChangeHub => {
  const listeners = new Set<Listener>();
  return {
    publish: (change) => {
      for (const listener of [...listeners]) listener(change);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listenerCount: () => listeners.size,
  };
};
