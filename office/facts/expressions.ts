/**
 * FEEL over answers (DMN 1.5, chapter 10), by `feelin`: the expressions of rules and of what is computed. A day among the answers is a FEEL date, so that a rule says
 * `childBirthDate <= today`; what was not answered is null, and a comparison with null is null, which is no offence. An expression sees the declared fields alone: an answer
 * that is called `date` or `duration` would otherwise take the place of the function.
 */
import { date, evaluate, parseExpression } from 'feelin';
import { answerTo, type Declaration } from './declaration.ts';
import { readIdentityNumber } from './identity-number.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export type FeelContext = Readonly<Record<string, unknown>>;

/**
 * What an expression sees: each of the `known` answers by its key, `today` (the day on which it is declared), `applicant` (with the `sex` and `birthYear` that an identity number of 12 digits
 * tells), and `channel`.
 */
export function feelContext(
  known: Iterable<string>,
  { answers, applicant = {}, day, channel }: Declaration,
): FeelContext {
  const given = [...known].map((key) => [key, feelValue(answerTo(answers, key))]);
  const context = { ...Object.fromEntries(given), today: feelValue(day), applicant: applicantOf(applicant), channel };
  toldOf.set(context, { ...answers, today: day, applicant, channel });
  return context;
}

/** What a context was made of, in values that can be written: a FEEL date cannot. */
const toldOf = new WeakMap<FeelContext, Readonly<Record<string, unknown>>>();

function applicantOf(told: NonNullable<Declaration['applicant']>): FeelContext {
  const contacts = Object.entries(told).map(([key, value]) => [key, feelValue(value)]);
  const { sex = null, birthYear = null } = readIdentityNumber(told.idNumber?.trim() ?? '') ?? {};
  return { ...Object.fromEntries(contacts), sex, birthYear };
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

/**
 * What an expression gives. Undefined when it cannot be evaluated at all: then nobody may say that it holds. It is given only what it may name: `feelin` looks the whole context through before it
 * reads the expression, and a declaration has thirty answers where a rule speaks of two.
 *
 * The same is asked again and again: for each key that is typed, when it is received, and once more inside the transaction. So the last results are kept, by what was asked.
 */
export function feel(expression: string, context: FeelContext): unknown {
  const names = namesOf(expression, context);
  const key = keyOf(expression, names, context);
  if (key !== undefined && kept.has(key)) return kept.get(key);
  const result = evaluated(expression, Object.fromEntries(names.map((name) => [name, context[name]])));
  if (key !== undefined) keep(key, result);
  return result;
}

function evaluated(expression: string, context: FeelContext): unknown {
  try {
    return evaluate(expression, context).value;
  } catch {
    return undefined; // the caller refuses, and names the rule
  }
}

const KEPT_MAX = 2000;
const kept = new Map<string, unknown>();

/** The oldest makes room for the newest. */
function keep(key: string, result: unknown): void {
  const [oldest] = kept.keys();
  if (kept.size >= KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  kept.set(key, result);
}

/** What an expression's result depends on, as a text; undefined for one that asks the clock by itself, and for contexts that were not made here. */
function keyOf(expression: string, names: readonly string[], context: FeelContext): string | undefined {
  const told = toldOf.get(context);
  if (told === undefined || /\b(?:now|today)\s*\(/.test(expression)) return undefined;
  return JSON.stringify([expression, ...names.map((name) => [name, told[name]])]);
}

/** The names of the context that stand in the expression. */
const namesOf = (expression: string, context: FeelContext): readonly string[] => {
  const words = new Set(expression.match(/\w+/g));
  return Object.keys(context).filter((name) => words.has(name));
};

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
