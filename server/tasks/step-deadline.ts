import { clockOf, remainingUntil } from '../../office/deadlines/index.ts';
import type { DossierSummary } from '../../office/dossiers/index.ts';
import type { TaskFacts } from '../../office/tasks/index.ts';
import type { Services } from '../context.ts';
import type { TaskView } from '../schemas/tasks.ts';
import type { TaskSurroundings } from './task-view.ts';

/**
 * The deadline that the process sets for this step alone, beside the dossier's. Null where it sets none, or only handed on what was the dossier's date then.
 */
export const stepDeadline = async (
  { office }: Pick<Services, 'office'>,
  { ownDueAt }: Pick<TaskFacts, 'ownDueAt'>,
  unitCode: string | null,
  dossier: DossierSummary | undefined,
  { calendarOf, now }: Pick<TaskSurroundings, 'calendarOf' | 'now'>,
): Promise<TaskView['step']> => {
  if (!ownDueAt || !dossier) return null;
  const { dueAt, originalDueAt, lawfulDueAt, dueDates } = await clockOf(office, dossier.id);
  const ofDossier = [dueAt, originalDueAt, lawfulDueAt, ...dueDates.map((one) => one.dueAt)];
  if (ofDossier.some((moment) => moment.getTime() === ownDueAt.getTime())) return null;
  const { text, overdue } = remainingUntil(calendarOf(unitCode), now, ownDueAt);
  return { dueAt: ownDueAt.toISOString(), dueText: text, overdue };
};
