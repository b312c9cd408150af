/** The import law: which room may use which. A room that needs more is a sign that something lives in the wrong place. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Room → rooms that it may import. Rooms that run in the browser reach the server by HTTP only. */
const law = {
  engine: [],
  office: [],
  workers: ['office', 'workflows'],
  server: ['office', 'workflows'],
  workflows: [],
  web: ['modeler'],
  modeler: ['web'],
  cli: ['engine', 'office', 'workers', 'server', 'workflows'],
} as const satisfies Record<string, readonly string[]>;
type Room = keyof typeof law;
const rooms = Object.keys(law) as Room[];

/** Words that a room has no business with, as packages: rules know no HTTP, thin rooms know no SQL. */
const forbiddenPackages: Partial<Record<Room, readonly RegExp[]>> = {
  engine: [/^@camunda8\//],
  office: [/^fastify/, /^@fastify\//, /^@camunda8\//, /^bpmn/],
  workers: [/^pg$/, /^kysely$/, /^fastify/],
  server: [/^kysely$/],
  web: [/^node:/, /^pg$/, /^fastify/],
  modeler: [/^node:/, /^pg$/, /^fastify/],
};

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function importsOf(room: Room): readonly Import[] {
  const files = globSync(`${room}/**/*.{ts,tsx}`, {
    cwd: root,
    exclude: (name) => name === 'node_modules' || name === 'dist',
  });
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(IMPORT)].map((match) => ({ file, specifier: match[1] ?? match[2] ?? match[3] ?? '' }));
  });
}

function roomOf(found: Import): string | undefined {
  if (!found.specifier.startsWith('.')) return undefined;
  return relative(root, join(root, dirname(found.file), found.specifier)).split(/[\\/]/)[0];
}

describe.each(rooms)('the room %s', (room) => {
  const imports = importsOf(room);

  it('is not empty', () => {
    expect(imports.length).toBeGreaterThan(0);
  });

  it('imports only the rooms that the law allows', () => {
    const allowed = new Set<string>([room, ...law[room]]);
    const offences = imports.filter((found) => {
      const target = roomOf(found);
      return target !== undefined && !allowed.has(target);
    });
    expect(offences).toEqual([]);
  });

  it('uses no package that belongs to another layer', () => {
    const forbidden = forbiddenPackages[room] ?? [];
    expect(imports.filter((found) => forbidden.some((pattern) => pattern.test(found.specifier)))).toEqual([]);
  });
});

describe('the office', () => {
  it('has no files that import each other in a circle, types included', () => {
    const arrows = Map.groupBy(
      importsOf('office').filter(({ specifier }) => specifier.startsWith('.')),
      ({ file }) => file,
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      const start = path.indexOf(file);
      if (start >= 0) circles.push([...path.slice(start), file].join(' → '));
      if (start >= 0 || done.has(file)) return;
      for (const { specifier } of arrows.get(file) ?? []) visit(join(dirname(file), specifier), [...path, file]);
      done.add(file);
    };
    for (const file of arrows.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('the thin rooms', () => {
  it.each(['workers', 'server'] as const)('%s has no SQL in it', (room) => {
    const sql = /\b(select\s[\s\S]{1,200}\sfrom\s|insert into |update \w+ set |delete from )/i;
    const offences = globSync(`${room}/**/*.ts`, { cwd: root }).filter((file) =>
      sql.test(stripComments(readFileSync(join(root, file), 'utf8'))),
    );
    expect(offences).toEqual([]);
  });
});

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
