/**
 * The keeper of what steering looks at: it compares all open dossiers once after the start, a stretch at a time, and some taken at random every few minutes. What it finds wrong it has
 * mended, and tells: triggers keep these rows, so a difference is a fault of the program or of a restored backup.
 *
 * A stretch is compared whole or not at all; a crash leaves the rest to the next start.
 */
import { type ComparedTo, compareNextOpenDossiers, compareSomeOpenDossiers } from '../../office/steering/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { createLoop } from './loop.ts';

const COMPARE_EVERY_MS = 5 * MINUTE_MS;

/** Creates the loop that keeps the open dossiers of steering true. */
export const createOpenDossierKeeper = ({ office, log }: Pick<Services, 'office' | 'log'>): BackgroundLoop => {
  let comparedTo: ComparedTo = null;
  let all = false;
  const tell = (wrong: number): void => {
    if (wrong > 0) log.error({ wrong }, 'Open dossiers of steering were wrong and have been mended');
  };
  return createLoop({
    name: 'open dossiers',
    lookEveryMs: COMPARE_EVERY_MS,
    onFailure: (error) =>
      log.error({ err: error }, 'The open dossiers of steering could not be compared; trying again'),
    turn: async () => {
      if (all) {
        tell(await compareSomeOpenDossiers(office));
        return false;
      }
      const compared = await compareNextOpenDossiers(office, comparedTo);
      tell(compared.wrong);
      ({ comparedTo } = compared);
      all = comparedTo === null;
      return !all;
    },
  });
};
