import { flag, integer, key, momentMs, optionalText, type RowOf, table, text } from './table.ts';

/** A deployed version of a process. `resource` is the BPMN XML it came from (a file may hold several processes). */
export const processDefinitionTable = table({
  sqlName: 'process_definition',
  columns: {
    processDefinitionKey: key,
    processDefinitionId: text,
    version: integer,
    versionTag: optionalText,
    name: optionalText,
    resourceName: text,
    checksum: text,
    resource: text,
    deploymentKey: key,
    deployedAtMs: momentMs,
    hasStartForm: flag,
    tenantId: text,
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
    resourceName: text,
    checksum: text,
    resource: text,
    deploymentKey: key,
    deployedAtMs: momentMs,
    tenantId: text,
  },
  primaryKey: 'formKey',
  ownerKey: null,
  isFinal: () => false,
});
export type Form = RowOf<typeof formTable.columns>;
