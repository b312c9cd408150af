/** Asks the person once more who she is; answers whether she proved it. */
type Ask = () => Promise<boolean>;

let ask: Ask | undefined;
let running: Promise<boolean> | undefined;

/** Tells who asks: the shell, while somebody is signed in. @returns what ends that */
export function onConfirmNeeded(asker: Ask): () => void {
  ask = asker;
  return () => {
    if (ask === asker) ask = undefined;
  };
}

/** Has the person asked; requests that need it at the same time wait for the one answer. */
export function confirmIdentity(): Promise<boolean> {
  running ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    running = undefined;
  });
  return running;
}
