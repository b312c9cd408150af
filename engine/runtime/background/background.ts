/**
 * The background: work that nobody waits for. It is batch operations, the draining of deleted definitions and the retention of history.
 *
 * The background is a client of the engine. It sends ordinary commands through the same intake as all others, at most 100 at once
 * (`backgroundCommands`), and waits until they are durable before it sends more: so it takes turns with everybody and needs no lock.
 *
 * It is working (chunk after chunk, as long as one of its three parts says that there is more), sleeping (until somebody announces work,
 * or 2 s have passed, `backgroundPauseMs`, for what nobody announces: an instance that ends, a day that passes) or stopping (the present
 * chunk is finished, none is begun). While the engine loads its state anew or is full, a chunk fails and is found again after the pause.
 *
 * What is still to be done is told by the tables alone, so after a crash the next engine goes on where the last commit was.
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
