import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../engine/core/core.ts';
import type { Job } from '../../../engine/core/entities/index.ts';
import type { Command } from '../../../engine/core/kernel/command.ts';
import {
  createJobMetrics,
  JOB_METRIC_BUCKET_MS,
  JOB_METRIC_KEYS_MAX,
} from '../../../engine/runtime/journal/job-metrics.ts';

const created = (...types: readonly string[]): Outcome =>
  ({
    reply: { ok: true },
    records: types.map((type) => ({ valueType: 'JOB', intent: 'CREATED', value: { type } })),
  }) as unknown as Outcome;
const done = created();
const job = (type: string, worker: string): Job => ({ type, worker }) as Job;
const fail = (errorMessage: string): Command => ({ type: 'JOB.FAIL', errorMessage }) as Command;
const complete = { type: 'JOB.COMPLETE' } as Command;

function counting() {
  let key = 0;
  return createJobMetrics(() => ++key);
}

/** Texts of which one may go on where another ends. */
const text = fc.stringMatching(/^[a,1]{0,3}$/);

describe('the counts of jobs', () => {
  it('keeps groups apart whatever their texts are, and gives each changed row whole', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ type: text, worker: text, message: text }), { maxLength: 30 }), (failures) => {
        // when
        const metrics = counting();
        for (const { type, worker, message } of failures) metrics.count(fail(message), done, job(type, worker), 1);
        // then
        const rows = metrics.take().map((row) => [row.jobType, row.worker, row.errorMessage, row.failedCount]);
        const expected = Map.groupBy(failures, ({ type, worker, message }) => JSON.stringify([type, worker, message]));
        expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(
          new Set([...expected].map(([group, found]) => JSON.stringify([...JSON.parse(group), found.length]))),
        );
        expect(metrics.take()).toEqual([]);
      }),
    );
  });

  it('writes the same row again with its new counts, and does not change what was taken', () => {
    // given
    const metrics = counting();
    metrics.count(complete, created('b'), job('a', 'w'), 10);
    const first = metrics.take();
    // when
    metrics.count(complete, done, job('a', 'w'), 20);
    // then
    expect(first).toMatchObject([
      { jobMetricKey: 1, jobType: 'b', worker: '', createdCount: 1, createdMs: 10, completedCount: 0 },
      { jobMetricKey: 2, jobType: 'a', worker: 'w', completedCount: 1, completedMs: 10 },
    ]);
    expect(metrics.take()).toMatchObject([{ jobMetricKey: 2, completedCount: 2, completedMs: 20 }]);
  });

  it('begins anew with each bucket, and gives what was not taken of the last', () => {
    const metrics = counting();
    metrics.count(complete, done, job('a', 'w'), JOB_METRIC_BUCKET_MS - 1);
    metrics.count(complete, done, job('a', 'w'), JOB_METRIC_BUCKET_MS);
    expect(metrics.take()).toMatchObject([
      { jobMetricKey: 1, bucketMs: 0, completedCount: 1 },
      { jobMetricKey: 2, bucketMs: JOB_METRIC_BUCKET_MS, completedCount: 1 },
    ]);
  });

  it('says in its first row that it does not count any more where there are too many groups', () => {
    // given
    const metrics = counting();
    for (let group = 0; group < JOB_METRIC_KEYS_MAX; group += 1)
      metrics.count(complete, done, job(`type-${group}`, ''), 1);
    expect(metrics.take().some(({ isIncomplete }) => isIncomplete)).toBe(false);
    // when
    metrics.count(complete, done, job('one-too-many', ''), 2);
    metrics.count(complete, done, job('type-1', ''), 3);
    // then
    expect(metrics.take()).toMatchObject([
      { jobType: 'type-0', completedCount: 1, isIncomplete: true },
      { jobType: 'type-1', completedCount: 2, isIncomplete: false },
    ]);
  });
});
