import type { Key } from '../../core/entities/index.ts';
import type { Command, CoreReply, Rejection } from '../../core/kernel/command.ts';
import { DeadlineError } from '../contract/engine.ts';
import type { Work } from '../contract/work.ts';

/**
 * Callers whose command has begun, and who are answered when others have agreed: the task listeners of a user task. Who waits
 * is only in memory; what was begun is in the state, and goes on without them.
 */
export interface Requests {
  /** Holds a reply back until it is answered, at most so long as the limit says. */
  wait(requestKey: Key, work: Work, reply: CoreReply<Command>): void;
  /** Gives the reply that was held back, or the rejection. */
  answer(requestKey: Key, rejection: Rejection | null): void;
  /** The session is lost or the engine stops: nobody knows the outcome any more. */
  failAll(error: Error): void;
}

interface Waiting {
  readonly work: Work;
  readonly reply: CoreReply<Command>;
  readonly timeout: NodeJS.Timeout;
}

export function createRequests(waitMs: number): Requests {
  const waiting = new Map<Key, Waiting>();

  const take = (requestKey: Key): Waiting | undefined => {
    const found = waiting.get(requestKey);
    waiting.delete(requestKey);
    clearTimeout(found?.timeout);
    return found;
  };
  const giveUp = (requestKey: Key): void => {
    const reason = `The task listeners of the user task with key '${requestKey}' have not answered within ${waitMs} ms. The change goes on when they do; look for workers of their job types.`;
    take(requestKey)?.work.fail(new DeadlineError(reason));
  };
  return {
    wait(requestKey, work, reply) {
      waiting.set(requestKey, { work, reply, timeout: setTimeout(giveUp, waitMs, requestKey) });
    },
    answer(requestKey, rejection) {
      const found = take(requestKey);
      found?.work.answer(rejection === null ? found.reply : { ok: false, rejection });
    },
    failAll(error) {
      for (const requestKey of [...waiting.keys()]) take(requestKey)?.work.fail(error);
    },
  };
}
