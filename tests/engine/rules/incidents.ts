/** Incidents: what is resolved, and how the process goes on. */
import type { Area } from './rule.ts';

const tests = 'tests/engine/core/commands/incidents.test.ts';
const place = 'engine/core/commands/incidents.ts';
const each =
  '%s %s stops the element until it is resolved; while its cause persists, another one follows, or the job wants retries';

export const incidents: Area = {
  id: 'incidents',
  title: 'Incidents',
  isWhole: true,
  read: ['IncidentResolveProcessor', 'IncidentHandler', 'IncidentExportHandler'],
  rules: [
    {
      id: 'incidents.unknown',
      rule: 'An incident that is resolved already or never was is refused with NOT_FOUND.',
      zeebe: 'IncidentResolveProcessor',
      place,
      verdict: 'same',
      test: {
        file: 'tests/conformance/jobs.test.ts',
        title:
          'that fails with retries left comes again; without, an incident opens, and resolving it brings the job back',
      },
      turned: { from: "return rejected('NOT_FOUND', reason);", to: "return rejected('INVALID_STATE', reason);" },
    },
    {
      id: 'incidents.job-without-retries',
      rule: 'The incident of a job is not resolved while the job has no retries: INVALID_STATE, and nothing changes.',
      zeebe: 'IncidentResolveProcessor',
      place,
      verdict: 'same',
      test: {
        file: 'tests/engine/core/elements/service-task.test.ts',
        title:
          'gets an incident when no retries are left, and goes on after they were raised and the incident resolved',
      },
      turned: { from: 'job.retries <= 0', to: 'job.retries < 0' },
    },
    {
      id: 'incidents.job-activatable-again',
      rule: 'With its incident resolved a job is activatable again, with the retries that it has.',
      zeebe: 'IncidentResolveProcessor',
      place,
      verdict: 'same',
      test: {
        file: tests,
        title: 'UNHANDLED_ERROR_EVENT of a task lets a worker answer again; of an end event it stays',
      },
      turned: { from: "else execution.emit('JOB', 'RESOLVED', job.jobKey, {});", to: '' },
    },
    {
      id: 'incidents.step-repeated',
      rule: 'What failed while an element was activated or completed is done again from the beginning of that step.',
      zeebe: 'IncidentResolveProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: each },
      turned: {
        from: "if (instance.state === 'ACTIVATING') execution.enqueue(",
        to: "if (instance.state === 'TERMINATED') execution.enqueue(",
      },
    },
    {
      id: 'incidents.another-one-follows',
      rule: 'When the cause persists a new incident with a key of its own follows the resolved one.',
      zeebe: 'IncidentResolveProcessor',
      place,
      verdict: 'same',
      test: { file: tests, title: each },
      turned: { from: "execution.emit('INCIDENT', 'RESOLVED', incidentKey, {});", to: '' },
    },
    {
      id: 'incidents.gone-with-the-element',
      rule: 'An incident is resolved with the element that it stops, when that is terminated.',
      zeebe: 'BpmnIncidentBehavior',
      place: 'engine/core/steps/termination.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/api/history.test.ts',
        title: 'keeps what was resolved, with the element, the job and the reason',
      },
      turned: {
        from: "execution.emit('INCIDENT', 'RESOLVED', incidentKey, {});",
        to: "if (incidentKey < 0) execution.emit('INCIDENT', 'RESOLVED', incidentKey, {});",
      },
    },
    {
      id: 'incidents.shown-up-to-the-root',
      rule: 'An instance shows an incident that is open in it or in what it has called, however deep, until it is resolved.',
      zeebe: 'ListViewProcessInstanceFromIncidentHandler',
      place: 'engine/api/rest/process-instances/view.ts',
      verdict: 'same',
      test: {
        file: 'tests/engine/api/history.test.ts',
        title: 'tells of an incident in what was called, up to the root, until it is resolved',
      },
      turned: { from: 'troubled.has(row.processInstanceKey)', to: 'troubled.has(-1)' },
    },
    {
      id: 'incidents.shown-at-call-activities',
      rule: 'A call activity shows an incident that is open in what it has called.',
      zeebe: 'FlowNodeInstanceFromIncidentHandler, incident tree path',
      place: 'engine/api/rest/element-instances/view.ts',
      verdict: 'differs',
      why: 'An element instance shows the incident that stops it itself; the incidents inside and below it are found by POST /element-instances/{key}/incidents/search.',
      test: {
        file: 'tests/conformance/statistics.test.ts',
        title: 'finds the incidents of an element instance: its own, those inside it and those of what it called',
      },
    },
    {
      id: 'incidents.pending',
      rule: 'A new incident is PENDING in the searchable store until its place in the tree is known, then ACTIVE.',
      zeebe: 'IncidentHandler',
      place: 'engine/api/rest/incidents/view.ts',
      verdict: 'differs',
      why: 'It is ACTIVE at once: a search reads what the engine has written, and nothing is found out later.',
    },
    {
      id: 'incidents.banned-instances',
      rule: 'An instance at which the engine itself fails is banned: its commands are ignored from then on.',
      zeebe: 'BannedInstanceCommandCheck',
      place: 'engine/core/kernel/incidents.ts',
      verdict: 'differs',
      why: 'A command at which the engine fails is refused as a whole and changes nothing, so the instance stays as it was and open to other commands.',
    },
  ],
};
