import { enumField, keyField, sameWords, textField, textualKeyField } from '../search/field.ts';
import type { Searchable } from '../search/search.ts';

export const actorTypes = ['ANONYMOUS', 'CLIENT', 'UNKNOWN', 'USER'];

/** Camunda's types; the last ones are of operations that this engine does not have. */
export const batchTypes = [
  'CANCEL_PROCESS_INSTANCE',
  'RESOLVE_INCIDENT',
  'MIGRATE_PROCESS_INSTANCE',
  'MODIFY_PROCESS_INSTANCE',
  'DELETE_PROCESS_INSTANCE',
  'DELETE_DECISION_INSTANCE',
  'SUSPEND_PROCESS_INSTANCE',
  'RESUME_PROCESS_INSTANCE',
  'UPDATE_JOB',
  'ADD_VARIABLE',
  'UPDATE_VARIABLE',
  'DELETE_DECISION_DEFINITION',
  'DELETE_PROCESS_DEFINITION',
];

export const batchOperations: Searchable<'batchOperation'> = {
  table: 'batchOperation',
  filters: {
    batchOperationKey: textualKeyField('batchOperationKey'),
    operationType: enumField('type', sameWords(batchTypes)),
    state: enumField(
      'state',
      sameWords(['CREATED', 'ACTIVE', 'SUSPENDED', 'COMPLETED', 'PARTIALLY_COMPLETED', 'CANCELED', 'FAILED']),
    ),
    actorType: enumField('actorType', sameWords(actorTypes)),
    actorId: textField('actorId'),
  },
  sorts: {
    batchOperationKey: 'batchOperationKey',
    operationType: 'type',
    state: 'state',
    startDate: 'startMs',
    endDate: 'endMs',
    actorType: 'actorType',
    actorId: 'actorId',
  },
};

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
