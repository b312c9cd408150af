import { integerField, keyField, textField } from '../field.ts';
import type { Searchable } from '../search.ts';

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
