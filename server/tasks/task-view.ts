import type { DossierSummary } from '../../office/dossiers/index.ts';
import type { EngineClient } from '../context.ts';
import type { TaskRowView } from '../schemas/tasks.ts';
import type { Staff } from '../staff.ts';
import { NO_TEXT } from '../texts.ts';
import { type Names, unitOfGroup } from '../unit-names.ts';

/** A user task as Camunda's API gives it. */
export type EngineTask = Awaited<ReturnType<EngineClient['getUserTask']>>;

const STATES: Readonly<Record<string, TaskRowView['state']>> = {
  COMPLETED: 'completed',
  COMPLETING: 'completed',
  CANCELED: 'canceled',
  CANCELING: 'canceled',
  FAILED: 'canceled',
};

export const taskState = (task: Pick<EngineTask, 'state'>): TaskRowView['state'] => STATES[task.state ?? ''] ?? 'open';

/** What a task shows of its dossier. */
export const toTaskDossier = ({ id, code, applicantName, procedureName, decision }: DossierSummary) => ({
  id,
  code,
  applicantName,
  procedureName,
  decision,
});

/**
 * One line of the work-list. While the dossier's clock runs its date counts, not the one that the task was opened with; an agency that is consulted has the date that it
 * was given.
 */
export const toTaskRow = (
  task: EngineTask,
  dossier: DossierSummary | undefined,
  names: Names,
  staff: Staff,
): TaskRowView => {
  const groups = task.candidateGroups ?? [];
  const [group] = groups;
  const unitCode = group ? unitOfGroup(group) : (dossier?.competentUnitCode ?? null);
  const consulted = dossier !== undefined && unitCode !== null && !handles(dossier, unitCode);
  const running = dossier && dossier.clockState !== 'closed' ? dossier : undefined;
  return {
    taskKey: String(task.userTaskKey),
    name: task.name || String(task.elementId),
    elementId: String(task.elementId),
    state: taskState(task),
    assignee: task.assignee || null,
    assigneeName: task.assignee ? staff.nameOf(task.assignee) : null,
    candidateGroups: groups,
    unitCode,
    unitName: unitCode ? (names.get(unitCode) ?? unitCode) : null,
    createdAt: task.creationDate ?? '',
    completedAt: task.completionDate ?? null,
    dueAt: running && !consulted ? running.dueAt.toISOString() : (task.dueDate ?? null),
    dueText: consulted ? NO_TEXT : (dossier?.remaining.text ?? NO_TEXT),
    overdue: running?.overdue ?? false,
    priority: dossier?.priority ?? task.priority ?? 50,
    dossier: dossier ? toTaskDossier(dossier) : null,
  };
};

/** The unit receives or decides it; the city watches over all of them. */
const handles = ({ competentUnitCode, receivingUnitCode }: DossierSummary, unitCode: string): boolean =>
  unitCode === competentUnitCode || unitCode === receivingUnitCode || competentUnitCode.startsWith(`${unitCode}.`);
