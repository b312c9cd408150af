/** What the table editor says: all of it is in Vietnamese, also what a newer version of dmn-js would add. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import vietnamese from '../../modeler/decisions/dmn-texts.vi.json' with { type: 'json' };

const packages = join(import.meta.dirname, '../../node_modules');
const sources = readdirSync(packages)
  .filter((name) => name.startsWith('dmn-js'))
  .flatMap((name) =>
    readdirSync(join(packages, name, 'lib'), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(packages, name, 'lib', file),
    ),
  )
  .filter((file) => file.endsWith('.js'))
  .map((file) => readFileSync(file, 'utf8'));

it('has every text that dmn-js translates', () => {
  const said = sources.flatMap((source) =>
    [...source.matchAll(/[tT]ranslate\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , text = '']) => text),
  );
  expect(said.length).toBeGreaterThan(150);
  expect(said.filter((text) => !Object.hasOwn(vietnamese, text))).toEqual([]);
});

it('has the hit policies, with what each means, and the types', () => {
  const policies = sources.find((source) => source.includes('HIT_POLICIES = [')) ?? '';
  const types = sources.find((source) => source.includes('DEFAULT_DATA_TYPES = [')) ?? '';
  const texts = [
    ...[...policies.matchAll(/(?:label|explanation): '([^']+)'/g)].map(([, text = '']) => text),
    ...[...(/DEFAULT_DATA_TYPES = \[([^\]]*)\]/.exec(types)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(
      ([, text = '']) => text,
    ),
  ];
  expect(texts.length).toBeGreaterThan(25);
  expect(texts.filter((text) => !Object.hasOwn(vietnamese, text))).toEqual([]);
});
