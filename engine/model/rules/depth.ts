import { SCOPE_DEPTH_MAX } from '../xml/limits.ts';
import { elementsOf, type ModdleElement } from '../xml/moddle.ts';
import type { Report } from '../xml/report.ts';

/**
 * Are the sub-processes of a process nested no deeper than allowed? Everything else walks them by recursion, so this is asked
 * first, level by level.
 */
export function checkDepth(process: ModdleElement, report: Report): boolean {
  let level: readonly ModdleElement[] = [process];
  for (let depth = 0; depth <= SCOPE_DEPTH_MAX; depth += 1) {
    level = level.flatMap((scope) => elementsOf(scope, 'flowElements'));
    if (level.length === 0) return true;
  }
  report.add(process, `Sub-processes lie inside each other more than ${SCOPE_DEPTH_MAX} deep.`);
  return false;
}
