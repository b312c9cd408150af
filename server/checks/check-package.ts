/**
 * The rules for packages, in one place: the page, the release and CI ask them alike. Nothing here asks the database: what stands around a package comes with the question.
 *
 * The rooms stand in the order in which they may use each other: `read` knows what a diagram, a table and an expression are; `finding` has what a rule is and how it says something; `diagram` judges what is drawn and what
 * it names; `values` follows what each step writes and reads, through tables and ways; `package` judges the files as a whole, the record and the cases. `rules.ts` has them all in the order in which a designer mends.
 *
 * A rule is a function from what is read to its findings. It names the file, the place and the way out, and never throws for what somebody wrote.
 */

import type { Finding } from './finding/finding.ts';
import type { CheckQuestion } from './finding/rule.ts';
import { readPackage } from './read/read-package.ts';
import { rules } from './rules.ts';

/** A page that shows thousands of findings helps nobody: so many are told. */
const FINDINGS_MAX = 500;

/** Everything that the rules have to say, errors first, in the order of the files. */
export async function checkPackage({
  own,
  others,
  unitCodes,
  ...question
}: CheckQuestion): Promise<readonly Finding[]> {
  const read = await readPackage(own);
  const around = await Promise.all(others.filter(({ id }) => id !== own.id).map(readPackage));
  const checked = {
    ...question,
    own: read,
    others: around,
    all: [read, ...around],
    unitCodes: unitCodes && new Set(unitCodes),
  };
  const findings: Finding[] = [];
  for (const rule of rules) findings.push(...(await rule(checked)));
  // A schema with alternatives says the same of a place once for each of them.
  const unlike = [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
  return unlike.sort((one, other) => rank(one) - rank(other) || compare(one.file, other.file)).slice(0, FINDINGS_MAX);
}

const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
