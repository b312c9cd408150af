/**
 * Hands jobs to workers and takes them back: by the timeout of one that does not answer, and after the back-off of one that
 * failed.
 */
import type { SecretReference } from '../../model/graph/graph.ts';
import { parseExact } from '../data/exact-json.ts';
import { parsedValue, visibleVariables } from '../data/variables.ts';
import type { ElementInstance, Job, Key, Variable } from '../entities/index.ts';
import type { ActivatedJob } from '../kernel/command.ts';
import type { Execution } from '../kernel/execution.ts';
import { raiseIncident } from '../kernel/incidents.ts';
import { MAX_ACTIVATION_BYTES } from '../kernel/limits.ts';
import { collect, done, type Failure, failed, type Result, rejected } from '../kernel/result.ts';
import { isSuspended } from '../kernel/suspension.ts';
import type { Events } from '../state/records.ts';
import { secretsOf, valuesOf, withValues } from '../tasks/secrets.ts';
import { findJob } from './jobs.ts';
import { accepted, type CommandOf, type Processor } from './processor.ts';

/** A variable as a worker gets it; its text counts for the size of the message. */
interface JobVariable {
  readonly name: string;
  readonly value: string;
  readonly read: () => unknown;
}

interface Candidate {
  readonly job: Job;
  readonly instance: ElementInstance;
  readonly variables: readonly JobVariable[];
}

/**
 * Hands jobs to a worker. Keys of jobs that are gone or taken in the meantime are passed over. What does not fit beside the
 * others into the largest message is left for the next activation; what does not fit alone gets an incident.
 */
export const activateJobs: Processor<'JOB_BATCH.ACTIVATE'> = (execution, command) => {
  const deadlineMs = execution.nowMs + command.timeoutMs;
  const jobs: ActivatedJob[] = [];
  const left: Job[] = [];
  let bytes = 0;
  for (const jobKey of command.jobKeys) {
    const found = findCandidate(execution, jobKey, command);
    const candidate = found && withSecrets(execution, found);
    if (candidate === null) continue;
    const size = bytesOf(candidate);
    if (size > MAX_ACTIVATION_BYTES) raiseTooLarge(execution, candidate, size);
    else if (bytes + size > MAX_ACTIVATION_BYTES) left.push(candidate.job);
    else {
      bytes += size;
      const leaseToken = command.leaseTokens?.get(jobKey);
      const lease = leaseToken === undefined ? {} : { leaseToken };
      jobs.push(activateJob(execution, candidate, { worker: command.worker, deadlineMs, ...lease }));
    }
  }
  return { ok: true, value: { jobs, left } };
};

function findCandidate(
  execution: Execution,
  jobKey: Key,
  { fetchVariables: names = [], leaseTokens }: CommandOf<'JOB_BATCH.ACTIVATE'>,
): Candidate | null {
  const { job: jobs, elementInstance } = execution.state.tables;
  const job = jobs.get(jobKey);
  if (job?.state !== 'CREATED') return null;
  if (job.leaseToken !== null && !leaseTokens?.has(jobKey)) return null; // else a worker that was late could end it unseen
  const instance = elementInstance.get(job.elementInstanceKey);
  if (instance === undefined) return null;
  const visible = Array.from(visibleVariables(execution.state, instance).values(), given);
  const all = job.kind === 'TASK_LISTENER' ? overlaid(visible, requestedVariables(execution, instance)) : visible;
  const variables = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  return { job, instance, variables };
}

/** Puts secrets in the place of their references; null when one cannot be, and the job waits until a person has seen to it. */
function withSecrets(execution: Execution, candidate: Candidate): Candidate | null {
  const references = secretsOf(execution, candidate.job, candidate.instance);
  if (references.length === 0) return candidate;
  const values = valuesOf(execution, references);
  const filled = values.ok
    ? collect(candidate.variables, (variable) => filledIn(variable, references, values.value))
    : values;
  if (filled.ok) return { ...candidate, variables: filled.value };
  stop(execution, candidate, filled.failure);
  return null;
}

function filledIn(
  variable: JobVariable,
  references: readonly SecretReference[],
  values: ReadonlyMap<string, string>,
): Result<JobVariable> {
  const inside = references.filter(({ path: [name] }) => name === variable.name);
  if (inside.length === 0) return done(variable);
  const filled = withValues(variable.read(), inside, values);
  if (!filled.ok) return filled;
  const { value } = filled;
  return done({ name: variable.name, value: JSON.stringify(value), read: () => value });
}

function given(variable: Variable): JobVariable {
  return { name: variable.name, value: variable.value, read: () => parsedValue(variable).exact };
}

/** Lays variables over others: what is above hides what is below. */
const overlaid = (below: readonly JobVariable[], above: readonly JobVariable[]): readonly JobVariable[] => [
  ...new Map([...below, ...above].map((variable) => [variable.name, variable])).values(),
];

