/**
 * Statistics of jobs: how many were created, completed and failed, by type, worker and error, in buckets of five minutes.
 *
 * The bucket of the present is counted in memory. Whatever has changed in it goes into each batch, as the whole row, so that the same
 * row is written again until the bucket is over; the next count after its end begins a new one. A bucket holds at most 9,500 rows
 * (`JOB_METRIC_KEYS_MAX`): what comes beyond is not counted, and the first row says so (`isIncomplete`).
 *
 * After a crash or a lost session the counts of the running bucket begin at zero under new keys, so the bucket has two sets of rows,
 * which readers add up. Nothing that was committed is lost.
 */
import type { Outcome } from '../../core/core.ts';
import type { Job, JobMetric, Key } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';

/** Jobs are counted in buckets of so many milliseconds: Camunda's default of five minutes. */
export const JOB_METRIC_BUCKET_MS = 300_000;
/** Different types, workers and errors that are counted in one bucket. */
export const JOB_METRIC_KEYS_MAX = 9_500;
/** Longer names and messages are cut. */
export const JOB_METRIC_TEXT_CHARS = 500;

type What = 'created' | 'completed' | 'failed';
type JobGroup = Pick<JobMetric, 'jobType' | 'worker' | 'errorCode' | 'errorMessage'>;
/** A row as it is counted: every job of a bucket counts in place, and a batch takes a copy. */
type Tally = { -readonly [Field in keyof JobMetric]: JobMetric[Field] };

export interface JobMetrics {
  /** Counts what a command did to jobs; `job` is the one that it names, as it was before. */
  count(command: Command, outcome: Outcome, job: Job | undefined, nowMs: number): void;
  /** Rows that were changed since the last call. */
  take(): readonly JobMetric[];
}

/** Counts jobs in memory; each bucket's rows are written again and again until the bucket is over. */
export function createJobMetrics(nextKey: () => Key): JobMetrics {
  let bucketMs = 0;
  let tallies = new Map<string, Tally>();
  const changed = new Set<Tally>();
  let written: JobMetric[] = []; // of buckets that are over, and not taken yet

  const turnTo = (moment: number): void => {
    const begin = moment - (moment % JOB_METRIC_BUCKET_MS);
    if (begin === bucketMs) return;
    written = [...written, ...changedRows()];
    tallies = new Map();
    bucketMs = begin;
  };
  const changedRows = (): readonly JobMetric[] => {
    const rows = Array.from(changed, (tally) => ({ ...tally }));
    changed.clear();
    return rows;
  };
  const loseCount = (): void => {
    const [first] = tallies.values();
    if (first === undefined || first.isIncomplete) return;
    first.isIncomplete = true;
    changed.add(first);
  };
  const findOrBegin = (group: JobGroup): Tally | undefined => {
    const id = idOf(group);
    const known = tallies.get(id);
    if (known !== undefined || tallies.size >= JOB_METRIC_KEYS_MAX) return known;
    const tally = { jobMetricKey: nextKey(), bucketMs, ...group, ...nothingYet };
    tallies.set(id, tally);
    return tally;
  };
  const add = (what: What, group: JobGroup, nowMs: number): void => {
    turnTo(nowMs);
    const tally = findOrBegin(group);
    if (tally === undefined) {
      loseCount();
      return;
    }
    tally[`${what}Count`] += 1;
    tally[`${what}Ms`] = nowMs;
    changed.add(tally);
  };

  return {
    count(command, { reply, records }, job, nowMs) {
      for (const record of records) {
        if (record.valueType === 'JOB' && record.intent === 'CREATED')
          add('created', { jobType: cut(record.value.type), ...noError, worker: '' }, nowMs);
      }
      if (job === undefined || !reply.ok) return;
      const group = { jobType: cut(job.type), worker: cut(job.worker) };
      if (command.type === 'JOB.COMPLETE') add('completed', { ...group, ...noError }, nowMs);
      if (command.type === 'JOB.FAIL')
        add('failed', { ...group, errorCode: '', errorMessage: cut(command.errorMessage) }, nowMs);
      if (command.type === 'JOB.THROW_ERROR') {
        const { errorCode, errorMessage } = command;
        add('failed', { ...group, errorCode: cut(errorCode), errorMessage: cut(errorMessage) }, nowMs);
      }
    },
    take() {
      const taken = [...written, ...changedRows()];
      written = [];
      return taken;
    },
  };
}

/** The lengths tell where one text ends and the next begins; it is computed for every job. */
const idOf = ({ jobType, worker, errorCode, errorMessage }: JobGroup): string =>
  `${jobType.length},${worker.length},${errorCode.length},${jobType}${worker}${errorCode}${errorMessage}`;

const noError = { errorCode: '', errorMessage: '' } as const;
const nothingYet = {
  createdCount: 0,
  createdMs: null,
  completedCount: 0,
  completedMs: null,
  failedCount: 0,
  failedMs: null,
  isIncomplete: false,
} as const;

const cut = (text: string): string => text.slice(0, JOB_METRIC_TEXT_CHARS);
