/** Packages as they are shipped, with one thing changed, and what the rules say of it. */
import { checkPackage } from '../../../../server/checks/check-package.ts';
import type { Finding } from '../../../../server/checks/finding/finding.ts';
import type { CheckQuestion } from '../../../../server/checks/finding/rule.ts';
import { jobNames } from '../../../../server/checks/read/job-names.ts';
import { jobContracts } from '../../../../workers/contracts.ts';
import { listShippedPackages } from '../../../../workflows/catalog.ts';

/** What stands around a package in an office that has what is shipped. */
export const surroundings = (others: CheckQuestion['others']): Omit<CheckQuestion, 'own'> => ({
  ...{ others, before: null, retired: [], pattern: null },
  jobs: jobNames(jobContracts),
  unitCodes: ['H26', 'H26.1', 'H26.21'],
});

export type Change = readonly [before: string | RegExp, after: string];

/** A text with some places changed. @throws where one of them is not there, so that no test holds for nothing */
export const changed = (text: string, ...changes: readonly Change[]): string =>
  changes.reduce((before, [place, after]) => {
    const now = before.replace(place, after);
    if (now === before) throw new Error(`The text has no ${String(place)}`);
    return now;
  }, text);

/** What the rules say of a shipped package after some changes of one file. */
export const findingsOf = async (
  id: string,
  file: string,
  ...changes: readonly Change[]
): Promise<readonly Finding[]> => {
  const others = await listShippedPackages();
  const { files = {} } = others.find((one) => one.id === id) ?? {};
  const text = changed(files[file] ?? '', ...changes);
  return checkPackage({ own: { id, files: { ...files, [file]: text } }, ...surroundings(others) });
};
