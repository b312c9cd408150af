/** What belongs to the whole cluster, as rows. */
import { flag, integer, json, key, oneOf, optionalText, type RowOf, table, text } from './table.ts';

/** Notes on a variable, by name. */
export type VariableMetadata = Readonly<Record<string, string | number>>;

/** `SECRET_REFERENCE`: the texts `camunda.secrets.NAME` in the value name secrets; of a `JSON` they are texts like any other. */
export type ClusterVariableKind = 'JSON' | 'SECRET_REFERENCE';

/** A value that every process can read: FEEL's `camunda.vars` (Camunda's documentation of cluster variables). */
export const clusterVariableTable = table({
  sqlName: 'cluster_variable',
  columns: {
    clusterVariableKey: key,
    name: text,
    scope: oneOf<'GLOBAL' | 'TENANT'>(),
    /** Null for a global one. */
    tenantId: optionalText,
    /** JSON text. */
    value: text,
    /** What its keepers note about it; the engine does not read it. */
    metadata: json<VariableMetadata>(),
    /** Said at its creation, and for good. */
    kind: oneOf<ClusterVariableKind>(),
  },
  primaryKey: 'clusterVariableKey',
  ownerKey: null,
  isFinal: () => false,
});
export type ClusterVariable = RowOf<typeof clusterVariableTable.columns>;

/** What may happen to a user task, as a listener for all tasks names it; `all` stands for the others together. */
export type GlobalListenerEvent = 'all' | 'creating' | 'assigning' | 'updating' | 'completing' | 'canceling';

/** A listener of the user tasks of all processes (Camunda's documentation of global user task listeners). */
export const globalTaskListenerTable = table({
  sqlName: 'global_task_listener',
  columns: {
    globalTaskListenerKey: key,
    /** Given by whoever created it; unique. */
    id: text,
    type: text,
    retries: integer,
    eventTypes: json<readonly GlobalListenerEvent[]>(),
    /** Called after the listeners of the diagram instead of before them. */
    afterNonGlobal: flag,
    /** The highest is called first. */
    priority: integer,
  },
  primaryKey: 'globalTaskListenerKey',
  ownerKey: null,
  isFinal: () => false,
});
export type GlobalTaskListener = RowOf<typeof globalTaskListenerTable.columns>;
