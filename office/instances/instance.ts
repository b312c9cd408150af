import type { ClockState, InstanceState } from '../terms/index.ts';

/** `office.instance`: a process instance of the engine beside what the office knows of its dossier. Columns from `dossierCode` on are derived by a trigger. */
export interface InstanceTable {
  processInstanceKey: string;
  /** The instance that called it, and the outermost one; null where there is none, or the engine does not tell. */
  parentKey: string | null;
  rootKey: string | null;
  processId: string;
  processVersion: number;
  processDefinitionKey: string;
  state: InstanceState;
  businessId: string | null;
  startedAt: Date;
  endedAt: Date | null;
  /** Of what was called and names none, the dossier of the calling or the outermost instance; null for what belongs to none: the office's own machinery. */
  dossierId: string | null;
  dossierCode: string | null;
  unitCodes: string[] | null;
  competentUnitCode: string | null;
  readerGroups: string[] | null;
  procedureCode: string | null;
  caseId: string | null;
  clockState: ClockState | null;
  /** While the dossier's clock is not closed. */
  lawfulDueAt: Date | null;
  openIncidents: number;
  /** When something last happened in it, in the office's time. */
  changedAt: Date;
  openText: string;
  searchText: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.instance': InstanceTable;
  }
}

/** What the engine says of an instance. `dossierId` is given where no dossier is linked with it yet. */
export type InstanceFacts = Readonly<
  Pick<
    InstanceTable,
    | 'processInstanceKey'
    | 'parentKey'
    | 'rootKey'
    | 'processId'
    | 'processVersion'
    | 'processDefinitionKey'
    | 'state'
    | 'businessId'
    | 'startedAt'
    | 'endedAt'
    | 'dossierId'
  >
>;

export type InstanceRecord = Readonly<Omit<InstanceTable, 'openText' | 'searchText'>>;

export const instanceColumns = [
  'processInstanceKey',
  'parentKey',
  'rootKey',
  'processId',
  'processVersion',
  'processDefinitionKey',
  'state',
  'businessId',
  'startedAt',
  'endedAt',
  'dossierId',
  'dossierCode',
  'unitCodes',
  'competentUnitCode',
  'readerGroups',
  'procedureCode',
  'caseId',
  'clockState',
  'lawfulDueAt',
  'openIncidents',
  'changedAt',
] as const satisfies readonly (keyof InstanceRecord)[];
