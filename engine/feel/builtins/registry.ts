import { aiBuiltins } from './ai.ts';
import { booleanBuiltins } from './boolean.ts';
import { calendarBuiltins } from './calendar.ts';
import type { Overload } from './call.ts';
import { contextBuiltins } from './context.ts';
import { conversionBuiltins } from './conversion.ts';
import { cycleBuiltins } from './cycle.ts';
import { listBuiltins, listChangeBuiltins, listSetBuiltins } from './list.ts';
import { numericBuiltins } from './numeric.ts';
import { rangeBuiltins } from './range.ts';
import { statisticsBuiltins } from './statistics.ts';
import { stringBuiltins } from './string.ts';
import { temporalBuiltins } from './temporal.ts';

/** Every built-in function by its name. */
export const builtins: ReadonlyMap<string, readonly Overload[]> = new Map(
  Object.entries({
    ...aiBuiltins,
    ...booleanBuiltins,
    ...calendarBuiltins,
    ...contextBuiltins,
    ...conversionBuiltins,
    ...cycleBuiltins,
    ...listBuiltins,
    ...listChangeBuiltins,
    ...listSetBuiltins,
    ...numericBuiltins,
    ...rangeBuiltins,
    ...statisticsBuiltins,
    ...stringBuiltins,
    ...temporalBuiltins,
  }),
);
