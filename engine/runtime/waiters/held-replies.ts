/**
 * Held replies: replies that are held back after their commit, until others have agreed. A change of a user task (assigning, updating,
 * completing, cancelling) with task listeners has begun when its command is committed; its caller is answered when the last listener has
 * completed, or denied it.
 *
 * A reply is held under the key that the core has given the request. It leaves by the effect `requestAnswered` of a later command, by the
 * end of the wait (10 s, `listenersMs`: then the caller gets 504, and the change goes on when the listeners answer), or with the session.
 * Effects are told in the order of their commands, since a key may be used again by a later request on the same task.
 *
 * Held replies are only in memory. After a crash what was begun stands in the state and goes on; only the caller does not hear of it.
 */
import type { Key } from '../../core/entities/index.ts';
import type { Command, CoreReply, Rejection } from '../../core/kernel/command.ts';
import { DeadlineError } from '../contract/engine.ts';
import type { Work } from '../contract/work.ts';

export interface HeldReplies {
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

export function createHeldReplies(waitMs: number): HeldReplies {
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
