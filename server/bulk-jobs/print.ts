import {
  type BulkItem,
  type BulkJob,
  finishBulk,
  holdBulk,
  noteOutcomes,
  waitingItems,
} from '../../office/bulk/index.ts';
import {
  documentsOf,
  drawControlSlip,
  getDocument,
  type JoinedPaper,
  joinInThread,
} from '../../office/documents/index.ts';
import { subjectOfDossier } from '../../office/dossiers/index.ts';
import type { Person } from '../../office/people/index.ts';
import { sightOf } from '../../office/privacy/index.ts';
import { tasksByKey } from '../../office/tasks/index.ts';
import type { Text } from '../../office/texts/index.ts';
import type { Services } from '../http/context.ts';
import { PRINTED_MAX } from './draft.ts';
import { asRefusal, refusals } from './refusals.ts';

const PDF = 'application/pdf';

/** A paper and whose it is. */
type Printed = JoinedPaper & { readonly dossierId: string };

/** Returns the papers of a dossier that are printed, one after the other. */
const contentsOf = async ({ office }: Services, dossierId: string, which: BulkJob['parameters']['papers']) => {
  if (which === 'control-slip') return [await drawControlSlip(office, dossierId)];
  const papers = (await documentsOf(office, dossierId)).filter(({ mediaType }) => mediaType === PDF);
  const chosen =
    which === 'all'
      ? papers
      : (which === 'latest' ? papers : papers.filter(({ kind }) => kind === 'receipt')).slice(-1);
  return Promise.all(chosen.map(async ({ documentId }) => (await getDocument(office, documentId)).content));
};

/** Returns the dossier of each item, in the order of the list; undefined where a task has none. */
const dossiersOf = async (
  { office }: Services,
  items: readonly BulkItem[],
): Promise<readonly (string | undefined)[]> => {
  const taskKeys = items.flatMap(({ taskKey }) => taskKey ?? []);
  const tasks = new Map((await tasksByKey(office, taskKeys)).map((task) => [task.taskKey, task]));
  return items.map(({ taskKey, dossierId }) => dossierId ?? tasks.get(taskKey ?? '')?.dossierId ?? undefined);
};

/** Adds the papers of a dossier to those that are printed. @returns why it has none there; null when it has */
const gather = async (context: Services, job: BulkJob, person: Person, dossierId: string, papers: Printed[]) => {
  try {
    const subject = await subjectOfDossier(context.office, dossierId);
    if (sightOf(person, { ...subject, id: dossierId }) !== 'whole')
      throw new Error(`${person.userName} may not read ${dossierId}`);
    const contents = await contentsOf(context, dossierId, job.parameters.papers);
    papers.push(...contents.map((content) => ({ dossierId, mediaType: PDF, content })));
    return contents.length > 0 ? null : refusals.nothingToPrint;
  } catch (error) {
    context.log.warn({ err: error, dossierId, jobId: job.id }, 'A paper could not be put into the file');
    return asRefusal(error);
  }
};

/**
 * Puts the papers of the dossiers into one file, in the order of the list, each dossier once. It changes nothing, so after a kill it simply begins again: outcomes are
 * written when the file is there.
 */
export const printAll = async (context: Services, job: BulkJob, person: Person): Promise<void> => {
  const { office } = context;
  const items = await waitingItems(office, job.id, PRINTED_MAX * 5);
  const dossierIds = await dossiersOf(context, items);
  const papers: Printed[] = [];
  const failures = new Map<string | undefined, Text | null>([[undefined, refusals.nothingToPrint]]);
  for (const [index, dossierId] of dossierIds.entries()) {
    if (dossierId && !failures.has(dossierId))
      failures.set(dossierId, await gather(context, job, person, dossierId, papers));
    if (index % 20 === 19) await holdBulk(office, job.id);
  }
  await holdBulk(office, job.id);
  const { content, unreadable } = await joinInThread({ papers });
  for (const position of unreadable) failures.set(papers[position]?.dossierId, asRefusal(undefined));
  const outcomeOf = ({ position }: BulkItem, index: number) => ({
    position,
    failure: failures.get(dossierIds[index]) ?? null,
    holderBefore: null,
  });
  await noteOutcomes(office, job.id, items.map(outcomeOf));
  await finishBulk(office, job, person, content ? Buffer.from(content) : undefined);
};
