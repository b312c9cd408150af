/**
 * The keeper of packages: what is in force takes effect when its day has come, also when nobody starts anything anew. It looks each minute which versions are in force, and does something only when these are others
 * than those that took effect last, which the database remembers: a crash, or a day that comes while a server starts, loses nothing.
 *
 * What was deleted and never released, and drafts that were thrown away, it removes for good when nobody has restored them in time.
 *
 * What the engine refuses is told and tried again at the next turn; until then the version before goes on.
 */
import { forgetDeleted, forgetDiscarded } from '../../office/packages/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { isBehind, takeEffect } from '../packages/take-effect.ts';
import { createLoop } from './loop.ts';

/** Creates the loop that lets packages take effect. */
export const createPackageKeeper = ({ office, engine, log }: Services): BackgroundLoop =>
  createLoop({
    name: 'packages',
    lookEveryMs: MINUTE_MS,
    onFailure: (error) =>
      log.error(
        { err: error },
        'A package that is in force from today could not take effect; the version before goes on',
      ),
    turn: async () => {
      const removed = await forgetDeleted(office);
      if (removed.length > 0)
        log.info({ removed }, 'Packages that were deleted and never released were removed for good');
      const forgotten = await forgetDiscarded(office);
      if (forgotten > 0) log.info({ drafts: forgotten }, 'Drafts that were thrown away were removed for good');
      if (!(await isBehind(office))) return false;
      const deployed = await takeEffect(office, engine);
      if (deployed.length > 0) log.info({ deployed }, 'Packages took effect');
      return false;
    },
  });
