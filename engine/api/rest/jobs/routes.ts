import { type Static, Type } from '@fastify/type-provider-typebox';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { exactBody, variableTexts } from '../../shared/json.ts';
import { execute, invalid } from '../../shared/problem.ts';
import { createdBatchView } from '../batch-operations/view.ts';
import { searchContext, searchRoute } from '../search/route.ts';
import { assertCriterion, filterObjectSchema, toFilter } from '../search/search.ts';
import {
  BusinessIdText,
  Int32,
  Int64,
  KeyParams,
  Nullable,
  OperationReference,
  Strict,
  toInteger,
  toKey,
  Variables,
} from '../shared/schemas.ts';
import { registerJobActivation } from './activation.ts';
import { ResultBody, toJobResult } from './result.ts';
import { jobs } from './table.ts';
import { jobView } from './view.ts';

const variables = Type.Optional(Nullable(Variables));
const jobLeaseToken = Type.Optional(Nullable(Type.String({ minLength: 1 })));

const leaseOf = (token: string | null | undefined) => (token == null ? {} : { leaseToken: token });

const CompletionBody = Nullable(
  Strict({
    variables,
    result: Type.Optional(Nullable(ResultBody)),
    jobLeaseToken,
    businessId: Type.Optional(Nullable(BusinessIdText)),
  }),
);

const FailureBody = Nullable(
  Strict({
    retries: Type.Optional(Int32),
    errorMessage: Type.Optional(Nullable(Type.String())),
    retryBackOff: Type.Optional(Int64),
    variables,
    jobLeaseToken,
  }),
);

const ErrorBody = Strict({
  errorCode: Type.String({ minLength: 1 }),
  errorMessage: Type.Optional(Nullable(Type.String())),
  variables,
  jobLeaseToken,
});

const Changeset = Strict({
  retries: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }))),
  timeout: Type.Optional(Nullable(Int64)),
  priority: Type.Optional(Nullable(Int32)),
});
const UpdateBody = Strict({
  changeset: Changeset,
  operationReference: Type.Optional(OperationReference),
  jobLeaseToken,
});
const BatchUpdateBody = Strict({
  filter: filterObjectSchema(jobs.filters),
  changeset: Changeset,
  operationReference: Type.Optional(OperationReference),
});

function changesOf({ retries, timeout, priority }: Static<typeof Changeset>) {
  if (retries == null && timeout == null && priority == null)
    throw invalid('changeset', 'must give retries, timeout or priority');
  return {
    ...(retries == null ? {} : { retries }),
    ...(timeout == null ? {} : { timeoutMs: toInteger(timeout, 'changeset.timeout', 1) }),
    ...(priority == null ? {} : { priority }),
  };
}

export const registerJobs: Resource = (api, context) => {
  const { engine } = context;
  const params = KeyParams('jobKey');

  registerJobActivation(api, context);

  searchRoute(api, context, { url: '/jobs/search', searchable: jobs, show: (rows) => rows.map(jobView) });

  api.post('/jobs/:jobKey/completion', { schema: { params, body: CompletionBody } }, async (request, reply) => {
    const jobKey = toKey(request.params.jobKey);
    const given = exactBody(request)?.result;
    const result = given ? { result: toJobResult(given) } : {};
    const businessId = request.body?.businessId;
    const assignment = businessId == null ? {} : { businessId };
    await execute(engine, {
      type: 'JOB.COMPLETE',
      jobKey,
      variables: variableTexts(request),
      ...result,
      ...assignment,
      ...leaseOf(request.body?.jobLeaseToken),
    });
    return reply.code(204).send();
  });

  api.post('/jobs/:jobKey/failure', { schema: { params, body: FailureBody } }, async (request, reply) => {
    const { retries = 0, errorMessage, retryBackOff = 0 } = request.body ?? {};
    await execute(engine, {
      type: 'JOB.FAIL',
      jobKey: toKey(request.params.jobKey),
      retries,
      errorMessage: errorMessage ?? '',
      retryBackOffMs: toInteger(retryBackOff, 'retryBackOff', 0),
      variables: variableTexts(request),
      ...leaseOf(request.body?.jobLeaseToken),
    });
    return reply.code(204).send();
  });

  api.post('/jobs/:jobKey/error', { schema: { params, body: ErrorBody } }, async (request, reply) => {
    await execute(engine, {
      type: 'JOB.THROW_ERROR',
      jobKey: toKey(request.params.jobKey),
      errorCode: request.body.errorCode,
      errorMessage: request.body.errorMessage ?? '',
      variables: variableTexts(request),
      ...leaseOf(request.body.jobLeaseToken),
    });
    return reply.code(204).send();
  });

  api.patch('/jobs/:jobKey', { schema: { params, body: UpdateBody } }, async (request, reply) => {
    const jobKey = toKey(request.params.jobKey);
    const { changeset, jobLeaseToken: token } = request.body;
    await execute(engine, { type: 'JOB.UPDATE', jobKey, ...changesOf(changeset), ...leaseOf(token) });
    return reply.code(204).send();
  });

  /** The same to all jobs that pass a filter (since 8.10), by a batch operation. */
  api.post('/jobs/batch-update', { schema: { body: BatchUpdateBody } }, async (request) => {
    const { body, permitted } = request;
    assertCriterion(body.filter);
    const plan = { kind: 'update', ...changesOf(body.changeset) } as const;
    const chosen = await toFilter(jobs.filters, body.filter, 'filter', searchContext(context, request));
    const filter = { and: [chosen, ...(permitted ? [permitted as Filter<'job'>] : [])] };
    const selection = { by: 'filter', filter } as const;
    const created = await execute(engine, { type: 'BATCH_OPERATION.CREATE', batchType: 'UPDATE_JOB', selection, plan });
    return createdBatchView(created.batchOperationKey, 'UPDATE_JOB');
  });
};
