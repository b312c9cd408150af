/**
 * The keeper of the lease: how one engine at a time leads, and knows it.
 *
 * A keeper is in one of these modes:
 * - without the lease: `take` asks for it once. It is given when nobody holds it, when its holder's session has ended (the process died,
 *   or stopped in order), or when it has run out (the holder is frozen, or cut off). Taking it raises the epoch, so that commits of
 *   whoever led before fail from then on.
 * - holding: it is renewed well within its time. Only the database's clock says when it has run out; this engine counts from the moment
 *   at which it *sent* the last renewal that succeeded, by a clock that no operator sets, and a tenth less. So it stops believing in its
 *   lease before anybody else may take it, whatever the clocks of the two machines say.
 * - lost: a renewal was refused or failed, or the session that holds the lock has ended. The holder is told, and must drop what it has
 *   in memory; then it may ask again.
 *
 * A frozen process does not count, but the clock does: when it wakes, its lease is over before it answers anything. A crash leaves a row
 * that names somebody who is gone, and no session: the next one to ask has the lease at once.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { StoreLockedError } from '../contract/errors.ts';
import type { LeaseTimes, Member } from '../contract/lease.ts';
import { FencedError } from '../contract/store.ts';

/** What the database does for the keeper; each call is one step of it. */
export interface LeaseTable<Opened> {
  /** Asks for the lease once, and shows the asker among the members. */
  take(me: Member, heldMs: number): Promise<Taken<Opened> | Refused>;
  /** Puts the end of the lease off. @returns false when somebody else has taken it */
  renew(me: Member, heldMs: number): Promise<boolean>;
  /** Gives the lease back, so that the next one who asks has it at once. */
  release(id: string): Promise<void>;
  /** Is told when the session that holds the lock ends without being asked to. */
  onBroken(listener: (error: Error) => void): void;
}

export interface Taken<Opened> {
  readonly isTaken: true;
  readonly opened: Opened;
}

export interface Refused {
  readonly isTaken: false;
  readonly leader: Member | null;
}

export interface LeaseKeeper<Opened> {
  /**
   * Asks for the lease once.
   * @param onLost is called once, when the lease that was taken here is lost
   * @throws StoreLockedError when another engine leads
   */
  take(onLost: (error: Error) => void): Promise<Opened>;
  /** A moment of the keeper's own clock; negative infinity without the lease. */
  validUntilMs(): number;
  /** Stops renewing and gives the lease back. */
  release(): Promise<void>;
}

export interface KeeperOptions<Opened> {
  readonly table: LeaseTable<Opened>;
  readonly times: LeaseTimes;
  me(): Member;
  /** A clock that only goes forward; another one only in tests. */
  readonly nowMs?: () => number;
  /** Waits so many milliseconds; another one only in tests. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

interface Hold {
  validUntilMs: number;
  readonly onLost: (error: Error) => void;
}

/** Two clocks may run at different speeds; no two differ by a tenth. */
const BELIEVED_PART = 0.9;

export function createLeaseKeeper<Opened>(options: KeeperOptions<Opened>): LeaseKeeper<Opened> {
  const { table, times, me, nowMs = () => performance.now(), pause: wait = pauseUnwaited } = options;
  const believedMs = times.heldMs * BELIEVED_PART;
  let hold: Hold | null = null;

  const lose = (error: Error): void => {
    const lost = hold;
    hold = null;
    lost?.onLost(error);
  };
  const renewOnce = async (held: Hold): Promise<void> => {
    const sentMs = nowMs();
    const isOurs = await table.renew(me(), times.heldMs);
    if (hold !== held) return;
    if (isOurs) held.validUntilMs = sentMs + believedMs;
    else lose(new FencedError('Expected to renew the lease, but another engine has taken it since'));
  };
  const renewForever = async (held: Hold): Promise<void> => {
    while (hold === held) {
      await wait(times.renewalMs);
      if (hold !== held) return;
      await renewOnce(held).catch((error: Error) => {
        if (hold === held) lose(error);
      });
    }
  };
  table.onBroken(lose);
  return {
    async take(onLost) {
      hold = null;
      const sentMs = nowMs();
      const answer = await table.take(me(), times.heldMs);
      if (!answer.isTaken) throw new StoreLockedError(answer.leader);
      hold = { validUntilMs: sentMs + believedMs, onLost };
      void renewForever(hold);
      return answer.opened;
    },
    validUntilMs: () => hold?.validUntilMs ?? Number.NEGATIVE_INFINITY,
    async release() {
      hold = null;
      await table.release(me().id);
    },
  };
}

/** The renewals alone keep no process alive. */
const pauseUnwaited = (ms: number): Promise<unknown> => pause(ms, undefined, { ref: false });
