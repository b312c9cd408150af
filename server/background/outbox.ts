/**
 * The outbox: publishes, through the engine's API, the messages that the office wrote in the same transaction as the change that causes them.
 *
 * A message is due, taken, and then sent or put off. Taking it keeps other servers off for ten seconds, so that several servers share
 * the work. One that was sent is done, except a start message, which comes again ever more rarely until its instance is linked. One that
 * failed comes again after a wait that doubles from one second to a minute, for ever: nothing is given up.
 *
 * The loop looks every half second, and is woken by changes of the office. A crash between publishing and noting it leaves the message
 * taken; it is due again after the ten seconds, and its id makes the repeat harmless: the engine answers 409, which is as good as now.
 * A row may also ask for the variables of a dossier's instances to be refreshed; they are set to what the dossier says at that moment, so a repeat changes nothing.
 * So a message is never lost, and never has an effect twice.
 */
import type { FastifyBaseLogger } from 'fastify';
import type { Office } from '../../office/kernel/index.ts';
import { dueOutbox, markOutboxSent, type OutboxMessage, rescheduleOutbox } from '../../office/outbox/index.ts';
import { engineDetail, engineStatus } from '../engine/request.ts';
import type { BackgroundLoop, EngineClient, Services } from '../http/context.ts';
import { createLoop } from './loop.ts';
import { refreshVariables } from './refresh-variables.ts';

const BATCH = 50;
const LOOK_EVERY_MS = 500;

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
    if (message.kind === 'refresh-variables') await refreshVariables(office, engine, message.correlationKey);
    else await publish(engine, message);
    await markOutboxSent(office, message.id);
  } catch (error) {
    log.warn(
      { outboxId: message.id, name: message.name, attempts: message.attempts, detail: engineDetail(error) },
      'A message waits in the outbox',
    );
    await rescheduleOutbox(office, message.id, error);
  }
};

/** Creates the loop that empties the outbox. Whoever changes the office wakes it. */
export const createOutbox = ({
  office,
  engine,
  log,
  health,
}: Pick<Services, 'office' | 'engine' | 'log' | 'health'>): BackgroundLoop =>
  createLoop({
    name: 'outbox',
    lookEveryMs: LOOK_EVERY_MS,
    onFailure: (error) => log.error({ err: error }, 'The outbox could not be read'),
    turn: async () => {
      // Nothing is tried in vain, so that everything goes at once when the engine is back.
      if (health.parts().engine.state === 'away') return false;
      const messages = await dueOutbox(office, BATCH);
      await Promise.all(messages.map((message) => dispatch(office, engine, message, log)));
      return messages.length === BATCH;
    },
  });
