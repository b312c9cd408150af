import type { Problem } from '../graph/graph.ts';
import { PROBLEMS_MAX } from './limits.ts';
import { type ModdleElement, placeOf } from './moddle.ts';

/** Collects what is wrong with a resource, so that one deployment attempt tells it all. */
export interface Report {
  readonly problems: readonly Problem[];
  /** `at` is the element to be named, or null when the file as a whole is meant. */
  add(at: ModdleElement | null, reason: string): void;
}

/**
 * Begins a report about one resource. It keeps a bounded number of problems.
 * @example
 * ```ts
 * import { createReport } from './report.ts';
 *
 * const report = createReport('birth.bpmn');
 * report.add(null, 'The file has no executable process.');
 * report.problems[0]?.resourceName; // => 'birth.bpmn'
 * ```
 */
export function createReport(resourceName: string): Report {
  const problems: Problem[] = [];
  return {
    problems,
    add: (at, reason) => {
      if (problems.length < PROBLEMS_MAX) problems.push({ resourceName, elementId: placeOf(at ?? undefined), reason });
    },
  };
}
