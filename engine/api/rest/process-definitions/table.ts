import { Type } from '@fastify/type-provider-typebox';
import { flagField, integerField, keyField, textField } from '../search/field.ts';
import { latestDefinitionKeys } from '../search/latest-definitions.ts';
import type { Searchable } from '../search/search.ts';

export const processDefinitions: Searchable<'processDefinition'> = {
  table: 'processDefinition',
  only: { column: 'state', condition: { op: 'neq', value: 'PURGED' } },
  filters: {
    processDefinitionKey: keyField('processDefinitionKey'),
    processDefinitionId: textField('processDefinitionId'),
    name: textField('name'),
    resourceName: textField('resourceName'),
    version: integerField('version'),
    versionTag: textField('versionTag'),
    tenantId: textField('tenantId'),
    hasStartForm: flagField('hasStartForm'),
    state: {
      schema: Type.Enum(['ACTIVE', 'DRAINING', 'DELETED']),
      toFilter: (value) => ({ column: 'state', condition: { op: 'eq', value: String(value) } }),
    },
    isLatestVersion: {
      schema: Type.Boolean(),
      toFilter: async (value, { engine }) => {
        const values = await latestDefinitionKeys(engine);
        return { column: 'processDefinitionKey', condition: { op: value === true ? 'in' : 'notIn', values } };
      },
    },
  },
  sorts: {
    processDefinitionKey: 'processDefinitionKey',
    processDefinitionId: 'processDefinitionId',
    name: 'name',
    resourceName: 'resourceName',
    version: 'version',
    versionTag: 'versionTag',
    tenantId: 'tenantId',
  },
};
