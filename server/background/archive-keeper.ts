/**
 * The keeper of the archive: it packs the submissions that somebody began, dossier by dossier, and writes their receipts. A submission that was begun is woken for; otherwise it looks every half minute, so
 * that one which a crash left goes on by itself.
 *
 * It keeps nothing of its own: what is packed stands in the database. Two servers may pack the same submission; each dossier is packed once.
 */
import { openSubmissions, packSubmission } from '../../office/archive/index.ts';
import { HOUR_MS } from '../../office/time/index.ts';
import { stepsFrom } from '../archive/steps.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { createLoop } from './loop.ts';

const LOOK_EVERY_MS = 30_000;
/** One turn is a whole submission. */
const SUBMISSION_MS_MAX = HOUR_MS;

/** Creates the loop that packs what was begun. */
export const createArchiveKeeper = ({ office, engine, log }: Services): BackgroundLoop => {
  const stepsOf = stepsFrom(office, engine);
  return createLoop({
    name: 'archive',
    lookEveryMs: LOOK_EVERY_MS,
    turnMsMax: SUBMISSION_MS_MAX,
    onFailure: (error) => log.error({ err: error }, 'Packing for the archive stopped; it goes on by itself'),
    turn: async (signal) => {
      const [id] = await openSubmissions(office);
      if (id === undefined) return false;
      await packSubmission(office, id, { stepsOf, signal });
      return true;
    },
  });
};
