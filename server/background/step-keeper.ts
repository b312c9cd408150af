/**
 * The keeper of the figures by step. Each second it reads from the engine the instances that are wanted, and works off what is due; every few minutes it wants some waiting instances read and compares some dossiers taken
 * at random. What it finds wrong it has mended, and tells.
 *
 * Every turn is one transaction; a crash leaves what was wanted and what is due. While the engine is away, what is wanted waits.
 */
import { compareStepFigures, keepStepFigures, wantWaiting } from '../../office/step-figures/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../office/time/index.ts';
import { isAway } from '../engine/request.ts';
import type { BackgroundLoop, Services } from '../http/context.ts';
import { createLoop } from './loop.ts';
import { readSteps } from './read-steps.ts';

const COMPARE_EVERY_MS = 5 * MINUTE_MS;
/** Waiting instances that are read at each comparison. */
const WAITING_READ = 500;

/** Creates the loop that keeps the figures by step. */
export const createStepKeeper = ({
  office,
  engine,
  log,
}: Pick<Services, 'office' | 'engine' | 'log'>): BackgroundLoop => {
  let comparedAt = performance.now();
  return createLoop({
    name: 'steps',
    lookEveryMs: SECOND_MS,
    onFailure: (error) =>
      isAway(error)
        ? log.debug({ err: error }, 'The engine did not tell of its steps; asking again')
        : log.error({ err: error }, 'The figures by step could not be kept; trying again'),
    turn: async (signal) => {
      const reads = await readSteps({ office, engine }, signal);
      const keeps = await keepStepFigures(office);
      if (reads || keeps) return true;
      if (performance.now() - comparedAt < COMPARE_EVERY_MS) return false;
      comparedAt = performance.now();
      await wantWaiting(office, WAITING_READ);
      const wrong = await compareStepFigures(office);
      if (wrong > 0) log.error({ wrong }, 'Figures by step were wrong and have been mended');
      return false;
    },
  });
};
