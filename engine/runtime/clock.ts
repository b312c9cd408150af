import { isDueSettled } from './loop/due-turn.ts';
import type { Loop } from './loop/loop.ts';

/** Somebody tried to set the clock of an engine that follows the system's time. */
export class ClockControlError extends Error {
  override readonly name = 'ClockControlError';
}

/**
 * Sets the engine's clock, one caller after the other. Going forward, it jumps from due moment to due moment, so that each timer
 * fires with its own due time as the present; what fires may itself make things due on the way. Resolves when all is durable.
 * @example
 * ```ts
 * import { createMemoryStore } from '../store/memory/create.ts';
 * import { createEngine } from './create.ts';
 *
 * const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
 * const engine = await createEngine({ store: createMemoryStore(), clockControl: true, zone: 'UTC', log: silent });
 * const monday = Date.parse('2026-03-02T08:00:00+07:00');
 * await engine.setClock(monday);
 * engine.nowMs(); // => monday
 * await engine.setClock(null);
 * engine.nowMs() > monday; // => Date.now() > monday
 * await engine.close();
 * ```
 */
export function createClockSetter(loop: Loop): (pinnedMs: number | null) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (pinnedMs) => {
    const next = last.then(() => setClock(loop, pinnedMs));
    last = next.catch(() => undefined); // told to the caller of that time
    return next;
  };
}

async function setClock(loop: Loop, pinnedMs: number | null): Promise<void> {
  if (pinnedMs !== null && pinnedMs > loop.nowMs()) await jumpForward(loop, pinnedMs);
  await pin(loop, pinnedMs);
}

async function jumpForward(loop: Loop, untilMs: number): Promise<void> {
  await pin(loop, loop.nowMs());
  for (let nextMs = await nextDueMs(loop, untilMs); nextMs !== undefined; nextMs = await nextDueMs(loop, untilMs)) {
    await pin(loop, nextMs);
  }
}

/** Returns the next moment at which something is due, or undefined when nothing is until then. */
async function nextDueMs(loop: Loop, untilMs: number): Promise<number | undefined> {
  const live = loop.live();
  const { due } = live.session;
  if (!due.isNextKnown(untilMs)) {
    live.dueWantedMs = untilMs;
    await loop.until(() => due.isNextKnown(untilMs));
  }
  const nextMs = due.nextMs();
  return nextMs !== undefined && nextMs <= untilMs ? nextMs : undefined;
}

/** Makes a moment the present, and waits until it is written and everything due by then has happened. */
async function pin(loop: Loop, pinnedMs: number | null): Promise<void> {
  const live = loop.live();
  const batchNumber = live.batch.number;
  live.session.pinnedClockMs = pinnedMs;
  live.session.isClockChanged = true;
  await loop.until((current) => current.committedBatch >= batchNumber && isDueSettled(current, loop.nowMs()));
}
