/**
 * Decimal arithmetic on JavaScript numbers. FEEL numbers are decimals, so `0.1 + 0.2` is `0.3`: whole numbers take the fast
 * way; others are read as the shortest decimal that they print as, computed exactly, and rounded once to the nearest double.
 */
interface Decimal {
  readonly digits: bigint;
  /** The value is `digits` × 10 to the power of −`scale`. */
  readonly scale: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

function numberOf({ digits, scale }: Decimal): number {
  return Number(`${digits}e${-scale}`);
}

function rescaled(value: Decimal, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale);
}

function isPlain(value: number): boolean {
  return Number.isSafeInteger(value) || !Number.isFinite(value);
}

/**
 * Adds as FEEL does, in decimals.
 * @example
 * ```ts
 * import { add, divide, multiply, round } from './decimal.ts';
 *
 * add(0.1, 0.2); // => 0.3
 * multiply(1.1, 1.1); // => 1.21
 * divide(0.3, 0.1); // => 3
 * round(2.5, 0, 'halfEven'); // => 2
 * ```
 */
export function add(a: number, b: number): number {
  const sum = a + b;
  if (isPlain(a) && isPlain(b)) return sum;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  const scale = Math.max(x.scale, y.scale);
  return numberOf({ digits: rescaled(x, scale) + rescaled(y, scale), scale });
}

export function subtract(a: number, b: number): number {
  return add(a, -b);
}

export function multiply(a: number, b: number): number {
  if (isPlain(a) && isPlain(b)) return a * b;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  return numberOf({ digits: x.digits * y.digits, scale: x.scale + y.scale });
}

/** Both are brought to whole numbers first, so that `0.3 / 0.1` is 3. */
export function divide(a: number, b: number): number {
  if (isPlain(a) && isPlain(b)) return a / b;
  const [x, y] = [decimalOf(a), decimalOf(b)];
  const scale = Math.max(x.scale, y.scale);
  const [dividend, divisor] = [Number(rescaled(x, scale)), Number(rescaled(y, scale))];
  return Number.isSafeInteger(dividend) && Number.isSafeInteger(divisor) ? dividend / divisor : a / b;
}

export type RoundingMode = 'up' | 'down' | 'floor' | 'ceiling' | 'halfUp' | 'halfDown' | 'halfEven';

/** Rounds to `places` digits after the point; negative places round to tens, hundreds and so on. */
export function round(value: number, places: number, mode: RoundingMode): number {
  if (!Number.isFinite(value)) return value;
  const decimal = decimalOf(value);
  const drop = decimal.scale - places;
  if (drop <= 0) return value;
  const unit = 10n ** BigInt(drop);
  const quotient = decimal.digits / unit;
  const rest = decimal.digits % unit;
  const digits = rest === 0n ? quotient : quotient + stepFor(mode, rest, unit, quotient);
  return numberOf({ digits, scale: places });
}

/** −1n, 0n or 1n: what to add to the quotient that was cut off towards zero. */
function stepFor(mode: RoundingMode, rest: bigint, unit: bigint, quotient: bigint): bigint {
  const away = rest < 0n ? -1n : 1n;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const awayWhen: Record<RoundingMode, boolean> = {
    up: true,
    down: false,
    floor: rest < 0n,
    ceiling: rest > 0n,
    halfUp: twice >= unit,
    halfDown: twice > unit,
    halfEven: twice > unit || (twice === unit && quotient % 2n !== 0n),
  };
  return awayWhen[mode] ? away : 0n;
}
