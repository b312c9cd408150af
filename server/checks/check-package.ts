/**
 * The rules for packages, in one place: the page, the release and CI ask them alike. Nothing here asks the database: what stands around a package comes with the question.
 *
 * A rule is a function from what is read to its findings. It names the file, the place and the way out, and never throws for what somebody wrote.
 */

import type { Finding } from './finding.ts';
import { readPackage } from './read-package.ts';
import type { CheckQuestion } from './rule.ts';
import { rules } from './rules.ts';

/** A page that shows thousands of findings helps nobody: so many are told. */
const FINDINGS_MAX = 500;

/** Everything that the rules have to say, errors first, in the order of the files. */
export async function checkPackage({ own, others, jobs, unitCodes }: CheckQuestion): Promise<readonly Finding[]> {
  const read = await readPackage(own);
  const around = await Promise.all(others.filter(({ id }) => id !== own.id).map(readPackage));
  const checked = { own: read, others: around, all: [read, ...around], jobs, unitCodes: new Set(unitCodes) };
  const findings: Finding[] = [];
  for (const rule of rules) findings.push(...(await rule(checked)));
  // A schema with alternatives says the same of a place once for each of them.
  const unlike = [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
  return unlike.sort((one, other) => rank(one) - rank(other) || compare(one.file, other.file)).slice(0, FINDINGS_MAX);
}

const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
