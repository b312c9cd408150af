/**
 * A loop that works beside the requests, from when the server is ready until it is closed. It is in one of three modes:
 *
 * - In a turn. A turn that says there is more is followed by the next one at once; any other by a rest. A turn that fails is told
 *   to `onFailure` and followed by a rest as well, so that a broken database is not asked without a pause. That the database is away is told
 *   by the office itself, once, and not by each turn that misses it.
 * - At rest, for at most `lookEveryMs`. `wake` ends the rest. A wake during a turn is remembered: the next turn follows without a rest,
 *   for what woke may have been written after the turn had looked.
 * - Ended. `stop` ends a rest, tells the turn that runs by its signal, and waits for it.
 *
 * The loop keeps nothing of its own: a crash leaves what the turn that ran had written, and each turn says how that is taken up again.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { StoreAwayError } from '../../office/kernel/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import type { BackgroundLoop } from '../http/context.ts';

export interface LoopParts {
  readonly name: string;

  /** Does what there is to do. @returns whether there is more */
  turn(signal: AbortSignal): Promise<boolean>;
  onFailure(error: unknown): void;
  readonly lookEveryMs: number;
  /** How long a turn may take before the loop counts as stuck; five minutes unless told otherwise. */
  readonly turnMsMax?: number;
}

const TURN_MS_MAX = 5 * MINUTE_MS;

/** Notes that a loop goes on, and tells since when it does not. */
export const createPulse = (pauseMsMax: number) => {
  let beatAt = Date.now();
  return {
    beat: (): void => {
      beatAt = Date.now();
    },
    stuckSince: (): Date | null => (Date.now() - beatAt > pauseMsMax ? new Date(beatAt) : null),
  };
};

export const createLoop = ({
  name,
  turn,
  onFailure,
  lookEveryMs,
  turnMsMax = TURN_MS_MAX,
}: LoopParts): BackgroundLoop => {
  const stopping = new AbortController();
  let waking = new AbortController();
  let ended: Promise<void> = Promise.resolve();
  const pulse = createPulse(lookEveryMs + turnMsMax);

  const attempt = (): Promise<boolean> =>
    turn(stopping.signal).catch((error: unknown) => {
      if (!(error instanceof StoreAwayError)) onFailure(error);
      return false;
    });
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      pulse.beat();
      const more = await attempt();
      const signal = AbortSignal.any([stopping.signal, waking.signal]);
      if (!more && !signal.aborted) await wait(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  };
  return {
    name,
    stuckSince: pulse.stuckSince,
    start: () => {
      pulse.beat();
      ended = run();
    },
    wake: () => waking.abort(),
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
};