/**
 * Lists the variables that somebody wants to complete or to change a user task with: its listeners see it before it holds,
 * above what the process has, so that they can judge it (Camunda documentation, "User task listeners", use cases: completing
 * with valid variables).
 */
function requestedVariables(execution: Execution, { elementInstanceKey }: ElementInstance): readonly JobVariable[] {
  const [task] = execution.state.indexes.userTasksOfElement.find(elementInstanceKey);
  const texts = Object.entries(task?.transition?.variables ?? {});
  return texts.map(([name, value]) => ({ name, value, read: () => parseExact(value).exact }));
}

/**
 * Bytes of the job's message, whichever way it is written: its variables and headers, and enough for its ids. Counted in
 * characters where even the longest encoding of them fits.
 */
function bytesOf({ job, variables }: Candidate): number {
  const headers = Object.entries(job.customHeaders);
  let characters = 0;
  for (const { name, value } of variables) characters += name.length + value.length + MEMBER_BYTES;
  for (const [name, value] of headers) characters += name.length + value.length + MEMBER_BYTES;
  if (characters * UTF8_BYTES_PER_CHARACTER_MAX <= MAX_ACTIVATION_BYTES) return characters + ENVELOPE_BYTES;
  const texts = [...variables.flatMap(({ name, value }) => [name, value]), ...headers.flat()];
  const members = (variables.length + headers.length) * MEMBER_BYTES;
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), members + ENVELOPE_BYTES);
}

/** Quotes, colon and comma around a name and its value. */
const MEMBER_BYTES = 6;
/** Type, ids, keys and numbers of a job take some hundred bytes. */
const ENVELOPE_BYTES = 2_048;
const UTF8_BYTES_PER_CHARACTER_MAX = 3;

/** The job waits until a person has made it smaller. */
function raiseTooLarge(execution: Execution, candidate: Candidate, bytes: number): void {
  const message = `The job with key '${candidate.job.jobKey}' can not be activated, because with ${(bytes / 2 ** 20).toFixed(1)} MB it is larger than the configured message size (per default is 4 MB). Try to reduce the size by reducing the number of fetched variables or modifying the variable values.`;
  stop(execution, candidate, failed('MESSAGE_SIZE_EXCEEDED', message).failure);
}

/** Keeps a job from being handed out again until its incident is resolved; it loses no retry. */
function stop(execution: Execution, { job: { jobKey, retries }, instance }: Candidate, failure: Failure): void {
  const errorMessage = failure.message;
  execution.emit('JOB', 'FAILED', jobKey, { state: 'FAILED', retries, errorMessage, recurAtMs: null });
  raiseIncident(execution, instance, failure, jobKey);
}

function activateJob(
  execution: Execution,
  { job, variables }: Candidate,
  activation: Events['JOB']['ACTIVATED'],
): ActivatedJob {
  execution.emit('JOB', 'ACTIVATED', job.jobKey, activation);
  return {
    job: execution.state.tables.job.get(job.jobKey) ?? job,
    variables: Object.fromEntries(variables.map(({ name, read }) => [name, read()])),
  };
}

/** Takes a job back from a worker that did not answer in time: another one may have it; its retries stay. */
export const timeOutJob: Processor<'JOB.TIME_OUT'> = (execution, { jobKey }) => {
  const found = findJob(execution, jobKey, 'Expected to time out activated job');
  if (!found.ok) return found;
  const { job, instance } = found.value;
  if (!isDue(execution, job.deadlineMs) || job.state !== 'ACTIVATED') return notDue(job, 'time out activated job');
  execution.emit('JOB', 'TIMED_OUT', jobKey, {});
  return putAside(execution, jobKey, instance);
};

/** Makes a failed job activatable again when its back-off is over. */
export const recurJob: Processor<'JOB.RECUR'> = (execution, { jobKey }) => {
  const found = findJob(execution, jobKey, 'Expected to recur failed job');
  if (!found.ok) return found;
  const { job, instance } = found.value;
  if (!isDue(execution, job.recurAtMs) || job.state !== 'BACKING_OFF') return notDue(job, 'recur failed job');
  execution.emit('JOB', 'RECURRED', jobKey, {});
  return putAside(execution, jobKey, instance);
};

/** A job that comes back while its instance is suspended is put aside like those that were there. */
function putAside(execution: Execution, jobKey: Key, instance: ElementInstance): typeof accepted {
  if (isSuspended(execution.state, instance)) execution.emit('JOB', 'SUSPENDED', jobKey, {});
  return accepted;
}

function isDue(execution: Execution, dueMs: number | null): boolean {
  return dueMs !== null && dueMs <= execution.nowMs;
}

function notDue(job: Job, action: string) {
  const reason = `Expected to ${action} with key '${job.jobKey}', but it is in state '${job.state}' and not due`;
  return rejected('INVALID_STATE', reason);
}
