import { booleanBuiltins } from './boolean.ts';
import type { Overload } from './call.ts';
import { contextBuiltins } from './context.ts';
import { conversionBuiltins } from './conversion.ts';
import { listBuiltins } from './list.ts';
import { numericBuiltins } from './numeric.ts';
import { rangeBuiltins } from './range.ts';
import { statisticsBuiltins } from './statistics.ts';
import { stringBuiltins } from './string.ts';
import { temporalBuiltins } from './temporal.ts';

/** Every built-in function by its name. */
export const builtins: ReadonlyMap<string, readonly Overload[]> = new Map(
  Object.entries({
    ...booleanBuiltins,
    ...contextBuiltins,
    ...conversionBuiltins,
    ...listBuiltins,
    ...numericBuiltins,
    ...rangeBuiltins,
    ...statisticsBuiltins,
    ...stringBuiltins,
    ...temporalBuiltins,
  }),
);
