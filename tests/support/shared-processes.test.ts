import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const tests = join(import.meta.dirname, '..');

/** A hook, or a test, at the top of a module: it belongs to the file that loads the module first in its process, and to no other. */
const AT_THE_TOP = /^(?:await )?(?:beforeAll|beforeEach|afterAll|afterEach|onTestFinished|describe|it|test)\b[.(]/m;

it('no helper of the tests registers a hook or a test when it is loaded, since files share their processes', () => {
  const helpers = globSync('**/*.ts', { cwd: tests }).filter((path) => !path.endsWith('.test.ts'));
  expect(helpers.length).toBeGreaterThan(50);
  expect(helpers.filter((path) => AT_THE_TOP.test(readFileSync(join(tests, path), 'utf8')))).toEqual([]);
});
