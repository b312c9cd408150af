import { type Run, warn } from '../evaluation/run.ts';
import { formatDuration } from '../values/temporal-format.ts';
import { shown } from '../values/text.ts';
import type { FeelDuration, FeelValue } from '../values/values.ts';
import { type Builtins, signature } from './call.ts';

/** Returns a repeating interval as ISO 8601 writes it; without a number of repetitions it has no end. */
function cycleOf(repetitions: number | null, interval: FeelDuration, run: Run): FeelValue {
  if (repetitions !== null && !(Number.isSafeInteger(repetitions) && repetitions >= 0))
    return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected a number of repetitions but found ${shown(repetitions)}`);
  return `R${repetitions ?? ''}/${formatDuration(interval)}`;
}

/** Camunda's `cycle`, for timers ("Expressions", temporal expressions); FEEL itself has no such type. */
export const cycleBuiltins = {
  cycle: [
    signature([['interval', 'duration']], (interval, run) => cycleOf(null, interval, run)),
    signature(
      [
        ['repetitions', 'number'],
        ['interval', 'duration'],
      ],
      cycleOf,
    ),
    signature(
      [
        ['repetitions', 'null'],
        ['interval', 'duration'],
      ],
      cycleOf,
    ),
  ],
} satisfies Builtins;
