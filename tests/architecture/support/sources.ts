/**
 * What the laws look at: every source file that is tracked or about to be, parsed once. Imports and exports come from the parser's
 * record of the module, which costs a millisecond a file; the syntax tree is read only for the files that a law walks through.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type EcmaScriptModule, type Node, parseSync } from 'oxc-parser';

export const root = join(import.meta.dirname, '../../..');

/** Returns the files of the repository whose path fits one of git's patterns, in order, those not yet added included. */
export function listFiles(...patterns: readonly string[]): readonly string[] {
  const output = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate', ...patterns], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  // Files that are not yet added come first in git's list.
  return output
    .split('\n')
    .filter((path) => path !== '' && isThere(path))
    .sort();
}

/** A file that was deleted and not yet taken out of git's list is not there. */
function isThere(path: string): boolean {
  try {
    readFileSync(join(root, path), { flag: 'r' });
    return true;
  } catch {
    return false;
  }
}

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

export interface Import {
  /** As it is written in the file. */
  readonly specifier: string;
  /** The file of the repository that a relative specifier names; undefined for a package. */
  readonly target: string | undefined;
  /** The names that are taken from the module; `*` for all of them. */
  readonly names: readonly string[];
  readonly isDynamic: boolean;
}

export interface FunctionSize {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

export interface Source {
  readonly path: string;
  readonly folder: string;
  /** The top-level folder, or `.` for a file at the root. */
  readonly room: string;
  readonly text: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
  readonly exports: readonly string[];
  /** Parses the whole file; the first call of each file takes a millisecond. */
  readonly program: Node;
}

const GENERATED: ReadonlySet<string> = new Set(['web/shared/api/schema.d.ts']);

/** Every hand-written source file, in the order of their paths. */
export const sources: readonly Source[] = listFiles('*.ts', '*.tsx', '*.mjs')
  .filter((path) => !GENERATED.has(path))
  .map(readSource);

export const sourceByPath: ReadonlyMap<string, Source> = new Map(sources.map((source) => [source.path, source]));

/** Returns the sources whose path begins with one of the given folders. */
export function sourcesIn(...folders: readonly string[]): readonly Source[] {
  return sources.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));
}

function readSource(path: string): Source {
  const text = readText(path);
  const parsed = parseSync(path, text);
  const folder = posix.dirname(path);
  return {
    path,
    folder,
    room: path.includes('/') ? path.slice(0, path.indexOf('/')) : '.',
    text,
    lineCount: text.split('\n').length,
    imports: importsOf(parsed.module, folder, text),
    exports: parsed.module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ exportName }) => exportName.name ?? []),
    ),
    get program() {
      return parsed.program;
    },
  };
}

function importsOf(module: EcmaScriptModule, folder: string, text: string): readonly Import[] {
  const found = (specifier: string, names: readonly string[], isDynamic = false): Import => ({
    specifier,
    target: specifier.startsWith('.') ? posix.normalize(posix.join(folder, specifier)) : undefined,
    names,
    isDynamic,
  });
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      found(
        moduleRequest.value,
        entries.map(({ importName }) => importName.name ?? (importName.kind === 'Default' ? 'default' : '*')),
      ),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, importName }) =>
        moduleRequest ? [found(moduleRequest.value, [importName.name ?? '*'])] : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ moduleRequest }) => {
      const written = text.slice(moduleRequest.start, moduleRequest.end);
      return /^['"`][^$]*['"`]$/.test(written) ? [found(written.slice(1, -1), ['*'], true)] : [];
    }),
  ];
}

/** Calls `visit` with every node of the tree, parents first; what `visit` returns is passed on to the children. */
export function walk<Context>(node: Node, context: Context, visit: (node: Node, context: Context) => Context): void {
  const below = visit(node, context);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'parent') continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, below, visit);
    }
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Returns every function of a file with its length, called by the name that it is bound to. */
export function functionsOf({ text, program }: Source): readonly FunctionSize[] {
  const found: FunctionSize[] = [];
  const lineAt = lineCounter(text);
  walk(program, 'the file', (node, name) => {
    const named = nameOf(node) ?? name;
    if (/Function/.test(node.type) && 'body' in node && node.body) {
      const line = lineAt(node.start);
      found.push({ name: named, line, lines: lineAt(node.end) - line + 1 });
    }
    return named;
  });
  return found;
}

function nameOf(node: Node): string | undefined {
  if (node.type === 'VariableDeclarator') return node.id.type === 'Identifier' ? node.id.name : undefined;
  if (node.type === 'FunctionDeclaration') return node.id?.name;
  if (node.type === 'MethodDefinition' || node.type === 'Property')
    return node.key.type === 'Identifier' ? node.key.name : undefined;
  return undefined;
}

/** Returns every name that a file declares, imports or reads, also of properties. */
export function identifiersOf({ program }: Source): readonly string[] {
  const found: string[] = [];
  walk(program, undefined, (node) => {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') found.push(node.name);
    return undefined;
  });
  return found;
}

/** Returns every text that is written out in a file, templates by their pieces. */
export function stringsOf({ program }: Source): readonly string[] {
  const found: string[] = [];
  walk(program, undefined, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
    if (node.type === 'TemplateElement') found.push(node.value.raw);
    return undefined;
  });
  return found;
}

/** Returns a function that tells the line, from 1, in which a character stands. */
export function lineCounter(text: string): (offset: number) => number {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
