import { execute, invalid } from '../shared/problem.ts';
import { toInteger, toKey } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { type ResultMessage, readJobResult } from './job-result.ts';
import { businessIdOf, required, variablesOf } from './read.ts';

interface JobRequest {
  readonly jobKey: string;
  readonly jobLeaseToken?: string;
}

interface VariablesRequest extends JobRequest {
  readonly variables: string;
}

interface CompleteJobRequest extends VariablesRequest {
  readonly result?: ResultMessage | null;
  readonly businessId?: string;
}

interface FailJobRequest extends VariablesRequest {
  readonly retries: number;
  readonly errorMessage: string;
  readonly retryBackOff: string;
}

interface ThrowErrorRequest extends VariablesRequest {
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** An empty token is none, as in Zeebe. */
const jobOf = ({ jobKey, jobLeaseToken = '' }: JobRequest) => ({
  jobKey: toKey(jobKey),
  ...(jobLeaseToken === '' ? {} : { leaseToken: jobLeaseToken }),
});

export const jobCalls = ({ engine }: GrpcContext) => ({
  async CompleteJob({ variables, result, businessId: given, ...of }: CompleteJobRequest) {
    const businessId = businessIdOf(given);
    await execute(engine, {
      type: 'JOB.COMPLETE',
      ...jobOf(of),
      variables: variablesOf(variables),
      ...(result ? { result: readJobResult(result) } : {}),
      ...(businessId === null ? {} : { businessId }),
    });
    return {};
  },

  async FailJob({ retries, errorMessage, retryBackOff, variables, ...of }: FailJobRequest) {
    await execute(engine, {
      type: 'JOB.FAIL',
      ...jobOf(of),
      retries,
      errorMessage,
      retryBackOffMs: toInteger(retryBackOff, 'retryBackOff', 0),
      variables: variablesOf(variables),
    });
    return {};
  },

  async ThrowError({ errorCode, errorMessage, variables, ...of }: ThrowErrorRequest) {
    await execute(engine, {
      type: 'JOB.THROW_ERROR',
      ...jobOf(of),
      errorCode: required(errorCode, 'errorCode'),
      errorMessage,
      variables: variablesOf(variables),
    });
    return {};
  },

  async UpdateJobRetries({ retries, ...of }: JobRequest & { readonly retries: number }) {
    await execute(engine, { type: 'JOB.UPDATE', ...jobOf(of), retries });
    return {};
  },

  async UpdateJobTimeout({ timeout, ...of }: JobRequest & { readonly timeout: string }) {
    await execute(engine, { type: 'JOB.UPDATE', ...jobOf(of), timeoutMs: toInteger(timeout, 'timeout', 1) });
    return {};
  },

  async UpdateJobPriority({ priority, ...of }: JobRequest & { readonly priority?: number }) {
    if (priority === undefined) throw invalid('priority', 'is required');
    await execute(engine, { type: 'JOB.UPDATE', ...jobOf(of), priority });
    return {};
  },
});
