/** Something that open pages should look at again. */
export interface PageChange {
  readonly type: 'dossier' | 'task' | 'notification' | 'document' | 'clock' | 'unit' | 'person' | 'process';
  readonly id: string;
  /** Of a task: who may see it. */
  readonly groups?: readonly string[];
  readonly assignee?: string | null;
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
