/**
 * Work that nobody waits for: batch operations, draining of deleted definitions, retention of history. It goes through the same
 * intake as all other commands, a bounded number at a time, so that it takes turns with them. What is still to be done is always
 * told by the tables, so a restart at any point goes on where the last commit was.
 */
import { UnavailableError } from '../contract/engine.ts';
import { advanceBatch } from './batch-operations.ts';
import type { BackgroundContext, BackgroundOptions } from './context.ts';
import { drain } from './draining.ts';
import { createRetention } from './retention.ts';

export interface Background {
  /** There may be something to do now. */
  wake(): void;
  /** Resolves when the present chunk is done; nothing is begun any more. */
  close(): Promise<void>;
}

export function startBackground(options: BackgroundOptions): Background {
  let isStopping = false;
  let isWoken = true;
  let wakeUp: () => void = () => undefined;
  const context: BackgroundContext = { ...options, setAside: new Map(), isStopping: () => isStopping };
  const retention = createRetention(context);

  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, options.limits.backgroundPauseMs);
      timer.unref();
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  /** One chunk of everything that is to be done; false when there is nothing more. */
  const work = async (): Promise<boolean> => {
    let isMore = false;
    for (const batch of context.batchOperations()) {
      if (isStopping) return false;
      if (batch.state !== 'SUSPENDED') isMore = (await advanceBatch(context, batch)) || isMore;
    }
    for (const definition of context.drainingDefinitions()) isMore = (await drain(context, definition)) || isMore;
    return (await retention()) || isMore;
  };
  const main = async (): Promise<void> => {
    while (!isStopping) {
      if (!isWoken) await sleep();
      isWoken = false;
      try {
        while (!isStopping && (await work()));
      } catch (error) {
        // While the engine loads its state anew or is full it says so itself. What was not done is found again after the pause.
        if (error instanceof UnavailableError) continue;
        options.log.warn({ err: error }, 'Work in the background failed; the engine tries again in a moment');
      }
    }
  };
  const finished = main();
  return {
    wake() {
      isWoken = true;
      wakeUp();
    },
    async close() {
      isStopping = true;
      wakeUp();
      await finished;
    },
  };
}
