import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Office } from '../../office/kernel/index.ts';
import { dueOutbox, markOutboxSent, type OutboxMessage, rescheduleOutbox } from '../../office/outbox/index.ts';
import { engineDetail, engineStatus } from '../engine/engine-problem.ts';
import type { ChangeHub, EngineClient } from '../http/context.ts';

const BATCH = 50;
const LOOK_EVERY_MS = 500;

export interface OutboxDispatcher {
  /** Looks at once instead of at the next turn. */
  wake(): void;
  stop(): Promise<void>;
}

/** A message that the engine still holds under the same id was published before, by us or by another server: that is as good as now. */
const isDuplicate = (error: unknown): boolean => engineStatus(error) === 409;

const publish = async (engine: EngineClient, message: OutboxMessage): Promise<void> => {
  try {
    await engine.publishMessage({
      name: message.name,
      correlationKey: message.correlationKey,
      messageId: message.messageId,
      timeToLive: message.timeToLiveMs,
      variables: { ...message.variables },
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
};

const dispatch = async (
  office: Office,
  engine: EngineClient,
  message: OutboxMessage,
  log: FastifyBaseLogger,
): Promise<void> => {
  try {
    await publish(engine, message);
    await markOutboxSent(office, message.id);
  } catch (error) {
    log.warn(
      { outboxId: message.id, name: message.name, attempts: message.attempts, detail: engineDetail(error) },
      'A message waits in the outbox',
    );
    await rescheduleOutbox(office, message.id, error);
  }
};

/**
 * Publishes what the office wrote into its outbox, through the engine's API. A message is written with the change that causes it, so it is lost never, and its id makes a
 * repeat harmless. Two servers share the work: each takes rows that the other has not. Woken by changes of the office, besides looking every half second.
 */
export const startOutbox = (
  office: Office,
  engine: EngineClient,
  changes: ChangeHub,
  log: FastifyBaseLogger,
): OutboxDispatcher => {
  const stopping = new AbortController();
  let waking = new AbortController();
  const wake = (): void => waking.abort();
  const unsubscribe = changes.subscribe(wake);
  const turn = async (): Promise<boolean> => {
    const messages = await dueOutbox(office, BATCH);
    await Promise.all(messages.map((message) => dispatch(office, engine, message, log)));
    return messages.length === BATCH;
  };
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      const more = await turn().catch((error: unknown) => {
        log.error({ err: error }, 'The outbox could not be read');
        return false;
      });
      const signal = AbortSignal.any([stopping.signal, waking.signal]);
      if (!more && !signal.aborted) await wait(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  const ended = loop();
  return {
    wake,
    stop: async () => {
      stopping.abort();
      unsubscribe();
      await ended;
    },
  };
};
