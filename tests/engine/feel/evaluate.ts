import { compileFeel } from '../../../engine/feel/compile.ts';
import type { Evaluation, Json } from '../../../engine/feel/evaluation/expression.ts';

/** A bare FEEL expression with variables, on the morning of 26 June 2025 in Hanoi. */
export function evaluate(text: string, variables: Readonly<Record<string, Json>> = {}): Evaluation {
  const compilation = compileFeel(text);
  if (!compilation.ok) return compilation;
  return compilation.expression.evaluate({
    scope: { get: (name) => (Object.hasOwn(variables, name) ? variables[name] : undefined) },
    nowMs: Date.parse('2025-06-26T08:00:00+07:00'),
    zone: 'Asia/Ho_Chi_Minh',
  });
}

/** Its value; a failure shows as its message. */
export function feelValue(text: string, variables: Readonly<Record<string, Json>> = {}): Json {
  const evaluation = evaluate(text, variables);
  return evaluation.ok ? evaluation.value : `FAILURE: ${evaluation.message}`;
}
