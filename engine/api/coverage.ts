/**
 * The table of operations in the engine's README, made from the routes. Run alone it writes it into the README:
 *
 *     npx node engine/api/coverage.ts
 *
 * The tables of BPMN beside it count tests, so `npm run coverage` writes them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { pino } from 'pino';
import { createEngine } from '../runtime/create.ts';
import { createMemoryStore } from '../store/memory/create.ts';
import { unservedOperations } from './rest/unserved/routes.ts';
import { BASE_PATH, createEngineServer } from './server.ts';

export const README = new URL('../README.md', import.meta.url);
/** What stands around a table. */
const marks = {
  operations: ['<!-- operations: written by engine/api/coverage.ts -->', '<!-- /operations -->'],
  bpmn: ['<!-- bpmn: written by npm run coverage -->', '<!-- /bpmn -->'],
} as const;

/** Operations that the server answers itself, as `METHOD /path`, relative to the base path. */
export async function servedOperations(): Promise<readonly string[]> {
  const engine = await createEngine({
    store: createMemoryStore(),
    clockControl: false,
    zone: 'UTC',
    log: pino({ level: 'silent' }),
  });
  const server = createEngineServer(engine, { clockControl: false });
  const registered: string[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    if (url.startsWith(BASE_PATH)) registered.push(`${String(method)} ${url.slice(BASE_PATH.length)}`);
  });
  await server.ready();
  await server.close();
  await engine.close();
  return registered.filter((operation) => !unservedOperations.has(operation));
}

/** Returns the table: one row per resource, with what is served, what is answered by 501, and why. */
export function coverageTable(served: readonly string[], unserved: ReadonlyMap<string, string>): string {
  const resources = [...new Set([...served, ...unserved.keys()].map(resourceOf))].sort();
  const rows = resources.map((resource) => {
    const of = (operations: readonly string[]) =>
      operations
        .filter((operation) => resourceOf(operation) === resource)
        .map((operation) => `\`${braced(operation)}\``);
    const refused = of([...unserved.keys()])
      .sort()
      .join('<br>');
    const reasons = [...unserved].flatMap(([operation, reason]) =>
      resourceOf(operation) === resource ? [reason] : [],
    );
    return `| ${resource} | ${of(served).sort().join('<br>')} | ${refused} | ${[...new Set(reasons)].join('; ')} |`;
  });
  const count = `${served.length} operations are served, ${unserved.size} are known and answered with 501.`;
  return [count, '', '| resource | served | answered with 501 | reason |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

/** Returns the README's text with one of its tables replaced. */
export function withTable(readme: string, name: keyof typeof marks, table: string): string {
  const [from, to] = marks[name];
  const begin = readme.indexOf(from);
  const end = readme.indexOf(to);
  if (begin < 0 || end < begin) throw new Error(`Expected ${README.pathname} to hold '${from}' and then '${to}'`);
  return `${readme.slice(0, begin + from.length)}\n\n${table}\n\n${readme.slice(end)}`;
}

/** What the README ought to be, and what it is. */
export async function readmeAndExpected(): Promise<{ readonly actual: string; readonly expected: string }> {
  const actual = await readFile(README, 'utf8');
  const operations = coverageTable(await servedOperations(), unservedOperations);
  return { actual, expected: withTable(actual, 'operations', operations) };
}

const resourceOf = (operation: string): string => operation.split('/')[1] ?? '';
const braced = (operation: string): string => operation.replace(/:(\w+)/g, '{$1}');

if (import.meta.main) {
  const { expected } = await readmeAndExpected();
  await writeFile(README, expected);
}
