/** The naming law: what a thing is called says where it is. Each failure names the file that is looked for. */
import { describe, expect, it } from 'vitest';
import { executedTypes } from '../../engine/core/elements/index.ts';
import { sourceByPath } from './support/sources.ts';

const missing = (wanted: readonly string[]): readonly string[] => wanted.filter((path) => !sourceByPath.has(path));

describe('BPMN element type', () => {
  const files = executedTypes.map((type) => type.toLowerCase().replaceAll('_', '-'));

  it('→ the test file of its name', () => {
    expect(missing(files.map((file) => `tests/engine/core/elements/${file}.test.ts`))).toEqual([]);
  });
});
