import { describe, expect, it } from 'vitest';
import { compileFeel } from '../../../engine/feel/compile.ts';
import { evaluate } from './evaluate.ts';

const TIME_MAX_MS = 3_000;

/** A list in which everything is there twice; a text that a pattern reads again and again; one of two million characters. */
const twice = 'f: function(l, n) if n = 0 then l else f([l, l], n - 1)';
const sure = `s: string join(for i in 1..1000 return "${'a'.repeat(40)}")`;
const long = `s: string join(for i in 1..50000 return "${'a'.repeat(40)}")`;

/** Expression → what the failure must say. */
const limited: readonly (readonly [string, string, RegExp])[] = [
  ['a function without an end', '{f: function(n) f(n + 1)}.f(1)', /functions call each other/],
  ['two functions without an end', '{f: function(g, n) g(g, n + 1), r: f(f, 1)}.r', /functions call each other/],
  ['a huge range', 'for n in 1..1e12 return n', /a list has more than/],
  ['loops inside loops', 'for a in 1..2000, b in 1..2000 return a * b', /a list has more than|steps/],
  ['loops that keep nothing', 'some a in 1..2000, b in 1..2000 satisfies a * b < 0', /steps/],
  [
    'a text that doubles',
    `{f: function(s, n) if n = 0 then s else f(s + s, n - 1)}.f("${'x'.repeat(64)}", 40)`,
    /a text has more than/,
  ],
  [
    'a list that doubles',
    '{f: function(l, n) if n = 0 then l else f(concatenate(l, l), n - 1)}.f([1], 40)',
    /a list has more than/,
  ],
  ['a text too long', `"${'x'.repeat(70_000)}"`, /at most 65536/],
  [
    'lists compared again and again',
    '{xs: for i in 1..50000 return i, r: for i in 1..50000 return xs = xs}.r',
    /steps/,
  ],
  ['texts compared again and again', `{${long}, t: s + "b", u: s + "c", r: for i in 1..50000 return t < u}.r`, /steps/],
  ['a list that holds itself twice, and again', `{${twice}, a: f([1], 60)}.a`, /steps/],
  ['its text', `string({${twice}, a: f([1], 60)}.a)`, /a text has more than/],
  ['its JSON', `to json({${twice}, a: f([1], 60)}.a)`, /steps/],
  ['its equality', `{${twice}, a: f([1], 60), r: a = a}.r`, /steps/],
  ['a slow sort', 'sort(for i in 1..5000 return -i, function(x, y) count(for j in 1..5000 return j) > 0)', /steps/],
  ['a cross product', 'for a in 1..1000, b in 1..1000, c in 1..1000, d in 1..1000 return 1', /a list has more than/],
  ['a replacement that swells', `{${long}, r: replace(s, "a", "${'x'.repeat(900)}")}.r`, /characters|items/],
  ['a text in pieces', `{${long}, r: split(s, "a")}.r`, /a list has more than/],
  ['contexts in contexts', `${'{a:'.repeat(2000)}1${'}'.repeat(2000)}`, /nested more than/],
  ['a very long list', `[${Array(30_000).fill('1').join(',')}]`, /more than 2000 items/],
  ['a very wide context', `{${Array.from({ length: 4000 }, (_, i) => `a${i}:1`).join(',')}}`, /more than 500 items/],
  [
    'lists of long lists',
    `[${Array(6)
      .fill(`[${Array(1900).fill('1').join(',')}]`)
      .join(',')}]`,
    /more than 5000 items/,
  ],
  ['parentheses', `${'('.repeat(3000)}1${')'.repeat(3000)}`, /nested more than/],
  ['a pattern whose every match reads to the end', `{${sure}, r: replace(s, "a[^b]*b|a", "x")}.r`, /steps/],
  ['the same, extracted', `{${sure}, r: extract(s, "a[^b]*b|a")}.r`, /steps/],
  ['the same, split', `{${sure}, r: split(s, "a[^b]*b|a")}.r`, /steps/],
  ['a large pattern over a long text', `{${long}, r: matches(s, "(a?){500}(a{500})$")}.r`, /steps/],
  ['a value at a very long path', 'context put({}, for i in 1..100000 return "a", 1)', /functions call each other/],
  [
    'a value of great depth',
    '{f: function(x, n) if n = 0 then x else f([[[[[[[x]]]]]]], n - 1)}.f(1, 150)',
    /nested more than 1000/,
  ],
  ['a long sum', Array.from({ length: 3000 }, () => '1').join(' + '), /nested more than/],
];

