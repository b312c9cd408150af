/** What workers ask for and answer, and what falls due of their jobs. Names follow Zeebe's value types and intents. */
import type { Key } from '../entities/index.ts';
import type { JobResult } from './job-result.ts';

/** JSON texts by name. */
type VariableTexts = Readonly<Record<string, string>>;

/** Of which job, and the token of the activation that the caller has, when that was one with a lease. */
interface OfJob {
  readonly jobKey: Key;
  readonly leaseToken?: string;
}

export type JobCommand =
  | {
      readonly type: 'JOB_BATCH.ACTIVATE';
      readonly jobType: string;
      readonly jobKeys: readonly Key[];
      readonly worker: string;
      readonly timeoutMs: number;
      /** Names of the variables that the worker wants; all of them when absent or empty. */
      readonly fetchVariables?: readonly string[];
      /** By the keys of the jobs; absent: the worker wants no lease, and gets no job that had one. */
      readonly leaseTokens?: ReadonlyMap<Key, string>;
    }
  | ({
      readonly type: 'JOB.COMPLETE';
      readonly variables: VariableTexts;
      readonly result?: JobResult;
      /** For the process instance of the job, as by `PROCESS_INSTANCE_BUSINESS_ID.ASSIGN`. */
      readonly businessId?: string;
    } & OfJob)
  | ({
      readonly type: 'JOB.FAIL';
      readonly retries: number;
      readonly errorMessage: string;
      readonly retryBackOffMs: number;
      readonly variables: VariableTexts;
    } & OfJob)
  | ({
      readonly type: 'JOB.THROW_ERROR';
      readonly errorCode: string;
      readonly errorMessage: string;
      readonly variables: VariableTexts;
    } & OfJob)
  | ({
      readonly type: 'JOB.UPDATE';
      readonly retries?: number;
      readonly timeoutMs?: number;
      readonly priority?: number;
    } & OfJob)
  | { readonly type: 'JOB.TIME_OUT'; readonly jobKey: Key }
  | { readonly type: 'JOB.RECUR'; readonly jobKey: Key };
