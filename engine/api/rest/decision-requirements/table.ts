import { integerField, keyField, textField } from '../search/field.ts';
import type { Searchable } from '../search/search.ts';

export const decisionRequirements: Searchable<'decisionRequirements'> = {
  table: 'decisionRequirements',
  only: { column: 'state', condition: { op: 'neq', value: 'PURGED' } },
  filters: {
    decisionRequirementsKey: keyField('decisionRequirementsKey'),
    decisionRequirementsId: textField('decisionRequirementsId'),
    decisionRequirementsName: textField('name'),
    version: integerField('version'),
    resourceName: textField('resourceName'),
    tenantId: textField('tenantId'),
  },
  sorts: {
    decisionRequirementsKey: 'decisionRequirementsKey',
    decisionRequirementsId: 'decisionRequirementsId',
    decisionRequirementsName: 'name',
    version: 'version',
    tenantId: 'tenantId',
  },
};
