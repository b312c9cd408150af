/**
 * The keeper of what is proved: each minute it writes the refusals that were counted and seals the reading log into the audit chain; once a day it notes where the chain ends and brings that to its second
 * place. Streams of processes that died are sealed at the start and once an hour, when the parts of the log for the months that come are made as well.
 *
 * Receipts that an older version kept in clear are enciphered in between, until there are none.
 *
 * What fails is told and done at the next turn. It keeps only what it sealed last, so a crash costs a repeat.
 */
import type { FastifyBaseLogger } from 'fastify';
import { keepAnchors } from '../../office/audit/index.ts';
import { sealOldReceipts } from '../../office/documents/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { makeLookMonths, sealAllLooks, sealOwnLooks, writeRefusals } from '../../office/reading-log/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../office/time/index.ts';
import type { BackgroundLoop } from '../http/context.ts';
import { createLoop } from './loop.ts';

/** Creates the loop that seals and anchors. When it is stopped, it writes and seals what is left. */
export const createAuditKeeper = (office: Office, log: FastifyBaseLogger): BackgroundLoop => {
  let sealed: Awaited<ReturnType<typeof sealOwnLooks>>;
  let sealedAllAt = 0;
  const onFailure = (error: unknown): void =>
    log.error({ err: error }, 'The reading log could not be sealed, or the audit chain not be anchored');

  const seal = async (): Promise<void> => {
    await writeRefusals(office);
    sealed = await sealOwnLooks(office, sealed);
  };
  const sealOthers = async (): Promise<void> => {
    if (performance.now() - sealedAllAt < HOUR_MS && sealedAllAt > 0) return;
    await makeLookMonths(office);
    await sealAllLooks(office);
    sealedAllAt = performance.now();
  };
  const loop = createLoop({
    name: 'audit chain',
    lookEveryMs: MINUTE_MS,
    onFailure,
    turn: async () => {
      await seal();
      await sealOthers();
      for (const [place, cause] of await keepAnchors(office, office.anchors))
        log.warn({ err: cause, place }, 'The end of the audit chain could not be brought to its second place');
      return sealOldReceipts(office);
    },
  });
  return {
    ...loop,
    stop: async () => {
      await loop.stop();
      await seal().catch(onFailure);
    },
  };
};
