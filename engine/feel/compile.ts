import type { Compilation, Evaluation, EvaluationContext, Expression, Json } from './evaluation/expression.ts';
import { SHOWN_SOURCE_LENGTH_MAX, TEXT_LENGTH_MAX } from './evaluation/limits.ts';
import { EvaluationStopped, startRun } from './evaluation/run.ts';
import type { Evaluate } from './nodes/frame.ts';
import { compileNode } from './nodes/registry.ts';
import type { Compile } from './nodes/support.ts';
import { compileTests, type Test } from './nodes/unary-tests.ts';
import { type Grammar, standardGrammar } from './syntax/syntax.ts';
import { toJson } from './values/json.ts';

/**
 * Compiles the text of an attribute: with a leading `=` it is FEEL, without it stands for itself.
 * @example
 * ```ts
 * import { compileExpression } from './compile.ts';
 *
 * const compiled = compileExpression('= fee * copies');
 * if (!compiled.ok) throw new Error(compiled.message);
 * const context = { scope: new Map([['fee', 0.1], ['copies', 3]]), nowMs: 0, zone: 'UTC' };
 * compiled.expression.evaluate(context); // => { ok: true, value: 0.3, warnings: [] }
 *
 * const text = compileExpression('counter');
 * text.ok && text.expression.isStatic; // => true
 * ```
 */
export function compileExpression(source: string): Compilation {
  const text = source.trimStart();
  return text.startsWith('=') ? compile(source, text.slice(1)) : { ok: true, expression: staticExpression(source) };
}

/**
 * Compiles a bare FEEL expression, without a leading `=`.
 * @example
 * ```ts
 * import { compileFeel } from './compile.ts';
 *
 * const compiled = compileFeel('if age < 16 then "guardian" else "self"');
 * if (!compiled.ok) throw new Error(compiled.message);
 * const at = (age: number) => compiled.expression.evaluate({ scope: new Map([['age', age]]), nowMs: 0, zone: 'UTC' });
 * at(9); // => { ok: true, value: 'guardian', warnings: [] }
 *
 * compileFeel('1 +').ok; // => false
 * ```
 */
export function compileFeel(text: string): Compilation {
  return compile(text, text);
}

/** Returns an expression that is its own text. */
export function staticExpression(source: string): Expression {
  const evaluation: Evaluation = { ok: true, value: source, warnings: [] };
  return { source, isStatic: true, evaluate: () => evaluation };
}

type Compiled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** Compiles an expression of a decision. Its value stays a FEEL value, so that dates and functions pass from part to part. */
export function compileBody(text: string, grammar: Grammar, compileRoot: Compile = compileNode): Compiled<Evaluate> {
  const parsed = grammar.expression(text);
  if (!parsed.ok) return { ok: false, message: `Failed to parse expression ${quoted(text)}: ${parsed.message}.` };
  return { ok: true, value: compileRoot(parsed.root) };
}

/**
 * Compiles the unary tests of an input entry; a dash, or nothing at all, lets everything pass.
 * @example
 * ```ts
 * import { compileUnaryTests } from './compile.ts';
 * import { startRun } from './evaluation/run.ts';
 * import { standardGrammar } from './syntax/syntax.ts';
 *
 * const compiled = compileUnaryTests('[1..3], > 10', standardGrammar);
 * if (!compiled.ok) throw new Error(compiled.message);
 * const passes = (input: number) => compiled.value(input, null, startRun(new Map(), 0, 'UTC'));
 * [2, 5, 11].map(passes); // => [true, false, true]
 * ```
 */
export function compileUnaryTests(text: string, grammar: Grammar, compileRoot: Compile = compileNode): Compiled<Test> {
  if (text.trim() === '') return { ok: true, value: () => true };
  const parsed = grammar.unaryTests(text);
  if (!parsed.ok) return { ok: false, message: `Failed to parse unary tests ${quoted(text)}: ${parsed.message}.` };
  return { ok: true, value: compileTests(parsed.root, compileRoot) };
}

function compile(source: string, text: string): Compilation {
  const compiled = compileBody(text, standardGrammar);
  if (!compiled.ok) return compiled;
  const body = compiled.value;
  return { ok: true, expression: { source, isStatic: false, evaluate: (context) => evaluate(text, body, context) } };
}

/** FEEL itself has no exceptions; what ends an evaluation early is a limit or a failed `assert`. */
function evaluate(text: string, body: Evaluate, context: EvaluationContext): Evaluation {
  const run = startRun(context.scope, context.nowMs, context.zone);
  try {
    const value: Json = toJson(body(null, run), run);
    return { ok: true, value, warnings: run.warnings };
  } catch (error) {
    return { ok: false, message: `Failed to evaluate expression ${quoted(text)}: ${reasonOf(error)}.` };
  }
}

function quoted(text: string): string {
  const trimmed = text.trim();
  return `'${trimmed.length > SHOWN_SOURCE_LENGTH_MAX ? `${trimmed.slice(0, SHOWN_SOURCE_LENGTH_MAX)}…` : trimmed}'`;
}

/** Anything but a limit is a bug of ours and goes on; a full stack is a limit that the depth counters saw too late. */
export function reasonOf(error: unknown): string {
  if (error instanceof EvaluationStopped) return error.message;
  if (error instanceof RangeError && error.message.includes('call stack')) return 'it is nested too deeply';
  if (error instanceof RangeError && error.message.includes('string length'))
    return `a text has more than ${TEXT_LENGTH_MAX} characters`;
  throw error;
}
