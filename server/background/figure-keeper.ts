/**
 * The keeper of the figures by day: it works off what is due each second, so that a report has little left to do, and compares some dossiers taken at random every few minutes. What it
 * finds wrong it has mended, and tells: figures follow from the dossiers, so a difference is a fault of the program.
 *
 * A turn is one transaction; a crash leaves what is due.
 */
import { compareFigures, keepFigures } from '../../office/figures/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../office/time/index.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { createLoop } from './loop.ts';

const COMPARE_EVERY_MS = 5 * MINUTE_MS;

/** Creates the loop that keeps the figures true to the dossiers. */
export const createFigureKeeper = ({ office, log }: Pick<Services, 'office' | 'log'>): BackgroundLoop => {
  let comparedAt = performance.now();
  return createLoop({
    name: 'figures',
    lookEveryMs: SECOND_MS,
    onFailure: (error) => log.error({ err: error }, 'The figures by day could not be kept; trying again'),
    turn: async () => {
      if (await keepFigures(office)) return true;
      if (performance.now() - comparedAt < COMPARE_EVERY_MS) return false;
      comparedAt = performance.now();
      const wrong = await compareFigures(office);
      if (wrong > 0) log.error({ wrong }, 'Figures by day were wrong and have been mended');
      return false;
    },
  });
};
