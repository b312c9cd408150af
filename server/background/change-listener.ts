/**
 * The change listener: passes what the office announces in the database (`NOTIFY`) on to the pages that listen on this server, and what the job workers
 * announce there to its task feed.
 *
 * It is connected, on a connection of its own, or on its way to be: a connection that is lost is opened again, after 200 ms at first and
 * then twice as long each time, up to two seconds. PostgreSQL keeps no announcement for a listener that is away, so each connection after the first
 * publishes one change of everything (`clock`), at which pages load again.
 *
 * It keeps nothing: a crash ends the pages' connections as well, and they load afresh when they come back.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';
import { CHANGES_CHANNEL, type Change, STEPS_CHANNEL, WORKERS_CHANNEL } from '../../office/kernel/index.ts';
import type { ChangeHub } from '../http/context.ts';

const RECONNECT_MS_MIN = 200;
const RECONNECT_MS_MAX = 2_000;
const CHANGE_LENGTH_MAX = 1000;

const readChange = (payload: string | undefined, log: FastifyBaseLogger): Change | undefined => {
  if (!payload || payload.length > CHANGE_LENGTH_MAX) return undefined;
  try {
    return JSON.parse(payload) as Change;
  } catch (error) {
    log.warn({ err: error, payload }, 'An unreadable change was told by the database');
    return undefined;
  }
};

/** Whom the announcements are for. */
export interface Listeners {
  readonly changes: ChangeHub;
  /** The engine has gone on. */
  readonly onStep: () => void;
  /** Workers have said that they are at work. */
  readonly onWorkers: () => void;
}

/** One connection for as long as it holds; resolves when it is lost or `signal` ends it. */
const listenOnce = async (
  databaseUrl: string,
  { changes, onStep, onWorkers }: Listeners,
  log: FastifyBaseLogger,
  signal: AbortSignal,
  onListening: () => void,
): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'motcua-changes', keepAlive: true });
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  client.on('notification', ({ channel, payload }) => {
    if (channel === STEPS_CHANNEL) return onStep();
    if (channel === WORKERS_CHANNEL) return onWorkers();
    const change = readChange(payload, log);
    if (change) changes.publish(change);
  });
  try {
    await client.connect();
    await client.query(`listen ${CHANGES_CHANNEL}; listen ${STEPS_CHANNEL}; listen ${WORKERS_CHANNEL}`);
    onListening();
    await lost;
  } finally {
    await client
      .end()
      .catch((error: unknown) => log.debug({ err: error }, 'The listening connection was gone already'));
  }
};

/** Starts to listen, and listens until it is stopped. */
export const listenToOffice = (databaseUrl: string, listeners: Listeners, log: FastifyBaseLogger) => {
  const stopping = new AbortController();
  let pauseMs = RECONNECT_MS_MIN;
  let connections = 0;
  const onListening = (): void => {
    pauseMs = RECONNECT_MS_MIN;
    connections += 1;
    if (connections > 1) listeners.changes.publish({ type: 'clock', id: 'reconnected' });
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await listenOnce(databaseUrl, listeners, log, stopping.signal, onListening).catch((error: unknown) =>
        log.warn({ err: error }, 'Cannot listen to the database; trying again'),
      );
      if (!stopping.signal.aborted) await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, RECONNECT_MS_MAX);
    }
  };
  const ended = loop();
  return {
    stop: async (): Promise<void> => {
      stopping.abort();
      await ended;
    },
  };
};
