/**
 * The keeper of packages: what is in force takes effect when its day has come, also when nobody starts anything anew. It looks each minute which versions are in force, and does something only when these are others
 * than those that took effect last.
 *
 * It keeps only which those were, so a crash costs one comparison. What the engine refuses is told and tried again at the next turn; until then the version before goes on.
 */
import type { Office } from '../../office/kernel/index.ts';
import { packagesInForce } from '../../office/packages/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { takeEffect } from '../packages/take-effect.ts';
import { createLoop } from './loop.ts';

/** Creates the loop that lets packages take effect. What is in force at the start has taken effect before. */
export const createPackageKeeper = ({ office, engine, log }: Services): BackgroundLoop => {
  let inEffect: string | undefined;
  return createLoop({
    name: 'packages',
    lookEveryMs: MINUTE_MS,
    onFailure: (error) =>
      log.error(
        { err: error },
        'A package that is in force from today could not take effect; the version before goes on',
      ),
    turn: async () => {
      const inForce = await versionsInForce(office);
      if (inEffect !== undefined && inForce !== inEffect) {
        const deployed = await takeEffect(office, engine);
        if (deployed.length > 0) log.info({ deployed }, 'Packages took effect');
      }
      inEffect = inForce;
      return false;
    },
  });
};

const versionsInForce = async (office: Office): Promise<string> =>
  (await packagesInForce(office)).map(({ id, number }) => `${id}:${number}`).join(' ');
