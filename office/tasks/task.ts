import type { ClockState, TaskState } from '../terms/index.ts';

/** `office.task`: a user task of the engine beside what the office knows of its dossier. Columns after `settlesAt` are derived by a trigger. */
export interface TaskTable {
  taskKey: string;
  processInstanceKey: string;
  processDefinitionKey: string;
  processId: string;
  elementId: string;
  name: string;
  /** The step's name in English; null while nobody has read it from the diagram, or where the diagram has none. */
  nameEn: string | null;
  state: TaskState;
  assignee: string | null;
  groups: string[];
  createdAt: Date;
  completedAt: Date | null;
  ownDueAt: Date | null;
  ownPriority: number;
  settlesAt: Date | null;
  unitCodes: string[];
  unitCode: string | null;
  dossierId: string | null;
  dossierCode: string | null;
  applicantName: string | null;
  applicantSort: string | null;
  nameSort: string;
  procedureCode: string | null;
  procedureSort: string | null;
  decision: string | null;
  clockState: ClockState | null;
  lawfulDueAt: Date | null;
  stoppedAt: Date | null;
  clockUnitCode: string | null;
  dossierUnitCodes: string[] | null;
  /** The groups that take part in the dossier. */
  dossierReaderGroups: string[] | null;
  receivedAt: Date | null;
  /** What counts for the order: the nearer of the step's own date and the dossier's lawful one; while its clock stands still, the step's. */
  dueAt: Date | null;
  lateAt: Date | null;
  priority: number;
  searchText: string;
  changedAt: Date;
  /** In the office's time; null while nobody holds it, and for those that were held before this was kept. */
  heldSince: Date | null;
  /** The step's own, where it has one besides the dossier's. */
  stepDueAt: Date | null;
  /** The dossier's, while its clock counts for the task. */
  clockDueAt: Date | null;
  /** The run of the step that the task is; null for what ended before this was kept. */
  elementInstanceKey: string | null;
  /** When somebody had it first, in the office's time. */
  takenAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.task': TaskTable;
  }
}

/** What the engine says of a task. `dossierId` is given where no instance is linked to the dossier yet; of an unknown run of its step what is kept stays. */
export type TaskFacts = Readonly<
  Pick<
    TaskTable,
    | 'taskKey'
    | 'processInstanceKey'
    | 'processDefinitionKey'
    | 'processId'
    | 'elementId'
    | 'name'
    | 'nameEn'
    | 'state'
    | 'assignee'
    | 'groups'
    | 'createdAt'
    | 'completedAt'
    | 'ownDueAt'
    | 'ownPriority'
    | 'dossierId'
  > &
    Partial<Pick<TaskTable, 'elementInstanceKey'>>
>;

export type TaskRecord = Readonly<
  Omit<
    TaskTable,
    | 'searchText'
    | 'dossierUnitCodes'
    | 'nameSort'
    | 'applicantSort'
    | 'procedureSort'
    | 'elementInstanceKey'
    | 'takenAt'
  >
>;

export const taskColumns = [
  'taskKey',
  'processInstanceKey',
  'processDefinitionKey',
  'processId',
  'elementId',
  'name',
  'nameEn',
  'state',
  'assignee',
  'groups',
  'createdAt',
  'completedAt',
  'ownDueAt',
  'ownPriority',
  'settlesAt',
  'unitCodes',
  'unitCode',
  'dossierId',
  'dossierCode',
  'applicantName',
  'procedureCode',
  'decision',
  'clockState',
  'lawfulDueAt',
  'stoppedAt',
  'clockUnitCode',
  'receivedAt',
  'dueAt',
  'lateAt',
  'priority',
  'changedAt',
  'heldSince',
  'stepDueAt',
  'clockDueAt',
  'dossierReaderGroups',
] as const satisfies readonly (keyof TaskRecord)[];