/** What is no FEEL, or hardly: said at deployment, as soon as it is seen. */
const refused: readonly (readonly [string, string, RegExp])[] = [
  ['quotes', '"'.repeat(65_000), /unexpected '"' at line 1, column 3/],
  ['texts side by side', '"" '.repeat(20_000), /unexpected '"' at line 1, column 4/],
  ['words', 'ab cd '.repeat(10_000), /more than 2000 words/],
  ['signs', '+'.repeat(60_000), /nested more than/],
  ['unfinished texts', '@"'.repeat(30_000), /unexpected/],
  ['dots', 'a..'.repeat(20_000), /unexpected/],
  ['ranges', '(1..2]'.repeat(10_000), /unexpected/],
];

/** Expressions that are answered with null or a value, in time. */
const answered: readonly (readonly [string, string])[] = [
  ['a pattern that backtracks', `matches("${'a'.repeat(40)}!", "^(a+)+$")`],
  ['a pattern of alternatives', `matches("${'a'.repeat(40)}!", "^(a|a)*$")`],
  ['a pattern with a look-ahead', 'matches("ab", "a(?=b)")'],
  ['a pattern that is none', 'matches("ab", "(")'],
  ['a pattern that repeats repeats', 'matches("ab", "((a{1000}){1000}){1000}")'],
  ['a huge power', '10 ** 400'],
  ['a huge scale', 'decimal(1.5, 1e9)'],
  ['a remainder of nothing', 'modulo(1e308, 1e-300)'],
  ['a warning of what nobody can write', `1 + {${twice}, a: f([1], 60)}.a`],
  ['a tiny number', '1e-300 + 1e300'],
  ['a date out of every calendar', '@"2025-06-26" + duration("P999999999Y")'],
  ['a negative length', 'substring("abc", 2, -5)'],
  ['a position that is none', 'insert before([1], 0.5, 2)'],
];

describe('hostile expressions', () => {
  it.each(limited)('%s ends in a failure', (_name, text, reason) => {
    const begin = performance.now();

    const evaluation = evaluate(text);

    expect(evaluation.ok).toBe(false);
    expect(evaluation.ok ? '' : evaluation.message).toMatch(reason);
    expect(performance.now() - begin).toBeLessThan(TIME_MAX_MS);
  });

  it.each(refused)('%s are refused', (_name, text, reason) => {
    const begin = performance.now();

    const compilation = compileFeel(text);

    expect(compilation.ok ? '' : compilation.message).toMatch(reason);
    expect(performance.now() - begin).toBeLessThan(TIME_MAX_MS);
  });

  it.each(answered)('%s is answered', (_name, text) => {
    const begin = performance.now();

    expect(evaluate(text).ok).toBe(true);
    expect(performance.now() - begin).toBeLessThan(TIME_MAX_MS);
  });

  it('asks the scope only for names that it uses', () => {
    const asked: string[] = [];
    const scope = { get: (name: string) => void asked.push(name) };
    const compiled = compileFeel('if a = null then b else c');
    if (!compiled.ok) throw new Error(compiled.message);

    compiled.expression.evaluate({ scope, nowMs: 0, zone: 'UTC' });

    expect(asked).toEqual(['a', 'b']);
  });
});
