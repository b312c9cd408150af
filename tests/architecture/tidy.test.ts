/** The repository checks itself: what no reviewer should have to look for. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const LINES_MAX = 400;

const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the source files', () => {
  it(`stay below ${LINES_MAX} lines`, () => {
    const generated = new Set(['web/shared/api/schema.d.ts']);
    expect(files.filter((file) => !generated.has(file) && text(file).split('\n').length > LINES_MAX)).toEqual([]);
  });

  it('leave nothing unfinished or switched off', () => {
    const unfinished = /\b(TODO|FIXME|XXX)\b|\b(it|test|describe)\.(skip|only|todo)\(|@ts-ignore|\bas any\b/;
    const self = 'tests/architecture/tidy.test.ts';
    expect(files.filter((file) => file !== self && unfinished.test(text(file)))).toEqual([]);
  });

  it('swallow no error silently', () => {
    expect(files.filter((file) => /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(text(file)))).toEqual([]);
  });
});
