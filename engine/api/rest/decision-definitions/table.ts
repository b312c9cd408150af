import { Type } from '@fastify/type-provider-typebox';
import { integerField, keyField, textField } from '../search/field.ts';
import { latestDecisionKeys } from '../search/latest-definitions.ts';
import type { Searchable } from '../search/search.ts';

export const decisionDefinitions: Searchable<'decisionDefinition'> = {
  table: 'decisionDefinition',
  only: { column: 'state', condition: { op: 'neq', value: 'PURGED' } },
  filters: {
    decisionDefinitionKey: keyField('decisionDefinitionKey'),
    decisionDefinitionId: textField('decisionDefinitionId'),
    name: textField('name'),
    version: integerField('version'),
    decisionRequirementsId: textField('decisionRequirementsId'),
    decisionRequirementsKey: keyField('decisionRequirementsKey'),
    decisionRequirementsName: textField('decisionRequirementsName'),
    decisionRequirementsVersion: integerField('decisionRequirementsVersion'),
    tenantId: textField('tenantId'),
    isLatestVersion: {
      schema: Type.Boolean(),
      toFilter: async (value, { engine }) => {
        const values = await latestDecisionKeys(engine);
        return { column: 'decisionDefinitionKey', condition: { op: value === true ? 'in' : 'notIn', values } };
      },
    },
  },
  sorts: {
    decisionDefinitionKey: 'decisionDefinitionKey',
    decisionDefinitionId: 'decisionDefinitionId',
    name: 'name',
    version: 'version',
    decisionRequirementsId: 'decisionRequirementsId',
    decisionRequirementsKey: 'decisionRequirementsKey',
    decisionRequirementsName: 'decisionRequirementsName',
    decisionRequirementsVersion: 'decisionRequirementsVersion',
    tenantId: 'tenantId',
  },
};
