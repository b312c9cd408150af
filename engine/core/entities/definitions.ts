/** Deployed processes, forms and other resources, as rows: one for each version. */
import { deployedFileColumns, flag, integer, key, oneOf, optionalText, type RowOf, table, text } from './table.ts';

/**
 * Whether a deployed version can still be used. Of a deleted one the row stays, so that no version number is given twice; a
 * purged one has lost its resource and is shown nowhere.
 */
export type ResourceState = 'ACTIVE' | 'DELETED' | 'PURGED';

/** A deployed version of a process. `resource` is the BPMN XML it came from (a file may hold several processes). */
export const processDefinitionTable = table({
  sqlName: 'process_definition',
  columns: {
    processDefinitionKey: key,
    processDefinitionId: text,
    version: integer,
    versionTag: optionalText,
    name: optionalText,
    ...deployedFileColumns,
    hasStartForm: flag,
    tenantId: text,
    /** DRAINING: deleted, while instances of it may still run. */
    state: oneOf<ResourceState | 'DRAINING'>(),
    /** Of a deleted one: its finished instances go too, once the last one has ended. */
    deletesHistory: flag,
  },
  primaryKey: 'processDefinitionKey',
  ownerKey: null,
  isFinal: () => false,
});
export type ProcessDefinition = RowOf<typeof processDefinitionTable.columns>;

/** A deployed version of a form-js form; `resource` is its JSON. */
export const formTable = table({
  sqlName: 'form',
  columns: {
    formKey: key,
    formId: text,
    version: integer,
    versionTag: optionalText,
    ...deployedFileColumns,
    tenantId: text,
    state: oneOf<ResourceState>(),
  },
  primaryKey: 'formKey',
  ownerKey: null,
  isFinal: () => false,
});
export type Form = RowOf<typeof formTable.columns>;

/** A deployed version of any other file, such as an RPA script; `resource` is its text. */
export const genericResourceTable = table({
  sqlName: 'generic_resource',
  columns: {
    resourceKey: key,
    resourceId: text,
    version: integer,
    versionTag: optionalText,
    ...deployedFileColumns,
    tenantId: text,
    state: oneOf<ResourceState>(),
  },
  primaryKey: 'resourceKey',
  ownerKey: null,
  isFinal: () => false,
});
export type GenericResource = RowOf<typeof genericResourceTable.columns>;
