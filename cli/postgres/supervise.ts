/**
 * The supervisor of the embedded PostgreSQL: whatever ends or silences the server, it is started again on the same port, so that whoever uses it need only connect again.
 *
 * - Watching. Its pid is looked at five times a second, whether it is our child or was taken over from a process of ours that was killed; and every five seconds it is
 *   asked for an answer, by a session of its own.
 * - Restarting: when the pid is gone, or nothing was answered for a minute (then it is ended first). A start that fails, as it does while the disk is full or an old session
 *   still works on the data, is tried again after 100 ms, doubling up to five seconds, for as long as it takes. What is wrong is in `trouble`, and in the log when it changes.
 * - Ended. `stop` ends a start that is under way, and the server.
 *
 * A server that answers that it is recovering is left alone: after the crash of a session PostgreSQL restarts itself. A crash of ours leaves the server running; the next start takes it over.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { askServer, urlOf } from './connect.ts';
import { type Cluster, LaunchError, launch } from './launch.ts';
import { endPostmaster, isAlive, type Postmaster, stopPostmaster } from './postmaster.ts';

export interface SupervisorLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Why the server does not do its work, and since when. */
export interface ServerTrouble {
  readonly reason: LaunchError['reason'] | 'ended' | 'silent';
  readonly since: Date;
  /** What the server said last. */
  readonly detail: string;
}

export interface Supervisor {
  /** Null while the server answers. */
  trouble(): ServerTrouble | null;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 200;
const ASK_EVERY_MS = 5_000;
/** How long a server may leave questions unanswered before it is ended. One on a machine with twenty busy programs answered after half a minute, and to end it had cost more. */
const SILENT_MS_MAX = 60_000;
const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 5_000;

/** Watches a server that runs, from now until it is stopped. */
export function supervise(cluster: Cluster, first: Postmaster, log: SupervisorLog): Supervisor {
  const stopping = new AbortController();
  const { signal } = stopping;
  const url = urlOf(first.port, cluster.password);
  let current = first;
  let trouble: ServerTrouble | null = null;
  let ear = listen(url);

  const restart = async (reason: 'ended' | 'silent'): Promise<void> => {
    const since = trouble?.since ?? new Date();
    trouble = { reason, since, detail: '' };
    log.error({ pid: current.pid, since, reason }, 'PostgreSQL is away and is started again');
    await endPostmaster(current.pid);
    const started = await untilStarted(cluster, current.port, signal, (error) => {
      if (trouble?.reason !== error.reason)
        log.error({ since, reason: error.reason, detail: error.message }, 'PostgreSQL does not start; trying again');
      trouble = { reason: error.reason, since, detail: error.message };
    });
    if (!started) return;
    current = started;
    trouble = null;
    ear = listen(url);
    const awayMs = Date.now() - since.getTime();
    log.warn({ pid: current.pid, since, awayMs }, 'PostgreSQL answers again');
  };
  const look = async (): Promise<void> => {
    if (!isAlive(current.pid)) return restart('ended');
    const silentMs = ear.silentMs();
    if (silentMs === 0) trouble = null;
    else trouble ??= { reason: 'silent', since: new Date(Date.now() - silentMs), detail: '' };
    if (silentMs > SILENT_MS_MAX) await restart('silent');
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      await look();
      await wait(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    trouble: () => trouble,
    stop: async () => {
      stopping.abort();
      await ended;
      await stopPostmaster(current.pid);
    },
  };
}

/** Starts the server as often as it needs; undefined when it was stopped before. */
async function untilStarted(
  cluster: Cluster,
  port: number,
  signal: AbortSignal,
  onFailure: (error: LaunchError) => void,
): Promise<Postmaster | undefined> {
  for (let pauseMs = PAUSE_MS_MIN; !signal.aborted; pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX)) {
    try {
      return await launch(cluster, port, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      onFailure(error instanceof LaunchError ? error : new LaunchError('unknown', String(error)));
    }
    await wait(pauseMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

/** Hears whether a server answers, without keeping whoever listens. */
function listen(url: string): { silentMs(): number } {
  let askedMs = performance.now();
  let silentSinceMs: number | null = null;
  let isAsking = false;
  const ask = async (): Promise<void> => {
    isAsking = true;
    const beganMs = performance.now();
    const answer = await askServer(url);
    if (answer === 'silent' || answer === 'refused') silentSinceMs ??= beganMs;
    else silentSinceMs = null;
    [isAsking, askedMs] = [false, performance.now()];
  };
  return {
    silentMs: () => {
      if (!isAsking && performance.now() - askedMs > ASK_EVERY_MS) void ask();
      return silentSinceMs === null ? 0 : performance.now() - silentSinceMs;
    },
  };
}
