/**
 * FEEL over answers (DMN 1.5, chapter 10), by `feelin`: the expressions of rules and of what is computed. A day among the answers is a FEEL date, so that a rule says
 * `childBirthDate <= today`; what was not answered is null, and a comparison with null is null, which is no offence.
 */
import { evaluate } from 'feelin';
import type { Answers } from './declared-facts.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export type FeelContext = Readonly<Record<string, unknown>>;

/** What an expression sees: each answer by its key, `today` (the day on which it is declared), `applicant`, and `channel`. `known` are keys that may lack an answer. */
export function feelContext(answers: Answers, known: Iterable<string>, outer: FeelContext): FeelContext {
  const missing = Object.fromEntries([...known].map((key) => [key, null]));
  const given = Object.entries(answers).map(([key, value]) => [key, feelValue(value)]);
  return { ...missing, ...Object.fromEntries(given), ...outer };
}

/** A day as FEEL has it, a text without the space around it; everything else as it is. An empty answer is none. */
function feelValue(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  const text = value.normalize('NFC').trim();
  if (text === '') return null;
  return DAY.test(text) ? evaluate(`date("${text}")`).value : text;
}

/** @throws Error of `feelin` for what is no FEEL */
export function feel(expression: string, context: FeelContext): unknown {
  return evaluate(expression, context).value;
}

/** Returns the names that an expression uses and `context` has not, or what is wrong with its grammar. */
export function flawOfExpression(expression: string, context: FeelContext): string | undefined {
  try {
    const { warnings } = evaluate(expression, context);
    return warnings.find(({ type }) => type === 'NO_VARIABLE_FOUND' || type === 'NO_FUNCTION_FOUND')?.message;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
