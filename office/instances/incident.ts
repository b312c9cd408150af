import type { Generated } from 'kysely';
import type { IncidentState } from '../terms/index.ts';

/** `office.incident`: what stopped in a process instance. Columns from `processVersion` on are derived from `office.instance` by a trigger. */
export interface IncidentTable {
  incidentKey: string;
  processInstanceKey: string;
  processId: string;
  processDefinitionKey: string;
  elementId: string;
  elementInstanceKey: string;
  jobKey: string | null;
  errorType: string;
  message: string;
  state: IncidentState;
  createdAt: Date;
  /** The API tells no moment of it: when it was first seen resolved, in the office's time. */
  resolvedSeenAt: Date | null;
  /** The same for messages that differ in numbers and keys only. */
  causeHash: Generated<string>;
  processVersion: number | null;
  dossierId: string | null;
  dossierCode: string | null;
  unitCodes: string[] | null;
  competentUnitCode: string | null;
  readerGroups: string[] | null;
  procedureCode: string | null;
  caseId: string | null;
  openText: string;
  searchText: string;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.incident': IncidentTable;
  }
}

/** What the engine says of an incident. */
export type IncidentFacts = Readonly<
  Pick<
    IncidentTable,
    | 'incidentKey'
    | 'processInstanceKey'
    | 'processId'
    | 'processDefinitionKey'
    | 'elementId'
    | 'elementInstanceKey'
    | 'jobKey'
    | 'errorType'
    | 'message'
    | 'state'
    | 'createdAt'
  >
>;

export type IncidentRecord = Readonly<
  Omit<IncidentTable, 'openText' | 'searchText' | 'causeHash'> & { readonly causeHash: string }
>;

export const incidentColumns = [
  'incidentKey',
  'processInstanceKey',
  'processId',
  'processDefinitionKey',
  'elementId',
  'elementInstanceKey',
  'jobKey',
  'errorType',
  'message',
  'state',
  'createdAt',
  'resolvedSeenAt',
  'causeHash',
  'processVersion',
  'dossierId',
  'dossierCode',
  'unitCodes',
  'competentUnitCode',
  'readerGroups',
  'procedureCode',
  'caseId',
] as const satisfies readonly (keyof IncidentRecord)[];
