/** Leases of jobs: which worker may still end a job, and who is handed one that has been leased. */
import type { Area } from './rule.ts';

const core = 'tests/engine/core/tasks/job-leases.test.ts';
const runtime = 'tests/engine/runtime/job-leases.test.ts';
const conformance = 'tests/conformance/job-leases.test.ts';
const commands = 'engine/core/commands/jobs.ts';
const queues = 'engine/runtime/jobs/job-queues.ts';

export const jobLeases: Area = {
  id: 'job-leases',
  title: 'Job leases',
  isWhole: true,
  read: [
    'architecture decision 0005-810, "Job lease"',
    'JobLeaseFencingCheck',
    'LeaseTokens',
    'documentation, "Job workers", job leasing',
  ],
  rules: [
    {
      id: 'job-leases.token',
      rule: 'Who asks for jobs with a lease gets a random token with each of them, another one each time the job is handed out; who asks without one gets none (8.10).',
      zeebe: 'LeaseTokens, job lease D1',
      place: 'engine/runtime/loop/serve.ts',
      verdict: 'same',
      test: {
        file: runtime,
        title: 'have a token each, and a new one each time; those that are asked for without have none',
      },
      turned: { from: 'randomUUID()]', to: "'one']" },
    },
    {
      id: 'job-leases.absent',
      rule: 'Over gRPC the token is absent from a job that was activated without a lease; over REST it is null.',
      zeebe: 'ActivatedJob, documentation, "Zeebe API RPCs"',
      place: 'engine/api/grpc/activated-job.ts',
      verdict: 'same',
      test: { file: conformance, title: 'a job has no token that was asked for without a lease' },
      turned: { from: 'job.leaseToken ?? undefined', to: "job.leaseToken ?? ''" },
    },
    {
      id: 'job-leases.needs-token',
      rule: 'A leased job is completed, failed or given an error only with its token; without one the command is refused with INVALID_STATE.',
      zeebe: 'JobLeaseFencingCheck',
      place: commands,
      verdict: 'same',
      test: { file: core, title: 'is not ended without a token, nor with one that is no longer the last: $type' },
      turned: { from: 'held === null || given === held', to: 'held === null || given === undefined || given === held' },
    },
    {
      id: 'job-leases.stale',
      rule: 'A token that is not that of the last activation with a lease is refused with INVALID_STATE, and neither token is told.',
      zeebe: 'JobLeaseFencingCheck',
      place: commands,
      verdict: 'same',
      test: { file: core, title: 'is not ended without a token, nor with one that is no longer the last: $type' },
      turned: { from: 'held === null || given === held', to: 'held === null || given !== undefined' },
    },
    {
      id: 'job-leases.unneeded',
      rule: 'A job that was never leased takes commands with any token.',
      zeebe: 'JobLeaseFencingCheck',
      place: commands,
      verdict: 'same',
      test: { file: core, title: 'takes any token, as one that needs none' },
      turned: { from: 'held === null || given === held', to: 'given === held' },
    },
    {
      id: 'job-leases.updates-without-token',
      rule: 'Retries, timeout and priority of a leased job are changed without a token, by operators and batch operations.',
      zeebe: 'JobLeaseFencingCheck, job lease D4',
      place: commands,
      verdict: 'same',
      test: {
        file: core,
        title: 'is changed by whoever shows no token, and by who shows the last one, not by who shows another: %o',
      },
      turned: {
        from: "leaseToken === undefined ? null : refuseStale(job, leaseToken, 'Expected to update job')",
        to: "refuseStale(job, leaseToken, 'Expected to update job')",
      },
    },
    {
      id: 'job-leases.updates-with-token',
      rule: 'An update that shows a token is refused when it is not the last one, so that a worker learns that she has lost the job.',
      zeebe: 'JobLeaseFencingCheck, job lease D4',
      place: commands,
      verdict: 'same',
      test: {
        file: core,
        title: 'is changed by whoever shows no token, and by who shows the last one, not by who shows another: %o',
      },
      turned: {
        from: "leaseToken === undefined ? null : refuseStale(job, leaseToken, 'Expected to update job')",
        to: 'null',
      },
    },
    {
      id: 'job-leases.kept-on-release',
      rule: 'A job that has timed out or failed keeps its lease until the next activation with one: who had it last may still end it.',
      zeebe: 'job lease D3',
      place: 'engine/core/appliers/work.ts',
      verdict: 'same',
      test: {
        file: core,
        title: 'keeps its lease when it has %s: who had it last may still end it, and nobody without',
      },
      turned: {
        from: "const activatable = { state: 'CREATED', deadlineMs: null, recurAtMs: null }",
        to: "const activatable = { state: 'CREATED', deadlineMs: null, recurAtMs: null, leaseToken: null }",
      },
    },
    {
      id: 'job-leases.kept-otherwise',
      rule: 'The resolution of an incident, a migration and a suspension leave the lease as it is.',
      zeebe: 'job lease D3',
      place: 'engine/core/appliers/work.ts',
      verdict: 'same',
      test: { file: core, title: 'keeps its lease through an incident, a migration and a suspension' },
      turned: {
        from: 'RESUMED: (state, { key }) => change(state.tables.job, key, activatable)',
        to: 'RESUMED: (state, { key }) => change(state.tables.job, key, { ...activatable, leaseToken: null })',
      },
    },
    {
      id: 'job-leases.skipped',
      rule: 'An activation without a lease passes over jobs that have been leased, and takes others of their type.',
      zeebe: 'job lease D5',
      place: queues,
      verdict: 'same',
      test: {
        file: runtime,
        title: 'are not handed to who wants no lease, who waits for others in the same line',
      },
      turned: { from: '(withLease === true || leaseToken === null)', to: 'leaseToken !== undefined' },
    },
    {
      id: 'job-leases.for-good',
      rule: 'Once leased, a job is handed out only with leases: there is no command that takes the lease away.',
      zeebe: 'job lease D6',
      place: 'engine/core/commands/job-activation.ts',
      verdict: 'same',
      test: { file: core, title: 'is handed out again only with a lease, and passed over by who wants none' },
      turned: { from: '!leaseTokens?.has(jobKey)', to: 'leaseTokens?.has(jobKey) === false' },
    },
    {
      id: 'job-leases.takes-all',
      rule: 'An activation with a lease gets jobs that were leased and jobs that never were, and leases them all.',
      zeebe: 'job lease D5',
      place: queues,
      verdict: 'same',
      test: {
        file: runtime,
        title: 'have a token each, and a new one each time; those that are asked for without have none',
      },
      turned: {
        from: '(withLease === true || leaseToken === null)',
        to: '(withLease === true) === (leaseToken !== null)',
      },
    },
    {
      id: 'job-leases.streams',
      rule: 'A job that has been leased is pushed only to streams that want leases; where there is none, it waits to be polled.',
      zeebe: 'job lease D5',
      place: 'engine/runtime/jobs/job-streams.ts',
      verdict: 'same',
      test: { file: runtime, title: 'wait to be polled when no stream wants leases any more' },
      turned: { from: 'permits(stream.request, job) && ', to: '' },
    },
    {
      id: 'job-leases.skips-are-counted',
      rule: 'How often jobs were passed over for want of a lease is counted by type and way.',
      zeebe: 'job lease D5',
      place: 'engine/observability/metrics.ts',
      verdict: 'differs',
      why: 'Nothing is walked past here, so nothing can be counted; the gauge `engine_leased_jobs` tells how many wait for a worker that wants leases.',
      test: {
        file: 'tests/conformance/observability.test.ts',
        title: 'metrics tell how many jobs wait for a worker that wants leases',
      },
      turned: { from: 'engine.load().leasedJobs', to: 'engine.load().activatableJobs' },
    },
    {
      id: 'job-leases.new-job',
      rule: 'A job that is made anew, as by a modification that ends its element and activates it again, has no lease.',
      zeebe: 'job lease D6',
      place: 'engine/core/tasks/jobs.ts',
      verdict: 'same',
      test: { file: core, title: 'is a new job without a lease when its element is terminated and activated again' },
      turned: { from: 'leaseToken: null', to: "leaseToken: 'old'" },
    },
    {
      id: 'job-leases.all-kinds',
      rule: 'Jobs of listeners are leased like those of tasks.',
      zeebe: 'job lease, consequences',
      place: 'engine/core/commands/job-activation.ts',
      verdict: 'same',
      test: { file: core, title: 'may be that of a listener' },
      turned: { from: 'leaseToken === undefined ? {}', to: "found?.job.kind !== 'BPMN_ELEMENT' ? {}" },
    },
    {
      id: 'job-leases.returned',
      rule: 'Jobs that could not be handed over come back at once, and keep their lease.',
      zeebe: 'JobYieldProcessor, job lease D4',
      place: 'engine/runtime/jobs/return-jobs.ts',
      verdict: 'same',
      test: {
        file: runtime,
        title: 'come back at once, with their lease, when the client goes away before it has them',
      },
      turned: { from: 'leaseToken === null ? {} : { leaseToken }', to: '{}' },
    },
    {
      id: 'job-leases.durable',
      rule: 'The token is written with the activation, so that it holds after a restart.',
      zeebe: 'job lease D2',
      place: 'engine/store/postgres/load.ts',
      verdict: 'same',
      test: {
        file: runtime,
        title: 'a lease in %s outlives its engine: who has it ends the job, and nobody else is handed it',
      },
      turned: { from: 'lease_token as "leaseToken"', to: 'null as "leaseToken"' },
    },
  ],
};
