import { createThread } from '../../office/kernel/index.ts';
import type { LintReportView } from './schema.ts';

/** Diagrams of 2 MB, the most that is taken, are given up; those that people draw take less than a second. */
export const LINT_MS_MAX = 20_000;

/**
 * Returns what keeps a BPMN text from running on Camunda 8. A diagram of 1 MB keeps the rules busy for seconds, so they stand in a thread of their own; they weigh 20 MB and only designers need
 * them, so it is started with the first question.
 * @throws ThreadLimitError when it takes longer than 20 s, or when too many wait
 */
export const lintInThread = createThread<string, LintReportView>(new URL('./lint-thread.ts', import.meta.url), {
  taskMsMax: LINT_MS_MAX,
  heapMbMax: 512,
  waitingMax: 20,
  idleMs: 300_000,
});
