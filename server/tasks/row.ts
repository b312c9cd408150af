import { remainingOf, remainingUntil } from '../../office/legal-clock/index.ts';
import { showName } from '../../office/privacy/index.ts';
import type { TaskRecord } from '../../office/tasks/index.ts';
import type { Decision, Sight } from '../../office/terms/index.ts';
import type { Text } from '../../office/texts/index.ts';
import { missedDeadline, NO_TEXT } from '../names/states.ts';
import type { TaskActionName, TaskRowView } from './schema.ts';
import { nameOf, type TaskSurroundings } from './view.ts';

/** Returns what is left by the clock that counts for the task, or by its own date. */
const remainingBy = (task: TaskRecord, { calendarOf, now }: TaskSurroundings) => {
  const { clockState, lawfulDueAt, stoppedAt, clockUnitCode, ownDueAt } = task;
  if (clockState && lawfulDueAt)
    return remainingOf(calendarOf(clockUnitCode), { state: clockState, closedAt: null, lawfulDueAt }, stoppedAt, now);
  return ownDueAt ? remainingUntil(calendarOf(clockUnitCode), now, ownDueAt) : undefined;
};

/** Returns the step's own date beside the dossier's, where it has one. */
export const stepOf = ({ stepDueAt, dueAt, clockUnitCode }: TaskRecord, { calendarOf, now }: TaskSurroundings) => {
  if (!stepDueAt) return null;
  const { text, overdue } = remainingUntil(calendarOf(clockUnitCode), now, stepDueAt);
  const nearer = dueAt?.getTime() === stepDueAt.getTime();
  return { dueAt: stepDueAt.toISOString(), dueText: text, overdue, nearer };
};

/** One line of the work-list from its own table alone. */
export const toListRow = (
  task: TaskRecord,
  procedures: ReadonlyMap<string, Text>,
  around: TaskSurroundings,
  sight: Sight,
  allowedActions: TaskActionName[],
): TaskRowView => {
  const { names, staff } = around;
  const remaining = remainingBy(task, around);
  const { dossierId, dossierCode, procedureCode, unitCode, assignee } = task;
  return {
    taskKey: task.taskKey,
    name: nameOf(task),
    elementId: task.elementId,
    state: task.state,
    assignee,
    assigneeName: assignee ? staff.nameOf(assignee) : null,
    candidateGroups: task.groups,
    unitCode,
    unitName: unitCode ? (names.get(unitCode) ?? unitCode) : null,
    createdAt: task.createdAt.toISOString(),
    completedAt: task.completedAt?.toISOString() ?? null,
    dueAt: (task.clockDueAt ?? task.ownDueAt)?.toISOString() ?? null,
    missedDueAt: missedDeadline(task.lawfulDueAt, task.clockDueAt),
    dueText: remaining?.text ?? NO_TEXT,
    overdue: remaining?.overdue ?? false,
    step: stepOf(task, around),
    priority: task.priority,
    dossier:
      dossierId && dossierCode && procedureCode
        ? {
            id: dossierId,
            code: dossierCode,
            applicantName: showName(sight, task.applicantName ?? ''),
            procedureCode,
            procedureName: procedures.get(procedureCode) ?? { vi: procedureCode, en: procedureCode },
            decision: task.decision as Decision,
            receivedAt: (task.receivedAt ?? task.createdAt).toISOString(),
          }
        : null,
    allowedActions,
  };
};
