import { problem } from '../http/problem.ts';
import type { DecisionFlaw } from './rehearse.ts';

/** Cases that are shown; the count says how many there are. */
const CASES_SHOWN_MAX = 50;

/** Refuses tables that leave a case open. @throws HttpProblem 409 with the first of them */
export const refuseUndecided = (flaws: readonly DecisionFlaw[]): void => {
  if (flaws.length === 0) return;
  throw problem(
    409,
    'processes.undecided',
    { count: flaws.length },
    {
      // What the engine says is in English alone.
      elements: flaws.slice(0, CASES_SHOWN_MAX).map(({ messageVi, ...flaw }) => ({
        ...flaw,
        ...(messageVi === flaw.message ? {} : { messageVi }),
      })),
      elementCount: flaws.length,
    },
  );
};
