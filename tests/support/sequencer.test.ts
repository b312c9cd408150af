import { expect, it } from 'vitest';
import { nearness } from './sequencer.ts';

it.each([
  ['/motcua/tests/engine/feel/decimal.test.ts', 'engine/feel/values/decimal.ts', 2],
  ['/motcua/tests/engine/core/random/random.test.ts', 'engine/feel/values/decimal.ts', 1],
  ['/motcua/tests/server/tasks.test.ts', 'engine/feel/values/decimal.ts', 0],
  ['/motcua/tests/server/tasks.test.ts', 'tests/server/tasks.test.ts', 2],
])('%s is as near to %s as the folders that they share', (test, path, folders) => {
  expect(nearness(test, path)).toBe(folders);
});
