/**
 * FEEL over answers (DMN 1.5, chapter 10), by `feelin`: the expressions of rules and of what is computed. A day among the answers is a FEEL date, so that a rule says
 * `childBirthDate <= today`; what was not answered is null, and a comparison with null is null, which is no offence. An expression sees the declared fields alone: an answer
 * that is called `date` or `duration` would otherwise take the place of the function.
 */
import { date, evaluate, parseExpression } from 'feelin';
import { answerTo, type Declaration } from './declaration.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export type FeelContext = Readonly<Record<string, unknown>>;

/** What an expression sees: each of the `known` answers by its key, `today` (the day on which it is declared), `applicant`, and `channel`. */
export function feelContext(
  known: Iterable<string>,
  { answers, applicant = {}, day, channel }: Declaration,
): FeelContext {
  const given = [...known].map((key) => [key, feelValue(answerTo(answers, key))]);
  const applied = Object.entries(applicant).map(([key, value]) => [key, feelValue(value)]);
  return { ...Object.fromEntries(given), today: feelValue(day), applicant: Object.fromEntries(applied), channel };
}

/** A day as FEEL has it, a text without needless space, so that a name equals the same name; everything else as it is. An empty answer is none. */
function feelValue(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  const text = value
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
  if (text === '') return null;
  return DAY.test(text) ? date(text) : text;
}

/** What an expression gives. Undefined when it cannot be evaluated at all: then nobody may say that it holds. */
export function feel(expression: string, context: FeelContext): unknown {
  try {
    return evaluate(expression, context).value;
  } catch {
    return undefined; // the caller refuses, and names the rule
  }
}

/** Returns what is wrong with the grammar of an expression, or the first name in it that neither `context` nor FEEL has. */
export function flawOfExpression(expression: string, context: FeelContext): string | undefined {
  try {
    evaluate(expression, context); // throws for what is no FEEL; the parser alone goes on behind an error
    for (const name of namesUsed(expression, context)) {
      const [warning] = evaluate(name, context).warnings;
      if (warning?.type === 'NO_VARIABLE_FOUND') return warning.message;
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Every name that an expression uses and does not bind itself, in all its branches: an evaluation would see only those that it takes. */
export function namesUsed(expression: string, context: FeelContext = {}): readonly string[] {
  const used = new Set<string>();
  const bound = new Set<string>();
  parseExpression(expression, context, undefined).iterate({
    enter: ({ name, from, to }) => {
      if (name === 'VariableName') used.add(expression.slice(from, to));
      if (name === 'Name') bound.add(expression.slice(from, to));
    },
  });
  return [...used].filter((name) => !bound.has(name));
}
