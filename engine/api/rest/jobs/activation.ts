import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import type { Resource } from '../../http/context.ts';
import { processesOf } from '../../identity/jobs.ts';
import { JOBS_PER_ACTIVATION_MAX } from '../../shared/limits.ts';
import { present } from '../shared/present.ts';
import { Int64, Nullable, Strict, Texts, toInteger } from '../shared/schemas.ts';
import { activatedJobView } from './view.ts';

const Body = Strict({
  type: Type.String({ minLength: 1 }),
  worker: Type.Optional(Nullable(Type.String())),
  timeout: Int64,
  maxJobsToActivate: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
  fetchVariable: Type.Optional(Nullable(Texts)),
  requestTimeout: Type.Optional(Int64),
  tenantIds: Type.Optional(Nullable(Texts)),
  /** Whether the tenants are those of `tenantIds`, or those of the caller. */
  tenantFilter: Type.Optional(Type.Enum(['PROVIDED', 'ASSIGNED'])),
  withLease: Type.Optional(Nullable(Type.Boolean())),
});

export const registerJobActivation: Resource = (api, { engine, tenancy, stopping }) => {
  api.post('/jobs/activation', { schema: { body: Body } }, async (request, reply) => {
    const { body } = request;
    const tenants = tenancy.ofJobs(body.tenantIds ?? [], body.tenantFilter === 'ASSIGNED');
    const jobs = await engine.activateJobs({
      type: body.type,
      worker: body.worker ?? '',
      timeoutMs: toInteger(body.timeout, 'timeout', 1),
      maxJobs: Math.min(body.maxJobsToActivate, JOBS_PER_ACTIVATION_MAX),
      requestTimeoutMs: toInteger(body.requestTimeout ?? 0, 'requestTimeout', Number.MIN_SAFE_INTEGER),
      fetchVariables: body.fetchVariable ?? [],
      withLease: body.withLease === true,
      ...processesOf(request.caller),
      ...tenants,
      signal: AbortSignal.any([stopping, whenGone(reply)]),
    });
    return present({ jobs: jobs.map(activatedJobView) });
  });
};

/** Fires when the client goes away before it has its answer. */
function whenGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
