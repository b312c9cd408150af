import { setImmediate as breathe } from 'node:timers/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { type BulkJob, finishBulk, holdBulk, noteOutcomes, waitingItems } from '../../office/bulk/index.ts';
import { documentsOf, drawControlSlip, getDocument } from '../../office/documents/index.ts';
import { subjectOfDossier } from '../../office/dossiers/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { tasksByKey } from '../../office/tasks/index.ts';
import type { Services } from '../http/context.ts';
import { PRINTED_MAX } from './draft.ts';
import { asRefusal, refusals } from './refusals.ts';

const PDF = 'application/pdf';

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

const append = async (context: Services, target: PDFDocument, dossierId: string, job: BulkJob): Promise<number> => {
  const contents = await contentsOf(context, dossierId, job.parameters.papers);
  for (const content of contents) {
    const source = await PDFDocument.load(content, { ignoreEncryption: true });
    for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
    // The people's requests come between two papers.
    await breathe();
  }
  return contents.length;
};

/**
 * Puts the papers of the dossiers into one file, in the order of the list, each dossier once. It changes nothing, so after a kill it simply begins again: outcomes are
 * written when the file is there.
 */
export const printAll = async (context: Services, job: BulkJob, person: Person): Promise<void> => {
  const { office } = context;
  const items = await waitingItems(office, job.id, PRINTED_MAX * 5);
  const tasks = new Map(
    (
      await tasksByKey(
        office,
        items.flatMap(({ taskKey }) => taskKey ?? []),
      )
    ).map((task) => [task.taskKey, task]),
  );
  const target = await PDFDocument.create();
  const printed = new Map<string, number>();
  const outcomes = [];
  for (const { position, taskKey, dossierId: itself } of items) {
    const dossierId = itself ?? tasks.get(taskKey ?? '')?.dossierId;
    try {
      if (dossierId && !printed.has(dossierId)) {
        const subject = await subjectOfDossier(office, dossierId);
        if (!may(person, 'read-dossier', subject)) throw new Error(`${person.userName} may not read ${dossierId}`);
        printed.set(dossierId, await append(context, target, dossierId, job));
      }
      const failure = dossierId && printed.get(dossierId) ? null : refusals.nothingToPrint;
      outcomes.push({ position, failure, holderBefore: null });
    } catch (error) {
      context.log.warn({ err: error, dossierId, jobId: job.id }, 'A paper could not be put into the file');
      outcomes.push({ position, failure: asRefusal(error), holderBefore: null });
    }
    if (outcomes.length % 20 === 0) await holdBulk(office, job.id);
  }
  const file = target.getPageCount() > 0 ? Buffer.from(await target.save()) : undefined;
  await noteOutcomes(office, job.id, outcomes);
  await finishBulk(office, job, person, file);
};
