import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BusyOffice } from '../support/busy-office.ts';
import type { Screen } from './screen.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Where routes are written, and under which address. */
const ROUTERS = [
  { file: 'web/routes.tsx', under: '', written: /path: '([^']+)'/g },
  { file: 'web/board/index.tsx', under: 'board', written: /<Route path="([^"]+)"/g },
  { file: 'modeler/index.tsx', under: 'modeler', written: /<Route path="([^"]+)"/g },
] as const;

/** Every address of the pages, as their routers write it: `tasks/:key`. Those that only lead on to others are left out. */
export function routesOfPages(): readonly string[] {
  return ROUTERS.flatMap(({ file, under, written }) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const paths = [...source.matchAll(written)].map(([, path = '']) => path).filter((path) => !path.endsWith('*'));
    return [...(under === '' ? [] : [under]), ...paths.map((path) => (under === '' ? path : `${under}/${path}`))];
  });
}

/** The route of the page that a screen looks at; undefined when it is of none. */
export function routeOf(screen: Screen, routes: readonly string[]): string | undefined {
  if (screen.leadsTo !== undefined) return screen.leadsTo;
  const parts = screen.path(NOWHERE).replace(/^\//, '').replace(/\?.*$/, '').split('/');
  const fits = (route: string): boolean => {
    const wanted = route.split('/');
    return wanted.length === parts.length && wanted.every((one, index) => one.startsWith(':') || one === parts[index]);
  };
  // A route that is written out goes before one with a place for something.
  return [...routes].sort((one, other) => one.split(':').length - other.split(':').length).find(fits);
}

const dossier = { id: 'x', code: 'x', lookUpCode: 'x' };
/** An office of which only the names in addresses matter. */
const NOWHERE = {
  ...{ overdue: dossier, supplementing: dossier, delivered: dossier, fresh: dossier },
  ...{ freshTaskKey: 'x', stuckInstanceKey: 'x' },
} as unknown as BusyOffice;
