/** The import law: which room may use which. A room that needs more is a sign that something lives in the wrong place. */
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainFolders, fileArrows, findCircles, folderArrows } from './support/circles.ts';
import { neighbours, type Room, rooms } from './support/house.ts';
import { type Source, sourcesIn } from './support/sources.ts';

/** Packages that a room has no business with: rules know no HTTP, thin rooms know no SQL, pages know no Node. */
const forbiddenPackages: Partial<Record<Room, readonly RegExp[]>> = {
  engine: [/^@camunda8\//],
  office: [/^fastify/, /^@fastify\//, /^@camunda8\//, /^bpmn/],
  workers: [/^pg$/, /^kysely$/, /^fastify/],
  server: [/^kysely$/],
  citizen: [/^pg$/, /^kysely$/],
  web: [/^node:/, /^pg$/, /^fastify/],
  modeler: [/^node:/, /^pg$/, /^fastify/],
};

const mayImport = (room: Room, target: string): boolean =>
  [`${room}/`, ...neighbours[room]].some((path) => (path.endsWith('/') ? target.startsWith(path) : target === path));

describe.each(rooms)('the room %s', (room) => {
  const files = sourcesIn(room);
  const imports = files.flatMap(({ path, imports }) => imports.map((found) => ({ path, ...found })));

  it('is not empty', () => {
    expect(imports.length).toBeGreaterThan(0);
  });

  it('imports only what the law allows', () => {
    const offences = imports.flatMap(({ path, target }) =>
      target === undefined || mayImport(room, target)
        ? []
        : [`${path} imports ${target}: ${room} may use ${neighbours[room].join(', ') || 'no other room'}`],
    );
    expect(offences).toEqual([]);
  });

  it('uses no package that belongs to another layer', () => {
    const forbidden = forbiddenPackages[room] ?? [];
    const offences = imports.filter(({ specifier }) => forbidden.some((pattern) => pattern.test(specifier)));
    expect(offences.map(({ path, specifier }) => `${path} imports ${specifier}`)).toEqual([]);
  });

  it('has no files that import each other in a circle, types included', () => {
    const circles = findCircles(fileArrows(files));
    expect(circles.map((circle) => `move what these share into a file of its own: ${circle.join(' ')}`)).toEqual([]);
  });

  it('has no folders that import each other in a circle', () => {
    const arrows = fileArrows(files);
    const circles = findCircles(folderArrows(arrows, folderOf));
    expect(
      circles.map((circle) => [
        `move what these share beside them: ${circle.join(' ')}`,
        ...explainFolders(circle, arrows, folderOf),
      ]),
    ).toEqual([]);
  });
});

/** The kernel of the office is one room with several drawers: its files know each other. */
function folderOf(path: string): string {
  return path.startsWith('office/kernel/') ? 'office/kernel' : posix.dirname(path);
}

describe('a feature of the office', () => {
  /** `office/terms/schema.ts` is a second door, for those who may have the library of schemas. */
  const isDoor = (target: string): boolean =>
    /^office\/[^/]+\/index\.ts$/.test(target) || target === 'office/terms/schema.ts';
  const featureOf = (path: string): string => path.split('/').slice(0, 2).join('/');

  it('is used through its door, by its neighbours too', () => {
    const offences = [...rooms, 'tests/support'].flatMap((place) =>
      sourcesIn(place).flatMap(({ path, imports }) =>
        imports.flatMap(({ target }) =>
          target === undefined ||
          !target.startsWith('office/') ||
          isDoor(target) ||
          featureOf(target) === featureOf(path)
            ? []
            : [`${path} imports ${target}: take it from ${featureOf(target)}/index.ts`],
        ),
      ),
    );
    expect(offences).toEqual([]);
  });
});

describe('the browser', () => {
  it('loads the modeler when it is opened, and from the table of routes only', () => {
    const toModeler = sourcesIn('web').flatMap(({ path, imports }) =>
      imports.filter(({ target }) => target?.startsWith('modeler/')).map((found) => ({ path, ...found })),
    );
    expect(toModeler.filter(({ isDynamic }) => !isDynamic)).toEqual([]);
    expect([...new Set(toModeler.map(({ path }) => path))]).toHaveLength(1);
  });
});

describe('the pages of a role', () => {
  const roles = ['web/desk/', 'web/board/', 'web/admin/'] as const;
  it.each(roles)('%s use those of another role through web/shared only', (role) => {
    const others = roles.filter((one) => one !== role);
    const offences = sourcesIn('web')
      .filter(({ path }) => path.startsWith(role))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ target }) => others.some((other) => target?.startsWith(other)))
          .map(({ target }) => `${path} imports ${target}: what both need belongs to web/shared`),
      );
    expect(offences).toEqual([]);
  });
});

describe('the thin rooms', () => {
  it.each(['workers', 'server', 'citizen'] as const)('%s has no SQL in it', (room) => {
    const sql = /\b(select\s[\s\S]{1,200}\sfrom\s|insert into |update \w+ set |delete from )/i;
    const offences = sourcesIn(room).filter((source) => sql.test(withoutComments(source)));
    expect(offences.map(({ path }) => `${path}: SQL belongs to the feature of the office`)).toEqual([]);
  });
});

function withoutComments({ text }: Source): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
