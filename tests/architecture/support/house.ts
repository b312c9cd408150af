/**
 * The plan of the house: its rooms, in the order in which they stand on each other, and what of other rooms each may import.
 * `docs/architecture.md` is drawn from it, `rooms.test.ts` holds the code to it.
 */

/** Room → what it may import besides itself: folders end with a slash, single doors are files. Tests may import everything. */
export const neighbours = {
  engine: [],
  // The names of the processes that are machinery of the office: a file that imports nothing.
  office: ['workflows/shared/office-processes.ts'],
  workflows: ['office/terms/', 'office/texts/'],
  workers: ['office/', 'workflows/'],
  server: ['office/', 'workflows/'],
  // Of the server the citizens' site takes HTTP, what things are called, the forms with their checks, the one way in which an intake is decided, and what is kept of a person in words.
  citizen: [
    'office/',
    'workflows/',
    'server/http/',
    'server/names/',
    'server/forms/',
    'server/decisions/decide-intake.ts',
    'server/person-data/kept-view.ts',
  ],
  web: ['modeler/index.tsx'],
  modeler: ['web/shared/'],
  cli: ['engine/', 'office/', 'workflows/', 'workers/', 'server/', 'citizen/'],
} as const satisfies Record<string, readonly string[]>;

export type Room = keyof typeof neighbours;
export const rooms = Object.keys(neighbours) as readonly Room[];
