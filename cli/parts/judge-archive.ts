/** Judges a package that lies in an archive as the studio would. */
import { readFile } from 'node:fs/promises';
import { OfficeError } from '../../office/kernel/index.ts';
import { type PackageContents, readArchive } from '../../office/packages/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { checkPackage } from '../../server/checks/check-package.ts';
import type { CheckQuestion } from '../../server/checks/finding/rule.ts';
import { errorsIn, leftOutLines, linesOf, summaryOf } from '../../server/checks/finding/written.ts';
import { jobNames } from '../../server/checks/read/job-names.ts';
import { jobContracts } from '../../workers/contracts.ts';
import { listShippedPackages } from '../../workflows/catalog.ts';

/** What stands around a package where no office is asked: which units there are nobody knows. */
export const aroundOf = (others: readonly PackageContents[]): Omit<CheckQuestion, 'own'> => ({
  ...{ others, unitCodes: null, before: null, retired: [], pattern: null },
  jobs: jobNames(jobContracts),
});

/**
 * Judges the package of an archive among those that are shipped, and writes what is found.
 * @returns the exit code: 1 where a release would be refused, or the archive is none
 */
export async function judgeArchive(path: string, language: Language): Promise<number> {
  try {
    const { id, files, leftOut } = readArchive(await readFile(path));
    const others = (await listShippedPackages()).filter((one) => one.id !== id);
    const findings = await checkPackage({ own: { id, files }, ...aroundOf(others) });
    for (const line of [...leftOutLines(leftOut, language), ...linesOf(findings, language)]) console.error(line);
    console.log(summaryOf(id, findings, language));
    return errorsIn(findings).length > 0 ? 1 : 0;
  } catch (error) {
    console.error(refusalOf(error, language));
    return 1;
  }
}

/** Why an archive is not judged: it is none, or there is no such file. @throws whatever else it is */
function refusalOf(error: unknown, language: Language): string {
  if (error instanceof OfficeError) {
    const { detailVi } = error.details;
    return language === 'vi' && typeof detailVi === 'string' ? detailVi : error.message;
  }
  if (error instanceof Error && 'code' in error) return error.message;
  throw error;
}
