/** The priority of jobs: where it comes from, what it may be, and whom it lets go first. */
import type { Area } from './rule.ts';

const priority = 'tests/engine/core/elements/job-priority.test.ts';

export const jobPriority: Area = {
  id: 'job-priority',
  title: 'Job priority',
  isWhole: true,
  read: [
    'documentation, "Job workers", job prioritization',
    'JobPriorityDefinitionTransformer',
    'JobPriorityTest',
    'JobActivationByPriorityTest',
    'JobPriorityStreamingActivationTest',
    'JobUpdateTest',
  ],
  rules: [
    {
      id: 'job-priority.order',
      rule: 'Of the jobs of a type that wait, those of the highest priority are handed out first, and within one priority the oldest (8.10).',
      zeebe: 'DbJobState, JobActivationByPriorityTest',
      place: 'engine/runtime/jobs/job-queues.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/runtime/job-queues.test.ts',
        title: 'give what the rule gives, whoever asks, whatever has left or was put back before',
      },
      turned: { from: '?? priority) > priority) low', to: '?? priority) < priority) low' },
    },
    {
      id: 'job-priority.changed-while-waiting',
      rule: 'A job whose priority changes while it waits is handed out by the new one; within it, it keeps its place by age.',
      zeebe: 'DbJobState',
      place: 'engine/runtime/jobs/job-queues.ts',
      verdict: 'differs',
      why: 'It goes to the end of the jobs that have the new priority: a queue that is kept by arrival needs no sorting.',
      test: {
        file: 'tests/engine/runtime/job-priority.test.ts',
        title:
          'jobs in %s go by the highest first, also after a restart and when one was given another while it waited',
      },
    },
    {
      id: 'job-priority.source',
      rule: 'A job has the priority of its service, send, script or business rule task, else the default of the process, else 0; both may be expressions, which are evaluated when the job is made.',
      zeebe: 'JobPriorityDefinitionTransformer, JobPriorityTest',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'same',
      test: { file: priority, title: 'is what the process says of all jobs of its tasks, where a task says nothing' },
      turned: { from: '(readJobPriority(element, report) ?? processPriority)', to: 'readJobPriority(element, report)' },
    },
    {
      id: 'job-priority.of-listeners',
      rule: 'Jobs of listeners, events, user tasks and ad-hoc sub-processes have priority 0, whatever the process says.',
      zeebe: 'JobPriorityDefinitionTransformer, JobPriorityTest',
      place: 'engine/model/readers/jobs.ts',
      verdict: 'same',
      test: {
        file: priority,
        title: 'is 0 of the jobs of listeners, of events and of user tasks, whatever the process says',
      },
      turned: { from: 'WITH_PRIORITY.has(type) ?', to: "type !== 'USER_TASK' ?" },
    },
    {
      id: 'job-priority.invalid',
      rule: 'A priority that does not evaluate to a whole number of 32 bits raises EXTRACT_VALUE_ERROR, and no job is made.',
      zeebe: 'BpmnJobBehavior, JobPriorityTest',
      place: 'engine/core/tasks/jobs.ts',
      verdict: 'same',
      test: { file: priority, title: 'by %s with %o raises an incident, and the job is made when it is resolved' },
      turned: { from: 'isJobPriority(value) ?', to: 'Number.isFinite(value) ?' },
    },
    {
      id: 'job-priority.update',
      rule: 'An update may change the priority of a job in any state, alone or beside retries and timeout.',
      zeebe: 'JobUpdateProcessor, JobUpdateTest',
      place: 'engine/core/commands/jobs.ts',
      verdict: 'same',
      test: {
        file: priority,
        title:
          'is changed by an update, alone or with the rest, in whatever state the job is, and shows as no new state',
      },
      turned: { from: 'command.priority ?? job.priority', to: 'job.priority' },
    },
    {
      id: 'job-priority.update-over-grpc',
      rule: 'Over gRPC the call `UpdateJobPriority` changes the priority; without one it is refused with INVALID_ARGUMENT.',
      zeebe: 'documentation, "Zeebe API RPCs", `UpdateJobPriority`',
      place: 'engine/api/grpc/jobs.ts',
      verdict: 'same',
      test: { file: 'tests/conformance/grpc/jobs.test.ts', title: 'gets another priority, and is handed out by it' },
      turned: { from: "if (priority === undefined) throw invalid('priority', 'is required');", to: '' },
    },
    {
      id: 'job-priority.streams',
      rule: 'A stream gets jobs as they are made, whatever their priority.',
      zeebe: 'documentation, "Job workers", job streaming limitation',
      place: 'engine/runtime/jobs/job-queues.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/runtime/job-streams.test.ts',
        title: 'gets jobs as they are made, whatever their priority',
      },
      turned: {
        from: '[type, [...jobs.values()]] as const',
        to: '[type, [...jobs.values()].sort((a, b) => b.priority - a.priority)] as const',
      },
    },
    {
      id: 'job-priority.before',
      rule: 'Jobs of before 8.10 are handed out with priority 0; filters by priority leave them out, and they are sorted last.',
      zeebe: 'documentation, "Job workers", job prioritization',
      place: 'engine/api/rest/jobs/table.ts',
      verdict: 'differs',
      why: 'They have the 0 by which they are handed out, so that a search tells the same.',
    },
  ],
};
