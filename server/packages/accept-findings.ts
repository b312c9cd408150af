/** What the rules and the cases say at a release: errors keep it back, and each warning needs a reason, which is kept with the version. */
import type { Office } from '../../office/kernel/index.ts';
import type { AcceptedFinding } from '../../office/packages/index.ts';
import { type Checkable, checkInThread } from '../checks/check-in-thread.ts';
import type { Finding } from '../checks/finding/finding.ts';
import { type ProblemElement, problem } from '../http/problem.ts';
import { type Tools, tryCases } from './try-cases.ts';

/** Why a warning may stay. */
export type Accepted = Pick<AcceptedFinding, 'rule' | 'file' | 'place' | 'reason'>;

/** So many are shown with a refusal; the count says how many there are. */
const SHOWN_MAX = 50;

/**
 * Returns the warnings that a package is released with, each with its reason. What was accepted and is no warning any more is left out.
 * @throws HttpProblem 400 with every error, or with every warning for which no reason is given
 */
export const acceptFindings = async (
  office: Office,
  tools: Tools,
  contents: Checkable,
  accepted: readonly Accepted[],
): Promise<readonly AcceptedFinding[]> => {
  const read = await refuseErrors(office, tools, contents);
  const warnings = [...read, ...(await refuseRedCases(office, tools, contents))];
  const reasonOf = ({ rule, file, place }: Finding): string | undefined =>
    accepted.find((one) => one.rule === rule && one.file === file && one.place === place)?.reason;
  const open = warnings.filter((one) => reasonOf(one) === undefined);
  if (open.length > 0) throw problem(400, 'packages.warnings', { count: open.length }, elementsOf(open));
  return warnings.map((one) => {
    const { rule, file, place, placeName, message } = one;
    return { rule, file, place, placeName, message, reason: reasonOf(one) ?? '' };
  });
};

/** Returns the warnings of the rules for a package. @throws HttpProblem 400 with every error */
export const refuseErrors = async (
  office: Office,
  { jobContracts }: Pick<Tools, 'jobContracts'>,
  contents: Checkable,
): Promise<readonly Finding[]> => warningsOf(await checkInThread(office, jobContracts, contents));

/** Returns the warnings of the cases that try a package's tables. @throws HttpProblem 400 with every case that is answered otherwise */
export const refuseRedCases = async (office: Office, tools: Tools, contents: Checkable): Promise<readonly Finding[]> =>
  warningsOf(await tryCases(office, tools, contents));

const warningsOf = (findings: readonly Finding[]): readonly Finding[] => {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw problem(400, 'packages.errors', { count: errors.length }, elementsOf(errors));
  return findings;
};

const elementsOf = (findings: readonly Finding[]) => ({
  elements: findings.slice(0, SHOWN_MAX).map(
    ({ file, place, message: { vi: messageVi, en: message } }): ProblemElement => ({
      ...{ resource: file, message, messageVi },
      ...(place === null ? {} : { elementId: place }),
    }),
  ),
  elementCount: findings.length,
});
