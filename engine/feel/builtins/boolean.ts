import { EvaluationStopped } from '../evaluation/run.ts';
import { isIdentical } from '../values/compare.ts';
import type { FeelValue } from '../values/values.ts';
import { type Builtins, signature } from './call.ts';

export const booleanBuiltins = {
  not: [signature([['negand', 'any']], (value) => (typeof value === 'boolean' ? !value : null))],
  'is defined': [signature([['value', 'any']], (value) => value !== null)],
  is: [
    signature(
      [
        ['value1', 'any'],
        ['value2', 'any'],
      ],
      isIdentical,
    ),
  ],
  'get or else': [
    signature(
      [
        ['value', 'any'],
        ['default', 'any'],
      ],
      (value, fallback) => value ?? fallback,
    ),
  ],
  assert: [
    signature(
      [
        ['value', 'any'],
        ['condition', 'any'],
      ],
      (value, condition) => assertion(value, condition, 'The condition is not fulfilled'),
    ),
    signature(
      [
        ['value', 'any'],
        ['condition', 'any'],
        ['cause', 'string'],
      ],
      assertion,
    ),
  ],
} satisfies Builtins;

/** The one way in which an expression fails on purpose. */
function assertion(value: FeelValue, condition: FeelValue, cause: string): FeelValue {
  if (condition === true) return value;
  throw new EvaluationStopped(`Assertion failure: ${cause}`);
}
