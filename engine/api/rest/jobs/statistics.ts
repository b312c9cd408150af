/** How many jobs were created, completed and failed in a span of time; counted in buckets of five minutes. */
import { type Static, Type } from '@fastify/type-provider-typebox';
import { Duration } from 'luxon';
import type { JobMetric } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import { JOB_METRIC_BUCKET_MS } from '../../../runtime/journal/job-metrics.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { TIME_SERIES_ITEMS_MAX } from '../../shared/limits.ts';
import { invalid } from '../../shared/problem.ts';
import { textField } from '../search/field.ts';
import { type FilterValue, passes } from '../search/operators.ts';
import { rowsOf } from '../search/walk.ts';
import { ForwardPage, pageForward } from '../shared/forward-pages.ts';
import { dateText, optionalDateText, present } from '../shared/present.ts';
import { DateTimeText, Strict, toMoment } from '../shared/schemas.ts';

const span = { from: DateTimeText, to: DateTimeText };
const TextFilter = textField<'jobMetric'>('jobType').schema;
const JobType = Type.String({ minLength: 1 });
const page = Type.Optional(ForwardPage);

const GlobalQuery = Strict({ ...span, jobType: Type.Optional(Type.String()) });
const TypesBody = Strict({ filter: Strict({ ...span, jobType: Type.Optional(TextFilter) }), page });
const WorkersBody = Strict({ filter: Strict({ ...span, jobType: JobType }), page });
const SeriesBody = Strict({
  filter: Strict({ ...span, jobType: JobType, resolution: Type.Optional(Type.String({ maxLength: 100 })) }),
  page,
});
const ErrorsBody = Strict({
  filter: Strict({
    ...span,
    jobType: JobType,
    errorCode: Type.Optional(TextFilter),
    errorMessage: Type.Optional(TextFilter),
  }),
  page,
});

export const registerJobStatistics: Resource = (api, { engine }) => {
  const path = '/jobs/statistics';

  api.get(`${path}/global`, { schema: { querystring: GlobalQuery } }, async ({ query }) => {
    const rows = await metricsIn(engine, query, '', query.jobType);
    return present({ ...sumsOf(rows), isIncomplete: rows.some((row) => row.isIncomplete) });
  });

  api.post(`${path}/by-types`, { schema: { body: TypesBody } }, async ({ body: { filter, page } }) => {
    const jobType = filter.jobType as FilterValue | undefined;
    const rows = await metricsIn(engine, filter);
    const wanted = rows.filter((row) => jobType === undefined || passes(row.jobType, jobType));
    const items = [...Map.groupBy(wanted, (row) => row.jobType)].map(([type, of]) => ({
      jobType: type,
      ...sumsOf(of),
      workers: workersOf(of),
    }));
    return pageForward(items, (item) => item.jobType, page);
  });

  api.post(`${path}/by-workers`, { schema: { body: WorkersBody } }, async ({ body: { filter, page } }) => {
    const rows = await metricsIn(engine, filter, 'filter.', filter.jobType);
    const done = rows.filter((row) => row.completedCount + row.failedCount > 0);
    const items = [...Map.groupBy(done, (row) => row.worker)].map(([worker, of]) => ({ worker, ...sumsOf(of) }));
    return pageForward(items, (item) => item.worker, page);
  });

  api.post(`${path}/time-series`, { schema: { body: SeriesBody } }, async ({ body: { filter, page } }) => {
    const rows = await metricsIn(engine, filter, 'filter.', filter.jobType);
    const stepMs = stepOf(filter);
    const items = [...Map.groupBy(rows, (row) => row.bucketMs - (row.bucketMs % stepMs))].map(([time, of]) => ({
      time: dateText(time),
      ...sumsOf(of),
    }));
    return pageForward(items, (item) => item.time, page);
  });

  api.post(`${path}/errors`, { schema: { body: ErrorsBody } }, async ({ body: { filter, page } }) => {
    const rows = await metricsIn(engine, filter, 'filter.', filter.jobType);
    const failed = rows.filter((row) => row.failedCount > 0 && isMeant(row, filter));
    const items = [...Map.groupBy(failed, (row) => JSON.stringify([row.errorCode, row.errorMessage])).values()].map(
      (of) => ({ errorCode: of[0]?.errorCode ?? '', errorMessage: of[0]?.errorMessage ?? '', workers: workersOf(of) }),
    );
    return pageForward(items, (item) => JSON.stringify([item.errorCode, item.errorMessage]), page);
  });
};

/** Returns rows of every bucket that touches the span. */
async function metricsIn(
  engine: Engine,
  { from, to }: { readonly from: string; readonly to: string },
  path = 'filter.',
  jobType?: string,
): Promise<readonly JobMetric[]> {
  const [fromMs, toMs] = [toMoment(from, `${path}from`), toMoment(to, `${path}to`)];
  if (toMs < fromMs) throw invalid(`${path}to`, 'must not be before from');
  const touches: Filter<'jobMetric'> = {
    and: [
      { column: 'bucketMs', condition: { op: 'gt', value: fromMs - JOB_METRIC_BUCKET_MS } },
      { column: 'bucketMs', condition: { op: 'lte', value: toMs } },
    ],
  };
  const typed: Filter<'jobMetric'> = { column: 'jobType', condition: { op: 'eq', value: jobType ?? '' } };
  return rowsOf(engine, 'jobMetric', jobType === undefined ? touches : { and: [touches, typed] });
}

function isMeant({ errorCode, errorMessage }: JobMetric, filter: Static<typeof ErrorsBody>['filter']): boolean {
  const wanted = filter as { readonly errorCode?: FilterValue; readonly errorMessage?: FilterValue };
  return (
    (wanted.errorCode === undefined || passes(errorCode, wanted.errorCode)) &&
    (wanted.errorMessage === undefined || passes(errorMessage, wanted.errorMessage))
  );
}

const sumsOf = (rows: readonly JobMetric[]) => ({
  created: sum(rows, 'created'),
  completed: sum(rows, 'completed'),
  failed: sum(rows, 'failed'),
});

function sum(rows: readonly JobMetric[], what: 'created' | 'completed' | 'failed') {
  const count = rows.reduce((total, row) => total + row[`${what}Count`], 0);
  const last = rows.reduce<number | null>((latest, row) => {
    const moment = row[`${what}Ms`];
    return moment === null || (latest !== null && latest > moment) ? latest : moment;
  }, null);
  return present({ count, lastUpdatedAt: optionalDateText(last) });
}

const workersOf = (rows: readonly JobMetric[]): number =>
  new Set(rows.filter((row) => row.completedCount + row.failedCount > 0).map((row) => row.worker)).size;

/** Returns whole buckets: as many as the resolution asks for, or as keep the series readable. */
function stepOf({ from, to, resolution }: Static<typeof SeriesBody>['filter']): number {
  const spanMs = toMoment(to, 'filter.to') - toMoment(from, 'filter.from');
  const wishedMs = resolution === undefined ? spanMs / TIME_SERIES_ITEMS_MAX : durationMs(resolution);
  return Math.max(1, Math.ceil(wishedMs / JOB_METRIC_BUCKET_MS)) * JOB_METRIC_BUCKET_MS;
}

function durationMs(resolution: string): number {
  const duration = Duration.fromISO(resolution);
  const milliseconds = duration.isValid ? duration.toMillis() : Number.NaN;
  if (milliseconds > 0) return milliseconds;
  throw invalid('filter.resolution', `'${resolution}' is not a positive duration of ISO 8601, such as PT15M`);
}
