import { describe, expect, it } from 'vitest';
import { evaluate, feelValue } from './evaluate.ts';

const variables = {
  fee: 8000,
  code: 'H26.15-250626-0001',
  nothing: null,
  yes: true,
  papers: [
    { name: 'form', pages: 2, original: true },
    { name: 'certificate', pages: 1, original: false },
    { name: 'identity card', pages: 1, original: true },
  ],
  applicant: { name: 'Nguyễn Văn An', address: { ward: 'Ba Đình' } },
  'apply for': 'x',
};

/** Expression → value. */
const tables: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  arithmetic: [
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 ** 3', 8],
    ['-fee / 4', -2000],
    ['0.1 + 0.2', 0.3],
    ['1.1 * 3', 3.3],
    ['0.3 / 0.1', 3],
    ['1 - 0.9', 0.1],
    ['1e3 + .5', 1000.5],
    ['"a" + "b"', 'ab'],
    ['1 / 0', null],
    ['1 + "a"', null],
    ['null + 1', null],
    ['- "a"', null],
  ],
  comparison: [
    ['fee = 8000', true],
    ['fee != 8000', false],
    ['fee >= 8000 and fee < 9000', true],
    ['"a" < "b"', true],
    ['fee = "8000"', null],
    ['fee < null', null],
    ['nothing = null', true],
    ['fee = null', false],
    ['missing = null', true],
    ['[1, 2] = [1, 2]', true],
    ['{a: 1} = {a: 1}', true],
    ['fee between 1 and 8000', true],
    ['fee between 8001 and 9000', false],
    ['5 in [1..5]', true],
    ['5 in [1..5)', false],
    ['5 in (> 3, < 1)', true],
    ['2 in (> 3, < 1)', false],
    ['5 in (1, 5)', true],
    ['"b" in ["a", "b"]', true],
    ['null in ["a", null]', true],
    ['5 in > 3', true],
  ],
  logic: [
    ['true and null', null],
    ['false and null', false],
    ['true or null', true],
    ['false or null', null],
    ['true and "x"', null],
    ['not(yes)', false],
    ['not(null)', null],
    ['if fee > 0 then "due" else "free"', 'due'],
    ['if null then 1 else 2', 2],
    ['if missing > 1 then 1 else 2', 2],
  ],
  paths: [
    ['applicant.address.ward', 'Ba Đình'],
    ['applicant.phone', null],
    ['nothing.phone', null],
    ['missing.phone.number', null],
    ['papers.name', ['form', 'certificate', 'identity card']],
    ['papers[2].name', 'certificate'],
    ['papers[-1].name', 'identity card'],
    ['papers[4]', null],
    ['papers[0]', null],
    ['papers[original].name', ['form', 'identity card']],
    ['papers[pages = 1 and original].name', ['identity card']],
    ['papers[item.pages > 5]', []],
    ['[1, 2, 3, 4][item > 2]', [3, 4]],
    ['fee[1]', 8000],
    ['nothing[1]', null],
    ['[][1]', null],
    ['`apply for`', 'x'],
    ['{"first name": "An"}.`first name`', 'An'],
    ['code', 'H26.15-250626-0001'],
    ['constructor', null],
    ['applicant.constructor', null],
    ['{constructor: 1}.constructor', 1],
  ],
  iteration: [
    ['for n in [1, 2, 3] return n * n', [1, 4, 9]],
    ['for n in 1..3 return n', [1, 2, 3]],
    ['for n in 3..1 return n', [3, 2, 1]],
    ['for a in [1, 2], b in [10, 20] return a + b', [11, 21, 12, 22]],
    ['for n in 1..4 return if n <= 2 then 1 else partial[-1] + partial[-2]', [1, 1, 2, 3]],
    ['for p in papers return p.name', ['form', 'certificate', 'identity card']],
    ['for n in nothing return n', null],
    ['for d in @"2025-06-30"..@"2025-07-01" return d', ['2025-06-30', '2025-07-01']],
    ['some p in papers satisfies p.pages > 1', true],
    ['every p in papers satisfies p.pages > 1', false],
    ['every p in [] satisfies p', true],
    ['some n in [1, null] satisfies n > 1', null],
  ],
  contexts: [
    ['{a: 1, b: a + 1}', { a: 1, b: 2 }],
    ['{a: {b: {c: 3}}}.a.b.c', 3],
    ['{"__proto__": 1}.b', null],
    ['{}', {}],
    ['{a: 1}["x" = "x"]', [{ a: 1 }]],
  ],
  functions: [
    ['(function(a, b) a + b)(1, 2)', 3],
    ['{double: function(n) n * 2, r: double(21)}.r', 42],
    ['{f: function(n) if n <= 1 then 1 else n * f(n - 1)}.f(10)', 3628800],
    ['substring(start position: 2, string: "abc")', 'bc'],
    ['no such thing(1)', null],
    ['substring("a")', null],
    ['fee(1)', null],
  ],
  types: [
    ['1 instance of number', true],
    ['null instance of number', false],
    ['null instance of Any', false],
    ['"a" instance of string', true],
    ['[1, 2] instance of list<number>', true],
    ['[1, "a"] instance of list<number>', false],
    ['{a: 1} instance of context<a: number>', true],
    ['@"2025-06-26" instance of date', true],
    ['@"P1D" instance of days and time duration', true],
    ['now() instance of date and time', true],
  ],
  texts: [
    ['"line\\nbreak \\"quoted\\" \\u0041"', 'line\nbreak "quoted" A'],
    ['"\\d+"', '\\d+'],
    ['// a comment\n 1 /* another */ + 1', 2],
  ],
};

for (const [name, rows] of Object.entries(tables)) {
  describe(`FEEL ${name}`, () => {
    it.each(rows)('%s', (text, expected) => {
      expect(feelValue(text, variables)).toEqual(expected);
    });
  });
}

describe('FEEL warnings', () => {
  it.each([
    ['missing', "[NO_VARIABLE_FOUND] No variable found with name 'missing'"],
    ['{a: 1}.b', "[NO_CONTEXT_ENTRY_FOUND] No context entry found with key 'b'"],
    ['1 < "a"', "[NOT_COMPARABLE] Can't compare '1' with 'a'"],
    ['1 + "a"', "[INVALID_TYPE] Can't add 'a' to '1'"],
    ['nope(1)', "[NO_FUNCTION_FOUND] No function found with name 'nope' and 1 parameters"],
  ])('%s', (text, warning) => {
    expect(evaluate(text)).toMatchObject({ ok: true, value: null, warnings: [warning] });
  });
});

describe('FEEL text that is none', () => {
  it.each([
    ['', "Failed to parse expression '': something is missing at the end (line 1, column 1)."],
    ['1 +', "Failed to parse expression '1 +': something is missing at the end (line 1, column 4)."],
    ['1 2', "Failed to parse expression '1 2': unexpected '2' at line 1, column 3."],
    ['a >\n ; b', "Failed to parse expression 'a >\n ; b': unexpected ';' at line 2, column 2."],
  ])('%j', (text, message) => {
    expect(evaluate(text)).toEqual({ ok: false, message });
  });
});
