import { Type } from '@fastify/type-provider-typebox';
import {
  emptyableTextField,
  enumField,
  everything,
  flagField,
  integerField,
  keyField,
  momentField,
  optionalEnumField,
  sameWords,
  textField,
} from '../search/field.ts';
import type { Searchable } from '../search/search.ts';
import { Nullable } from '../shared/schemas.ts';
import { jobStateWords } from './view.ts';

const backingOff = { column: 'state', condition: { op: 'eq', value: 'BACKING_OFF' } } as const;
const notBackingOff = { column: 'state', condition: { op: 'neq', value: 'BACKING_OFF' } } as const;

/** No before yes. */
const retriesLeftWords = Object.fromEntries(
  Object.keys(jobStateWords).map((state) => [state, state === 'BACKING_OFF' ? '1' : '0']),
);
const isDenied = flagField<'job'>('isDenied');

export const jobs: Searchable<'job'> = {
  table: 'job',
  filters: {
    jobKey: keyField('jobKey'),
    type: textField('type'),
    worker: emptyableTextField('worker'),
    /** Camunda knows no state for "with a worker" or "backing off": the job is created, or has failed with retries left. */
    state: enumField('state', {
      CREATED: ['CREATED', 'ACTIVATED'],
      FAILED: ['FAILED', 'BACKING_OFF'],
      ERROR_THROWN: ['ERROR_THROWN'],
      COMPLETED: ['COMPLETED'],
      CANCELED: ['CANCELED'],
      MIGRATED: [],
      RETRIES_UPDATED: [],
      TIMED_OUT: [],
    }),
    kind: enumField('kind', sameWords(['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER', 'AD_HOC_SUB_PROCESS'])),
    listenerEventType: optionalEnumField(
      'listenerEventType',
      ['ASSIGNING', 'CANCELING', 'COMPLETING', 'CREATING', 'END', 'START', 'UPDATING'],
      'UNSPECIFIED',
    ),
    processInstanceKey: keyField('processInstanceKey'),
    processDefinitionKey: keyField('processDefinitionKey'),
    processDefinitionId: textField('processDefinitionId'),
    elementInstanceKey: keyField('elementInstanceKey'),
    elementId: textField('elementId'),
    retries: integerField('retries'),
    deadline: momentField('deadlineMs'),
    endTime: momentField('endMs'),
    errorCode: textField('errorCode'),
    errorMessage: textField('errorMessage'),
    hasFailedWithRetriesLeft: {
      schema: Type.Boolean(),
      toFilter: (value) => (value === true ? backingOff : notBackingOff),
    },
    isDenied: {
      ...isDenied,
      schema: Nullable(isDenied.schema),
      toFilter: (value, context) => (value === null ? everything : isDenied.toFilter(value, context)),
    },
    deniedReason: textField('deniedReason'),
    creationTime: momentField('createdMs'),
    lastUpdateTime: momentField('updatedMs'),
    tenantId: textField('tenantId'),
  },
  sorts: {
    jobKey: 'jobKey',
    type: 'type',
    worker: 'worker',
    state: { derived: 'words', column: 'state', words: jobStateWords },
    kind: 'kind',
    listenerEventType: 'listenerEventType',
    processInstanceKey: 'processInstanceKey',
    processDefinitionKey: 'processDefinitionKey',
    processDefinitionId: 'processDefinitionId',
    elementInstanceKey: 'elementInstanceKey',
    elementId: 'elementId',
    retries: 'retries',
    deadline: 'deadlineMs',
    endTime: 'endMs',
    errorCode: 'errorCode',
    errorMessage: 'errorMessage',
    hasFailedWithRetriesLeft: { derived: 'words', column: 'state', words: retriesLeftWords },
    isDenied: 'isDenied',
    deniedReason: 'deniedReason',
    tenantId: 'tenantId',
  },
};
