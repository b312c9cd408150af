import { expect, it } from 'vitest';
import { namedVariable, readPaths, referencedVariables } from '../../../engine/feel/references.ts';

it.each<readonly [string, readonly string[]]>([
  ['x > 1 and y < 5', ['x', 'y']],
  ['x.y.z = true', ['x']],
  ['now() > date and time("2026-01-01T00:00:00Z")', []],
  ['if a then b else c', ['a', 'b', 'c']],
  ['some i in list satisfies i.price > limit', ['list', 'limit']],
  ['for i in list, j in i.parts return partial[-1] + j + k', ['list', 'k']],
  ['count(orders[item.open and total > least]) > 0', ['orders', 'total', 'least']],
  ['{ a: x, "b c": a + y, d: z }.d > a', ['x', 'y', 'z', 'a']],
  ['{ twice: function(n) n * factor, r: twice(n) }.r', ['factor', 'n']],
  ['is defined(x) and contains(string: name, match: "n")', ['x', 'name']],
  ['x instance of string', ['x']],
  ['x in [low..high]', ['x', 'low', 'high']],
  ['`order count` > 3', ['order count']],
  ['x >', []],
])('%s reads %j', (text, names) => {
  expect(referencedVariables(text)).toEqual(names);
});

it.each<readonly [string, string | null]>([
  ['x', 'x'],
  ['x.y.z', 'x'],
  ['`order count`.total', 'order count'],
  ['x + 1', null],
  ['null', null],
  ['{ x: 1 }.x', null],
  ['x >', null],
])('%s names %j', (text, name) => {
  expect(namedVariable(text)).toBe(name);
});

it.each<readonly [string, readonly string[]]>([
  ['a.b.c', ['a.b.c']],
  ['a.`b-c`', ['a.b-c']],
  ['a.b-c', ['a.b', 'c']],
  ['(a.b)', ['a.b']],
  ['"x" + a.b + string(c)', ['a.b', 'c']],
  ['{x: a.b, "y z": {w: c}}', ['a.b at x', 'c at y z.w']],
  ['[a.b]', ['a.b within']],
  ['{x: [a.b, {y: c}]}', ['a.b within at x', 'c within at x']],
  ['if c then a.b else {x: d}', ['c', 'a.b', 'd within']],
  ['if c then (if d then {x: [a]} else b) else null', ['c', 'd', 'a within', 'b']],
  ['get value({x: a.b}, "x")', ['a.b']],
  ['{x: f}.x', ['f']],
  ['a +', []],
])('%s reads the paths %j', (text, paths) => {
  const told = readPaths(text).map(
    ({ names, entries, isWithin }) =>
      names.join('.') + (isWithin ? ' within' : '') + (entries.length > 0 ? ` at ${entries.join('.')}` : ''),
  );
  expect(told).toEqual(paths);
});
