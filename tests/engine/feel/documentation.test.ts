import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { builtins } from '../../../engine/feel/builtins/registry.ts';
import type { Json } from '../../../engine/feel/evaluation/expression.ts';
import { documented, items } from './documented.ts';
import { feelValue } from './evaluate.ts';

/** Functions that need another kind of example (random), that are DMN's alone, or whose names are deprecated. */
const UNDOCUMENTED = ['random number', 'is', 'list replace', 'range', 'put', 'put all'];

/** By its names alone, a point before a range cannot be told from a range before a point. */
const isAmbiguous = (name: string, parameters: object): boolean =>
  ['before', 'after'].includes(name) && Object.keys(parameters).join() === 'point,range';

it('docs/feel.md names every built-in function, and no other', async () => {
  const text = await readFile(new URL('../../../docs/feel.md', import.meta.url), 'utf8');
  const [, section = ''] = /## Built-in functions\n([\s\S]*?)\n`uuid`/.exec(text) ?? [];
  const named = [...section.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  expect(named.sort()).toEqual([...builtins.keys()].sort());
});

it('every built-in function is one that Camunda documents, and the other way round', () => {
  const names = new Set(Object.values(documented).flatMap((rows) => rows.map(([name]) => name)));
  expect([...names, ...UNDOCUMENTED].sort()).toEqual([...builtins.keys()].sort());
});

for (const [page, rows] of Object.entries(documented)) {
  describe(`Camunda's page of ${page} functions`, () => {
    it.each(rows.map(([name, parameters, expected]) => ({ name, parameters, expected })))(
      '$name $parameters',
      ({ name, parameters, expected }) => {
        const positional = Object.values(parameters).join(', ');
        const named = Object.entries(parameters).map(([parameter, text]) => `${parameter}: ${text}`);
        const check = (value: Json): void =>
          expected instanceof RegExp ? expect(value).toMatch(expected) : expect(value).toEqual(expected);
        check(feelValue(`${name}(${positional})`));
        if (!isAmbiguous(name, parameters)) check(feelValue(`${name}(${named.join(', ')})`));
      },
    );
  });
}

it.each(items)('takes items one by one: %s', (text, expected) => {
  expect(feelValue(text)).toEqual(expected);
});
