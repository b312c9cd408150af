import type { AuditedEntity, Row, TableName } from '../../core/entities/index.ts';

/** Rows that keep the lines about them in the audit log. */
export type Keeper = { [T in TableName]: KeeperOf<T> }[TableName];

interface KeeperOf<T extends TableName> {
  readonly table: T;
  /** What the lines call their entity: an id, or a key as text. */
  readonly column: keyof Row<T> & string;
  /** States in which a row keeps nothing any more: it stays for the numbers of versions alone. */
  readonly gone?: readonly string[];
}

/** A deleted process or decision stays for the history that names it, a deleted file or form for nobody. */
const definitions: readonly Keeper[] = [
  { table: 'processDefinition', column: 'processDefinitionKey', gone: ['PURGED'] },
  { table: 'decisionDefinition', column: 'decisionDefinitionKey', gone: ['PURGED'] },
  { table: 'decisionRequirements', column: 'decisionRequirementsKey', gone: ['PURGED'] },
  { table: 'form', column: 'formKey', gone: ['DELETED', 'PURGED'] },
  { table: 'genericResource', column: 'resourceKey', gone: ['DELETED', 'PURGED'] },
];

/**
 * By what lines of the audit log are kept, however old they are, by the type of their entity: as long as somebody may do something,
 * the log says who has permitted it (Zeebe: clean-up of the audit log by the end of the entity). Lines about instances are kept by the
 * instance at the root of their tree.
 */
export const KEEPERS: Readonly<Partial<Record<AuditedEntity, readonly Keeper[]>>> = {
  USER: [{ table: 'user', column: 'username' }],
  GROUP: [{ table: 'group', column: 'groupId' }],
  ROLE: [{ table: 'role', column: 'roleId' }],
  TENANT: [{ table: 'tenant', column: 'tenantId' }],
  MAPPING_RULE: [{ table: 'mappingRule', column: 'mappingRuleId' }],
  AUTHORIZATION: [{ table: 'authorization', column: 'authorizationKey' }],
  BATCH: [{ table: 'batchOperation', column: 'batchOperationKey' }],
  RESOURCE: definitions,
  DECISION: definitions,
};
