/**
 * The parts of `docs/architecture.md` that are drawn from the code: which room imports which, and the floors of each room.
 * `npm run architecture` writes them; `documents.test.ts` fails when they are stale.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Arrows, fileArrows, findCircles, folderArrows } from './circles.ts';
import { neighbours, type Room, rooms } from './house.ts';
import { readText, root, sourcesIn } from './sources.ts';

export const DOCUMENT = 'docs/architecture.md';

/** Rooms whose folders have an order that is worth a table, with the depth of their folders. */
const floors = { office: 2, engine: 2, 'engine/core': 3, server: 2, web: 2, modeler: 2 } as const;

/** Returns the document with what is drawn put in anew. */
export function drawn(text: string): string {
  const tables = Object.entries(floors).map(([room, depth]) => floorsOf(room, depth));
  return between(between(text, 'house', picture()), 'floors', tables.join('\n\n'));
}

function between(text: string, name: string, drawing: string): string {
  const marks = new RegExp(`(<!-- ${name}: [^>]*-->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  return text.replace(marks, (_all, begin: string, end: string) => `${begin}\n${drawing}\n\n${end}`);
}

function picture(): string {
  const known = new Set<string>(rooms);
  const arrows = rooms.flatMap((room) => {
    const imports = sourcesIn(room).flatMap((source) => source.imports.flatMap(({ target }) => target ?? []));
    const targets = new Set(imports.map((target) => target.split('/')[0] ?? ''));
    return rooms
      .filter((other) => other !== room && known.has(other) && targets.has(other))
      .map((other) => ({ room, other }));
  });
  const lines = [
    'flowchart TB',
    ...rooms.map((room) => `  ${room}["${room}/"]`),
    ...arrows.map(({ room, other }) => `  ${room} -->${doors(room, other)} ${other}`),
    '  web -. "HTTP" .-> server',
    '  modeler -. "HTTP" .-> server',
    '  server -. "Camunda 8 API" .-> engine',
    '  workers -. "Camunda 8 API" .-> engine',
  ];
  return ['```mermaid', ...lines, '```'].join('\n');
}

/** Returns what of another room may be imported, as the label of an arrow; nothing when it is all. */
function doors(room: Room, other: string): string {
  const paths = neighbours[room].filter((path) => path.startsWith(`${other}/`) && path !== `${other}/`);
  return paths.length === 0 ? '' : `|"${paths.map((path) => path.slice(other.length + 1)).join('<br>')}"|`;
}

/** A table of the folders of a room: each floor imports only from those above it. */
function floorsOf(room: string, depth: number): string {
  const prefix = room.split('/').length;
  const folderOf = (path: string): string => {
    const parts = path.split('/');
    return parts.length > prefix + 1 ? parts.slice(prefix, depth).join('/') : '';
  };
  const arrows = folderArrows(fileArrows(sourcesIn(room)), folderOf);
  const rows = levels(arrows).map((names, index) => `| ${index + 1} | ${names.map(label).join(' · ')} |`);
  return [`| \`${room}/\` | stands on the lines above |`, '|--:|---|', ...rows].join('\n');
}

const label = (folder: string): string => (folder === '' ? '*its own files*' : folder);

/** Returns the folders by height; those of a circle, where there is one, share a floor. */
function levels(arrows: Arrows): readonly (readonly string[])[] {
  const circleOf = new Map(findCircles(arrows).flatMap((circle) => circle.map((folder) => [folder, circle] as const)));
  const heights = new Map<string, number>();
  const heightOf = (folder: string): number => {
    const group = circleOf.get(folder) ?? [folder];
    const known = heights.get(folder);
    if (known !== undefined) return known;
    const below = group.flatMap((each) => [...(arrows.get(each) ?? [])]).filter((each) => !group.includes(each));
    const height = Math.max(0, ...below.map((each) => heightOf(each) + 1));
    for (const each of group) heights.set(each, height);
    return height;
  };
  const byHeight = Map.groupBy([...arrows.keys()].sort(), heightOf);
  return [...byHeight].sort(([a], [b]) => a - b).map(([, folders]) => folders);
}

if (import.meta.main) writeFileSync(join(root, DOCUMENT), drawn(readText(DOCUMENT)));
