const prefix = 'motcua.draft.';

/** Finds what was kept under this name; undefined when nothing was, or when it cannot be read any more. */
export function readDraft<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch (error) {
    console.error(`The draft "${name}" could not be read; starting empty.`, error);
    return undefined;
  }
}

/** Keeps what was typed on this machine. Answers false when the browser refuses (full, or private). */
export function writeDraft(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
    return true;
  } catch (error) {
    console.error(`The draft "${name}" could not be kept in this browser.`, error);
    return false;
  }
}

/** Forgets a draft that has been sent. */
export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch (error) {
    console.error(`The draft "${name}" could not be removed.`, error);
  }
}

/** Calls `then` each time another window of this browser forgets the draft. @returns what ends that */
export function onDroppedElsewhere(name: string, then: () => void): () => void {
  const look = ({ key, newValue }: StorageEvent): void => {
    if (key === prefix + name && newValue === null) then();
  };
  window.addEventListener('storage', look);
  return () => window.removeEventListener('storage', look);
}
