/**
 * Under which licence each package stands that is installed with this project, tests and build included: all may be used, changed and passed on by whoever runs a city, and none asks for a fee, forbids a use, or
 * wants our own code published. A package under another licence fails here, before anybody builds on it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly license?: string; readonly version?: string }>>;
}
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

/** SPDX identifiers. MPL and LGPL bind whoever changes those packages, which we do not; fonts stand under OFL. */
const TAKEN = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'Unlicense',
  ],
  ...['MPL-2.0', 'LGPL-3.0-or-later', 'OFL-1.1', 'Python-2.0', 'CC-BY-4.0'],
]);

/** Packages whose licence is said in a file alone, and a sentence that stands in it. The editors of bpmn.io are free but for their logo, which stays visible. */
const SAID_IN_FILE: Readonly<Record<string, { readonly file: string; readonly sentence: string }>> = {
  'bpmn.io': { file: 'LICENSE', sentence: 'Permission is hereby granted, free of charge' },
  'cli-table': { file: 'README.md', sentence: '(The MIT License)' },
  'component-props': { file: 'Readme.md', sentence: 'MIT' },
  'png-js': { file: 'LICENSE', sentence: 'Permission is hereby granted, free of charge' },
};
const BPMN_IO = /^(@bpmn-io\/form-js.*|bpmn-js|dmn-js.*)$/;

/** Whether one of the choices that an expression offers is taken, with all that it joins. */
const isTaken = (expression: string): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => TAKEN.has(one.trim())));

const installed = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, { license }]) => ({ path, name: path.replace(/^.*node_modules\//, ''), license }));

test('every package stands under a licence that leaves its users free', () => {
  const others = installed.filter(({ license }) => !(license && isTaken(license)));
  const unexplained = others.filter(({ name }) => !BPMN_IO.test(name) && !(name in SAID_IN_FILE));
  expect(unexplained.map(({ name, license }) => `${name}: ${license ?? 'none'}`)).toEqual([]);
});

test('what a package says in a file alone is still said there', () => {
  const said = installed.filter(({ license, path }) => !(license && isTaken(license)) && existsSync(join(root, path)));
  for (const { name, path } of said) {
    const { file = '', sentence } = SAID_IN_FILE[BPMN_IO.test(name) ? 'bpmn.io' : name] ?? {};
    expect([name, readFileSync(join(root, path, file), 'utf8')]).toEqual([
      name,
      expect.stringContaining(sentence ?? ''),
    ]);
  }
  expect(said.length).toBeGreaterThan(0);
});

test.each([
  ['SSPL-1.0', false],
  ['BUSL-1.1', false],
  ['GPL-3.0-only', false],
  ['MIT AND GPL-3.0-only', false],
  ['(MIT OR GPL-2.0)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later', true],
])('%s is taken: %s', (expression, taken) => expect(isTaken(expression)).toBe(taken));
