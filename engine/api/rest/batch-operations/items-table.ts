import { enumField, keyField, sameWords, textualKeyField } from '../search/field.ts';
import type { Searchable } from '../search/search.ts';
import { batchTypes } from './table.ts';

export const batchOperationItems: Searchable<'batchOperationItem'> = {
  table: 'batchOperationItem',
  filters: {
    batchOperationKey: textualKeyField('batchOperationKey'),
    itemKey: textualKeyField('itemKey'),
    processInstanceKey: keyField('processInstanceKey'),
    state: enumField('state', sameWords(['ACTIVE', 'COMPLETED', 'CANCELED', 'FAILED'])),
    operationType: enumField('type', sameWords(batchTypes)),
  },
  sorts: {
    batchOperationKey: 'batchOperationKey',
    itemKey: 'itemKey',
    processInstanceKey: 'processInstanceKey',
    processedDate: 'processedMs',
    state: 'state',
  },
};
