/** Incidents up the calls, retries, counts and deletion: what a search shows of one row because of others. */
import type { Area } from './rule.ts';

const history = 'tests/engine/api/history.test.ts';
const calledIncident = 'tells of an incident in what was called, up to the root, until it is resolved';
const instances = 'engine/api/rest/process-instances/view.ts';
const elements = 'engine/api/rest/element-instances/view.ts';
const applied = 'engine/core/appliers/instances.ts';

export const searchableIncidents: Area = {
  id: 'searchable-incidents',
  title: 'What is shown of incidents, retries and counts',
  isWhole: false,
  read: [
    'IncidentUpdateTask',
    'ProcessInstanceIncidentExportHandler',
    'FlowNodeInstanceIncidentExportHandler',
    'FlowNodeInstanceNameFromAdHocActivityHandler',
    'ListViewFlowNodeFromJobHandler',
    'HistoryDeletionDeletedHandler',
    'UsageMetricExportHandler',
    'JobMetricsBatchExportHandler',
    'IncidentHandler',
    'IncidentExportHandler',
  ],
  rules: [
    {
      id: 'searchable-incidents.incident-kept',
      rule: 'A resolved incident stays, with its element, its job, its reason and the moment of its creation.',
      zeebe: 'IncidentHandler',
      place: applied,
      verdict: 'same',
      test: { file: history, title: 'keeps what was resolved, with the element, the job and the reason' },
      turned: {
        from: "{ state: 'RESOLVED', resolvedMs: timestampMs }",
        to: "{ state: 'ACTIVE', resolvedMs: timestampMs }",
      },
    },
    {
      id: 'searchable-incidents.incident-of-callers',
      rule: 'An open incident in a called instance is shown as one of each instance that has called it, up to the root, until the last is resolved.',
      zeebe: 'IncidentUpdateTask, ProcessInstanceIncidentExportHandler',
      place: instances,
      verdict: 'same',
      test: { file: history, title: calledIncident },
      turned: { from: 'troubled.has(row.processInstanceKey)', to: 'false' },
    },
    {
      id: 'searchable-incidents.incident-of-call-activities',
      rule: 'It is shown as one of each call activity on the way too, without the key, which is that of its own element alone.',
      zeebe: 'IncidentUpdateTask, FlowNodeInstanceIncidentExportHandler',
      place: elements,
      verdict: 'same',
      test: { file: history, title: calledIncident },
      turned: {
        from: 'const hasIncident = incident !== null || calls.has(row.elementInstanceKey);',
        to: 'const hasIncident = incident !== null;',
      },
    },
    {
      id: 'searchable-incidents.incident-pending',
      rule: 'An incident is pending until those that it counts for are known, some moments later.',
      zeebe: 'IncidentHandler, PostImporterQueueFromIncidentHandler, IncidentUpdateTask',
      place: applied,
      verdict: 'differs',
      why: 'What it counts for is looked up when it is asked, so that it is active from the beginning.',
    },
    {
      id: 'searchable-incidents.retries-left',
      rule: 'An instance is found by retries left while a job in it failed last and has retries, also when a worker has it again.',
      zeebe: 'ListViewFlowNodeFromJobHandler',
      place: 'engine/api/rest/process-instances/table.ts',
      verdict: 'same',
      test: {
        file: history,
        title: 'has those in which a job failed last, also while a worker has it again, until it is done',
      },
      turned: {
        from: "{ column: 'shownState', condition: { op: 'eq', value: 'FAILED' } },",
        to: "{ column: 'state', condition: { op: 'eq', value: 'BACKING_OFF' } },",
      },
    },
    {
      id: 'searchable-incidents.inner-instance-name',
      rule: 'An activated part of an ad-hoc sub-process bears the name of the element that it was activated with.',
      zeebe: 'FlowNodeInstanceNameFromAdHocActivityHandler',
      place: elements,
      verdict: 'differs',
      why: 'It is shown by its id, which says of which sub-process it is a part; its first element stands in it with its name.',
    },
    {
      id: 'searchable-incidents.history-deleted-later',
      rule: 'History that is deleted is queued and disappears from searches some time later.',
      zeebe: 'HistoryDeletionDeletedHandler, HistoryDeletionScheduler',
      place: 'engine/core/commands/history.ts',
      verdict: 'differs',
      why: 'It is gone with the reply: searches read the rows that were deleted.',
    },
    {
      id: 'searchable-incidents.job-metrics',
      rule: 'Counts of jobs are exported in batches per type, tenant and worker, and a batch says when it has left something out.',
      zeebe: 'JobMetricsBatchExportHandler',
      place: 'engine/runtime/journal/job-metrics.ts',
      verdict: 'differs',
      why: 'They are counted in buckets of five minutes, in the transaction of the jobs, and nothing is left out.',
    },
    {
      id: 'searchable-incidents.usage-metrics',
      rule: 'Started instances, evaluated decisions and assigned users are exported as counts of a span of time.',
      zeebe: 'UsageMetricExportHandler',
      place: 'engine/api/rest/system/routes.ts',
      verdict: 'differs',
      why: 'They are counted from what is kept when it is asked.',
    },
  ],
};
