/** What a rule is given and what it gives. */

import type { JobNames } from '../read/job-names.ts';
import type { PackageTexts, ReadPackage } from '../read/read-package.ts';
import type { Finding } from './finding.ts';

/** A package that is retired from a day on. */
export interface Retired {
  readonly id: string;
  /** As `2026-07-01`. */
  readonly from: string;
}

/** What is asked: the files of a package, and what stands around it. */
export interface CheckQuestion {
  readonly own: PackageTexts;
  /** The newest version of every other package. */
  readonly others: readonly PackageTexts[];
  /** The newest version of the package itself; null for one that was never released. */
  readonly before: PackageTexts | null;
  /** The packages that receive nobody any more, or will not from a day on. */
  readonly retired: readonly Retired[];
  /** The newest version in the record of the pattern that it was begun with; null for anything else. */
  readonly pattern: Readonly<Record<string, unknown>> | null;
  /** Every job type that has a worker. */
  readonly jobs: Readonly<Record<string, JobNames>>;
  /** The codes of the units of the office; null where no office is asked, and no unit is judged. */
  readonly unitCodes: readonly string[] | null;
}

/** What the rules look at. */
export interface Checked extends Pick<CheckQuestion, 'before' | 'retired' | 'pattern' | 'jobs'> {
  readonly own: ReadPackage;
  readonly others: readonly ReadPackage[];
  /** The package and all others. */
  readonly all: readonly ReadPackage[];
  readonly unitCodes: ReadonlySet<string> | null;
}

export type Rule = (checked: Checked) => readonly Finding[] | Promise<readonly Finding[]>;
