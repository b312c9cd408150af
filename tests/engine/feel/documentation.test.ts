import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { builtins } from '../../../engine/feel/builtins/registry.ts';

it('docs/feel.md names every built-in function, and no other', async () => {
  const text = await readFile(new URL('../../../docs/feel.md', import.meta.url), 'utf8');
  const [, section = ''] = /## Built-in functions\n([\s\S]*?)\n`uuid`/.exec(text) ?? [];
  const documented = [...section.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  expect(documented.sort()).toEqual([...builtins.keys()].sort());
});
