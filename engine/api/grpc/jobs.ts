import { execute } from '../shared/problem.ts';
import { toInteger, toKey } from '../shared/values.ts';
import type { GrpcContext } from './call.ts';
import { type ResultMessage, readJobResult } from './job-result.ts';
import { required, variablesOf } from './read.ts';

interface JobRequest {
  readonly jobKey: string;
}

interface VariablesRequest extends JobRequest {
  readonly variables: string;
}

interface CompleteJobRequest extends VariablesRequest {
  readonly result?: ResultMessage | null;
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

export const jobCalls = ({ engine }: GrpcContext) => ({
  async CompleteJob({ jobKey, variables, result }: CompleteJobRequest) {
    await execute(engine, {
      type: 'JOB.COMPLETE',
      jobKey: toKey(jobKey),
      variables: variablesOf(variables),
      ...(result ? { result: readJobResult(result) } : {}),
    });
    return {};
  },

  async FailJob({ jobKey, retries, errorMessage, retryBackOff, variables }: FailJobRequest) {
    await execute(engine, {
      type: 'JOB.FAIL',
      jobKey: toKey(jobKey),
      retries,
      errorMessage,
      retryBackOffMs: toInteger(retryBackOff, 'retryBackOff', 0),
      variables: variablesOf(variables),
    });
    return {};
  },

  async ThrowError({ jobKey, errorCode, errorMessage, variables }: ThrowErrorRequest) {
    await execute(engine, {
      type: 'JOB.THROW_ERROR',
      jobKey: toKey(jobKey),
      errorCode: required(errorCode, 'errorCode'),
      errorMessage,
      variables: variablesOf(variables),
    });
    return {};
  },

  async UpdateJobRetries({ jobKey, retries }: JobRequest & { readonly retries: number }) {
    await execute(engine, { type: 'JOB.UPDATE', jobKey: toKey(jobKey), retries });
    return {};
  },

  async UpdateJobTimeout({ jobKey, timeout }: JobRequest & { readonly timeout: string }) {
    await execute(engine, {
      type: 'JOB.UPDATE',
      jobKey: toKey(jobKey),
      timeoutMs: toInteger(timeout, 'timeout', 1),
    });
    return {};
  },
});
