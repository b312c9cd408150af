import type { Generated } from 'kysely';
import type { OperationItemState, OperationKind, OperationState } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.operation': OperationTable;
    'office.operationItem': OperationItemTable;
  }
}

/** So many instances may one operation have. */
export const OPERATION_ITEMS_MAX = 5_000;

/** Which instances are asked for, kept as it was asked. */
export type OperationSelection = Readonly<Record<string, unknown>>;

/** One token goes from this element to that one. */
export interface TokenMove {
  readonly from: string;
  readonly to: string;
}

/** What the engine is told besides the instance. */
export interface OperationParameters {
  /** JSON values by name. */
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly moves?: readonly TokenMove[];
  readonly targetProcessDefinitionKey?: string;
  /** Of the target, for who reads of it later. */
  readonly targetVersion?: number;
  readonly mapping?: readonly TokenMove[];
  /** What the steps of the moves or the mapping were called, for who reads of it later. */
  readonly steps?: readonly { readonly from: Text; readonly to: Text }[];
}

/** `office.operation`. */
export interface OperationTable {
  id: Generated<string>;
  personId: string;
  kind: OperationKind;
  selection: OperationSelection;
  parameters: OperationParameters;
  reason: string | null;
  state: OperationState;
  reference: number;
  retryOf: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  heldUntil: Date | null;
}

/** `office.operation_item`: one process instance of an operation. */
export interface OperationItemTable {
  operationId: string;
  position: number;
  processInstanceKey: string;
  processId: string;
  version: number;
  state: OperationItemState;
  targets: string[];
  others: string[];
  detail: Text | null;
  triedAt: Date | null;
}

export type OperationItem = Readonly<Omit<OperationItemTable, 'operationId'>>;

export interface Operation extends Readonly<Omit<OperationTable, 'id' | 'heldUntil'>> {
  readonly id: string;
  readonly counts: Readonly<Record<OperationItemState, number>>;
}
