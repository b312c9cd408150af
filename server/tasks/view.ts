import type { WorkingCalendar } from '../../office/calendars/index.ts';
import type { DossierSummary } from '../../office/dossiers/index.ts';
import { remainingUntil } from '../../office/legal-clock/index.ts';
import { showName } from '../../office/privacy/index.ts';
import type { TaskFacts } from '../../office/tasks/index.ts';
import type { Sight } from '../../office/terms/index.ts';
import { inBoth, type Text } from '../../office/texts/index.ts';
import { type Names, unitOfGroup } from '../names/names.ts';
import type { Staff } from '../names/staff.ts';
import { missedDeadline, NO_TEXT } from '../names/states.ts';
import type { EngineTask } from './facts.ts';
import type { TaskActionName, TaskRowView } from './schema.ts';

const STATES: Readonly<Record<string, TaskRowView['state']>> = {
  COMPLETED: 'completed',
  COMPLETING: 'completed',
  CANCELED: 'canceled',
  CANCELING: 'canceled',
  FAILED: 'canceled',
};

/** As an officer sees it: one that is being completed is no longer to be done. */
export const taskState = (task: Pick<EngineTask, 'state'>): TaskRowView['state'] => STATES[task.state ?? ''] ?? 'open';

/** Returns what the step is called; in Vietnamese where the diagram has no English. */
export const nameOf = ({ name, nameEn }: Pick<TaskFacts, 'name' | 'nameEn'>): Text => inBoth(name, nameEn);

/** Returns what a task shows of its dossier. */
export const toTaskDossier = (dossier: DossierSummary, sight: Sight) => ({
  id: dossier.id,
  code: dossier.code,
  applicantName: showName(sight, dossier.applicantName),
  procedureCode: dossier.procedureCode,
  procedureName: dossier.procedureName,
  decision: dossier.decision,
  receivedAt: dossier.receivedAt.toISOString(),
});

/** What the lines of a list have in common. */
export interface TaskSurroundings {
  readonly names: Names;
  readonly staff: Staff;
  readonly calendarOf: (unitCode: string | null) => WorkingCalendar;
  readonly now: Date;
}

/**
 * One line of the work-list. While the dossier's clock runs its date counts, not the one that the task was opened with; an agency that is consulted has the date that it
 * was given.
 */
export const toTaskRow = (
  task: TaskFacts,
  dossier: DossierSummary | undefined,
  sight: Sight,
  { names, staff, calendarOf, now }: TaskSurroundings,
  allowedActions: TaskActionName[],
): Omit<TaskRowView, 'step'> => {
  const [group] = task.groups;
  const unitCode = group ? unitOfGroup(group) : (dossier?.competentUnitCode ?? null);
  const running =
    dossier && dossier.clockState !== 'closed' && (unitCode === null || handles(dossier, unitCode))
      ? dossier
      : undefined;
  const own = !running && task.ownDueAt ? remainingUntil(calendarOf(unitCode), now, task.ownDueAt) : undefined;
  return {
    taskKey: task.taskKey,
    name: nameOf(task),
    elementId: task.elementId,
    state: task.state,
    assignee: task.assignee,
    assigneeName: task.assignee ? staff.nameOf(task.assignee) : null,
    candidateGroups: task.groups,
    unitCode,
    unitName: unitCode ? (names.get(unitCode) ?? unitCode) : null,
    createdAt: task.createdAt.toISOString(),
    completedAt: task.completedAt?.toISOString() ?? null,
    dueAt: (running?.dueAt ?? task.ownDueAt)?.toISOString() ?? null,
    missedDueAt: missedDeadline(running?.lawfulDueAt, running?.dueAt),
    dueText: running?.remaining.text ?? own?.text ?? NO_TEXT,
    overdue: running?.overdue ?? own?.overdue ?? false,
    priority: dossier?.priority ?? task.ownPriority,
    dossier: dossier ? toTaskDossier(dossier, sight) : null,
    allowedActions,
  };
};

/** Returns whether the unit receives or decides it; the city watches over all of them. */
const handles = ({ competentUnitCode, receivingUnitCode }: DossierSummary, unitCode: string): boolean =>
  unitCode === competentUnitCode || unitCode === receivingUnitCode || competentUnitCode.startsWith(`${unitCode}.`);
