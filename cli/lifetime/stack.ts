/**
 * What was started, so that it is stopped in the opposite order, whatever happens: a part that fails to start takes the
 * ones before it down again, and a part that fails to stop does not keep the others from stopping.
 */
export interface Stack {
  /** Remembers how to stop a part that has just started. */
  push(name: string, stop: () => Promise<void>): void;
  /** Stops all parts, last first; calling it again waits for the same end. */
  stop(): Promise<void>;
}

export function createStack(onError: (name: string, error: unknown) => void): Stack {
  const parts: { name: string; stop: () => Promise<void> }[] = [];
  let stopping: Promise<void> | undefined;
  const stopAll = async (): Promise<void> => {
    for (const part of parts.reverse()) {
      await part.stop().catch((error: unknown) => onError(part.name, error));
    }
  };
  return {
    push: (name, stop) => parts.push({ name, stop }),
    stop: () => {
      stopping ??= stopAll();
      return stopping;
    },
  };
}
