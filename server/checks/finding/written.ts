/** Findings in lines, for whoever reads them where there is no page. */
import type { ReadArchive } from '../../../office/packages/index.ts';
import type { Language } from '../../../office/texts/index.ts';
import { serverTexts } from '../../texts/index.ts';
import type { Finding } from './finding.ts';

export const errorsIn = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error');

/** One line for each finding: what it is, where, what is wrong, and the way out. */
export function linesOf(findings: readonly Finding[], language: Language, folder = ''): readonly string[] {
  return findings.map(({ severity, file, place, placeName, message, mend, rule }) => {
    const at = [placeName, place].filter((one) => one !== null);
    const where = at.length === 0 ? '' : `, ${at.join(' · ')}`;
    const way = mend === null ? '' : ` ${mend[language]}`;
    return `${severities[severity][language]} ${folder}${file}${where}: ${message[language]}${way} (${rule})`;
  });
}

const severities = serverTexts.names('checks.severities');

/** One line for each file of an archive that is none of a package. */
export const leftOutLines = (leftOut: ReadArchive['leftOut'], language: Language): readonly string[] =>
  leftOut.map(({ path }) => serverTexts[language].say('checks.archive.leftOut', { path }));

/** How many findings there are, in one line. */
export function summaryOf(id: string, findings: readonly Finding[], language: Language): string {
  const errors = errorsIn(findings).length;
  return serverTexts[language].say('checks.archive.judged', { id, errors, warnings: findings.length - errors });
}
