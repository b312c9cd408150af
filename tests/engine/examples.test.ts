/**
 * Every `@example` in the engine's docstrings runs, so that what a reader copies works. An example is a module of its own whose imports
 * are relative to the file that it stands in. It says what comes out by lines `expression; // => value`, each of which is asserted, or by
 * `node:assert`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { listFiles, readText, root } from '../architecture/support/sources.ts';

/** Files by which others come into the engine, or whose rules are known best from an example: none is without one. */
const doors = [
  'engine/api/server.ts',
  'engine/api/identity/passwords.ts',
  'engine/api/shared/json.ts',
  'engine/api/shared/versions.ts',
  'engine/dmn/evaluate.ts',
  'engine/dmn/parse-dmn.ts',
  'engine/feel/compile.ts',
  'engine/feel/references.ts',
  'engine/model/parse-bpmn.ts',
  'engine/model/parse-resource.ts',
  'engine/model/timers/cron.ts',
  'engine/model/timers/timer-text.ts',
  'engine/model/timers/timer.ts',
  'engine/observability/metrics.ts',
  'engine/runtime/cache/instance-cache.ts',
  'engine/runtime/clock.ts',
  'engine/runtime/create.ts',
  'engine/runtime/due/due-service.ts',
  'engine/runtime/jobs/activations.ts',
  'engine/runtime/jobs/job-queues.ts',
  'engine/store/memory/create.ts',
];

interface Example {
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

const folder = mkdtempSync(join(tmpdir(), 'motcua-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

const examples = listFiles('engine/*.ts').flatMap(examplesOf);

describe('the examples in docstrings', () => {
  it.each(examples)('of $file:$line hold', async ({ file, line, code }) => {
    const path = join(folder, `${file.replaceAll('/', '-')}-${line}.ts`);
    writeFileSync(path, asModule(file, code));

    await import(/* @vite-ignore */ path);
  });

  it('all say what comes out', () => {
    expect(examples.filter(({ code }) => !/\/\/ => |assert\b/.test(code))).toEqual([]);
  });

  it.each(doors)('are there at the door %s', (door) => {
    expect(examples.some(({ file }) => file === door)).toBe(true);
  });
});

function examplesOf(file: string): readonly Example[] {
  const text = readText(file);
  return [...text.matchAll(/^ *\* @example\n *\* ```ts\n([\s\S]*?)^ *\* ```$/gm)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    code: (match[1] ?? '').replace(/^ *\* ?/gm, ''),
  }));
}

/** The example with imports that hold from anywhere, and with each promised value as an assertion. */
function asModule(file: string, code: string): string {
  const placed = code.replace(/(from |import )'([^']+)';/g, (_, keyword: string, specifier: string) => {
    if (!specifier.startsWith('.')) return `${keyword}'${specifier}';`;
    return `${keyword}${JSON.stringify(pathToFileURL(join(root, dirname(file), specifier)).pathname)};`;
  });
  const asserted = placed.replace(/^(.+);\s*\/\/ => (.+)$/gm, (_, expression: string, value: string) => {
    return `promised.deepStrictEqual(await (${expression}), ${value});`;
  });
  return `import promised from 'node:assert/strict';\n${asserted}`;
}
