/**
 * One job, from its variables to its outcome. The moves: what the job brings is checked against the schemas of its worker, its process instance is
 * linked to the dossier, the person behind the step is found, and the work is done. Nothing is told to the engine here; the caller does that.
 *
 * A job ends in one of three ways:
 * - completed, with the variables that the work answers;
 * - in an error of the process, which the diagram handles;
 * - failed. While the office's database is away it keeps its retries. What a repeat cannot cure (a variable that does not fit, a refusal of the office other than that something is not available) has no
 *   retries left and becomes an incident at once. Anything else has one retry less and comes again after 1 s, then after 4 s, and becomes an
 *   incident when none is left; how long to wait for an agency that does not answer is said by the failure itself.
 *
 * A job may be done twice: an answer that is lost, or a worker that dies, brings it again. So each work is keyed by its step and not by the attempt.
 */
import type { Static, TObject } from 'typebox';
import { Value } from 'typebox/value';
import { AgencyUnreachable } from '../../office/agencies/index.ts';
import { linkInstance } from '../../office/dossiers/index.ts';
import { type Office, OfficeError, StoreAwayError } from '../../office/kernel/index.ts';
import { officeTexts } from '../../office/texts/index.ts';
import { MINUTE_MS } from '../../office/time/index.ts';
import { explainFailure } from './explain-failure.ts';
import { performerOf, SEARCH_LAG_MS } from './performer.ts';
import { type AnyWorker, BpmnError, type EngineClient, type Variables, type Worker } from './worker.ts';

/** What of an activated job is looked at. Keys are text. */
export interface JobFacts {
  readonly type: string;
  readonly jobKey: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly processInstanceKey: string;
  readonly processDefinitionId: string;
  readonly retries: number;
  readonly variables: Variables;
  readonly customHeaders: Variables;
}

export type JobOutcome =
  | { readonly kind: 'completed'; readonly variables: Variables }
  | {
      readonly kind: 'bpmn-error';
      readonly errorCode: string;
      readonly errorMessage: string;
      readonly variables: Variables;
    }
  | { readonly kind: 'failed'; readonly retries: number; readonly retryBackOff: number; readonly errorMessage: string };

const RETRY_MS = 1_000;
const RETRY_MS_MAX = MINUTE_MS;
const STORE_RETRY_MS = 3_000;
/** Retries that a step has at first, to tell the first failure from the later ones. */
const RETRIES_FIRST = 3;

/** Does one job and says how it went; nothing is told to the engine here. Its searches may lag behind what it was told. */
export async function runJob(
  office: Office,
  client: EngineClient,
  worker: AnyWorker,
  job: JobFacts,
  searchLagMs = SEARCH_LAG_MS,
): Promise<JobOutcome> {
  try {
    return { kind: 'completed', variables: await work(office, client, worker as Worker, job, searchLagMs) };
  } catch (cause) {
    if (cause instanceof BpmnError) {
      const { code: errorCode, message: errorMessage, variables } = cause;
      return { kind: 'bpmn-error', errorCode, errorMessage, variables };
    }
    return failureOf(job, cause);
  }
}

async function work(
  office: Office,
  client: EngineClient,
  worker: Worker,
  job: JobFacts,
  searchLagMs: number,
): Promise<Variables> {
  const variables = read(worker.variables, job.variables, 'variables', job);
  const headers = read(worker.headers, job.customHeaders, 'headers', job);
  await link(office, job);
  const performer = job.customHeaders.performer;
  const actor = await performerOf(office, client, {
    ...job,
    performer: typeof performer === 'string' ? performer : undefined,
    searchLagMs,
  });
  const key = `${job.elementId}:${job.elementInstanceKey}`;
  const step = { processId: job.processDefinitionId, elementId: job.elementId };
  return { ...(await worker.work({ office, client, actor, key, step }, variables, headers)) };
}

/** Every job names its process instance to the office; that also confirms the message that started it. */
async function link(office: Office, { variables, processInstanceKey, processDefinitionId }: JobFacts): Promise<void> {
  if (typeof variables.dossierId === 'string')
    await linkInstance(office, variables.dossierId, processInstanceKey, processDefinitionId);
}

/** A contract that is not met cannot be met by a repeat: it becomes an incident at once. */
class ContractError extends Error {}

function read<Schema extends TObject>(
  schema: Schema,
  value: Variables,
  what: 'variables' | 'headers',
  job: JobFacts,
): Static<Schema> {
  if (Value.Check(schema, value)) return value;
  const reasons = Value.Errors(schema, value).map((error) => `${error.instancePath || '/'} ${error.message}`);
  const said = { element: job.elementId, type: job.type, reasons: reasons.slice(0, 5).join('; ') };
  throw new ContractError(
    what === 'variables'
      ? officeTexts.en.say('jobs.variablesMisfit', said)
      : officeTexts.en.say('jobs.headersMisfit', said),
  );
}

function failureOf(job: JobFacts, cause: unknown): JobOutcome {
  const final = cause instanceof ContractError || (cause instanceof OfficeError && cause.kind !== 'not-available');
  // That the database is away says nothing of the job: it comes again for as long as that lasts, and never becomes an incident by it.
  const isAway = cause instanceof StoreAwayError;
  const lessByOne = Math.max(0, job.retries - 1);
  const retries = final ? 0 : isAway ? job.retries : lessByOne;
  const attempt = Math.max(0, RETRIES_FIRST - job.retries);
  const backOff = Math.min(RETRY_MS * 4 ** attempt, RETRY_MS_MAX);
  return {
    kind: 'failed',
    retries,
    retryBackOff: isAway ? STORE_RETRY_MS : cause instanceof AgencyUnreachable ? cause.retryMs : backOff,
    errorMessage: `${explainFailure(cause)} (step "${job.elementId}", dossier ${String(job.variables.dossierId ?? 'unknown')}).${final ? ' Correct this, then resolve the incident.' : ''}`,
  };
}
