/** What a rule is given and what it gives. */

import type { Finding } from './finding.ts';
import type { JobNames } from './job-names.ts';
import type { PackageTexts, ReadPackage } from './read-package.ts';

/** What is asked: the files of a package, and what stands around it. */
export interface CheckQuestion {
  readonly own: PackageTexts;
  /** The newest version of every other package. */
  readonly others: readonly PackageTexts[];
  /** Every job type that has a worker. */
  readonly jobs: Readonly<Record<string, JobNames>>;
  /** The codes of the units of the office. */
  readonly unitCodes: readonly string[];
}

/** What the rules look at. */
export interface Checked extends Pick<CheckQuestion, 'jobs'> {
  readonly own: ReadPackage;
  readonly others: readonly ReadPackage[];
  /** The package and all others. */
  readonly all: readonly ReadPackage[];
  readonly unitCodes: ReadonlySet<string>;
}

export type Rule = (checked: Checked) => readonly Finding[] | Promise<readonly Finding[]>;
