/** Circles: groups of things each of which reaches every other along the arrows (Tarjan's strongly connected components). */
import { posix } from 'node:path';
import type { Source } from './sources.ts';

export type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns every group of two or more that lie on a common circle. */
export function findCircles(arrows: Arrows): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    stack.push(node);
    for (const next of arrows.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      // What has left the stack belongs to a group that is complete and no arrow leads back from.
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) !== order.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    if (group.length > 1) circles.push(group);
  };
  for (const node of arrows.keys()) if (!order.has(node)) visit(node);
  return circles;
}

/** Returns who imports whom among the given files; types count, since they have to be read all the same. */
export function fileArrows(files: readonly Source[]): Arrows {
  const known = new Set(files.map(({ path }) => path));
  return new Map(
    files.map(({ path, imports }) => [
      path,
      new Set(imports.flatMap(({ target }) => (target && target !== path && known.has(target) ? [target] : []))),
    ]),
  );
}

/** Returns which folder's files import which other folder's; a folder and one inside it count as two. */
export function folderArrows(files: Arrows, folderOf: (path: string) => string): Arrows {
  const arrows = new Map<string, Set<string>>();
  for (const [from, targets] of files) {
    const own = arrows.get(folderOf(from)) ?? new Set<string>();
    arrows.set(folderOf(from), own);
    for (const target of targets) if (folderOf(target) !== folderOf(from)) own.add(folderOf(target));
  }
  return arrows;
}

/** Says the imports that hold a circle of folders together, some of each arrow. */
export function explainFolders(
  circle: readonly string[],
  files: Arrows,
  folderOf: (path: string) => string,
): readonly string[] {
  const inside = new Set(circle);
  const reasons = new Map<string, string[]>();
  for (const [from, targets] of files) {
    for (const target of targets) {
      const [a, b] = [folderOf(from), folderOf(target)];
      if (a === b || !inside.has(a) || !inside.has(b)) continue;
      const arrow = `${a} → ${b}`;
      reasons.set(arrow, [...(reasons.get(arrow) ?? []), `${posix.basename(from)} → ${posix.basename(target)}`]);
    }
  }
  return [...reasons].map(([arrow, imports]) => `  ${arrow} (${imports.length}): ${imports.slice(0, 4).join(', ')}`);
}
