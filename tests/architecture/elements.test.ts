/** What an element does is tested where one looks for it: in the file that bears the name of its type. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { executedTypes } from '../../engine/core/elements/index.ts';

const folder = join(import.meta.dirname, '../engine/core/elements');

it('every element type of the registry has its test file', () => {
  const files = new Set(readdirSync(folder));
  const wanted = executedTypes.map((type) => `${type.toLowerCase().replaceAll('_', '-')}.test.ts`);

  expect(wanted.filter((file) => !files.has(file))).toEqual([]);
});
