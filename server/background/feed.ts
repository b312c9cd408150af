/**
 * A feed: keeps tables of the office true to the engine. Camunda's API tells nothing by itself, so it is asked. What is asked for is the feed's source (`read-tasks.ts`, `read-instances.ts`); when, is told here.
 *
 * A turn reads what was created or has ended since the last turn (`readSpan`), every second and a half (or as the settings say), or when woken: by an act of this server, a change of the office, or a job worker that has ended a step; turns that were
 * asked for follow each other no closer than 150 ms. A cluster shows things late and out of order, so each turn looks back 15 seconds, and
 * once a minute ten minutes; what it has taken over and finds unchanged it writes again once a minute only. A comparison (`compareAll`) runs
 * beside the turns, at the first start and then every ten minutes: it takes over everything that is open and asks for whatever is open here and not
 * there, which heals whatever the turns have missed.
 *
 * The clock of a training may be moved. After a leap forward what came due on the way has dates behind the new moment, so for
 * a minute the feed reads on from before the leap; after a leap back it reads at both places; and where only the office's clock was moved,
 * it reads at the real time as well, every second and a half.
 *
 * Of several servers one takes each turn, by a lock that its transaction holds. The place that was read to is in the database, written
 * after the turn: a crash leaves the place before it, the turn is made again, and every step of it may be repeated.
 */

import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { type FeedKind, feedPlace, moveFeed, noteComparison, takeFeedTurn } from '../../office/feeds/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import type { BackgroundLoop } from '../http/context.ts';
import { createPulse } from './loop.ts';
import type { TimeSpan } from './read-pages.ts';

const LOOK_EVERY_MS = 1_500;
/** Turns that were asked for follow each other no closer, where the feed looks less often than that. */
const TURN_MS_MIN = 150;
/** A cluster's lists show what is new some seconds late, and not in the order of creation: every turn looks back so far, and once a minute much farther. */
const LOOK_BACK_MS = 15_000;
const LOOK_FAR_BACK_MS = 10 * MINUTE_MS;
const LOOK_FAR_BACK_EVERY_MS = MINUTE_MS;
/** While a moved clock passes what was due on the way, things come whose dates lie behind the moment that it was moved to. */
const PASSING_MS = MINUTE_MS;
const COMPARE_EVERY_MS = 10 * MINUTE_MS;
/** Clocks of two machines differ. */
const AHEAD_MS = MINUTE_MS;
/** A turn waits for the comparison before, which may take long where there is much. */
const TURN_MS_MAX = 30 * MINUTE_MS;

/** Returns the spans to read: from where the last turn ended to now; two when a training moved the clock back. */
export const spansOf = (readTo: Date | null, now: Date, lookBackMs: number): readonly TimeSpan[] => {
  const span = (from: Date, to: Date): TimeSpan => ({
    from: new Date(from.getTime() - lookBackMs),
    to: new Date(to.getTime() + AHEAD_MS),
  });
  if (!readTo) return [span(now, now)];
  return readTo <= now ? [span(readTo, now)] : [span(readTo, readTo), span(now, now)];
};

interface Reading {
  readonly spans: readonly TimeSpan[];
  /** Whether this turn looks far back. It counts as done only when `hasLookedFarBack` is told. */
  readonly isFar: boolean;
}

/** Plans what a turn reads: it remembers when it last looked far back, which leap of the clock is being passed, and when it last read at the real time. */
const createReadingPlan = () => {
  let farBackAt = 0;
  let realReadAt = 0;
  let passed: { readonly from: Date; readonly untilMs: number } | null = null;

  /** From where to read: after a leap of the clock from before it, for a while. */
  const passedFrom = (readTo: Date | null, now: Date): Date | null => {
    if (!readTo) return null;
    if (passed && Date.now() > passed.untilMs) passed = null;
    const from = passed && passed.from < readTo ? passed.from : readTo;
    if (now.getTime() - readTo.getTime() > LOOK_FAR_BACK_MS) passed = { from, untilMs: Date.now() + PASSING_MS };
    return from;
  };
  /** Where the office's clock is moved and the engine's is not, what it creates has real times. */
  const realSpans = (now: Date, realNow: Date): readonly TimeSpan[] => {
    const isMoved = Math.abs(realNow.getTime() - now.getTime()) > AHEAD_MS;
    if (!isMoved || Date.now() - realReadAt < LOOK_EVERY_MS) return [];
    realReadAt = Date.now();
    return spansOf(null, realNow, LOOK_BACK_MS);
  };
  return {
    next: (readTo: Date | null, now: Date, realNow: Date): Reading => {
      const isFar = realNow.getTime() - farBackAt > LOOK_FAR_BACK_EVERY_MS;
      const spans = spansOf(passedFrom(readTo, now), now, isFar ? LOOK_FAR_BACK_MS : LOOK_BACK_MS);
      return { spans: [...spans, ...realSpans(now, realNow)], isFar };
    },
    hasLookedFarBack: (realNow: Date): void => {
      farBackAt = realNow.getTime();
    },
  };
};

