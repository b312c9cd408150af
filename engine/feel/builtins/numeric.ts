import { type Run, warn } from '../evaluation/run.ts';
import { divide, multiply, type RoundingMode, round, subtract } from '../values/decimal.ts';
import { absolute } from '../values/temporal-arithmetic.ts';
import { type FeelValue, YearsMonthsDuration } from '../values/values.ts';
import { type Builtins, type Overload, signature } from './call.ts';

/** As far as DMN's numbers reach. */
const PLACES_MAX = 6_176;
const PLACES_MIN = -6_111;

const MODES: ReadonlyMap<string, RoundingMode> = new Map([
  ['UP', 'up'],
  ['DOWN', 'down'],
  ['CEILING', 'ceiling'],
  ['FLOOR', 'floor'],
  ['HALF_UP', 'halfUp'],
  ['HALF_DOWN', 'halfDown'],
  ['HALF_EVEN', 'halfEven'],
]);

function rounding(mode: RoundingMode): readonly Overload[] {
  return [
    signature([['n', 'number']], (n) => round(n, 0, mode)),
    signature(
      [
        ['n', 'number'],
        ['scale', 'number'],
      ],
      (n, scale, run) => roundTo(n, scale, mode, run),
    ),
  ];
}

function roundTo(n: number, scale: number, mode: RoundingMode, run: Run): FeelValue {
  if (scale >= PLACES_MIN && scale <= PLACES_MAX) return round(n, Math.trunc(scale), mode);
  return warn(
    run,
    'FUNCTION_INVOCATION_FAILURE',
    `Expected a scale between ${PLACES_MIN} and ${PLACES_MAX} but found '${scale}'`,
  );
}

function roundBy(n: number, scale: number, name: string, run: Run): FeelValue {
  const mode = MODES.get(name.toUpperCase());
  if (mode !== undefined) return roundTo(n, scale, mode, run);
  return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Expected a rounding mode but found '${name}'`);
}

function finite(value: number, run: Run): FeelValue {
  return Number.isFinite(value) ? value : warn(run, 'FUNCTION_INVOCATION_FAILURE', 'The result is not a number');
}

/** The remainder has the sign of the divisor. */
function modulo(dividend: number, divisor: number, run: Run): FeelValue {
  if (divisor === 0) return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Can't divide '${dividend}' by '0'`);
  const quotient = divide(dividend, divisor);
  return Number.isFinite(quotient)
    ? finite(subtract(dividend, multiply(divisor, Math.floor(quotient))), run)
    : finite(Number.NaN, run);
}

export const numericBuiltins = {
  decimal: [
    signature(
      [
        ['n', 'number'],
        ['scale', 'number'],
      ],
      (n, scale, run) => roundTo(n, scale, 'halfEven', run),
    ),
    signature(
      [
        ['n', 'number'],
        ['scale', 'number'],
        ['mode', 'string'],
      ],
      roundBy,
    ),
  ],
  floor: rounding('floor'),
  ceiling: rounding('ceiling'),
  'round up': rounding('up'),
  'round down': rounding('down'),
  'round half up': rounding('halfUp'),
  'round half down': rounding('halfDown'),
  abs: [
    signature([['n', 'number']], (n) => Math.abs(n)),
    signature([['number', 'number']], (n) => Math.abs(n)),
    signature([['n', 'days and time duration']], absolute),
    signature([['n', 'years and months duration']], (n) => new YearsMonthsDuration(Math.abs(n.months))),
  ],
  modulo: [
    signature(
      [
        ['dividend', 'number'],
        ['divisor', 'number'],
      ],
      modulo,
    ),
  ],
  sqrt: [signature([['number', 'number']], (n, run) => finite(Math.sqrt(n), run))],
  log: [signature([['number', 'number']], (n, run) => finite(Math.log(n), run))],
  exp: [signature([['number', 'number']], (n, run) => finite(Math.exp(n), run))],
  odd: [signature([['number', 'number']], (n) => Math.abs(n % 2) === 1)],
  even: [signature([['number', 'number']], (n) => n % 2 === 0)],
  'random number': [signature([], () => Math.random())],
} satisfies Builtins;
