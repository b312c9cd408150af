/**
 * The keeper of the archive: it packs the submissions that somebody began, dossier by dossier, and writes their receipts; it erases what a second person approved, dossier by dossier; and once a day it makes
 * the dry run of the rules of retention, which changes nothing. It is woken for what was begun; otherwise it looks every half minute, so that what a crash left goes on by itself.
 *
 * What is packed and what is erased stands in the database. Two servers may work on the same; each dossier is packed once, and erased once. While the engine is away an erasure waits, since the engine knows what
 * was declared too. Of its own the keeper knows which submissions failed: they come again when everything else has had its turn, so that one that cannot be packed keeps neither the others nor an erasure waiting.
 */
import { openSubmissions, packSubmission } from '../../office/archive/index.ts';
import { eraseApproved, makeReport, nextApproved } from '../../office/erasure/index.ts';
import { HOUR_MS } from '../../office/time/index.ts';
import { forgetFrom } from '../archive/forget.ts';
import { stepsFrom } from '../archive/steps.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { createLoop } from './loop.ts';

const LOOK_EVERY_MS = 30_000;
/** One turn is a whole submission. */
const SUBMISSION_MS_MAX = HOUR_MS;

/** Creates the loop that packs what was begun and erases what was approved. */
export const createArchiveKeeper = ({ office, engine, log }: Services): BackgroundLoop => {
  const [stepsOf, forget] = [stepsFrom(office, engine), forgetFrom(office, engine)];
  const failed = new Set<string>();
  return createLoop({
    name: 'archive',
    lookEveryMs: LOOK_EVERY_MS,
    turnMsMax: SUBMISSION_MS_MAX,
    onFailure: (error) =>
      log.error({ err: error }, 'Packing for the archive, or an erasure, stopped; it goes on by itself'),
    turn: async (signal) => {
      const id = (await openSubmissions(office)).find((one) => !failed.has(one));
      if (id !== undefined) {
        failed.add(id);
        await packSubmission(office, id, { stepsOf, signal });
        failed.delete(id);
        return true;
      }
      failed.clear();
      await makeReport(office);
      const approved = await nextApproved(office);
      if (approved === undefined) return false;
      return eraseApproved(office, approved, { forget, signal });
    },
  });
};
