import { SHOWN_JOB_STATES } from '../../../core/entities/index.ts';
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
import { listenerEventIn, UNSPECIFIED } from './view.ts';

const isDenied = flagField<'job'>('isDenied');

export const jobs: Searchable<'job'> = {
  table: 'job',
  filters: {
    jobKey: keyField('jobKey'),
    type: textField('type'),
    worker: emptyableTextField('worker'),
    state: enumField('shownState', sameWords(SHOWN_JOB_STATES)),
    kind: enumField('kind', sameWords(['BPMN_ELEMENT', 'EXECUTION_LISTENER', 'TASK_LISTENER', 'AD_HOC_SUB_PROCESS'])),
    listenerEventType: optionalEnumField(
      'listenerEventType',
      ['ASSIGNING', 'BEFORE_ALL', 'CANCEL', 'CANCELING', 'COMPLETING', 'CREATING', 'END', 'START', 'UPDATING'],
      UNSPECIFIED,
      listenerEventIn,
    ),
    processInstanceKey: keyField('processInstanceKey'),
    processDefinitionKey: keyField('processDefinitionKey'),
    processDefinitionId: textField('processDefinitionId'),
    elementInstanceKey: keyField('elementInstanceKey'),
    elementId: textField('elementId'),
    retries: integerField('retries'),
    priority: integerField('priority'),
    deadline: momentField('deadlineMs'),
    endTime: momentField('endMs'),
    errorCode: textField('errorCode'),
    errorMessage: textField('errorMessage'),
    hasFailedWithRetriesLeft: flagField('failedWithRetriesLeft'),
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
    state: 'shownState',
    kind: 'kind',
    listenerEventType: 'listenerEventType',
    processInstanceKey: 'processInstanceKey',
    processDefinitionKey: 'processDefinitionKey',
    processDefinitionId: 'processDefinitionId',
    elementInstanceKey: 'elementInstanceKey',
    elementId: 'elementId',
    retries: 'retries',
    priority: 'priority',
    deadline: 'deadlineMs',
    endTime: 'endMs',
    errorCode: 'errorCode',
    errorMessage: 'errorMessage',
    hasFailedWithRetriesLeft: 'failedWithRetriesLeft',
    isDenied: 'isDenied',
    deniedReason: 'deniedReason',
    tenantId: 'tenantId',
  },
};
