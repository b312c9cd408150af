/** What is said of a draft while it is drawn: what the rules find, and what only the database knows of its records. */
import type { Office } from '../../office/kernel/index.ts';
import { flawsOfRecords, type PackageDraft } from '../../office/packages/index.ts';
import { checkInThread } from '../checks/check-in-thread.ts';
import type { Finding } from '../checks/finding/finding.ts';
import { errorsIn } from '../checks/finding/written.ts';
import { recordFinding } from '../checks/package/record-finding.ts';
import { isAway } from '../engine/request.ts';
import { type Tools, tryCases } from './try-cases.ts';

/** Where one of these finds an error, the records cannot be read, or hang on something that is not there. */
const BEFORE_RECORDS = ['xml', 'record', 'facts', 'form-file', 'paper', 'duplicates'];

/**
 * Returns the findings of a draft, errors first. A version that is in force and was changed, one that begins in the past, or a gap to one that is published would be refused at the release; nobody has to
 * come so far to learn it.
 * @throws HttpProblem as `checkInThread`
 */
export async function checkDraft(
  office: Office,
  tools: Tools,
  { packageId: id, files, basedOn, patternId }: Pick<PackageDraft, 'packageId' | 'files' | 'basedOn' | 'patternId'>,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const findings = await checkInThread(office, tools.jobContracts, { id, files, patternId }, signal);
  if (findings.some(({ rule, severity }) => severity === 'error' && BEFORE_RECORDS.includes(rule))) return findings;
  const flaws = await flawsOfRecords(office, { id, files, basedOn });
  const tried = await tryCases(office, tools, { id, files }).catch(notTried);
  const all = [...flaws.map((flaw) => recordFinding({ id, files }, flaw)), ...tried, ...findings];
  return [...errorsIn(all), ...all.filter(({ severity }) => severity !== 'error')];
}

/** An engine that is away keeps nobody from drawing; a release waits for it. */
const notTried = (error: unknown): never[] => {
  if (isAway(error)) return [];
  throw error;
};
