/**
 * The keeper of the audit chain: once a day it notes where the chain ends and brings that to the second place. It looks every minute, so a day's anchor is there a minute after midnight or after the start;
 * a place that failed is tried again then. It keeps nothing of its own, so a crash costs nothing but a repeat.
 */
import type { FastifyBaseLogger } from 'fastify';
import { keepAnchors } from '../../office/audit/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import type { BackgroundLoop } from '../http/context.ts';
import { createLoop } from './loop.ts';

/** Creates the loop that anchors the chain. */
export const createAuditKeeper = (office: Office, log: FastifyBaseLogger): BackgroundLoop =>
  createLoop({
    lookEveryMs: MINUTE_MS,
    onFailure: (error) => log.error({ err: error }, 'The audit chain could not be anchored'),
    turn: async () => {
      for (const [place, cause] of await keepAnchors(office, office.anchors))
        log.warn({ err: cause, place }, 'The end of the audit chain could not be brought to its second place');
      return false;
    },
  });
