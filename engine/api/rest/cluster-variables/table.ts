import { enumField, sameWords, textField } from '../search/field.ts';
import type { Searchable } from '../search/search.ts';
import { truncatedField } from '../variables/table.ts';

export const clusterVariables: Searchable<'clusterVariable'> = {
  table: 'clusterVariable',
  filters: {
    name: textField('name'),
    value: textField('value'),
    scope: enumField('scope', sameWords(['GLOBAL', 'TENANT'])),
    tenantId: textField('tenantId'),
    isTruncated: truncatedField(),
  },
  sorts: { name: 'name', value: 'value', scope: 'scope', tenantId: 'tenantId' },
};
