import { type Run, spendText, warn } from '../evaluation/run.ts';
import { toJson } from '../values/json.ts';
import { shown, toText } from '../values/text.ts';
import type { FeelValue } from '../values/values.ts';
import { type Builtins, signature } from './call.ts';

const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPINGS = new Set([' ', ',', '.', '']);

function toNumber(text: string, run: Run): FeelValue {
  spendText(run, text.length);
  const trimmed = text.trim();
  const value = NUMBER.test(trimmed) ? Number(trimmed) : Number.NaN;
  return Number.isFinite(value)
    ? value
    : warn(run, 'FUNCTION_INVOCATION_FAILURE', `Can't parse ${shown(text)} as a number`);
}

function groupedNumber(text: string, grouping: FeelValue, decimal: FeelValue, run: Run): FeelValue {
  const group = grouping ?? '';
  const point = decimal ?? '.';
  const isValid =
    typeof group === 'string' && GROUPINGS.has(group) && (point === '.' || point === ',') && group !== point;
  if (!isValid) {
    return warn(
      run,
      'FUNCTION_INVOCATION_FAILURE',
      `Expected a grouping separator and a decimal separator but found ${shown(grouping)}, ${shown(decimal)}`,
    );
  }
  return toNumber((group === '' ? text : text.replaceAll(group, '')).replace(point, '.'), run);
}

function toTextOrNull(value: FeelValue, run: Run): FeelValue {
  if (value === null) return null;
  return toText(value, run);
}

function fromJson(text: string, run: Run): FeelValue {
  spendText(run, text.length);
  try {
    return JSON.parse(text);
  } catch {
    return warn(run, 'FUNCTION_INVOCATION_FAILURE', `Can't parse ${shown(text)} as JSON`);
  }
}

function toJsonText(value: FeelValue, run: Run): string {
  const text = JSON.stringify(toJson(value, run));
  spendText(run, text.length);
  return text;
}

export const conversionBuiltins = {
  string: [signature([['from', 'any']], toTextOrNull)],
  number: [
    signature([['from', 'string']], toNumber),
    signature([['from', 'number']], (value) => value),
    signature(
      [
        ['from', 'string'],
        ['grouping separator', 'any'],
      ],
      (text, grouping, run) => groupedNumber(text, grouping, null, run),
    ),
    signature(
      [
        ['from', 'string'],
        ['grouping separator', 'any'],
        ['decimal separator', 'any'],
      ],
      groupedNumber,
    ),
  ],
  'from json': [signature([['value', 'string']], fromJson)],
  'to json': [signature([['value', 'any']], toJsonText)],
} satisfies Builtins;
