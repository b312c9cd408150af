import { createThread, type Office, ThreadLimitError } from '../../office/kernel/index.ts';
import { listRetirements, newestPackages } from '../../office/packages/index.ts';
import { SECOND_MS } from '../../office/time/index.ts';
import { loadUnits } from '../../office/units/index.ts';
import type { JobContracts } from '../../workflows/job-contract.ts';
import { problem } from '../http/problem.ts';
import { recordOfPattern } from '../patterns/patterns.ts';
import type { Finding } from './finding/finding.ts';
import type { CheckQuestion } from './finding/rule.ts';
import { jobNames } from './read/job-names.ts';
import type { LintReport } from './read/lint.ts';
import type { PackageTexts } from './read/read-package.ts';

/** Diagrams of 2 MB, the most that is taken, are given up; those that people draw take less than a second. */
const CHECK_MS_MAX = 20_000;

export type ThreadTask = { readonly xml: string } | CheckQuestion;

/**
 * A diagram of 1 MB keeps the rules busy for seconds, so they stand in a thread of their own; they weigh 20 MB and only designers need them, so it is started with the first question. It keeps what it
 * has parsed, so that a check looks only at what has changed.
 */
const ask = createThread<ThreadTask, unknown>(new URL('./check-thread.ts', import.meta.url), {
  taskMsMax: CHECK_MS_MAX,
  heapMbMax: 512,
  waitingMax: 20,
  idleMs: 300_000,
});

/** Returns what keeps a BPMN text from running on Camunda 8. @throws ThreadLimitError when it takes longer than 20 s, or when too many wait */
export const lintInThread = async (xml: string, signal?: AbortSignal): Promise<LintReport> =>
  (await ask({ xml }, signal)) as LintReport;

/** A package, and the pattern that it was begun with. */
export interface Checkable extends PackageTexts {
  readonly patternId?: string | null;
}

/** Returns what the rules say of a package among the others that were released last. @throws HttpProblem 413 for one that takes too long, 503 when too many wait */
export async function checkInThread(
  office: Office,
  contracts: JobContracts,
  { id, files, patternId = null }: Checkable,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const [newest, retired] = [await newestPackages(office), await listRetirements(office)];
  const texts = newest.map((one) => ({ id: one.id, files: one.files }));
  const question: CheckQuestion = {
    own: { id, files },
    others: texts.filter((one) => one.id !== id),
    before: texts.find((one) => one.id === id) ?? null,
    retired,
    pattern: patternId === null ? null : await recordOfPattern(patternId),
    jobs: jobNames(contracts),
    unitCodes: (await loadUnits(office)).map(({ code }) => code),
  };
  return (await ask(question, signal).catch(refuseTooLong)) as readonly Finding[];
}

/** @throws HttpProblem 413 for what took too long, 503 when too many waited; whatever else it was */
export const refuseTooLong = (error: unknown): never => {
  if (!(error instanceof ThreadLimitError)) throw error;
  if (error.isCrowded) throw problem(503, 'http.tooBusy');
  throw problem(413, 'processes.lintTooLong', { seconds: CHECK_MS_MAX / SECOND_MS });
};