/** What a feed asks the engine for, and takes over. Each of its moves may fail in the middle and be repeated. */
export interface FeedSource {
  readonly kind: FeedKind;
  /** What people at the log call it. */
  readonly name: string;
  /** The next turn takes over whatever it sees, also what it has taken over before. */
  forgetRecent(): void;
  /** Takes over what was created or has ended within the span of the engine's time. */
  readSpan(span: TimeSpan, signal: AbortSignal): Promise<void>;
  /** Settles what no span tells, at the end of a turn. `lookBackMs` of real time are looked back. */
  settle?(turn: { readonly isFar: boolean; readonly lookBackMs: number }, signal: AbortSignal): Promise<void>;
  /** Compares everything. `since` is the comparison before, in real time; null: everything that there ever was. */
  compareAll(since: Date | null, signal: AbortSignal): Promise<void>;
}

export interface FeedParts {
  readonly office: Office;
  readonly log: FastifyBaseLogger;
  readonly lookEveryMs?: number | undefined;
}

/** Creates the feed of a source. */
export const createFeed = (
  { office, log, lookEveryMs = LOOK_EVERY_MS }: FeedParts,
  source: FeedSource,
): BackgroundLoop => {
  const stopping = new AbortController();
  let waking = new AbortController();
  const turnMs = Math.min(TURN_MS_MIN, lookEveryMs);
  let running: Promise<unknown> = Promise.resolve();
  const plan = createReadingPlan();
  const pulse = createPulse(TURN_MS_MAX);

  const turn = async (): Promise<void> => {
    const [now, realNow] = [await office.now(), office.systemNow()];
    const { readTo } = await feedPlace(office, source.kind);
    const { spans, isFar } = plan.next(readTo, now, realNow);
    if (isFar) source.forgetRecent();
    for (const span of spans) await source.readSpan(span, stopping.signal);
    await source.settle?.({ isFar, lookBackMs: isFar ? LOOK_FAR_BACK_MS : LOOK_BACK_MS }, stopping.signal);
    if (readTo?.getTime() !== now.getTime()) await moveFeed(office, source.kind, now);
    if (isFar) plan.hasLookedFarBack(realNow);
  };
  const compareWhenDue = async (): Promise<void> => {
    const { comparedAt } = await feedPlace(office, source.kind);
    const startedAt = office.systemNow();
    if (comparedAt && startedAt.getTime() - comparedAt.getTime() < COMPARE_EVERY_MS) return;
    await source.compareAll(comparedAt, stopping.signal);
    if (!stopping.signal.aborted) await noteComparison(office, source.kind, startedAt);
  };
  const attempt = (what: () => Promise<unknown>): Promise<unknown> =>
    what().catch((error: unknown) =>
      log.debug({ err: error, feed: source.name }, 'The engine did not tell what is new; asking again'),
    );
  const loop = async (): Promise<void> => {
    let comparing: Promise<unknown> = Promise.resolve();
    let compared = 0;
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      pulse.beat();
      await attempt(() => takeFeedTurn(office, source.kind, 'turn', turn));
      if (Date.now() - compared > LOOK_FAR_BACK_EVERY_MS) {
        compared = Date.now();
        await comparing;
        comparing = attempt(() => takeFeedTurn(office, source.kind, 'comparison', compareWhenDue));
      }
      await wait(turnMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      const signal = AbortSignal.any([stopping.signal, waking.signal]);
      if (!signal.aborted) await wait(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
    await comparing;
  };
  return {
    name: source.name,
    stuckSince: pulse.stuckSince,
    start: () => {
      pulse.beat();
      running = loop();
    },
    wake: () => waking.abort(),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
};
