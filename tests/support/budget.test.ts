import { describe, expect, it } from 'vitest';
import { describeCosts } from './budget.ts';

describe('what a run says of its costs', () => {
  const files = Array.from({ length: 12 }, (_, index) => ({
    file: `tests/${index}.test.ts`,
    tookMs: (index + 1) * 1000,
  }));

  it('names the ten dearest files, the dearest first, and what all took', () => {
    const lines = describeCosts(files, null).trim().split('\n');
    expect(lines[0]).toBe('The dearest of 12 files, which took 78.0 s together:');
    expect(lines.slice(1).map((line) => line.trim())).toEqual(
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((second) => `${second}.0 s  tests/${second - 1}.test.ts`),
    );
  });

  it('says by how much the whole suite is over its budget', () => {
    expect(describeCosts(files, 500_500)).toMatch(
      /\nThe suite took 500\.5 s, 20\.5 s over its budget of 480\.0 s\.\n$/,
    );
    expect(describeCosts(files, 480_000)).toMatch(/\nThe suite took 480\.0 s, within its budget of 480\.0 s\.\n$/);
  });
});
