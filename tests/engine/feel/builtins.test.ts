import { describe, expect, it } from 'vitest';
import { evaluate, feelValue } from './evaluate.ts';

/** Expression → value; where Camunda's documentation has an example, it is taken from there. */
const tables: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  string: [
    ['substring("foobar", 3)', 'obar'],
    ['substring("foobar", 3, 3)', 'oba'],
    ['substring("foobar", -2, 1)', 'a'],
    ['string length("Hồ Chí Minh")', 11],
    ['upper case("đỗ")', 'ĐỖ'],
    ['lower case("ABC")', 'abc'],
    ['substring before("foobar", "bar")', 'foo'],
    ['substring before("foobar", "xyz")', ''],
    ['substring after("foobar", "ob")', 'ar'],
    ['contains("foobar", "of")', false],
    ['starts with("foobar", "fo")', true],
    ['ends with("foobar", "r")', true],
    ['matches("foobar", "^fo*bar")', true],
    ['matches("FOO", "foo", "i")', true],
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '[1=ab][2=]cd'],
    ['split("John Doe", "\\s")', ['John', 'Doe']],
    ['split("a;b;c;;", ";")', ['a', 'b', 'c', '', '']],
    ['extract("references are 1234, 1256", "12[0-9]*")', ['1234', '1256']],
    ['trim("  a b ")', 'a b'],
    ['is blank(" ")', true],
    ['to base64("FEEL")', 'RkVFTA=='],
    ['string join(["a", null, "c"], ", ")', 'a, c'],
    ['string join(["a", "b"], ", ", "[", "]")', '[a, b]'],
  ],
  numeric: [
    ['decimal(1/3, 2)', 0.33],
    ['decimal(2.5, 0)', 2],
    ['floor(-1.5)', -2],
    ['ceiling(1.5)', 2],
    ['ceiling(-1.56, 1)', -1.5],
    ['round up(5.5, 0)', 6],
    ['round down(-5.5, 0)', -5],
    ['round half up(5.5, 0)', 6],
    ['round half up(1.005, 2)', 1.01],
    ['round half down(5.5, 0)', 5],
    ['abs(-10)', 10],
    ['modulo(-12, 5)', 3],
    ['modulo(10.1, 4.5)', 1.1],
    ['sqrt(16)', 4],
    ['sqrt(-1)', null],
    ['odd(5)', true],
    ['even(5)', false],
  ],
  list: [
    ['list contains([1, 2, 3], 2)', true],
    ['list contains([1, null], null)', true],
    ['count([1, 2, 3])', 3],
    ['min(1, 2, 3)', 1],
    ['max(["a", "c", "b"])', 'c'],
    ['min([])', null],
    ['sum([1, 2.5])', 3.5],
    ['sum(0.1, 0.2)', 0.3],
    ['product(2, 3, 4)', 24],
    ['mean([1, 2, 3])', 2],
    ['median(8, 2, 5, 3, 4)', 4],
    ['stddev(2, 4, 7, 5)', 2.0816659994661326],
    ['mode([6, 1, 9, 6, 1])', [1, 6]],
    ['all([true, null])', null],
    ['all([true, false, null])', false],
    ['any([false, true])', true],
    ['any([])', false],
    ['sublist([1, 2, 3], 2)', [2, 3]],
    ['sublist([1, 2, 3], 1, 2)', [1, 2]],
    ['append([1], 2, [3])', [1, 2, [3]]],
    ['concatenate([1, 2], [3])', [1, 2, 3]],
    ['insert before([1, 3], 1, 2)', [2, 1, 3]],
    ['list replace([2, 4, 7, 8], 3, 6)', [2, 4, 6, 8]],
    ['list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)', [5, 5, 7, 8]],
    ['remove([1, 2, 3], 2)', [1, 3]],
    ['reverse([1, 2, 3])', [3, 2, 1]],
    ['index of([1, 2, 3, 2], 2)', [2, 4]],
    ['union([1, 2], [2, 3])', [1, 2, 3]],
    ['distinct values([1, 2, 1])', [1, 2]],
    ['duplicate values([1, 2, 3, 2, 1])', [1, 2]],
    ['flatten([[1, 2], [[3]], 4])', [1, 2, 3, 4]],
    ['sort([3, 1, 2], function(x, y) x < y)', [1, 2, 3]],
    ['partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]],
    ['is empty([])', true],
    ['sum("a")', null],
    ['remove([1], 2)', null],
  ],
  context: [
    ['get value({foo: 123}, "foo")', 123],
    ['get value({x: {y: 5}}, ["x", "y"])', 5],
    ['get value({a: 1}, "b")', null],
    ['get entries({foo: 123})', [{ key: 'foo', value: 123 }]],
    ['context put({x: 1}, "y", 2)', { x: 1, y: 2 }],
    ['context put({x: 1}, ["y", "z"], 2)', { x: 1, y: { z: 2 } }],
    ['context merge([{x: 1}, {y: 2}, {x: 3}])', { x: 3, y: 2 }],
    ['context([{key: "a", value: 1}])', { a: 1 }],
  ],
  boolean: [
    ['is defined(missing)', false],
    ['is defined(1)', true],
    ['get or else(null, "x")', 'x'],
    ['get or else("y", "x")', 'y'],
    ['assert(1, true)', 1],
  ],
  conversion: [
    ['string(1.1)', '1.1'],
    ['string(1000000000000000000000)', '1e+21'],
    ['string([1, "a"])', '[1, "a"]'],
    ['string(@"P1DT2H")', 'P1DT2H'],
    ['string(null)', null],
    ['number("1500.5")', 1500.5],
    ['number("1 500,5", " ", ",")', 1500.5],
    ['number("x")', null],
    ['from json("{\\"a\\": [1]}")', { a: [1] }],
    ['to json({a: @"2025-06-26"})', '{"a":"2025-06-26"}'],
  ],
  range: [
    ['before(1, 10)', true],
    ['before([1..5], [5..9])', false],
    ['before([1..5), [5..9])', true],
    ['after(10, [1..9])', true],
    ['meets([1..5], [5..10])', true],
    ['met by([5..10], [1..5])', true],
    ['overlaps([1..5], [3..8])', true],
    ['overlaps([1..5], [6..8])', false],
    ['overlaps before([1..5], [3..8])', true],
    ['overlaps after([3..8], [1..5])', true],
    ['finishes(5, [1..5])', true],
    ['finished by([1..10], [5..10])', true],
    ['includes([1..10], 5)', true],
    ['includes([1..10], [4..6])', true],
    ['during(5, [1..10])', true],
    ['starts([1..5], [1..10])', true],
    ['started by([1..10], 1)', true],
    ['coincides([1..5], [1..5])', true],
    ['[1..5].start included', true],
  ],
};

for (const [name, rows] of Object.entries(tables)) {
  describe(`FEEL ${name} functions`, () => {
    it.each(rows)('%s', (text, expected) => {
      expect(feelValue(text)).toEqual(expected);
    });
  });
}

describe('FEEL assert', () => {
  it('fails the evaluation with its cause', () => {
    const evaluation = evaluate('assert(fee, fee > 0, "The fee must be above zero")', { fee: 0 });

    expect(evaluation).toEqual({
      ok: false,
      message:
        'Failed to evaluate expression \'assert(fee, fee > 0, "The fee must be above zero")\': Assertion failure: The fee must be above zero.',
    });
  });
});
