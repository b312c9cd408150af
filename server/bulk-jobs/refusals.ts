import { OfficeError } from '../../office/kernel/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { fieldSaying, HttpProblem, problem } from '../http/problem.ts';
import { writeMoment } from '../names/write-moment.ts';
import { serverTexts } from '../texts/index.ts';
import type { BulkJobView } from './schema.ts';

/** Why a task is left out of work on many. */
export const refusals = serverTexts.names('bulkJobs.refusals') satisfies Record<string, Text>;

export const heldBy = (name: string): Text => serverTexts.text('bulkJobs.heldBy', { name });
export const alreadyWith = (name: string): Text => serverTexts.text('bulkJobs.alreadyWith', { name });
export const notInGroups = (name: string): Text => serverTexts.text('bulkJobs.notInGroups', { name });
export const remindedAt = (name: string, at: Date): Text =>
  serverTexts.text('bulkJobs.remindedAt', { name, when: writeMoment(at.toISOString()) });
export const changedSince = (name: string | null): Text =>
  name ? serverTexts.text('bulkJobs.givenSince', { name }) : serverTexts.text('bulkJobs.putBackSince');

const FAILED: Text = serverTexts.text('bulkJobs.failed');

/** Returns the sentence for a task that could not be done; what is no refusal is a fault of ours. */
export const asRefusal = (error: unknown): Text => {
  if (error instanceof OfficeError) return error.text;
  return error instanceof HttpProblem ? { vi: error.parts.detailVi ?? error.message, en: error.message } : FAILED;
};

/** Work that somebody gives to others is given with a reason; and there must be something to do. */
export const startRefusal = ({ action, waiting, state }: BulkJobView, reason: string | null): void => {
  if (state !== 'draft') return;
  if (waiting === 0) throw problem(409, 'bulkJobs.nothingToDo');
  if (action === 'assign' && reason === null)
    throw problem(
      400,
      'bulkJobs.reasonNeeded',
      {},
      { fields: [fieldSaying('reason', serverTexts.text('fields.required'))] },
    );
};
